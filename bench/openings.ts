import { crowd } from './crowd';
import { latencyOf, timed, type Latency } from './figures';
import { added, cpuOf, settled, taken } from './processes';
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
  const before = cpuOf(stage.pids(side));
  const { ms } = await timed(() =>
    crowd(Math.ceil(TOTAL / ROUNDS), atATime, async () => {
      const { ms: latency, value } = await timed(() => stage.open(side));
      tally.answer(value, latency);
    }),
  );
  const settlingMs = await settled(Object.values(stage.pids(side)));
  tally.round(ms, settlingMs, taken(before, cpuOf(stage.pids(side))));
}

class Tally {
  private readonly opened: number[] = [];
  private readonly others: Record<string, number> = {};
  private cpu: Record<string, number> = {};
  private ms = 0;
  private settlingMs = 0;
  private rounds = 0;

  answer(outcome: string, ms: number): void {
    if (outcome === OPENED) this.opened.push(ms);
    else this.others[outcome] = (this.others[outcome] ?? 0) + 1;
  }

  round(ms: number, settlingMs: number, cpu: Record<string, number>): void {
    this.ms += ms;
    this.settlingMs += settlingMs;
    this.rounds += 1;
    this.cpu = added(this.cpu, cpu);
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
