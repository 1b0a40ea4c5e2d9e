import { describeDate, type IsoDate } from '../../calendar/dates';
import { dayOf, describePeriod, firstDayIn, lastDayIn } from '../../calendar/periods';
import { clauseOf } from '../../case/clauses';
import { amendedIn } from '../../case/facts/being-amended';
import { isOf } from '../../case/facts/fact';
import { byDay } from '../../case/facts/standing';
import type { FormOf } from '../../case/forms/step-form';
import { partyById, type PartyId } from '../../case/parties/party';
import { voidBy, type FormError, type Refused } from '../../case/refusal';
import type { Step } from '../../case/steps/step';
import { noSuch, usedId } from '../../case/forms/given-ids';
import * as forms from '../forms';
import { onlySponsor, sponsorOf, whereWithdrawn } from '../parties';
import { decidingAt, recommendationNamed } from '../recommendations/recommendations';
import { saidToAnother, unknownRecommendation } from '../recommendations/known';
import { ROLES, step, type DecisionStanding } from '../step';
import type { DecisionTerms } from '../terms';
import { nextMeeting } from '../timetable/timetable';
import { listed } from '../words';
import { agreementNamed, agreementsOf, isPending, unreviewed } from './agreements';
import { notificationOf } from './notification';

type Drafted = FormOf<typeof forms.agreementDrafted>;

const SHARED = { clause: 'agreement', stages: 'every', roles: ROLES, tells: 'others' } as const;

/** Agreements between the partners: drafted, reviewed by each side’s lawyers, signed by each; who is notified of them (003, report 3; 004, Legal Implications). */
export const agreementSteps: readonly Step<object, DecisionTerms>[] = [
  step(forms.agreementDrafted, {
    ...SHARED,
    alsoClosed: true,
    keeps: ['id', 'partners'],
    isAnsweredBy: ({ id }, answer) =>
      (isOf(forms.agreementSigned, answer) || isOf(forms.legalReviewCompleted, answer)) && answer.form.agreement === id,
    mayNot: (standing, as, form) =>
      !form || as === sponsorOf(standing) || (form.partners as readonly string[]).includes(as)
        ? undefined
        : 'an agreement is drafted by one of those who are to make it',
    unless: whereWithdrawn,
    faults: (standing, { form }) => [
      ...usedId('an agreement', agreementNamed(standing, form.id) !== undefined, form.id),
      ...strangers(standing, form),
      ...form.needs.flatMap((id, index) => unknownRecommendation(standing, id, `/needs/${index}`)),
    ],
    void: (standing, { form }) => startsBeforeDecision(standing, form) ?? startedAlready(standing),
    says: ({ id, start }) => `${id}${start === undefined ? '' : `, to start on ${describePeriod(start)}`}`,
  }),
  step(forms.legalReviewCompleted, {
    ...SHARED,
    clause: 'legal',
    keeps: ['agreement'],
    mayNot: notASide,
    unless: (standing, as, form) => notToDo(standing, as, form?.agreement, 'reviews'),
    faults: (standing, { form }) => [
      ...unknownAgreement(standing, form.agreement, form.on),
      ...beforeItReadSo(standing, form),
      ...reviewedAfter(standing, form),
    ],
    says: ({ agreement }) => agreement,
  }),
  step(forms.agreementSigned, {
    ...SHARED,
    binds: true,
    keeps: ['agreement'],
    mayNot: notASide,
    unless: (standing, as, form) => notToDo(standing, as, form?.agreement, 'signatures'),
    faults: (standing, { form }) => [...unknownAgreement(standing, form.agreement, form.on), ...beforeItReadSo(standing, form)],
    void: (standing, { form }) => notToSign(standing, form),
    says: ({ agreement }) => agreement,
  }),
  step(forms.agreementAbandoned, {
    ...SHARED,
    keeps: ['agreement'],
    mayNot: onlySponsor('an agreement is given up by the sponsor'),
    unless: (standing, _, form) =>
      form === undefined
        ? agreementsOf(standing).some(isPending)
          ? undefined
          : 'no agreement waits to start'
        : pendingOr(standing, form.agreement),
    faults: (standing, { form }) => unknownAgreement(standing, form.agreement, form.on),
    says: ({ agreement, reason }) => `${agreement}: ${reason}`,
  }),
  step(forms.notified, {
    ...SHARED,
    clause: 'notification',
    // Without an agreement that waits for it, a case may be closed before everybody has been notified.
    alsoClosed: true,
    mayNot: onlySponsor('notification is given by the sponsor'),
    unless: (standing) => (notificationOf(standing) ? undefined : 'the opening names nobody to be notified: amend it first'),
    faults: (standing, { form }) => notNamed(standing, form.to),
    says: ({ to }) => listed(to).join(', '),
  }),
];

const strangers = (standing: DecisionStanding, { partners }: Drafted): readonly FormError[] =>
  partners.flatMap((id, index) =>
    partyById(standing.parties, id)
      ? []
      : [
          {
            pointer: `/partners/${index}`,
            detail: `one that takes part; these do: ${standing.parties.map((party) => party.id).join(', ')}`,
          },
        ],
  );

/** A start before what it needs is decided, or is to be (409). */
function startsBeforeDecision(standing: DecisionStanding, { needs, start }: Drafted): Refused | undefined {
  if (start === undefined) return undefined;
  const late = needs.flatMap((id) => {
    const one = recommendationNamed(standing, id);
    return (one ? decidingAt(one) : []).flatMap(({ id: body, body: named, approvedOn, from }) => {
      const next = nextMeeting(standing, body, from);
      const on = approvedOn ?? (next && firstDayIn(next.on));
      return on && lastDayIn(start) < on ? [`the ${named?.name ?? body} decides on "${id}" on ${describeDate(on)}`] : [];
    });
  });
  return late.length === 0
    ? undefined
    : voidBy(clauseOf(standing.policy, 'agreement'), `it would start before it is decided: ${late.join('; ')}. Give a later start`);
}

/** What has started is not drafted anew by putting the draft right. */
function startedAlready(standing: DecisionStanding): Refused | undefined {
  const before = amendedIn(standing);
  if (!before || !isOf(forms.agreementDrafted, before)) return undefined;
  const { id } = before.form;
  return standing.facts.some((fact) => isOf(forms.agreementStarted, fact) && fact.form.agreement === id)
    ? voidBy(clauseOf(standing.policy, 'amendment'), `the agreement "${id}" has started: what was signed stays`)
    : undefined;
}

function notASide(standing: DecisionStanding, as: PartyId, form?: { agreement: string }): string | undefined {
  const agreement = form && agreementNamed(standing, form.agreement);
  return agreement && !agreement.sides.includes(as) ? `${as} is no side to "${agreement.id}"` : undefined;
}

function pendingOr(standing: DecisionStanding, id: string): string | undefined {
  const agreement = agreementNamed(standing, id);
  if (agreement?.abandoned) return 'it was given up';
  return agreement?.started ? 'it has started' : undefined;
}

function notToDo(standing: DecisionStanding, as: PartyId, id: string | undefined, what: 'reviews' | 'signatures'): string | undefined {
  if (id === undefined)
    return agreementsOf(standing).some((one) => isPending(one) && one.sides.includes(as) && !one[what].has(as))
      ? undefined
      : `no agreement waits for your ${what === 'reviews' ? 'legal review' : 'signature'}`;
  return (
    pendingOr(standing, id) ??
    (agreementNamed(standing, id)?.[what].has(as) ? 'your side has done so already; amend that if it is wrong' : undefined)
  );
}

/** Nobody signs while a legal review is open on that day, or the start is no day (409). */
function notToSign(
  standing: DecisionStanding,
  { agreement: id, on }: FormOf<typeof forms.agreementSigned> & { on: IsoDate },
): Refused | undefined {
  const agreement = agreementNamed(standing, id);
  if (!agreement) return undefined;
  const open = unreviewed(agreement, on);
  if (open.length > 0)
    return voidBy(
      clauseOf(standing.policy, 'legal'),
      `the legal review of ${open.join(', ')} is still open: nobody signs until it is completed`,
    );
  const { start } = agreement.form;
  return start !== undefined && dayOf(start) === undefined
    ? voidBy(
        clauseOf(standing.policy, 'agreement'),
        `its start is set for ${describePeriod(start)}: amend the draft so that it says the day, before anybody signs`,
      )
    : undefined;
}

/** A review is not put right into a day after somebody had signed. */
function reviewedAfter(standing: DecisionStanding, { agreement, on }: { agreement: string; on: IsoDate }): readonly FormError[] {
  if (!amendedIn(standing)) return [];
  const [first] = byDay([...(agreementNamed(standing, agreement)?.signatures.values() ?? [])]);
  return first && first.on < on
    ? [{ pointer: '/on', detail: `it was signed on ${describeDate(first.on)}: give that day or an earlier one` }]
    : [];
}

function unknownAgreement(standing: DecisionStanding, id: string, on: IsoDate): readonly FormError[] {
  const drafted = agreementNamed(standing, id)?.fact.on;
  const ids = agreementsOf(standing).map((one) => one.id);
  if (drafted === undefined) return noSuch('agreement', ids, id, '/agreement');
  return on < drafted ? [{ pointer: '/on', detail: `it was drafted on ${describeDate(drafted)}` }] : [];
}

/** A draft that was put right is reviewed and signed anew. */
const beforeItReadSo = (standing: DecisionStanding, { agreement, on }: { agreement: string; on: IsoDate }): readonly FormError[] =>
  saidToAnother(standing, agreementNamed(standing, agreement)?.fact, on, 'the draft');

function notNamed(standing: DecisionStanding, to: string | readonly string[]): readonly FormError[] {
  const named = notificationOf(standing)?.to ?? [];
  return listed(to).flatMap((whom, index) =>
    named.some((one) => one.whom === whom)
      ? []
      : [
          {
            pointer: Array.isArray(to) ? `/to/${index}` : '/to',
            detail: `one of those whom the opening names: ${named.map((one) => one.whom).join(', ') || 'nobody'}`,
          },
        ],
  );
}
