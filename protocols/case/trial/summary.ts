import type { LimitStatus } from '../limits/limit';
import type { Difference, Kept } from './differences';
import type { CaseTried } from './trial';

/** How the limits of a name fared under a draft, over all cases. A limit counts once, under the first of these that is true of it. */
export interface LimitTried {
  name: string;
  /** Cases that had it under either, and the limits that were (a case may have several of a name). */
  cases: number;
  limits: number;
  /** Of the limits, those that came out otherwise in anything. */
  changed: number;
  /** In time before, and now late or not at all. */
  metToMissed: number;
  /** Late or not at all before, and now in time. */
  missedToMet: number;
  /** It came to something else in another way: a limit that lapsed had been met. */
  otherStatus: number;
  /** Only the day on which it was due is another. */
  dueOtherwise: number;
  /** The day on which it was met alone is another. */
  metOtherwise: number;
  fresh: number;
  gone: number;
}

/** What a draft would have come to, over all cases. */
export interface TrialSummary {
  cases: number;
  /** Cases in which anything came out otherwise. */
  changed: number;
  /** Cases that came to something else than is on record under the very policy that governed them. */
  notAsRecorded: number;
  /** Cases over which the rules failed. */
  failed: number;
  limits: readonly LimitTried[];
  /** Cases whose debts, whose stages or their days, whose outcome differ; with a step that the draft would refuse. */
  casesWith: Readonly<Record<Exclude<Difference['of'], 'limit'>, number>>;
  /** What all debts come to that differ, in whole pence. */
  owed: { before: number; after: number };
  /** Steps that it would refuse. */
  refusedSteps: number;
}

/** `names`: the limits of both policies, in the order in which they are told; any other goes after them. */
export function summaryOf(tried: readonly CaseTried[], names: readonly string[]): TrialSummary {
  const played = tried.flatMap((one) => ('failed' in one ? [] : [one]));
  const all = played.flatMap((one) => one.differences);
  const casesWith = (of: Difference['of']): number => played.filter((one) => one.differences.some((each) => each.of === of)).length;
  const had = new Set(played.flatMap(({ limits }) => limits.map(({ name }) => name)));
  const debts = all.flatMap((one) => (one.of === 'debt' ? [one] : []));
  return {
    cases: tried.length,
    changed: played.filter((one) => one.differences.length > 0).length,
    notAsRecorded: played.filter(({ asRecorded }) => !asRecorded).length,
    failed: tried.length - played.length,
    limits: [...new Set([...names, ...had])].filter((name) => had.has(name)).map((name) => limitTried(name, played)),
    casesWith: { debt: casesWith('debt'), stage: casesWith('stage'), outcome: casesWith('outcome'), step: casesWith('step') },
    owed: {
      before: debts.reduce((sum, { before }) => sum + (before?.pence ?? 0), 0),
      after: debts.reduce((sum, { after }) => sum + (after?.pence ?? 0), 0),
    },
    refusedSteps: all.filter(({ of }) => of === 'step').length,
  };
}

type Played = Exclude<CaseTried, { failed: unknown }>;

function limitTried(name: string, played: readonly Played[]): LimitTried {
  const counts = played.map(({ limits }) => limits.filter((limit) => limit.name === name).length);
  const changes = played.flatMap((one) => one.differences.flatMap((each) => (each.of === 'limit' && each.name === name ? [each] : [])));
  const became = changes.map(becomes);
  const count = (what: Became): number => became.filter((one) => one === what).length;
  return {
    name,
    cases: counts.filter((limits) => limits > 0).length,
    limits: counts.reduce((sum, limits) => sum + limits, 0),
    changed: changes.length,
    metToMissed: count('metToMissed'),
    missedToMet: count('missedToMet'),
    otherStatus: count('otherStatus'),
    dueOtherwise: count('dueOtherwise'),
    metOtherwise: count('metOtherwise'),
    fresh: count('fresh'),
    gone: count('gone'),
  };
}

type Became = Exclude<keyof LimitTried, 'name' | 'cases' | 'limits' | 'changed'>;

/** What became of a limit under the draft, in one word. */
export function becomes({ before, after }: { before?: Kept; after?: Kept }): Became {
  if (!before) return 'fresh';
  if (!after) return 'gone';
  if (before.status === 'met' && isTooLate(after.status)) return 'metToMissed';
  if (isTooLate(before.status) && after.status === 'met') return 'missedToMet';
  if (before.status !== after.status) return 'otherStatus';
  return before.due === after.due ? 'metOtherwise' : 'dueOtherwise';
}

const isTooLate = (status: LimitStatus): boolean => status === 'missed' || status === 'met-late';
