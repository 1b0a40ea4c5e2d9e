import type { IsoDate } from '../calendar/dates';
import type { Fact, Form } from './fact';

/** The facts as they count: each with its amendments (0.3), without those that were contested (0.9). */
export function effective(facts: readonly Fact[]): readonly Fact[] {
  const contested = new Set(facts.filter((fact) => fact.step === 'contested').map((fact) => seqOf(fact)));
  const amendments = facts.filter((fact) => fact.step === 'amended');
  return facts.filter((fact) => !contested.has(fact.seq)).map((fact) => amended(fact, amendments));
}

/** The seq that an `amended` or `contested` fact speaks of. */
export const seqOf = (fact: Fact): number => Number(fact.form['seq']);

function amended(fact: Fact, amendments: readonly Fact[]): Fact {
  return amendments
    .filter((amendment) => seqOf(amendment) === fact.seq)
    .reduce<Fact>((before, amendment) => withChanges(before, amendment.form['changes'] as Form), fact);
}

/** A fact with some fields of its form, or its day, put right. An opening happened on its `openedOn`. */
export function withChanges(fact: Fact, changes: Form): Fact {
  const form: Form = { ...fact.form, ...changes };
  const day = fact.step === 'opened' ? (form['openedOn'] as IsoDate | undefined) : form.on;
  return { ...fact, form, on: day ?? fact.on };
}
