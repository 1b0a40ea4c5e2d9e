import { dateOf, earlier, later, type IsoDate } from '../../calendar/dates';
import { withChanges } from '../../case/facts/effective';
import { isOf, type Fact } from '../../case/facts/fact';
import type { Standing } from '../../case/facts/standing';
import { amended } from '../../case/forms/shared-forms';
import type { FormOf } from '../../case/forms/step-form';
import { once } from '../../case/once';
import { countedIn, type Cost } from '../../money/apportion';
import { penceOf, sumOf, type Pence } from '../../money/pence';
import { costIncurred, costReversed } from './forms';

type Incurred = Fact<FormOf<typeof costIncurred>>;

type Reversed = Fact<FormOf<typeof costReversed>>;

/** The costs that count, in the order of their reports: those that were not reversed, each with the credits that give a part of it back. */
export const costsIn = once((standing: Pick<Standing, 'facts'>): readonly Cost[] => {
  const costs = new CostsSoFar();
  for (const fact of standing.facts) if (isOf(costIncurred, fact) || isOf(costReversed, fact)) costs.take(fact);
  return costs.all();
});

/** What is left of a cost, by its credits. */
export const leftOf = (standing: Pick<Standing, 'facts'>, seq: number): Pence =>
  sumOf(
    costsIn(standing)
      .filter((cost) => cost.seq === seq || cost.credits === seq)
      .map((cost) => countedIn(cost, cost.pence)),
  );

export const costOf = once((fact: Incurred): Cost => {
  const { payer, periodFrom, periodTo, pence, reference } = fact.form;
  return { seq: fact.seq, payer, from: periodFrom, to: periodTo, pence: penceOf(pence), reference: reference.trim() };
});

/** What reversals in part give back, for the days that they say: of a cost that was put right since, no more than is left, and for its days. */
function creditsOf(cost: Cost, reversals: readonly Reversed[]): readonly Cost[] {
  let left = cost.pence;
  return reversals.map(({ seq, form }) => {
    const [from, to] = [later(form.periodFrom ?? cost.from, cost.from), earlier(form.periodTo ?? cost.to, cost.to)];
    const given = penceOf(form.pence ?? 0);
    const pence = given < left ? given : left;
    left -= pence;
    return { ...cost, ...(from <= to ? { from, to } : {}), seq, pence, credits: cost.seq };
  });
}

/** A report after the resolution that changed which costs count: those that it took away, and those that count since. */
export interface LateReport {
  seq: number;
  on: IsoDate;
  gone: readonly Cost[];
  come: readonly Cost[];
}

/**
 * The costs as they were known when the dispute was resolved, and each report since that changed them: a cost, its reversal, an amendment
 * of either. What was reported after the final resolution date but before anybody typed the resolution in belongs to the first; so does
 * what was reported since, before a final resolution date that was agreed to be a later one.
 */
export function costsAround(
  { recorded }: Pick<Standing, 'recorded'>,
  resolution: { seq: number; on: IsoDate },
): { known: readonly Cost[]; late: readonly LateReport[] } {
  const costs = new CostsSoFar();
  const late: LateReport[] = [];
  let known: readonly Cost[] | undefined;
  for (const fact of aboutCosts(recorded)) {
    const isLate = fact.seq > resolution.seq && dateOf(fact.at) >= resolution.on;
    if (isLate) known ??= costs.all();
    const { gone, come } = costs.take(fact);
    if (isLate && gone.length + come.length > 0) late.push({ seq: fact.seq, on: dateOf(fact.at), gone, come });
  }
  return { known: known ?? costs.all(), late };
}

/** Costs, their reversals, and what amends either. */
function aboutCosts(recorded: readonly Fact[]): readonly Fact[] {
  const isReport = (fact: Fact): boolean => isOf(costIncurred, fact) || isOf(costReversed, fact);
  const seqs = new Set(recorded.filter(isReport).map(({ seq }) => seq));
  return recorded.filter((fact) => seqs.has(fact.seq) || (isOf(amended, fact) && seqs.has(fact.form.seq)));
}

/**
 * The costs that count, report by report in the order of the record. A report is looked at for the costs that it speaks of, and for no
 * others: a case with a thousand late ones is gone through once, not once for each.
 */
class CostsSoFar {
  /** Costs and reversals, each as it reads by now. */
  private readonly reports = new Map<number, Fact>();
  /** The reversals that stand against the cost of a number: in whole, or in part. */
  private readonly reversals = new Map<number, Set<number>>();

  all(): readonly Cost[] {
    return this.counting([...this.reports.keys()]).toSorted((a, b) => a.seq - b.seq);
  }

  /** What one more report takes away and adds: nothing, if it leaves the costs as they were. */
  take(fact: Fact): Pick<LateReport, 'gone' | 'come'> {
    const was = isOf(amended, fact) ? this.reports.get(fact.form.seq) : undefined;
    const is = was && isOf(amended, fact) ? withChanges(was, fact.form.changes) : fact;
    // An amended reversal speaks of two: the cost that it took back, and the one that it takes back instead.
    const spokenOf = [...new Set([was ?? is, is].map(costNamedBy))].toSorted((a, b) => a - b);
    const before = this.counting(spokenOf);
    if (was && isOf(costReversed, was)) this.reversals.get(was.form.seq)?.delete(was.seq);
    if (isOf(costReversed, is)) this.reversals.set(is.form.seq, (this.reversals.get(is.form.seq) ?? new Set()).add(is.seq));
    this.reports.set(is.seq, is);
    const after = this.counting(spokenOf);
    return { gone: without(before, after), come: without(after, before) };
  }

  /** Of these costs those that count, with their credits. */
  private counting(seqs: readonly number[]): readonly Cost[] {
    return seqs.flatMap((seq) => {
      const report = this.reports.get(seq);
      if (!report || !isOf(costIncurred, report)) return [];
      const reversals = [...(this.reversals.get(seq) ?? [])].flatMap((one) => this.reports.get(one) ?? []).filter(isReversal);
      if (reversals.some(({ form }) => form.pence === undefined)) return [];
      const cost = costOf(report);
      return [cost, ...creditsOf(cost, reversals)];
    });
  }
}

const isReversal = (fact: Fact): fact is Reversed => isOf(costReversed, fact);
const costNamedBy = (report: Fact): number => (isOf(costReversed, report) ? report.form.seq : report.seq);

const without = (costs: readonly Cost[], others: readonly Cost[]): readonly Cost[] =>
  costs.filter((cost) => !others.some((other) => isSame(cost, other)));
const isSame = (a: Cost, b: Cost): boolean =>
  a.seq === b.seq && a.payer === b.payer && a.from === b.from && a.to === b.to && a.pence === b.pence && a.reference === b.reference;
