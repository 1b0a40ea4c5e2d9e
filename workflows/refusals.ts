import { ActivityFailure, ApplicationFailure } from '@temporalio/workflow';
import { Refused } from '../protocols/case/refusal';

/** A refusal as it crosses the wire: a failure of type `Refused` whose one detail is the refusal. Anything else stays what it is. */
export function failureOf(error: unknown): unknown {
  return error instanceof Refused ? ApplicationFailure.nonRetryable(error.message, 'Refused', error.refusal) : error;
}

/** A refusal by the record, handed on to whoever took the step; never a plain error, which would hang the case in retries. */
export function refusalOf(error: unknown): unknown {
  const cause = error instanceof ActivityFailure ? error.cause : undefined;
  if (!(cause instanceof ApplicationFailure) || cause.type !== 'Refused') return error;
  return ApplicationFailure.nonRetryable(cause.message, 'Refused', ...(cause.details ?? []));
}
