import { z } from 'zod';
import { defineProtocol } from '../../../../protocols/case/define-protocol';
import { partyOf } from '../../../../protocols/case/facts/fact';
import { factsOf, firstOf, type Standing } from '../../../../protocols/case/facts/standing';
import { withdrawn } from '../../../../protocols/case/forms/shared-forms';
import { partyId, type Party } from '../../../../protocols/case/parties/party';
import type { Moment, Protocol } from '../../../../protocols/case/protocol';
import { openingOf } from '../../../../protocols/case/steps/step';
import { on } from '../../../../protocols/case/story/story';
import * as forms from './forms';
import { MEDIATOR, ROLES, STAGES, steps, titles } from './steps';

function parties({ facts }: Pick<Standing, 'facts'>): readonly Party[] {
  const opening = firstOf({ facts }, forms.opened);
  const carer = (reference: string, subject?: string): Party => ({
    id: partyId(reference),
    role: 'carer',
    organisations: [],
    person: { reference, ...(subject ? { subject } : {}) },
    ...(subject ? {} : { spokenForBy: MEDIATOR }),
  });
  return [
    { id: MEDIATOR, role: 'mediator', organisations: ['shared-lives-plus'], neutral: true },
    { id: partyId('scheme'), role: 'scheme', organisations: ['lincolnshire-county-council', 'lincolnshire-partnership-trust'] },
    ...(opening ? [carer(opening.form.carer)] : []),
    ...factsOf({ facts }, forms.joined).map(({ form }) => carer(form.reference, form.reference)),
  ];
}

const plans = (standing: Standing): readonly Moment[] =>
  factsOf(standing, forms.planned).map(({ seq, form: { id, what, by, whose } }) => ({
    on: by,
    seq,
    instance: { id, says: what, party: partyId(whose) },
  }));

/**
 * A kind that is made up, for what the kinds that there are don't do yet: a neutral party; people who can't sign in; parties that know nothing of the
 * case at first, that join it later, that know a part of an entry; limits that only their owners know; prompts.
 */
export const madeUp: Protocol<object> = defineProtocol<object>({
  kind: 'made-up',
  stages: STAGES,
  titles,
  terms: z.strictObject({}),
  clauses: ['talks'],
  limits: [{ name: 'approach' }, { name: 'plan' }],
  prompts: ['pace'],
  story: { talking: [on(forms.settledOn).to('closed'), on(withdrawn).to('closed')] },
  opening: openingOf<object, 'talks'>()(forms.opened, {
    title: 'A case was opened',
    clause: 'talks',
    roles: ROLES,
    shownTo: ({ role }) => (role === 'carer' ? 'nothing' : 'all'),
    says: ({ issue }) => issue,
    faults: (standing, { form: { carer } }) =>
      (firstOf(standing, forms.opened)?.form.carer ?? carer) === carer ? [] : [{ pointer: '/carer', detail: 'with whom it is stays' }],
  }),
  steps,
  sharedRoles: ROLES,
  notesSeenBy: (_, as) => [as, MEDIATOR],
  parties,
  moments: { plans },
  meets: (standing, fact, limitName, instance) =>
    limitName !== 'plan' || factsOf(standing, forms.done).some(({ seq, form }) => seq === fact.seq && form.id === instance?.id),
  breaches: (standing) =>
    factsOf(standing, forms.told)
      .filter(({ form }) => form.confidential)
      .map((fact) => ({
        key: `told-${fact.seq}`,
        clause: '1',
        what: `something confidential was told by ${partyOf(fact) ?? 'nobody'}: ${fact.form.what}`,
        seq: fact.seq,
        // Of those who know the entry, some know only a part of it.
        knownTo: [MEDIATOR, partyOf(fact) ?? MEDIATOR],
      })),
  particulars: (standing) => ({
    matter: firstOf(standing, forms.opened)?.form.issue ?? '',
    told: factsOf(standing, forms.told).map(({ seq, form }) => ({ seq, ...form })),
    plans: factsOf(standing, forms.planned).map(({ form }) => form.what),
  }),
  papers: (standing, limits) => [
    {
      id: 'all',
      title: firstOf(standing, forms.opened)?.form.issue ?? '',
      head: [],
      sections: () => [
        { heading: 'Facts', lines: standing.facts.map(({ form }) => JSON.stringify(form)) },
        { heading: 'Limits', columns: ['Limit'], rows: limits.map((limit) => [JSON.stringify(limit)]) },
      ],
    },
  ],
});
