import { setTimeout as sleep } from 'node:timers/promises';
import { WithStartWorkflowOperation } from '@temporalio/client';
import { Pool } from 'pg';
import { instant, isoDate, millis } from '../protocols/calendar/dates';
import { OPEN_UPDATE, startOf, workflowTypeOf, type CaseStart, type OpeningTaken, type Receipt } from '../workflows/names';
import { crowd } from './crowd';
import { opening, today } from './disputes';
import { latencyOf, timed, type Latency } from './figures';
import { say, type Stage } from './stage';
import { discussion } from './steps';

const LIMITS = Number(process.env['BENCH_RUSH'] ?? 1_000);
/** Over how many seconds they are spread, as the product does it: by ids, over 1,200. None: all of them pass at one instant. */
const SECONDS = Number(process.env['BENCH_RUSH_SECONDS'] ?? 0);
const PAUSE_MS = 100;
const PATIENCE_MS = 3_600_000;
/** Until the rush, after the last of the cases was opened. */
const LEAD_MS = 5_000;

/** Stage 1 of a dispute that was opened on Monday 3 November 2025 ends with Monday 1 December. */
const OPENED_ON = isoDate('2025-11-03');
const MIDNIGHT = instant('2025-12-02T00:00:00.000Z');

export interface Rush {
  limits: number;
  /** Over which they were spread. */
  seconds: number;
  /** Milliseconds from the instant until the last of them was handled, and until the last letter about them was sent. */
  handledMs: number;
  sentMs: number;
  /** Of a coordinator's steps: one after the other, on a case that has nothing to do with it, before and meanwhile. */
  before: Latency;
  meanwhile: Latency;
}

/** Limits of so many cases pass at one instant. Their clock is shifted, so that it comes when all of them have been opened. */
export async function rush(stage: Stage): Promise<Rush> {
  await stage.endWorkers();
  await stage.launchWorker('rest', { WORKER_CACHED_WORKFLOWS: String(LIMITS + 500) }, 'bench/rush-worker.js');
  const pool = new Pool({ connectionString: stage.parts.url, options: '-c search_path=concord' });
  try {
    const { id } = await stage.rest.open(opening(today()));
    const steps = async (until: () => Promise<boolean>): Promise<Latency> => {
      const samples: number[] = [];
      do {
        samples.push((await timed(() => stage.rest.step(id, ...discussion()))).ms);
        await sleep(PAUSE_MS);
      } while (!(await until()));
      return latencyOf(samples);
    };
    const rushAt = Date.now() + (await timeToOpen(stage)) + LEAD_MS;
    await openAll(stage, millis(MIDNIGHT) - rushAt);
    if (Date.now() > rushAt)
      throw new Error('opening the cases took longer than was foreseen: a smaller BENCH_RUSH, or a machine with less to do');
    const before = await steps(() => Promise.resolve(Date.now() > rushAt));
    say(`${LIMITS} limits pass`);
    let handledMs = 0;
    const meanwhile = await steps(async () => {
      const left = await count(pool, `SELECT count(*) FROM cases WHERE id LIKE 'dispute-rush%' AND turned_at < $1`, [MIDNIGHT]);
      if (left === 0) handledMs = Date.now() - rushAt;
      return left === 0 || Date.now() - rushAt > PATIENCE_MS;
    });
    while ((await count(pool, `SELECT count(*) FROM deliveries WHERE state IN ('queued', 'sending')`)) > 0) await sleep(500);
    return { limits: LIMITS, seconds: SECONDS, handledMs, sentMs: Date.now() - rushAt, before, meanwhile };
  } finally {
    await pool.end();
    await stage.endWorkers();
  }
}

const count = async (pool: Pool, text: string, values: unknown[] = []): Promise<number> =>
  Number((await pool.query<{ count: string }>(text, values)).rows[0]?.count);

/** How long opening them is going to take: what the first took, and half as long again. */
async function timeToOpen(stage: Stage): Promise<number> {
  const sample = Math.min(100, LIMITS);
  const { ms } = await timed(() => crowd(sample, 20, () => stage.open('rest')));
  return Math.ceil((ms / sample) * LIMITS * 1.5);
}

async function openAll(stage: Stage, offset: number): Promise<void> {
  const { kind: _kind, ...form } = opening(OPENED_ON);
  const taken: OpeningTaken = {
    form: { ...form, openedOn: OPENED_ON },
    by: { subject: 'bench', organisation: 'lincolnshire-icb', role: 'coordinator', verified: true },
  };
  await crowd(LIMITS, 20, async (index) => {
    // The last six digits place a case in the rush, in seconds.
    const place = SECONDS > 0 ? index % SECONDS : 0;
    const id = `dispute-rush${String(index).padStart(6, '0')}${place.toString(32).padStart(6, '0')}`;
    await stage.client.workflow.executeUpdateWithStart<(start: CaseStart) => Promise<void>, Receipt, [OpeningTaken]>(OPEN_UPDATE, {
      args: [taken],
      updateId: id,
      startWorkflowOperation: new WithStartWorkflowOperation<(start: CaseStart) => Promise<void>>(workflowTypeOf('dispute'), {
        ...startOf({ id, kind: 'dispute', from: 'opening', offset }),
        workflowIdConflictPolicy: 'USE_EXISTING',
      }),
    });
    if (index > 0 && index % 500 === 0) say(`rush: ${index} of ${LIMITS} opened`);
  });
}
