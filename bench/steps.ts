import { bareUpdate } from './bare';
import { BARE_QUEUE } from './bare-worker';
import { opening, today } from './disputes';
import { crowd } from './crowd';
import { latencyOf, timed, type Latency } from './figures';
import { added, cpuOf, settled, taken } from './processes';
import { say, type Side, type Stage } from './stage';

const CASES = 50;
const ONE_AT_A_TIME = Number(process.env['BENCH_SINGLE'] ?? 400);
const ROUNDS_OF_FIFTY = Number(process.env['BENCH_ROUNDS'] ?? 12);
const WARM_UP = 30;
const ROUNDS_OF_CPU = 3;
const STEPS_A_ROUND = 100;

export interface Pair {
  rest: Latency;
  bare: Latency;
}

/** Milliseconds of the processor that one step costs each process, with what is done after the answer. */
export interface CpuOfSteps {
  rest: Record<string, number>;
  bare: Record<string, number>;
}

/** A step over REST against a bare Update, each on as many open workflows as are asked at a time. */
export async function steps(stage: Stage): Promise<{ oneAtATime: Pair; fiftyAtATime: Pair; cpuOfSteps: CpuOfSteps }> {
  await stage.freshWorkers();
  const { client, rest } = stage;
  say(`opening ${CASES} disputes and ${CASES} bare workflows`);
  const cases: string[] = [];
  for (let index = 0; index < CASES; index += 1) {
    cases.push((await rest.open(opening(today()))).id);
    await client.workflow.start('bare', { workflowId: `bare-${index}`, taskQueue: BARE_QUEUE });
  }
  const restStep = (index: number): Promise<unknown> => rest.step(cases[index % CASES] ?? '', ...discussion());
  const bareStep = (index: number): Promise<unknown> =>
    client.workflow.getHandle(`bare-${index % CASES}`).executeUpdate(bareUpdate, { args: [discussion()[1]] });
  let [a, b] = [0, 0];
  const one = await oneAtATime(
    () => restStep(a++),
    () => bareStep(b++),
  );
  const fifty = await fiftyAtATime(restStep, bareStep);
  return { oneAtATime: one, fiftyAtATime: fifty, cpuOfSteps: await cpuOfSteps(stage, { rest: restStep, bare: bareStep }) };
}

/** A step with a notice to the other parties and a limit to look at: it is not the cheapest. */
export const discussion = (): [step: string, form: object] => [
  'informal-discussion-held',
  { on: today(), attended: [{ organisation: 'lincolnshire-icb', name: 'Ann', role: 'director' }], outcome: 'No agreement yet' },
];

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

/** One side after the other, each until all is done: what the one leaves to do is not counted to the other. */
async function cpuOfSteps(stage: Stage, sides: Record<Side, (index: number) => Promise<unknown>>): Promise<CpuOfSteps> {
  const sum: CpuOfSteps = { rest: {}, bare: {} };
  for (let round = 0; round < ROUNDS_OF_CPU; round += 1)
    for (const side of ['rest', 'bare'] as const) {
      await settled(Object.values(stage.pids(side)));
      const before = cpuOf(stage.pids(side));
      await crowd(STEPS_A_ROUND, 1, sides[side]);
      await crowd(STEPS_A_ROUND, CASES, sides[side]);
      await settled(Object.values(stage.pids(side)));
      sum[side] = added(sum[side], taken(before, cpuOf(stage.pids(side))), 1 / (2 * STEPS_A_ROUND * ROUNDS_OF_CPU));
    }
  return sum;
}
