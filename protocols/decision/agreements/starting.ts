import { describeDate, later, type IsoDate } from '../../calendar/dates';
import { describePeriod } from '../../calendar/periods';
import type { Limit } from '../../case/limits/limit';
import { actOf, type Act, type Breach } from '../../case/steps/step';
import { clauseOf } from '../../case/clauses';
import { agreementHeld, agreementStarted } from '../forms';
import { sponsorOf } from '../parties';
import { holdOf } from '../recommendations/call-in';
import { decidingAt, isApproved, recommendationNamed, type AtBody } from '../recommendations/recommendations';
import type { DecisionStanding } from '../step';
import type { DecisionTerms } from '../terms';
import { agreementsOf, isPending, unreviewed, unsigned, type Agreement } from './agreements';
import { notificationOf } from './notification';

/** Something that an agreement still lacks, and from whom. */
export interface Lacking {
  what: string;
  from: string;
}

/** What an agreement needs before it can start: what of it is missing; and the day on which the last of it came. */
export interface Readiness {
  lacks: readonly Lacking[];
  on: IsoDate;
}

/** Whatever is there, has its day; whatever is not, is missing from somebody. */
type Need = { there: IsoDate } | { lacks: Lacking };

/** What an agreement needs: approvals that nothing holds, conditions, delegations, notification, legal reviews, signatures, a day. */
export function readinessOf(standing: DecisionStanding, limits: readonly Limit[], agreement: Agreement): Readiness {
  const needs = [
    ...agreement.form.needs.flatMap((id) => needsOf(standing, limits, id)),
    ...notificationNeeds(standing),
    ...sideNeeds(agreement),
    ...(agreement.form.start !== undefined && agreement.startOn === undefined
      ? [lacking(`a day for its start, which is set for ${describePeriod(agreement.form.start)}`, sponsorOf(standing))]
      : []),
  ];
  return {
    lacks: needs.flatMap((need) => ('lacks' in need ? [need.lacks] : [])),
    on: needs.flatMap((need) => ('there' in need ? [need.there] : [])).reduce(later, agreement.fact.on),
  };
}

const lacking = (what: string, from: string): Need => ({ lacks: { what, from } });
const there = (on: IsoDate): Need => ({ there: on });

function needsOf(standing: DecisionStanding, limits: readonly Limit[], id: string): readonly Need[] {
  const own = sponsorOf(standing);
  const one = recommendationNamed(standing, id);
  if (!one) return [lacking(`recommendation "${id}", which was not published`, own)];
  if (one.state === 'dropped') return [lacking(`recommendation "${id}", which was dropped`, own)];
  const deciding = decidingAt(one);
  if (deciding.length === 0) return [lacking(`a body that decides on "${id}"`, own)];
  const approvals = isApproved(one)
    ? deciding.map((at): Need => {
        const hold = holdOf(standing, limits, one, at);
        return 'held' in hold ? { lacks: hold.held } : there(later(hold.freeOn, at.approvedOn ?? hold.freeOn));
      })
    : one.at.flatMap((at) => missingFrom(id, at, deciding.includes(at), own));
  const { delegatedTo } = one.put.form;
  return [
    ...approvals,
    ...one.conditions.map(({ id: condition, text, met }) =>
      met ? there(met.on) : lacking(`the condition "${condition}" of "${id}": ${text}`, own),
    ),
    ...(one.exercised
      ? [there(one.exercised.on)]
      : delegatedTo
        ? [lacking(`what was delegated by "${id}" to ${delegatedTo.officer}`, own)]
        : []),
  ];
}

/** What is missing of a body before it is approved there, where it has to decide; its say, where it has not. */
function missingFrom(id: string, { id: of, body, state, approvedOn }: AtBody, decides: boolean, own: string): readonly Need[] {
  const name = body?.name ?? of;
  if (state === 'rejected') return [lacking(`a revision of "${id}", which the ${name} rejected`, own)];
  if (state !== 'decided') return [lacking(`what the ${name} makes of "${id}"`, body?.organisation ?? own)];
  return decides && approvedOn === undefined
    ? [lacking(`the approval of "${id}" by the ${name}, which did not do as it was asked`, own)]
    : [];
}

function notificationNeeds(standing: DecisionStanding): readonly Need[] {
  const own = sponsorOf(standing);
  return (notificationOf(standing)?.to ?? []).map(({ whom, notified }) =>
    notified ? there(notified.on) : lacking(`the notification of ${whom}`, own),
  );
}

const sideNeeds = (agreement: Agreement): readonly Need[] => [
  ...unreviewed(agreement).map((side) => lacking('the legal review', side)),
  ...unsigned(agreement).map((side) => lacking('the signature', side)),
  ...[...agreement.reviews.values(), ...agreement.signatures.values()].map(({ on }) => there(on)),
];

/** The day on which an agreement that has all it needs starts: its own, or the one on which the last of it came. */
const startOf = ({ startOn }: Agreement, { on }: Readiness): IsoDate => (startOn ? later(startOn, on) : on);

/** An agreement starts by itself on its day; or holds, and says to all what is missing and from whom (003, supporting information 4). */
export const acts: readonly Act<object, DecisionTerms>[] = [
  actOf(agreementStarted, {
    title: 'An agreement started',
    clause: 'agreement',
    due: (standing: DecisionStanding, limits) =>
      agreementsOf(standing)
        .filter(isPending)
        .flatMap((agreement) => {
          const readiness = readinessOf(standing, limits, agreement);
          return readiness.lacks.length > 0 ? [] : [{ on: startOf(agreement, readiness), form: { agreement: agreement.id } }];
        }),
    says: ({ agreement }) => agreement,
    tellsMore: ({ form }, standing) => ({ draft: draftOf(standing, form.agreement) }),
  }),
  actOf(agreementHeld, {
    title: 'An agreement could not start on its day',
    clause: 'agreement',
    due: (standing: DecisionStanding, limits) =>
      agreementsOf(standing)
        .filter(isPending)
        .flatMap((agreement) => {
          const { startBy: start, held, fact } = agreement;
          const { lacks } = readinessOf(standing, limits, agreement);
          return start === undefined || lacks.length === 0 || held.some(({ form }) => form.start === start)
            ? []
            : [{ on: later(start, fact.on), form: { agreement: agreement.id, start, missing: [...lacks] } }];
        }),
    says: ({ agreement, missing }) => `${agreement}; it lacks ${missing.map(({ what, from }) => `${what} (${from})`).join('; ')}`,
    tellsMore: ({ form }, standing) => ({ draft: draftOf(standing, form.agreement) }),
  }),
];

const draftOf = (standing: DecisionStanding, id: string): object | undefined => agreementsOf(standing).find((one) => one.id === id)?.form;

/** Started, an agreement has started: that what it needed turned out not to be there by then is flagged (0.1). */
export const startedWithout = (standing: DecisionStanding, limits: readonly Limit[]): readonly Breach[] =>
  agreementsOf(standing).flatMap((agreement) => {
    const { started, id } = agreement;
    if (!started) return [];
    const { lacks, on } = readinessOf(standing, limits, agreement);
    const what =
      lacks.length > 0
        ? `has started, and lacks ${lacks.map(({ what: one, from }) => `${one} (${from})`).join('; ')}.`
        : `has started on ${describeDate(started.on)}, and the last of what it needs came on ${describeDate(on)}.`;
    if (lacks.length === 0 && on <= started.on) return [];
    return [
      {
        key: `started-without-${id}`,
        clause: clauseOf(standing.policy, 'agreement'),
        what: `The agreement "${id}" ${what}`,
        seq: started.seq,
      },
    ];
  });
