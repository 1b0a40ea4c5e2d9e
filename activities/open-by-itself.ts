import { WithStartWorkflowOperation, WorkflowUpdateFailedError, type Client } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { Refusal } from '../protocols/case/refusal';
import { OPEN_UPDATE, startOf, workflowTypeOf, type CaseStart, type OpeningTaken, type Receipt } from '../workflows/names';

/** Opens a case that nobody asks for at the API, under an id that comes of what causes it: asked again, it finds what it made. Or why it could not be opened. */
export async function openedBy(
  client: Client,
  id: string,
  kind: string,
  taken: OpeningTaken,
  offset = 0,
): Promise<{ opened: string } | { failed: string }> {
  const operation = new WithStartWorkflowOperation<(start: CaseStart) => Promise<void>>(workflowTypeOf(kind), {
    ...startOf({ id, kind, from: 'opening', ...(offset ? { offset } : {}) }),
    workflowIdConflictPolicy: 'USE_EXISTING',
  });
  try {
    await client.workflow.executeUpdateWithStart<(start: CaseStart) => Promise<void>, Receipt, [OpeningTaken]>(OPEN_UPDATE, {
      args: [taken],
      updateId: id,
      startWorkflowOperation: operation,
    });
    return { opened: id };
  } catch (error) {
    const cause = error instanceof WorkflowUpdateFailedError ? error.cause : undefined;
    if (!(cause instanceof ApplicationFailure) || cause.type !== 'Refused') throw error;
    return { failed: (cause.details?.[0] as Refusal | undefined)?.detail ?? cause.message };
  }
}
