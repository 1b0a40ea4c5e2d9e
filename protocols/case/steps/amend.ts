import { clauseOf } from '../clauses';
import { amendmentsOf, dayIn, withChanges } from '../facts/effective';
import { countsAs, isByParty, OPENED, partyOf, type Fact } from '../facts/fact';
import { factRecorded, type Standing } from '../facts/standing';
import type { amended } from '../forms/shared-forms';
import type { FormOf } from '../forms/step-form';
import type { PartyId } from '../parties/party';
import type { FormError, Refused } from '../refusal';
import { daysBeyond, formErrors, inWords } from './check-form';
import { dayFaults } from './amended-days';
import type { Ask } from './asks';
import { targetOf, type Corrigible, type Target } from './corrigible';
import { takenOf, type Recorded, type Taken } from './step';

type Amendment = Taken<FormOf<typeof amended>>;

/** What speaks against an amendment (0.3): as the step would then read it must be in order (422). */
export function unfitAmendment(standing: Standing, corrigible: Corrigible, { form }: Amendment, recorded: Recorded): readonly FormError[] {
  const target = targetOf(standing, corrigible, form.seq);
  if (!target) return [{ pointer: '/seq', detail: 'no step that can be amended stands under that number' }];
  if (Object.keys(form.changes).length === 0) return [{ pointer: '/changes', detail: 'say which fields change, and to what' }];
  const under = (error: FormError): FormError => ({ ...error, pointer: `/changes${error.pointer}` });
  const was = new Map(Object.entries(target.fact.form));
  const kept = (target.declared?.keeps ?? []).filter(
    (field) => Object.hasOwn(form.changes, field) && form.changes[field] !== was.get(field),
  );
  if (kept.length > 0)
    return kept.map((field) => ({
      pointer: `/changes/${field}`,
      detail: 'this stays as it was given: what an answer is about, and who sees it',
    }));
  const schema = (target.declared ?? corrigible.opening).form.schema;
  const parsed = schema.safeParse(withChanges(target.fact, form.changes).form, { error: inWords });
  if (!parsed.success) return formErrors(parsed.error.issues).map(under);
  return [
    ...daysBeyond(schema, parsed.data, recorded.calendar),
    ...dayFaults(standing, corrigible, form, parsed.data, target),
    ...otherFaults(standing, corrigible, parsed.data, target, recorded),
  ].map(under);
}

/** Who may put it right: the party that took the step, or whom it was reported for (0.3); a sentence if it is another. */
export function notTheirsToAmend(
  standing: Standing,
  corrigible: Corrigible,
  { seq, changes }: FormOf<typeof amended>,
  as: PartyId,
): string | undefined {
  const fact = factRecorded(standing, seq);
  if (!fact || !isByParty(fact)) return undefined;
  // A case is amended by the party in whose name it was opened: not by the one that it is about, whose officer took it down.
  const reporters = fact.step === OPENED ? [partyOf(fact)] : [fact.by.party, partyOf(fact)];
  if (!reporters.includes(as))
    return `another party reported it; who reported a step amends it (${clauseOf(standing.policy, 'amendment')})`;
  return becomesAnothers(standing, corrigible, seq, changes);
}

/** What a party might take as it was is not put right into what only another may take (a substitute for the other side's member). */
function becomesAnothers(standing: Standing, corrigible: Corrigible, seq: number, changes: object): string | undefined {
  const target = targetOf(standing, corrigible, seq);
  if (!target || !isByParty(target.fact)) return undefined;
  const { fact, declared } = target;
  const form = withChanges(fact, changes).form;
  if (!declared?.form.schema.safeParse(form).success) return undefined; // which is told, field by field
  const [before, as] = [without(standing, fact), countsAs(fact.by)];
  return declared.mayNot?.(before, as, fact.form) ? undefined : declared.mayNot?.(before, as, form);
}

/** Whether a clause makes the step void as it would then read (409): a plan that was in order is not amended into one that isn't. */
export function voidAmendment(standing: Standing, corrigible: Corrigible, { form }: Amendment, recorded: Recorded): Refused | undefined {
  const target = targetOf(standing, corrigible, form.seq);
  if (!target || !isByParty(target.fact)) return undefined;
  const taken = takenOf({ ...withChanges(target.fact, form.changes), by: target.fact.by });
  return target.declared?.void?.(without(standing, target.fact), taken, recorded);
}

/** What is asked once the step reads so, and was not before: by the step itself, and of those on whom the case then goes. It is vouched for anew (0.3). */
export function asksOfAmendment(standing: Standing, corrigible: Corrigible, { seq, changes }: FormOf<typeof amended>): readonly Ask[] {
  const target = targetOf(standing, corrigible, seq);
  if (!target) return [];
  const asks = ({ form, on }: Fact): readonly Ask[] => (target.declared ?? corrigible.opening).asks?.({ ...form, on }, standing) ?? [];
  const after = withChanges(target.fact, changes);
  const then = { ...standing, facts: standing.facts.map((fact) => (fact.seq === seq ? after : fact)) };
  const anew = (asked: readonly Ask[], before: readonly Ask[]): readonly Ask[] => {
    const known = new Set(before.map(whatIsAsked));
    return asked.filter((ask) => !known.has(whatIsAsked(ask)));
  };
  const own = anew(asks(after), asks(target.fact));
  const others = anew(followed(then, corrigible), [...followed(standing, corrigible), ...own]);
  return [...own, ...others].map((ask) => ({
    ...ask,
    pointer: Object.hasOwn(changes, ask.pointer.split('/')[1] ?? '') ? `/changes${ask.pointer}` : '/changes',
  }));
}

/** Those on whose authorisation the case goes, also where another step than the one that is put right names them. */
const followed = (standing: Standing, corrigible: Corrigible): readonly Ask[] =>
  (corrigible.follows?.(standing) ?? []).map(({ representative: id, of, on, clause }) => ({
    ask: 'representative',
    pointer: '',
    id,
    of,
    on,
    clause,
  }));

/** What is asked, wherever the form names it. */
const whatIsAsked = ({ pointer: _pointer, ...ask }: Ask): string => JSON.stringify(ask);

/** What the last amendment of an entry comes to beside: answers that it has taken back, another proposal that it puts an end to. */
export function whatElseOfAmendment(standing: Standing, corrigible: Corrigible, seq: number): string {
  const target = targetOf(standing, corrigible, seq);
  if (!target) return '';
  const takesBack = takesAnswersBack(standing, target) ? '; what was answered to it holds no more, and is asked for anew' : '';
  return `${takesBack}${target.declared?.endsOther?.(target.fact.form, standing) ?? ''}`;
}

/** Whether the last amendment of an entry has taken back what others had answered to it (0.3). */
function takesAnswersBack({ recorded }: Standing, { fact, declared }: Target): boolean {
  const [from = fact.seq, until = Infinity] = [fact.seq, ...amendmentsOf(recorded, fact.seq)].slice(-2);
  return recorded.some((one) => one.seq > from && one.seq < until && declared?.isAnsweredBy?.(fact.form, one));
}

function otherFaults(
  standing: Standing,
  { opening }: Corrigible,
  merged: object,
  { fact, declared }: Target,
  recorded: Recorded,
): readonly FormError[] {
  if (!isByParty(fact)) return [];
  const taken = takenOf({ form: merged, on: dayIn(merged, 'on') ?? fact.on, by: fact.by });
  if (!declared) return opening.faults?.(standing, taken, recorded) ?? [];
  return declared.faults?.(without(standing, fact), taken, recorded) ?? [];
}

const without = (standing: Standing, fact: Fact): Standing => ({
  ...standing,
  facts: standing.facts.filter(({ seq }) => seq !== fact.seq),
});
