import type { IsoDate } from '../../calendar/dates';
import type { Limit, LimitStatus } from '../limits/limit';
import type { DebtShown } from '../money-shown';
import type { RefusedStep, Replayed } from './replay';

/** What a limit came to. */
export interface Kept {
  due: IsoDate;
  status: LimitStatus;
  metOn?: IsoDate;
}

/** What a debt came to, in whole pence. */
export type Owed = Pick<DebtShown, 'debtor' | 'creditor' | 'pence' | 'outstanding' | 'due'>;

/** Something that came out otherwise in one replay than in the other; without `before` it is new, without `after` it is gone. */
export type Difference =
  | { of: 'limit'; id: string; name: string; before?: Kept; after?: Kept }
  | { of: 'debt'; id: string; before?: Owed; after?: Owed }
  /** The day on which the case came into the stage last. */
  | { of: 'stage'; id: string; before?: IsoDate; after?: IsoDate }
  | { of: 'outcome'; before?: string; after?: string }
  /** A step on record that is refused in the second replay alone. */
  | { of: 'step'; id: string; seq: number; why: RefusedStep['why'] };

/** What a case came to otherwise under a draft than under the policy of its day: limits, then debts, stages, the outcome, steps that it would refuse. */
export const differences = (before: Replayed, after: Replayed): readonly Difference[] => [
  ...changedLimits(before.limits, after.limits),
  ...changedDebts(before.debts, after.debts),
  ...changedStages(before.stages, after.stages),
  ...changedOutcome(before.outcome, after.outcome),
  ...refusedSince(before.refused, after.refused),
];

/** The same of limits alone, each by its due day, its status and the day on which it was met. */
export function changedLimits(before: readonly Stated[], after: readonly Stated[]): readonly Extract<Difference, { of: 'limit' }>[] {
  const changed = paired(before, after, ({ id }) => id, sameKept);
  return changed.map(({ id, was, is }) => ({
    of: 'limit',
    id,
    name: (is ?? was)?.name ?? id,
    ...(was ? { before: keptOf(was) } : {}),
    ...(is ? { after: keptOf(is) } : {}),
  }));
}

/** As much of a limit as a difference is told by. */
export type Stated = Pick<Limit, 'id' | 'name'> & Kept;

const keptOf = ({ due, status, metOn }: Stated): Kept => ({ due, status, ...(metOn ? { metOn } : {}) });

const sameKept = (was: Stated, is: Stated): boolean => was.due === is.due && was.status === is.status && was.metOn === is.metOn;

function changedDebts(before: readonly DebtShown[], after: readonly DebtShown[]): readonly Difference[] {
  const owedOf = ({ debtor, creditor, pence, outstanding, due }: DebtShown): Owed => ({
    ...{ debtor, creditor, pence, outstanding },
    ...(due ? { due } : {}),
  });
  const same = (was: DebtShown, is: DebtShown): boolean => JSON.stringify(owedOf(was)) === JSON.stringify(owedOf(is));
  return paired(before, after, ({ id }) => id, same).map(({ id, was, is }) => ({
    of: 'debt',
    id,
    ...(was ? { before: owedOf(was) } : {}),
    ...(is ? { after: owedOf(is) } : {}),
  }));
}

function changedStages(before: Replayed['stages'], after: Replayed['stages']): readonly Difference[] {
  const same = ([, was]: [string, IsoDate], [, is]: [string, IsoDate]): boolean => was === is;
  return paired([...before], [...after], ([stage]) => stage, same).map(({ id, was, is }) => ({
    of: 'stage',
    id,
    ...(was ? { before: was[1] } : {}),
    ...(is ? { after: is[1] } : {}),
  }));
}

const changedOutcome = (before: string | undefined, after: string | undefined): readonly Difference[] =>
  before === after ? [] : [{ of: 'outcome', ...(before ? { before } : {}), ...(after ? { after } : {}) }];

function refusedSince(before: readonly RefusedStep[], after: readonly RefusedStep[]): readonly Difference[] {
  const known = new Set(before.map(({ seq }) => seq));
  return after.filter(({ seq }) => !known.has(seq)).map(({ seq, step, why }) => ({ of: 'step', id: step, seq, why }));
}

/** Those that differ, or that only one side has, by what names them: in the order of the first, then what is new. */
function paired<T>(
  before: readonly T[],
  after: readonly T[],
  named: (one: T) => string,
  same: (was: T, is: T) => boolean,
): readonly { id: string; was?: T; is?: T }[] {
  const [was, is] = [before, after].map((list) => new Map(list.map((one) => [named(one), one])));
  return [...new Set([...before, ...after].map(named))].flatMap((id) => {
    const [old, now] = [was?.get(id), is?.get(id)];
    if (old !== undefined && now !== undefined && same(old, now)) return [];
    return [{ id, ...(old === undefined ? {} : { was: old }), ...(now === undefined ? {} : { is: now }) }];
  });
}
