import { continueAsNew, proxyActivities, setCurrentDetails } from '@temporalio/workflow';
import type { Activities } from '../activities';

const { nudge } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute', heartbeatTimeout: '10 seconds' });

/** How far a reassessment has come: the last case that was asked to look again, and how many. */
export interface Progress {
  after?: string;
  cases?: number;
  /** Only of cases to which it is a party: its part of the directory has changed. */
  organisation?: string;
}

const BATCH = 100;
const BATCHES_A_RUN = 100;

/**
 * Has every open case look again, after the calendar or the rules have changed (PROTOCOLS 0.10, DESIGN 3), or an organisation's representatives: in batches, each remembered,
 * so that a worker which dies in the midst of it loses nothing. Looking again twice does no harm.
 */
export async function reassess({ after, cases = 0, organisation }: Progress): Promise<number> {
  let last = after;
  let asked = cases;
  for (let batches = 0; batches < BATCHES_A_RUN; batches += 1) {
    const batch = await nudge(last, BATCH, organisation);
    asked += batch.length;
    setCurrentDetails(`${asked} cases have been asked to look again`);
    if (batch.length < BATCH) return asked;
    last = batch.at(-1);
  }
  return continueAsNew<typeof reassess>({ ...(last ? { after: last } : {}), cases: asked, ...(organisation ? { organisation } : {}) });
}
