import { crowd } from './crowd';
import { latencyOf, timed, type Latency } from './figures';
import { cpuMs, seesProcesses, settled } from './processes';
import { OPENED, say, type Side, type Stage } from './stage';

const TOTAL = Number(process.env['BENCH_OPENINGS'] ?? 1_000);
const ROUNDS = 5;
const WARM_UP = 50;

export interface Opened {
  perSecond: number;
  /** Milliseconds to the answer, of those that were opened. */
  latency: Latency;
  /** How often each answer other than 201 came. */
  otherAnswers: Record<string, number>;
  /** Milliseconds of the processor that one opening costs each process, with what is done after the answer. */
  cpuMs: Record<string, number>;
  /** Milliseconds a round from its last answer until everybody was idle. */
  settlingMs: number;
}

export interface Openings {
  atATime: number;
  rest: Opened;
  bare: Opened;
}

/** Openings of both sides in alternating rounds, so that what the machine does meanwhile, and a growing database, are met by both. */
export async function openings(stage: Stage): Promise<Openings[]> {
  const room = { WORKER_CACHED_WORKFLOWS: String(2 * TOTAL + 4 * WARM_UP + 500) };
  await stage.freshWorkers(room);
  for (const side of ['rest', 'bare'] as const) await crowd(WARM_UP, 10, () => stage.open(side));
  return [await openingsAt(stage, 1), await openingsAt(stage, 50)];
}

async function openingsAt(stage: Stage, atATime: number): Promise<Openings> {
  const tallies = { rest: new Tally(), bare: new Tally() };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const side of ['rest', 'bare'] as const) await roundOf(stage, side, atATime, tallies[side]);
    const [rest, bare] = [tallies.rest.sum().perSecond, tallies.bare.sum().perSecond];
    say(`openings, ${atATime} at a time: round ${round + 1} of ${ROUNDS}; ${rest.toFixed(1)}/s against ${bare.toFixed(1)}/s bare`);
  }
  return { atATime, rest: tallies.rest.sum(), bare: tallies.bare.sum() };
}

async function roundOf(stage: Stage, side: Side, atATime: number, tally: Tally): Promise<void> {
  const pids = { ...stage.pids(side), client: process.pid };
  const cpu = (): [string, number][] => (seesProcesses ? Object.entries(pids).map(([name, pid]) => [name, ownCpuMs(name, pid)]) : []);
  const before = cpu();
  const { ms } = await timed(() =>
    crowd(Math.ceil(TOTAL / ROUNDS), atATime, async () => {
      const { ms: taken, value } = await timed(() => stage.open(side));
      tally.answer(value, taken);
    }),
  );
  const settlingMs = await settled(Object.values(stage.pids(side)));
  tally.round(ms, settlingMs, before, cpu());
}

/** The bench is the parent of all: of itself alone. */
const ownCpuMs = (name: string, pid: number): number => {
  if (name !== 'client') return cpuMs(pid);
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};

class Tally {
  private readonly opened: number[] = [];
  private readonly others: Record<string, number> = {};
  private readonly cpu: Record<string, number> = {};
  private ms = 0;
  private settlingMs = 0;
  private rounds = 0;

  answer(outcome: string, ms: number): void {
    if (outcome === OPENED) this.opened.push(ms);
    else this.others[outcome] = (this.others[outcome] ?? 0) + 1;
  }

  round(ms: number, settlingMs: number, before: readonly [string, number][], after: readonly [string, number][]): void {
    this.ms += ms;
    this.settlingMs += settlingMs;
    this.rounds += 1;
    for (const [index, [name, value]] of after.entries()) this.cpu[name] = (this.cpu[name] ?? 0) + value - (before[index]?.[1] ?? value);
  }

  sum(): Opened {
    const count = Math.max(1, this.opened.length);
    return {
      perSecond: this.opened.length / (this.ms / 1_000),
      latency: latencyOf(this.opened),
      otherAnswers: this.others,
      cpuMs: Object.fromEntries(Object.entries(this.cpu).map(([name, value]) => [name, value / count])),
      settlingMs: this.settlingMs / Math.max(1, this.rounds),
    };
  }
}
