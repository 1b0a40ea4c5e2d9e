import { z } from 'zod';
import { isIsoDate, type IsoDate } from '../calendar/dates';
import { amendmentFaults, voidAmendment, type Corrigible } from './amendments';
import { strangersToResponsibility } from './bearers';
import { openProposal } from './extensions';
import { isByParty, type Actor, type Fact, type Role } from './fact';
import { agreedBy, day, document, line, on, responsibility, text } from './forms';
import { isOwnReport } from './openness';
import type { FormError } from './refusal';
import { firstOf, sideOf, sideOfActor, sidesOf, type Standing } from './standing';
import { step, type Step } from './step';

const ROLES: readonly Role[] = ['coordinator', 'lead'];
const seq = z.number().int().min(1);
const limit = z.string().regex(/^[a-z-]+(:[a-z0-9-]+)?$/, 'the id of a limit of this case');

/** Errors of an agreement in which a party is missing: one party reports it, so it must say who agreed for each (0.9). */
export function missingAgreement(
  standing: Standing,
  given: readonly { organisation: string }[],
  pointer = '/agreedBy',
): readonly FormError[] {
  const strangers = given.flatMap(({ organisation }, index) =>
    sideOf(standing.policy, organisation)
      ? []
      : [{ pointer: `${pointer}/${index}/organisation`, detail: `${organisation} is no party to this case` }],
  );
  const sides = given.map(({ organisation }) => sideOf(standing.policy, organisation));
  const missing = sidesOf(standing.policy).filter((side) => !sides.includes(side));
  return [...strangers, ...missing.map((side) => ({ pointer, detail: `say who agreed for the side of the ${side}, and when` }))];
}

export const agreedDays = (list: readonly { on: IsoDate }[]): readonly { pointer: string; day: IsoDate }[] =>
  list.map((agreed, index) => ({ pointer: `/agreedBy/${index}/on`, day: agreed.on }));

const proposalFor = (standing: Standing, limitId: string | undefined, by: Actor | undefined): string | undefined => {
  const proposed = standing.facts.filter((fact) => fact.step === 'extension-proposed' && (!limitId || fact.form['limit'] === limitId));
  const waiting = proposed.flatMap((fact) => openProposal(standing, String(fact.form['limit'])) ?? []);
  if (waiting.length === 0) return `no proposal to extend ${limitId ? `"${limitId}"` : 'a limit'} waits for an answer`;
  const mine = by && sideOfActor(standing.policy, by);
  return !mine || waiting.some(({ waitingFor }) => waitingFor.includes(mine))
    ? undefined
    : 'the proposal is your own; the other party answers it';
};

const agreementOf = (steps: readonly Step[], fact: Fact): boolean =>
  steps.find(({ name }) => name === fact.step)?.agreement?.(fact.form) ?? false;

/** The steps that go with every kind of case (0.3, 0.8, 0.9, 0.15). `own` are the kind's own steps, which can be amended and contested. */
export function everyCase(own: readonly Step[], opening: Corrigible['opening']): readonly Step[] {
  const shared: readonly Step[] = [
    step({
      name: 'extension-proposed',
      title: 'A later date for a limit was proposed',
      clause: '1.2.3',
      form: z.strictObject({ ...on, limit, to: day, reason: text }),
      stages: 'every',
      roles: ROLES,
      tells: 'others',
      names: (form) => ({ extends: { pointer: '/limit', limit: form.limit, to: form.to } }),
    }),
    step({
      name: 'extension-agreed',
      title: 'A later date for a limit was agreed',
      clause: '1.2.3',
      form: z.strictObject({ ...on, limit }),
      stages: 'every',
      roles: ROLES,
      tells: 'others',
      unless: (standing, by, form) => proposalFor(standing, form?.limit, by),
    }),
    step({
      name: 'extension-declined',
      title: 'A later date for a limit was declined',
      clause: '1.2.3',
      form: z.strictObject({ ...on, limit, reason: text }),
      stages: 'every',
      roles: ROLES,
      tells: 'others',
      unless: (standing, by, form) => proposalFor(standing, form?.limit, by),
    }),
    step({
      name: 'interest-declared',
      title: 'A conflict of interest was declared',
      clause: '0.15',
      form: z.strictObject({ ...on, name: line, interest: text }),
      stages: 'every',
      roles: ROLES,
      tells: 'parties',
    }),
    step({
      name: 'noted',
      title: 'A note was made',
      clause: '0.15',
      form: z.strictObject({ ...on, text }),
      stages: 'every',
      roles: [...ROLES, 'operator'],
      tells: 'nobody',
    }),
    step({
      name: 'document-added',
      title: 'A document was added',
      clause: '0.15',
      form: z.strictObject({ ...on, document }),
      stages: 'every',
      roles: ROLES,
      tells: 'others',
    }),
    step({
      name: 'linked',
      title: 'Another case was linked',
      clause: '0.15',
      form: z.strictObject({ ...on, case: z.string().regex(/^[a-z-]+-[0-9a-z]{16}$/, 'the id of a case'), as: line }),
      stages: 'every',
      roles: ROLES,
      tells: 'nobody',
      names: (form) => ({ cases: [{ pointer: '/case', id: form.case }] }),
    }),
    step({
      name: 'policy-moved',
      title: 'The case was moved to another version of its policy',
      clause: '0.11',
      form: z.strictObject({ ...on, version: z.number().int().min(1), agreedBy }),
      stages: 'every',
      roles: ROLES,
      tells: 'others',
      agreement: () => true,
      pastDays: (form) => agreedDays(form.agreedBy),
      faults: (standing, { form }) => missingAgreement(standing, form.agreedBy),
      names: (form) => ({ policyVersions: [{ pointer: '/version', version: form.version }] }),
    }),
    step({
      name: 'withdrawn',
      title: 'The case was withdrawn',
      clause: '0.15',
      form: z.strictObject({ ...on, reason: text, responsibility: responsibility.optional(), agreedBy: agreedBy.optional() }),
      stages: 'every',
      roles: ROLES,
      tells: 'parties',
      agreement: (form) => form.agreedBy !== undefined,
      pastDays: (form) => agreedDays(form.agreedBy ?? []),
      faults: (standing, { form }) => {
        if (form.responsibility && !form.agreedBy)
          return [
            { pointer: '/agreedBy', detail: 'shares of responsibility need the agreement of both: say who agreed for each, and when' },
          ];
        return [
          ...strangersToResponsibility(standing.policy, form.responsibility ?? []),
          ...(form.agreedBy ? missingAgreement(standing, form.agreedBy) : []),
        ];
      },
      unless: (standing) => (firstOf(standing, 'withdrawn') ? 'the case has been withdrawn already' : undefined),
      mayNot: (standing, by) => {
        const opened = firstOf(standing, 'opened');
        const raising = opened && isByParty(opened) ? sideOfActor(standing.policy, opened.by) : undefined;
        return raising === sideOfActor(standing.policy, by) ? undefined : 'only the party that opened the case can withdraw it (0.15)';
      },
    }),
  ];
  const corrigible: Corrigible = { steps: [...own, ...shared], opening };

  const contested = step({
    name: 'contested',
    title: 'A reported agreement was contested',
    clause: '0.9',
    form: z.strictObject({ ...on, seq, grounds: text }),
    stages: 'every',
    alsoClosed: true,
    roles: ROLES,
    tells: 'parties',
    faults: (standing, { form, by }) => {
      const fact = standing.facts.find((one) => one.seq === form.seq);
      if (!fact || !agreementOf(corrigible.steps, fact))
        return [{ pointer: '/seq', detail: 'no agreement that one party reported stands under that number' }];
      return isOwnReport(standing, fact.seq, by)
        ? [{ pointer: '/seq', detail: 'your own side reported it; the others may contest it' }]
        : [];
    },
    unless: (standing) =>
      standing.facts.some((fact) => agreementOf(corrigible.steps, fact)) ? undefined : 'no agreement stands that could be contested',
    names: (form) => ({ contests: { pointer: '/seq', seq: form.seq, on: form.on } }),
  });

  const amended = step({
    name: 'amended',
    title: 'An earlier step was put right',
    clause: '0.3',
    form: z.strictObject({ ...on, seq, changes: z.record(z.string(), z.unknown()), reason: text }),
    stages: 'every',
    alsoClosed: true,
    roles: ROLES,
    tells: 'parties',
    faults: (standing, taken) => amendmentFaults(standing, corrigible, taken),
    void: (standing, taken) => voidAmendment(standing, corrigible, taken),
    pastDays: (form) => {
      const to = form.changes['on'];
      return typeof to === 'string' && isIsoDate(to) ? [{ pointer: '/changes/on', day: to }] : [];
    },
  });
  return [...own, ...shared, contested, amended];
}
