import type { IsoDate } from '../calendar/dates';
import type { Fact, Form } from './fact';

/** The facts as they count: each with its amendments (0.3), without those that were contested (0.9). */
export function effective(facts: readonly Fact[]): readonly Fact[] {
  const contested = new Set(facts.filter((fact) => fact.step === 'contested').map((fact) => seqOf(fact)));
  const amendments = new Map<number, Fact[]>();
  for (const fact of facts.filter(({ step }) => step === 'amended'))
    amendments.set(seqOf(fact), [...(amendments.get(seqOf(fact)) ?? []), fact]);
  return facts.filter((fact) => !contested.has(fact.seq)).map((fact) => amended(fact, amendments.get(fact.seq) ?? []));
}

/** The seq that an `amended` or `contested` fact speaks of. */
export const seqOf = (fact: Fact): number => Number(fact.form['seq']);

const amended = (fact: Fact, amendments: readonly Fact[]): Fact =>
  amendments.reduce<Fact>((before, amendment) => withChanges(before, amendment.form['changes'] as Form), fact);

/** A fact with some fields of its form, or its day, put right. An opening happened on its `openedOn`. */
export function withChanges(fact: Fact, changes: Form): Fact {
  const form: Form = { ...fact.form, ...changes };
  const day = fact.step === 'opened' ? (form['openedOn'] as IsoDate | undefined) : form.on;
  return { ...fact, form, on: day ?? fact.on };
}
