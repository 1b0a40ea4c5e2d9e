import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../bin/platform/free-port';
import { crowd } from './crowd';
import { percentile } from './figures';
import { residentKib, seesProcesses, settled } from './processes';
import { OPENED, say, type Side, type Stage } from './stage';

const CASES = Number(process.env['BENCH_MEMORY_CASES'] ?? 3_000);
/** Room for all of them, or the worker would die of it: the same for both. */
const HEAP_MIB = Number(process.env['BENCH_HEAP_MIB'] ?? 12_288);
const AT_A_TIME = 50;
const SAMPLES = 5;

/** KiB that a worker's process holds: as it stands, and once its garbage has been collected. */
interface Held {
  kib: number;
  collectedKib: number;
}

export interface Memory {
  before: Held;
  after: Held;
  /** How many workflows the SDK says it has in memory. */
  cached: { before: number; after: number };
  kibACase: number;
  collectedKibACase: number;
  otherAnswers: Record<string, number>;
}

export interface Memories {
  cases: number;
  rest: Memory;
  bare: Memory;
}

/** What open cases cost a worker that has all of them in memory. One side after the other, each in a process that has done nothing else. */
export async function memory(stage: Stage): Promise<Memories | undefined> {
  if (!seesProcesses) {
    say('memory is measured on Linux only');
    return undefined;
  }
  // The first start makes the workflow's script, if there is none, and what that leaves in the process is not to be measured.
  await stage.freshWorkers();
  await stage.endWorkers();
  return { cases: CASES, rest: await memoryOf(stage, 'rest'), bare: await memoryOf(stage, 'bare') };
}

async function memoryOf(stage: Stage, side: Side): Promise<Memory> {
  const metrics = `127.0.0.1:${await freePort()}`;
  const worker = await stage.launchWorker(side, {
    WORKER_METRICS_ADDRESS: metrics,
    WORKER_CACHED_WORKFLOWS: String(CASES + 500),
    NODE_OPTIONS: `--max-old-space-size=${HEAP_MIB} --expose-gc --require=${require.resolve('./collect-garbage')}`,
  });
  const pids = Object.values(stage.pids(side));
  const look = async (): Promise<{ held: Held; cached: number }> => {
    await settled(pids);
    return { held: await heldBy(worker.pid), cached: await cachedIn(metrics) };
  };
  const before = await look();
  const otherAnswers = await openAll(stage, side, worker.pid);
  const after = await look();
  await stage.endWorkers();
  const count = after.cached - before.cached;
  if (count < CASES) say(`memory: only ${count} of ${CASES} are in the memory of the ${side} worker: its figures are not comparable`);
  const each = (of: keyof Held): number => (after.held[of] - before.held[of]) / count;
  return {
    before: before.held,
    after: after.held,
    cached: { before: before.cached, after: after.cached },
    kibACase: each('kib'),
    collectedKibACase: each('collectedKib'),
    otherAnswers,
  };
}

/**
 * Asks until so many have been opened; answers that say otherwise are counted, up to as many again. What was asked for is asked for again under
 * the same key, or one that was opened after its 503 would lie in memory beside the next.
 */
async function openAll(stage: Stage, side: Side, worker: number): Promise<Record<string, number>> {
  const others: Record<string, number> = {};
  let [opened, failed] = [0, 0];
  const one = async (): Promise<void> => {
    const key = randomUUID();
    for (let outcome = ''; outcome !== OPENED && failed < CASES;) {
      outcome = await stage.open(side, key);
      if (outcome === OPENED) continue;
      failed += 1;
      others[outcome] = (others[outcome] ?? 0) + 1;
    }
    opened += 1;
    if (opened % 500 === 0) say(`memory, ${side}: ${opened} of ${CASES} open, ${(residentKib(worker) / 1_024).toFixed(0)} MiB`);
  };
  await crowd(CASES, AT_A_TIME, one);
  return others;
}

async function heldBy(pid: number): Promise<Held> {
  const kib = await medianOf(pid);
  process.kill(pid, 'SIGUSR2');
  await sleep(5_000); // a heap of gigabytes takes a second or two, and its pages go back to the system afterwards
  return { kib, collectedKib: await medianOf(pid) };
}

async function medianOf(pid: number): Promise<number> {
  const samples: number[] = [];
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    samples.push(residentKib(pid));
    await sleep(500);
  }
  return percentile(samples, 0.5);
}

async function cachedIn(metrics: string): Promise<number> {
  const text = await (await fetch(`http://${metrics}/metrics`)).text();
  return [...text.matchAll(/^temporal_sticky_cache_size(?:\{[^}]*\})? (\S+)$/gm)].reduce((sum, [, value]) => sum + Number(value), 0);
}
