import { dateOf, type IsoDate } from '../calendar/dates';
import { effective, seqOf } from '../case/effective';
import type { Fact } from '../case/fact';
import { formOf } from '../case/step';
import type { Standing } from '../case/standing';
import type { Cost } from '../money/apportion';
import { penceOf } from '../money/pence';

export interface CostForm {
  payer: string;
  periodFrom: IsoDate;
  periodTo: IsoDate;
  pence: number;
  reference: string;
}

/** The costs that count, of facts as they count: those that were not reversed, in the order of their reports. */
export function costsIn(facts: readonly Fact[]): readonly Cost[] {
  const reversed = new Set(facts.filter(({ step }) => step === 'cost-reversed').map(seqOf));
  return facts.filter(({ step, seq }) => step === 'cost-incurred' && !reversed.has(seq)).map(costOf);
}

export function costOf(fact: Fact): Cost {
  const { payer, periodFrom, periodTo, pence, reference } = formOf<CostForm>(fact);
  return { seq: fact.seq, payer, from: periodFrom, to: periodTo, pence: penceOf(pence), reference: reference.trim() };
}

/** A report after the resolution that changed which costs count: they as they were before it and after. */
export interface LateReport {
  seq: number;
  on: IsoDate;
  before: readonly Cost[];
  after: readonly Cost[];
}

/**
 * The costs as they were known when the dispute was resolved, and each report since that changed them: a cost, its reversal, an amendment
 * of either. What was reported after the final resolution date but before anybody typed the resolution in belongs to the first; so does
 * what was reported since, before a final resolution date that was agreed to be a later one.
 */
export function costsAround(
  { recorded }: Standing,
  resolution: { seq: number; on: IsoDate },
): { known: readonly Cost[]; late: readonly LateReport[] } {
  const about = aboutCosts(recorded);
  const until = (seq: number): readonly Cost[] => costsIn(effective(about.filter((fact) => fact.seq <= seq)));
  const reports = about.filter((fact) => fact.seq > resolution.seq && dateOf(fact.at) >= resolution.on);
  const late = reports.map((fact) => ({ seq: fact.seq, on: dateOf(fact.at), before: until(fact.seq - 1), after: until(fact.seq) }));
  return { known: late[0]?.before ?? costsIn(effective(about)), late };
}

/** Costs, their reversals, and what amends either. */
function aboutCosts(recorded: readonly Fact[]): readonly Fact[] {
  const seqs = new Set(recorded.filter(({ step }) => step === 'cost-incurred' || step === 'cost-reversed').map(({ seq }) => seq));
  return recorded.filter((fact) => seqs.has(fact.seq) || (fact.step === 'amended' && seqs.has(seqOf(fact))));
}
