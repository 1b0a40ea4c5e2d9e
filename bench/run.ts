import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { temporal } from '@temporalio/proto';
import type { Client } from '@temporalio/client';
import { Closing } from '../bin/parts/closing';
import { connectTemporal } from '../bin/parts/temporal-client';
import { freePort } from '../bin/platform/free-port';
import { bareUpdate } from './bare';
import { BARE_QUEUE } from './bare-worker';
import { opening, today, twentySteps } from './disputes';
import { latencyOf, table, timed, type Latency } from './figures';
import { startParts, type Parts } from './parts';
import { Rest } from './rest';

const say = (line: string): void => console.error(`bench: ${line}`);
const CASES = 50;
const ONE_AT_A_TIME = Number(process.env['BENCH_SINGLE'] ?? 400);
const ROUNDS_OF_FIFTY = Number(process.env['BENCH_ROUNDS'] ?? 12);
const WARM_UP = 30;
const KILLS = 5;

interface Pair {
  rest: Latency;
  bare: Latency;
}

interface Results {
  cores: number;
  oneAtATime: Pair;
  fiftyAtATime: Pair;
  history: { steps: number; events: number; bytes: number; eventsPerStep: number };
  afterKill: { fromStart: number[]; fromKill: number[] };
}

/** The two in turn, on the same server and database: A B A B …; only their ratio is worth quoting (machines differ, and drift). */
async function oneAtATime(rest: () => Promise<unknown>, bare: () => Promise<unknown>): Promise<Pair> {
  const samples = { rest: [] as number[], bare: [] as number[] };
  for (let turn = -WARM_UP; turn < ONE_AT_A_TIME; turn += 1) {
    const [a, b] = [(await timed(rest)).ms, (await timed(bare)).ms];
    if (turn >= 0) {
      samples.rest.push(a);
      samples.bare.push(b);
    }
    if (turn > 0 && turn % 100 === 0) say(`one at a time: ${turn} of ${ONE_AT_A_TIME}`);
  }
  return { rest: latencyOf(samples.rest), bare: latencyOf(samples.bare) };
}

async function fiftyAtATime(rest: (index: number) => Promise<unknown>, bare: (index: number) => Promise<unknown>): Promise<Pair> {
  const samples = { rest: [] as number[], bare: [] as number[] };
  const round = async (work: (index: number) => Promise<unknown>): Promise<number[]> =>
    Promise.all(Array.from({ length: CASES }, async (_, index) => (await timed(() => work(index))).ms));
  for (let turn = -2; turn < ROUNDS_OF_FIFTY; turn += 1) {
    const [a, b] = [await round(rest), await round(bare)];
    if (turn < 0) continue;
    samples.rest.push(...a);
    samples.bare.push(...b);
    say(`fifty at a time: round ${turn + 1} of ${ROUNDS_OF_FIFTY}`);
  }
  return { rest: latencyOf(samples.rest), bare: latencyOf(samples.bare) };
}

async function historyOf(client: Client, id: string, steps: number): Promise<Results['history']> {
  const history = await client.workflow.getHandle(id).fetchHistory();
  const events = history.events?.length ?? 0;
  const bytes = temporal.api.history.v1.History.encode(history).finish().length;
  return { steps, events, bytes, eventsPerStep: events / steps };
}

/** From the kill of the one worker, and from the start of its successor, to the next step answered. */
async function kills(
  parts: Parts,
  worker: Awaited<ReturnType<Parts['launch']>>,
  step: () => Promise<unknown>,
): Promise<Results['afterKill']> {
  const results: Results['afterKill'] = { fromStart: [], fromKill: [] };
  let current = worker;
  for (let kill = 0; kill < KILLS; kill += 1) {
    await step();
    const killed = Date.now();
    current.kill('SIGKILL');
    await once(current, 'exit');
    const started = Date.now();
    const launching = parts.launch('bin/worker.js', /ready/);
    await step();
    results.fromStart.push(Date.now() - started);
    results.fromKill.push(Date.now() - killed);
    current = await launching;
    say(`worker killed ${kill + 1} of ${KILLS}: answered ${results.fromStart.at(-1)} ms after its successor was started`);
  }
  return results;
}

function report({ oneAtATime: one, fiftyAtATime: fifty, history, afterKill }: Results): string {
  const ms = (value: number): string => value.toFixed(1);
  const rows = (name: string, { rest, bare }: Pair): string[][] => [
    [`${name}, p50`, ms(rest.p50), ms(bare.p50), (rest.p50 / bare.p50).toFixed(2)],
    [`${name}, p99`, ms(rest.p99), ms(bare.p99), (rest.p99 / bare.p99).toFixed(2)],
  ];
  const steps = table([
    ['latency', 'REST step, ms', 'bare Update, ms', 'ratio'],
    ...rows('1 at a time', one),
    ...rows('50 at a time', fifty),
  ]);
  const sorted = afterKill.fromStart.toSorted((a, b) => a - b);
  return [
    steps,
    `history of a dispute of ${history.steps} steps: ${history.events} events (${history.eventsPerStep.toFixed(1)} a step), ${history.bytes} bytes`,
    `killed worker: next step answered ${sorted[0]} to ${sorted.at(-1)} ms (median ${sorted[Math.floor(sorted.length / 2)]}) after the start of its successor`,
  ].join('\n\n');
}

async function main(closing: Closing): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'concord-bench-'));
  closing.add(() => rm(folder, { recursive: true, force: true }));
  const parts = await startParts(folder, closing, say);
  const setUp = await parts.launch('bin/set-up.js', /done/);
  if (setUp.exitCode) throw new Error('the set-up failed');
  const worker = await parts.launch('bin/worker.js', /ready/);
  const port = await freePort();
  await parts.launch('bin/api.js', /ready/, { PORT: String(port), LOG_LEVEL: 'info' });
  await parts.launch('bench/bare-worker.js', /ready/);
  const { client, close } = await connectTemporal(parts.address, 'default');
  closing.add(close);

  const rest = await Rest.connect(`http://127.0.0.1:${port}`, folder);
  say(`opening ${CASES} disputes and ${CASES} bare workflows`);
  const on = today();
  const cases: string[] = [];
  const bares: string[] = [];
  for (let index = 0; index < CASES; index += 1) {
    cases.push((await rest.open(opening(on))).id);
    await client.workflow.start('bare', { workflowId: `bare-${index}`, taskQueue: BARE_QUEUE });
    bares.push(`bare-${index}`);
  }
  // Each step is a different one in turn, with a notice to the other parties and a limit to look at: no step is flattered.
  const form = { on, attended: [{ organisation: 'lincolnshire-icb', name: 'Ann', role: 'director' }], outcome: 'No agreement yet' };
  const restStep = (index: number): Promise<unknown> => rest.step(cases[index % CASES] ?? '', 'informal-discussion-held', form);
  const bareStep = (index: number): Promise<unknown> =>
    client.workflow.getHandle(bares[index % CASES] ?? '').executeUpdate(bareUpdate, { args: [form] });
  let [a, b] = [0, 0];
  const one = await oneAtATime(
    () => restStep(a++),
    () => bareStep(b++),
  );
  const fifty = await fiftyAtATime(restStep, bareStep);
  const dispute = await twentySteps(rest);
  const history = await historyOf(client, dispute.id, dispute.steps);
  const afterKill = await kills(parts, worker, () => restStep(0));

  const results: Results = { cores: cpus().length, oneAtATime: one, fiftyAtATime: fifty, history, afterKill };
  await writeFile('bench-results.json', `${JSON.stringify(results, null, 2)}\n`);
  console.log(report(results));
  say('the same as JSON: bench-results.json');
}

const closing = new Closing();
main(closing)
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  })
  .finally(() => closing.all());
