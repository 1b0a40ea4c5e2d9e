import { continueAsNew, proxyActivities, setCurrentDetails, sleep, workflowInfo } from '@temporalio/workflow';
import type { Activities } from '../activities';

const { accompany, findLost } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute', heartbeatTimeout: '10 seconds' });

const BATCH = 100;
const BETWEEN = '10 minutes';

/**
 * Looks every ten minutes whether each open case has a run, and has those that lost theirs started again (DESIGN 16): a case without a run would miss
 * its deadlines, and nobody would know. Those that go with policies are opened, where they are not there yet.
 */
export async function keepCases(): Promise<void> {
  while (!workflowInfo().continueAsNewSuggested) {
    const opened = await accompany();
    const looked = await lookAtAll();
    setCurrentDetails(`${looked} open cases were looked after${opened > 0 ? `; ${opened} that go with policies were opened` : ''}`);
    await sleep(BETWEEN);
  }
  await continueAsNew<typeof keepCases>();
}

async function lookAtAll(): Promise<number> {
  let looked = 0;
  for (let last: string | undefined; ;) {
    const batch = await findLost(last, BATCH);
    looked += batch.length;
    last = batch.at(-1);
    if (batch.length < BATCH) return looked;
  }
}
