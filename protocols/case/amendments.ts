import { withChanges } from './effective';
import { isByParty, type Actor, type Fact, type Form } from './fact';
import { asFormErrors, isOwnReport } from './openness';
import type { Opening } from './protocol';
import type { FormError, Refused } from './refusal';
import { firstOf, type Standing } from './standing';
import type { Step } from './step';

/** What an amendment may change: steps that people take, and the opening. */
export interface Corrigible {
  steps: readonly Step[];
  opening: Pick<Opening, 'form' | 'pastDays' | 'faults'>;
}

interface Amendment {
  form: { seq: number; changes: Record<string, unknown>; on: NonNullable<Form['on']> };
  by: Actor;
}

/** What speaks against an amendment (0.3): who reported a step puts it right, and as it would then read it must be in order (422). */
export function amendmentFaults(standing: Standing, corrigible: Corrigible, { form, by }: Amendment): readonly FormError[] {
  const { fact, declared } = meant(standing, corrigible, form.seq);
  if (!fact || (!declared && fact.step !== 'opened'))
    return [{ pointer: '/seq', detail: 'no step that can be amended stands under that number' }];
  if (!isOwnReport(standing, fact.seq, by))
    return [{ pointer: '/seq', detail: 'the other side reported it; who reported a step amends it' }];
  if (Object.keys(form.changes).length === 0) return [{ pointer: '/changes', detail: 'say which fields change, and to what' }];
  const under = (error: FormError): FormError => ({ ...error, pointer: `/changes${error.pointer}` });
  const merged = withChanges(fact, form.changes).form;
  const parsed = (declared?.form ?? corrigible.opening.form).safeParse(merged);
  if (!parsed.success) return parsed.error.issues.flatMap(asFormErrors).map(under);
  return [...dayFaults(standing, corrigible, form, merged, declared), ...otherFaults(standing, corrigible, fact, merged, declared)].map(
    under,
  );
}

/** Whether a clause makes the step void as it would then read (409): a plan that was in order is not amended into one that isn't. */
export function voidAmendment(standing: Standing, corrigible: Corrigible, { form }: Amendment): Refused | undefined {
  const { fact, declared } = meant(standing, corrigible, form.seq);
  if (!fact || !isByParty(fact)) return undefined;
  const merged = withChanges(fact, form.changes);
  return declared?.void?.(without(standing, fact), { form: { ...merged.form, on: merged.on }, by: fact.by });
}

const meant = ({ facts }: Standing, { steps }: Corrigible, seq: number): { fact: Fact | undefined; declared: Step | undefined } => {
  const fact = facts.find((one) => one.seq === seq);
  return { fact, declared: steps.find(({ name }) => name === fact?.step) };
};

function dayFaults(
  standing: Standing,
  { opening }: Corrigible,
  form: Amendment['form'],
  merged: Form,
  declared: Step | undefined,
): readonly FormError[] {
  const past = (declared ? declared.pastDays?.(merged) : opening.pastDays(merged)) ?? [];
  const future = past
    .filter(({ day }) => day > form.on)
    .map(({ pointer, day }) => ({ pointer, detail: `${day} lies after the amendment itself` }));
  const opened = firstOf(standing, 'opened')?.on;
  const early = declared && !declared.mayPrecedeOpening && opened && merged.on && merged.on < opened;
  return early
    ? [...future, { pointer: '/on', detail: `the case was opened on ${opened}; give a day from then on, or amend the opening` }]
    : future;
}

function otherFaults(
  standing: Standing,
  { opening }: Corrigible,
  fact: Fact,
  merged: Form,
  declared: Step | undefined,
): readonly FormError[] {
  if (!isByParty(fact)) return [];
  if (!declared) return opening.faults(standing.policy, merged, fact.by);
  return merged.on ? (declared.faults?.(without(standing, fact), { form: { ...merged, on: merged.on }, by: fact.by }) ?? []) : [];
}

const without = (standing: Standing, fact: Fact): Standing => ({
  ...standing,
  facts: standing.facts.filter(({ seq }) => seq !== fact.seq),
});
