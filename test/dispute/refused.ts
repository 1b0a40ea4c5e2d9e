import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { Refusal } from '../../protocols/case/refusal';

/** The refusal that an opening or a step on stage was met with. @throws if it was taken, or failed in another way */
export async function refused(taken: Promise<unknown>): Promise<Refusal> {
  const error: unknown = await taken.then(
    () => new Error('it was taken, not refused'),
    (reason: unknown) => reason,
  );
  const cause = error instanceof WorkflowUpdateFailedError ? error.cause : undefined;
  if (!(cause instanceof ApplicationFailure) || cause.type !== 'Refused') throw error;
  const [refusal] = (cause.details ?? []) as readonly Refusal[];
  if (!refusal) throw error;
  return refusal;
}
