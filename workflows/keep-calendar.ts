import { continueAsNew, ParentClosePolicy, proxyActivities, sleep, startChild, WorkflowIdReusePolicy } from '@temporalio/workflow';
import type { Activities } from '../activities';
import { instantNow } from './clock';
import { reassessOfCalendar } from './names';
import { reassess } from './reassess';

const { keepCalendar: keep } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute' });

const BETWEEN = '30 days';

/**
 * Looks once a month at what the source of bank holidays says (DESIGN 13): a day that was proclaimed comes into the register with the
 * release that brings it, and every open case looks again.
 */
export async function keepCalendar(id: string): Promise<void> {
  const { version, changed } = await keep(id, instantNow());
  if (changed) {
    const workflowId = reassessOfCalendar(id, version);
    await startChild(reassess, {
      workflowId,
      args: [{}],
      parentClosePolicy: ParentClosePolicy.ABANDON,
      workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
    });
  }
  await sleep(BETWEEN);
  await continueAsNew<typeof keepCalendar>(id);
}
