import { isIsoDate } from '../../calendar/dates';
import { versionsOf } from '../facts/effective';
import { actorOf, isByParty, type Role } from '../facts/fact';
import { has, openerOf, type Standing } from '../facts/standing';
import { momentIn } from '../forms/dated';
import type { FormOf } from '../forms/step-form';
import { withoutContact } from '../forms/complainant';
import * as forms from '../forms/shared-forms';
import { clauseOf, type SharedClause } from '../clauses';
import { partyById, type Party, type PartyId } from '../parties/party';
import { sharedTitles } from '../titles';
import { agreedDays, missingAgreement } from './agreements';
import { asksOfAmendment, notTheirsToAmend, whatElseOfAmendment, unfitAmendment, voidAmendment } from './amend';
import type { Corrigible } from './corrigible';
import { agreementsIn, lateContest, unfitContest } from './contest';
import { extensions, unansweredExtension, unfitExtension } from './extend';
import { insteadOf, isAnswerTo } from './proposals';
import { shownOfAmendment, shownWithEntry, shownWithLimit, shownWithProposal, titleOfEntry } from './shown';
import { discreet, stepsOf, type Discretion, type Step } from './step';

const step = stepsOf<unknown, string, SharedClause, keyof typeof sharedTitles>(sharedTitles);

/** What the shared steps take from the kind that they go with. */
export interface Sharing {
  own: readonly Step[];
  opening: Corrigible['opening'];
  follows?: Corrigible['follows'];
  roles: readonly Role[];
  discretion?: Discretion;
  /** Who sees a note or a document whose form does not say; left out, all. */
  notesSeenBy?(standing: Standing, as: PartyId, what: 'note' | 'document'): readonly PartyId[];
}

/** The steps that go with every kind of case (0.3, 0.8, 0.9, 0.15); a kind that has one of that name puts its own in its place. */
export function sharedSteps(sharing: Sharing): readonly Step[] {
  const { own, opening, follows, roles, discretion } = sharing;
  const names = new Set(own.map(({ name }) => name));
  const held = (one: Step): Step => discreet(one, one.name, discretion);
  const plain = [...extensionSteps(roles), ...noteSteps(sharing), ...caseSteps(roles)].filter(({ name }) => !names.has(name)).map(held);
  const corrigible: Corrigible = { steps: [...own, ...plain], opening, ...(follows ? { follows } : {}) };
  return [...plain, held(contesting(corrigible, roles)), held(amending(corrigible, roles))];
}

const saysExtension = ({ limit, to }: FormOf<typeof forms.extensionProposed>): string => `"${limit}" to ${to}`;

/** A later date for a limit, proposed and answered (0.8). */
function extensionSteps(roles: readonly Role[]): readonly Step[] {
  const shared = { clause: 'extension', stages: 'every', roles, tells: 'others' } as const;
  const answer = {
    ...shared,
    keeps: ['limit'],
    unless: (standing: Standing, as: PartyId, form?: { limit: string }) => unansweredExtension(standing, as, form?.limit),
    shownTo: (party: Party, { form }: { form: { limit: string } }, standing: Standing) =>
      shownWithProposal(party, standing, extensions.proposed, ({ limit }) => limit === form.limit),
    says: ({ limit }: { limit: string }) => `"${limit}"`,
  };
  return [
    step(forms.extensionProposed, {
      ...shared,
      binds: true,
      keeps: ['limit'],
      // A counter-proposal declines the one before: not for those who go on, by one that has left.
      unless: ({ parties }, as) => (partyById(parties, as)?.left ? 'you have left' : undefined),
      isAnsweredBy: (form, answer) => isAnswerTo(extensions, form, answer),
      faults: (standing, taken, recorded) => unfitExtension(standing, taken, recorded),
      shownTo: (party, taken, _, recorded) => shownWithLimit(party, taken, recorded),
      endsOther: (form, standing) => insteadOf(standing, extensions, form, saysExtension),
      says: saysExtension,
    }),
    step(forms.extensionAgreed, { ...answer, binds: true }),
    step(forms.extensionDeclined, answer),
  ];
}

interface ForSome {
  seenBy?: readonly PartyId[] | undefined;
}

/** Notes, documents and conflicts of interest (0.15): each for all, or for the parties that it names. */
function noteSteps(sharing: Sharing): readonly Step[] {
  const { roles } = sharing;
  const strangers = (standing: Standing, seenBy: readonly PartyId[] = []) =>
    seenBy.flatMap((party, index) =>
      standing.parties.some(({ id }) => id === party) ? [] : [{ pointer: `/seenBy/${index}`, detail: `${party} is no party to this case` }],
    );
  const forSome = (what: 'note' | 'document') => ({
    clause: what,
    stages: 'every' as const,
    alsoClosed: true as const,
    keeps: ['seenBy'],
    faults: (standing: Standing, { form }: { form: ForSome }) => strangers(standing, form.seenBy),
    shownTo: (party: Party, { form: { seenBy }, as }: { form: ForSome; as: PartyId }, standing: Standing) => {
      const seen = seenBy ? [...seenBy, as] : sharing.notesSeenBy?.(standing, as, what);
      return seen?.includes(party.id) === false ? 'nothing' : 'all';
    },
  });
  return [
    step(forms.noted, {
      ...forSome('note'),
      roles: [...roles, 'operator'],
      tells: 'nobody',
    }),
    step(forms.documentAdded, {
      ...forSome('document'),
      roles,
      tells: 'others',
      says: ({ document }) => document.name,
    }),
    step(forms.interestDeclared, { clause: 'interest', stages: 'every', roles, tells: 'parties' }),
  ];
}

/** What happens to the case itself: a link, another version of its policy, its withdrawal (0.11, 0.15). */
function caseSteps(roles: readonly Role[]): readonly Step[] {
  return [
    step(forms.linked, {
      clause: 'link',
      stages: 'every',
      alsoClosed: true,
      roles,
      tells: 'nobody',
      shownTo: ({ id }, { as }) => (id === as ? 'all' : 'nothing'),
      says: (form) => `${form.case} as ${form.as}`,
      asks: (form) => [{ ask: 'case', pointer: '/case', id: form.case }],
    }),
    step(forms.complaintRaised, { clause: 'complaint', stages: 'every', alsoClosed: true, roles, tells: 'others', ...ofComplaint }),
    step(forms.policyMoved, { clause: 'policy-move', stages: 'every', roles, tells: 'others', ...ofPolicyMove }),
    step(forms.withdrawn, { clause: 'withdrawal', stages: 'every', roles, tells: 'parties', ...ofWithdrawal }),
  ];
}

/** What it takes to move a case to another version of its policy, whoever may report it: all who are bound agree (0.11). */
export const ofPolicyMove: Pick<Step<FormOf<typeof forms.policyMoved>>, 'agreement' | 'pastDays' | 'faults' | 'asks' | 'says'> = {
  agreement: () => true,
  pastDays: (form) => agreedDays(form.agreedBy),
  faults: (standing, { form }) => missingAgreement(standing, form.agreedBy),
  asks: (form) => [{ ask: 'policy-version', pointer: '/version', version: form.version, on: form.on }],
  says: ({ version }) => `version ${version}`,
};

/** A complaint is a case of its own, under the policy that governs complaints here: nothing comes along but what this says of it. */
const ofComplaint: Pick<
  Step<FormOf<typeof forms.complaintRaised>>,
  'keeps' | 'faults' | 'unless' | 'shownTo' | 'says' | 'asks' | 'effects'
> = {
  keeps: ['on', 'at', 'about', 'concern', 'by', 'what'],
  // Left out, it is the organisation that acts: which does not complain for whom it only reports.
  faults: (_, { form, by: { for: whom } }) =>
    whom && (form.by ?? { kind: 'organisation' }).kind === 'organisation'
      ? [{ pointer: '/by', detail: `say who complains: it is reported for ${whom}` }]
      : [],
  // Others have no part in it.
  shownTo: ({ id, organisations }, { form, as }) =>
    id === as ? 'all' : organisations.includes(form.about) ? withoutContact(form) : 'nothing',
  unless: ({ policy }) => (policy.complaints ? undefined : `under ${policy.id} no complaints are raised`),
  says: ({ about, what }) => `about ${about}: ${what}`,
  effects: (fact, { policy: { complaints } }) => {
    if (!complaints || !isByParty(fact)) return [];
    const { about, concern = 'conduct', by = { kind: 'organisation' }, what } = fact.form;
    const form = { about, concern, by, what, receivedOn: fact.on };
    return [{ effect: 'open-case', kind: 'complaint', policy: complaints.policy, form, by: actorOf(fact.by), as: 'complaint' }];
  },
};

/** Who may withdraw a case, and when: by any kind's own form of it as well. */
export const ofWithdrawal = {
  unless: (standing: Standing) => (has(standing, forms.withdrawn) ? 'the case has been withdrawn already' : undefined),
  mayNot: (standing: Standing, as: PartyId) =>
    openerOf(standing) === as
      ? undefined
      : `only the party that opened the case can withdraw it (${clauseOf(standing.policy, 'withdrawal')})`,
};

function contesting(corrigible: Corrigible, roles: readonly Role[]): Step {
  return step(forms.contested, {
    clause: 'contest',
    stages: 'every',
    alsoClosed: true,
    roles,
    tells: 'parties',
    faults: (standing, { form, as }) => unfitContest(standing, corrigible.steps, form, as),
    void: (standing, { form }, recorded) => lateContest(standing, form, recorded),
    unless: (standing) => (agreementsIn(standing, corrigible.steps).length > 0 ? undefined : 'no agreement stands that could be contested'),
    shownTo: (party, { form }, standing) => shownWithEntry(party, standing, form.seq),
    says: ({ seq }, standing) => titleOfEntry(corrigible, standing, seq),
  });
}

function amending(corrigible: Corrigible, roles: readonly Role[]): Step {
  return step(forms.amended, {
    clause: 'amendment',
    stages: 'every',
    alsoClosed: true,
    roles,
    tells: 'parties',
    // Who heard of the step hears that it reads otherwise, also who was named in it and is no longer.
    tellsPeople({ seq }, standing) {
      const versions = versionsOf(standing.recorded, seq);
      const step = corrigible.steps.find(({ name }) => name === versions[0]?.step);
      return versions.flatMap(({ form }) => step?.tellsPeople?.(form, standing) ?? []);
    },
    asks: (form, standing) => asksOfAmendment(standing, corrigible, form),
    faults: (standing, taken, recorded) => unfitAmendment(standing, corrigible, taken, recorded),
    void: (standing, taken, recorded) => voidAmendment(standing, corrigible, taken, recorded),
    pastDays: ({ changes }) => {
      const to = changes['on'];
      return typeof to === 'string' && isIsoDate(to) ? [{ pointer: '/changes/on', day: to }] : [];
    },
    pastMoments: ({ changes }) => {
      const moment = momentIn(changes);
      return moment ? [{ pointer: '/changes/at', moment }] : [];
    },
    shownTo: (party, taken, standing, recorded) => shownOfAmendment(party, taken, standing, corrigible, recorded),
    mayNot: (standing, as, form) => (form ? notTheirsToAmend(standing, corrigible, form, as) : undefined),
    says: ({ seq }, standing) => `${titleOfEntry(corrigible, standing, seq)}${whatElseOfAmendment(standing, corrigible, seq)}`,
  });
}
