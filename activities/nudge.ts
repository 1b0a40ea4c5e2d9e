import { heartbeat } from '@temporalio/activity';
import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { Register } from '../register/register';

/** Asks the next open cases, in the order of their ids, to look again. The ids that were asked; fewer than `limit` means the last. */
export function nudge({ register, client, signal }: { register: Register; client: Client; signal: string }) {
  return async (after: string | undefined, limit: number): Promise<readonly string[]> => {
    const ids = await register.cases.openIds(after ?? undefined, limit);
    for (const id of ids) {
      heartbeat(id);
      try {
        await client.workflow.getHandle(id).signal(signal);
      } catch (error) {
        if (!(error instanceof WorkflowNotFoundError)) throw error; // closed meanwhile: nothing of it can move
      }
    }
    return ids;
  };
}
