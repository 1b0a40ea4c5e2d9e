import { ActivityFailure, ApplicationFailure } from '@temporalio/workflow';
import type { Refusal } from '../protocols/case/refusal';
import type { Remembered } from '../protocols/case/turn/wire';

/** A refusal by the record, handed on to whoever took the step; never a plain error, which would hang the case in retries. */
export function refusalOf(error: unknown): unknown {
  const failure = failureIn(error, 'Refused');
  return failure ? ApplicationFailure.nonRetryable(failure.message, 'Refused', ...(failure.details ?? [])) : error;
}

/** Where the record stands, if it says that it is not where this run believed. */
export const standingIn = (error: unknown): Remembered | undefined => failureIn(error, 'OutOfTurn')?.details?.[0] as Remembered | undefined;

/** To a step that waited for an opening which never came, or was refused. */
export function unknownCase(): ApplicationFailure {
  const refusal: Refusal = { type: 'unknown-case', detail: 'the opening of this case was refused' };
  return ApplicationFailure.nonRetryable(refusal.detail, 'Refused', refusal);
}

/** Whether the rules, or the record, failed over the case itself: its run goes on, and tries again later. */
export const isFault = (error: unknown): boolean => error instanceof ActivityFailure || error instanceof ApplicationFailure;

function failureIn(error: unknown, type: string): ApplicationFailure | undefined {
  const cause = error instanceof ActivityFailure ? error.cause : undefined;
  return cause instanceof ApplicationFailure && cause.type === type ? cause : undefined;
}
