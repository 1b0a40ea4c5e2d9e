import { heartbeat } from '@temporalio/activity';
import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { Register } from '../register/register';

/** Asks the next open cases, in the order of their ids, to look again; of an organisation, where one is named, those to which it is a party. The ids that were asked; fewer than `limit` means the last. */
export function nudge({ register, client, signal }: { register: Register; client: Client; signal: string }) {
  return async (after: string | undefined, limit: number, organisation?: string): Promise<readonly string[]> => {
    const cases = await register.cases.open(after ?? undefined, limit, organisation);
    for (const { id } of cases) {
      heartbeat(id);
      try {
        await client.workflow.getHandle(id).signal(signal);
      } catch (error) {
        if (!(error instanceof WorkflowNotFoundError)) throw error; // closed meanwhile; or lost, and to be found (DESIGN 16)
      }
    }
    return cases.map(({ id }) => id);
  };
}
