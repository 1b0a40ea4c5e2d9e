import { table } from './figures';
import type { History } from './history';
import type { AfterKill } from './kills';
import type { Kinds, Spread } from './kinds';
import type { LargeDecision } from './large-decision';
import type { LimitsReport } from './limits';
import type { Memories, Memory } from './memory';
import type { Opened, Openings } from './openings';
import type { Rush } from './rush';
import type { CpuOfSteps, Pair } from './steps';
import type { Tried } from './try';

/** What was measured; what was not asked for is not there. */
export interface Results {
  cores: number;
  /** How many processes wanted a core, over the last minute, when the bench began: others at work make all figures worse. */
  loadBefore: number;
  /** Steps, of all measurements, that were answered with 503 first. */
  sentAgain?: number;
  oneAtATime?: Pair;
  fiftyAtATime?: Pair;
  cpuOfSteps?: CpuOfSteps;
  history?: History;
  decision?: LargeDecision;
  openings?: Openings[];
  rush?: Rush;
  tried?: Tried;
  afterKill?: AfterKill;
  kinds?: Kinds;
  /** Over few cases, and over many. */
  limits?: LimitsReport[];
  memory?: Memories;
}

export const report = ({
  oneAtATime,
  fiftyAtATime,
  cpuOfSteps,
  history,
  decision,
  openings,
  rush,
  tried,
  afterKill,
  kinds,
  limits,
  memory,
  sentAgain,
}: Results): string =>
  [
    ...(oneAtATime && fiftyAtATime ? [stepsTold(oneAtATime, fiftyAtATime)] : []),
    ...(cpuOfSteps ? [cpuTold(cpuOfSteps)] : []),
    ...(openings ?? []).map(openingsTold),
    ...(rush ? [rushTold(rush)] : []),
    ...(tried ? [triedTold(tried)] : []),
    ...(memory ? [memoryTold(memory)] : []),
    ...(history ? [historyTold(history)] : []),
    ...(decision ? [decisionTold(decision)] : []),
    ...(afterKill ? [killsTold(afterKill)] : []),
    ...(kinds ? [kindsTold(kinds)] : []),
    ...(limits ? [limitsTold(limits)] : []),
    ...(sentAgain ? [`steps that had to be sent again after a 503: ${sentAgain}`] : []),
  ].join('\n\n');

const inTenths = (value: number): string => value.toFixed(1);
const whole = (value: number): string => value.toFixed(0);

/** A row of both sides' figures and their ratio. */
const row = (name: string, rest: number, bare: number, shown = inTenths): string[] => [
  name,
  shown(rest),
  shown(bare),
  bare > 0 ? (rest / bare).toFixed(2) : '',
];

const latencyRows = (name: string, { rest, bare }: Pair): string[][] => [
  row(`${name}p50`, rest.p50, bare.p50),
  row(`${name}p99`, rest.p99, bare.p99),
];

const stepsTold = (one: Pair, fifty: Pair): string =>
  table([
    ['latency', 'REST step, ms', 'bare Update, ms', 'ratio'],
    ...latencyRows('1 at a time, ', one),
    ...latencyRows('50 at a time, ', fifty),
  ]);

const cpuTold = ({ rest, bare }: CpuOfSteps): string => table([['CPU of a step', 'REST, ms', 'bare, ms', 'ratio'], ...cpuRows(rest, bare)]);

function cpuRows(rest: Readonly<Record<string, number>>, bare: Readonly<Record<string, number>>): string[][] {
  const sum = (cpu: Readonly<Record<string, number>>): number => Object.values(cpu).reduce((all, ms) => all + ms, 0);
  return [
    row('CPU in all, ms', sum(rest), sum(bare)),
    ...Object.keys(rest).map((name) => row(`  ${name}`, rest[name] ?? 0, bare[name] ?? 0)),
  ];
}

function openingsTold({ atATime, rest, bare }: Openings): string {
  const others = ({ otherAnswers }: Opened): string =>
    Object.entries(otherAnswers)
      .map(([answer, times]) => `${times} × ${answer}`)
      .join(', ') || 'none';
  return table([
    [`openings, ${atATime} at a time`, 'REST', 'bare', 'ratio'],
    row('opened a second', rest.perSecond, bare.perSecond),
    ...latencyRows('ms, ', { rest: rest.latency, bare: bare.latency }),
    [`not 201, of ${rest.latency.count} and ${bare.latency.count} opened`, others(rest), others(bare), ''],
    ...cpuRows(rest.cpuMs, bare.cpuMs),
    ['idle again after, ms', whole(rest.settlingMs), whole(bare.settlingMs), ''],
  ]);
}

function rushTold({ limits, seconds, handledMs, sentMs, before, meanwhile }: Rush): string {
  const inSeconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;
  return [
    `rush: ${limits} limits pass ${seconds > 0 ? `within ${seconds} seconds` : 'at one instant'}: handled after ${inSeconds(handledMs)}, letters sent after ${inSeconds(sentMs)}`,
    table([
      ['a step of a coordinator, ms', 'p50', 'p99', 'steps'],
      ...[['before', before] as const, ['meanwhile', meanwhile] as const].map(([when, { p50, p99, count }]) => [
        when,
        inTenths(p50),
        inTenths(p99),
        whole(count),
      ]),
    ]),
  ].join('\n');
}

const triedTold = ({ cases, seconds, table: lines }: Tried): string =>
  [
    `a draft tried over ${cases} closed disputes: ${seconds.toFixed(1)} s (${((1_000 * seconds) / cases).toFixed(1)} ms a case)`,
    ...lines,
  ].join('\n');

function memoryTold({ cases, rest, bare }: Memories): string {
  const mib = (kib: number): string => (kib / 1_024).toFixed(0);
  const both = (name: string, of: (memory: Memory) => number, shown: (value: number) => string): string[] =>
    row(name, of(rest), of(bare), shown);
  return table([
    [`memory of a worker (RSS), ${cases} open`, 'product', 'bare', 'ratio'],
    both('workflows in memory', ({ cached }) => cached.after, whole),
    both('before the first, MiB', ({ before }) => before.kib, mib),
    both('with all open, MiB', ({ after }) => after.kib, mib),
    both('grown by, MiB', ({ before, after }) => after.kib - before.kib, mib),
    both('a case, KiB', ({ kibACase }) => kibACase, inTenths),
    both('garbage collected: before the first, MiB', ({ before }) => before.collectedKib, mib),
    both('garbage collected: with all open, MiB', ({ after }) => after.collectedKib, mib),
    both('garbage collected: grown by, MiB', ({ before, after }) => after.collectedKib - before.collectedKib, mib),
    both('garbage collected: a case, KiB', ({ collectedKibACase }) => collectedKibACase, inTenths),
  ]);
}

const decisionTold = ({ steps, first, last, events, bytes, answerBytes }: LargeDecision): string =>
  `a decision with 40 recommendations, 6 bodies and 300 concerns (${steps} steps): a step at p50 ${inTenths(first.p50)} ms at first, ${inTenths(last.p50)} ms in the end (${(last.p50 / first.p50).toFixed(2)}); ` +
  `history of its last run ${events} events, ${bytes} bytes; its answer ${answerBytes} bytes`;

const historyTold = ({ steps, events, eventsPerStep, bytes }: History): string =>
  `history of a dispute of ${steps} steps: ${events} events (${eventsPerStep.toFixed(1)} a step), ${bytes} bytes`;

function killsTold({ fromStart }: AfterKill): string {
  const sorted = fromStart.toSorted((a, b) => a - b);
  return `killed worker: next step answered ${sorted[0]} to ${sorted.at(-1)} ms (median ${sorted[Math.floor(sorted.length / 2)]}) after the start of its successor`;
}

/** Median and most of each, a case; a history with all its runs. */
function kindsTold({ rehearsals, seconds, kinds }: Kinds): string {
  const both = ({ median, most }: Spread, shown = whole): string => `${shown(median)}, ${shown(most)}`;
  const kib = (bytes: number): string => inTenths(bytes / 1_024);
  return [
    `cases of ${rehearsals} rehearsals, by kind (${seconds.toFixed(0)} s): of each the median, and the most`,
    table([
      ['kind', 'cases', 'events', 'KiB of history', 'turns', 'entries on record', 'letters'],
      ...kinds.map(({ kind, cases, events, bytes, turns, entries, letters }) => [
        kind,
        whole(cases),
        both(events),
        both(bytes, kib),
        both(turns),
        both(entries),
        both(letters),
      ]),
    ]),
  ].join('\n');
}

/** How long each report takes, the more limits there are. */
function limitsTold(measured: readonly LimitsReport[]): string {
  const names = Object.keys(measured[0]?.reports ?? {});
  return table([
    ['report of limits, ms (p50)', ...measured.map(({ cases, limits }) => `${cases} cases, ${limits} limits`)],
    ...names.map((name) => [name, ...measured.map(({ reports }) => whole(reports[name]?.p50 ?? NaN))]),
    ['slowest of all', ...measured.map(({ reports }) => whole(Math.max(...Object.values(reports).map(({ p99 }) => p99))))],
  ]);
}
