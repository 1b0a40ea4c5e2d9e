import { describeDate, type IsoDate } from '../calendar/dates';
import { clauseOf } from '../case/clauses';
import { amendedIn } from '../case/facts/being-amended';
import { isOf, partyOf, type Fact } from '../case/facts/fact';
import { factsOf } from '../case/facts/standing';
import type { FormOf } from '../case/forms/step-form';
import { partyById, type PartyId } from '../case/parties/party';
import { voidBy } from '../case/refusal';
import { isAnswerTo, noAnswerOf, proposalsOf, type Proposal, type Proposing } from '../case/steps/proposals';
import type { Step } from '../case/steps/step';
import * as forms from './forms';
import { leavingOf, mediatorOf, onlyMediator, onlySides, strangersIn } from './parties';
import { MEDIATOR, ROLES, step, type MediationStanding } from './step';
import type { MediationTerms } from './terms';

type Proposed = FormOf<typeof forms.meetingProposed>;
type Held = FormOf<typeof forms.meetingHeld>;

/** A meeting is held only where everybody agrees who is to be there, but the mediator (How does it work 2). */
export const meetings: Proposing<Proposed, FormOf<typeof forms.meetingAgreed>, FormOf<typeof forms.meetingDeclined>, MediationTerms> = {
  proposed: forms.meetingProposed,
  agreed: forms.meetingAgreed,
  declined: forms.meetingDeclined,
  about: (form) => ('meeting' in form ? form.meeting : form.id),
  asks: (standing, { form }) => attendingSides(standing, form),
};

/** Those who are to be there and have a side of their own; who has left is waited for no more. */
const attendingSides = (standing: MediationStanding, { attending }: Proposed): readonly PartyId[] =>
  attending.filter((id) => partyById(standing.parties, id)?.left !== true && id !== mediatorOf(standing));

export interface Meeting extends Omit<Proposal<Proposed>, 'state'> {
  state: Proposal<Proposed>['state'] | 'cancelled' | 'held';
}

export const meetingsOf = (standing: MediationStanding): readonly Meeting[] =>
  proposalsOf(standing, meetings).map((proposal) => {
    const { id } = proposal.fact.form;
    const held = factsOf(standing, forms.meetingHeld).some(({ form }) => form.meeting === id);
    const cancelled = factsOf(standing, forms.meetingCancelled).some(({ form }) => form.meeting === id);
    return { ...proposal, state: held ? 'held' : cancelled ? 'cancelled' : proposal.state };
  });

const meetingNamed = (standing: MediationStanding, id: string | undefined): Meeting | undefined =>
  meetingsOf(standing).find(({ fact }) => fact.form.id === id);

/** Those whom a meeting is about, and nobody else knows of it. */
const attends = (standing: MediationStanding, party: PartyId, meeting: string | undefined): boolean =>
  meetingNamed(standing, meeting)?.fact.form.attending.includes(party) ?? false;

const ANSWER = {
  clause: 'meeting',
  stages: 'every',
  roles: ROLES,
  keeps: ['meeting'],
  tells: 'others',
  mayNot: onlySides('the mediator agrees to no meeting: the parties do'),
  unless: (standing: MediationStanding, as: PartyId, form?: { meeting: string }) => notToAnswer(standing, as, form?.meeting),
  faults: (standing: MediationStanding, { form }: { form: { meeting: string; on: IsoDate } }) =>
    unfitMeeting(standing, form.meeting, form.on),
  shownTo: ({ id }: { id: PartyId }, { form }: { form: { meeting: string } }, standing: MediationStanding) =>
    attends(standing, id, form.meeting) ? ('all' as const) : ('nothing' as const),
} as const;

/** Meetings that the mediator arranges, and those that were held (How does it work 2 and 4). */
export const meetingSteps: readonly Step<object, MediationTerms>[] = [
  step(forms.meetingProposed, {
    clause: 'basis',
    stages: 'every',
    roles: MEDIATOR,
    tells: 'nobody',
    tellsWhom: ({ attending }, standing) => attending.filter((id) => id !== mediatorOf(standing)),
    binds: true,
    keeps: ['id', 'attending'],
    isAnsweredBy: (form, answer) => isAnswerTo(meetings, form, answer),
    mayNot: onlyMediator('the mediator arranges a meeting; the parties’ own meetings are free, and can be reported as held'),
    faults: (standing, { form }) => [
      ...strangersIn(standing, form.attending, '/attending'),
      ...noSide(standing, form),
      ...(form.date < form.on ? [{ pointer: '/date', detail: `it was proposed on ${form.on}: give that day or a later one` }] : []),
      ...(meetingNamed(standing, form.id) ? [{ pointer: '/id', detail: `there is a meeting "${form.id}" already: give another id` }] : []),
    ],
    void: (standing) =>
      isHeldAlready(standing)
        ? voidBy(clauseOf(standing.policy, 'amendment'), 'it has been held: what was agreed to then stays')
        : undefined,
    shownTo: ({ id }, { form }) => (form.attending.includes(id) ? 'all' : 'nothing'),
    says: ({ date, place }) => `on ${describeDate(date)}, ${place}`,
  }),
  // With the last of them, all who are to be there get its basis in writing (How does it work 4).
  step(forms.meetingAgreed, {
    ...ANSWER,
    binds: true,
    tellsWhom: ({ meeting: id }, standing) => {
      const { state, fact } = meetingNamed(standing, id) ?? {};
      return state === 'agreed' && fact ? [mediatorOf(standing), ...fact.form.attending] : ANSWER.tells;
    },
    agreement: (_, by) => by.for !== undefined,
    says: ({ meeting }) => meeting,
  }),
  step(forms.meetingDeclined, {
    ...ANSWER,
    says: ({ meeting }) => meeting,
  }),
  step(forms.meetingCancelled, {
    clause: 'meeting',
    stages: 'every',
    roles: ROLES,
    tells: 'others',
    keeps: ['meeting'],
    mayNot: (standing, as, form) =>
      form === undefined || as === mediatorOf(standing) || attends(standing, as, form.meeting) || !meetingNamed(standing, form.meeting)
        ? undefined
        : 'who is not to be there cancels no meeting',
    unless: (standing, as, form) => notToCancel(standing, as, form?.meeting),
    faults: (standing, { form }) => unfitMeeting(standing, form.meeting, form.on),
    shownTo: ({ id }, { form }, standing) => (attends(standing, id, form.meeting) ? 'all' : 'nothing'),
    says: ({ meeting }) => meeting,
  }),
  step(forms.meetingHeld, {
    clause: 'meeting',
    stages: 'every',
    roles: ROLES,
    tells: 'others',
    unless: (standing, as, form) =>
      form?.meeting !== undefined && isReported(standing, as, form.meeting)
        ? 'it has been reported already; amend that if it is wrong'
        : undefined,
    faults: (standing, { form }) => [
      ...(form.meeting === undefined ? [] : unfitMeeting(standing, form.meeting, form.on)),
      ...otherMeeting(standing, form.meeting),
    ],
    shownTo: ({ id }, { form }, standing) => (wasThere(standing, id, form) ? 'all' : 'nothing'),
    says: ({ present }) => present.join(', '),
  }),
];

/** Who was to be there, or is named as having been. */
const wasThere = (standing: MediationStanding, id: PartyId, { meeting, present }: Held): boolean =>
  attends(standing, id, meeting) || present.includes(id);

/** Once: but what a party has said of it does not keep the mediator from saying how it was. */
const isReported = (standing: MediationStanding, as: PartyId, meeting: string): boolean =>
  factsOf(standing, forms.meetingHeld).some(
    (fact) => fact.form.meeting === meeting && (as !== mediatorOf(standing) || partyOf(fact) === as),
  );

/** A report is put right to another meeting of the same people, who know of it; whoever else was to be there would never hear of it. */
function otherMeeting(standing: MediationStanding, meeting: string | undefined) {
  const before = amendedIn(standing);
  if (!before || !isOf(forms.meetingHeld, before) || before.form.meeting === meeting) return [];
  const people = (id: string | undefined): string => (meetingNamed(standing, id)?.fact.form.attending ?? []).toSorted().join(' ');
  return people(before.form.meeting) === people(meeting)
    ? []
    : [{ pointer: '/meeting', detail: 'others were to be there, who would not hear of it: this stays as it was given' }];
}

/** Of a day before it was proposed, nothing can be said of it. */
function unfitMeeting(standing: MediationStanding, id: string, on: IsoDate) {
  const known = meetingsOf(standing).map(({ fact }) => fact.form.id);
  const proposed = meetingNamed(standing, id)?.fact.on;
  if (proposed && on < proposed) return [{ pointer: '/on', detail: `it was proposed on ${proposed}` }];
  return known.includes(id) ? [] : [{ pointer: '/meeting', detail: `no such meeting; these are: ${known.join(', ') || 'none'}` }];
}

/** Whether the meeting that is put right was held already. */
const isHeldAlready = (standing: MediationStanding): boolean => {
  const before = amendedIn(standing);
  if (!before || !isOf(forms.meetingProposed, before)) return false;
  return factsOf(standing, forms.meetingHeld).some(({ form }) => form.meeting === before.form.id);
};

function noSide(standing: MediationStanding, form: Proposed) {
  return attendingSides(standing, form).length > 0
    ? []
    : [{ pointer: '/attending', detail: 'name at least one party beside the mediator' }];
}

function notToAnswer(standing: MediationStanding, as: PartyId, meeting: string | undefined): string | undefined {
  const off = meeting === undefined ? undefined : meetingNamed(standing, meeting);
  if (meeting !== undefined && !off) return undefined; // which is told as a fault of the form
  if (off?.state === 'cancelled') return 'the meeting was cancelled';
  const own = 'you have answered, or are not asked: those are who are to be there';
  const none = noAnswerOf(standing, meetings, as, { about: meeting, nothing: 'no meeting waits for an answer', own });
  return none ?? (meeting === undefined && waiting(standing, as).length === 0 ? 'no meeting waits for an answer' : undefined);
}

const waiting = (standing: MediationStanding, as: PartyId): readonly Meeting[] =>
  meetingsOf(standing).filter(({ state, waitingFor }) => state === 'open' && waitingFor.includes(as));

function notToCancel(standing: MediationStanding, as: PartyId, id: string | undefined): string | undefined {
  if (leavingOf(standing, as)) return 'you have left';
  const planned = meetingsOf(standing).filter(({ state }) => state === 'open' || state === 'agreed');
  if (id === undefined) return planned.length > 0 ? undefined : 'no meeting is planned';
  const found = meetingNamed(standing, id);
  return !found || planned.some(({ fact }) => fact === found.fact) ? undefined : `that meeting was ${found.state}`;
}

/** Meetings at which the mediator was though not everybody had agreed to it by that day: each with its report. */
export function unagreedMeetings(standing: MediationStanding): readonly Fact<Held>[] {
  return factsOf(standing, forms.meetingHeld).filter(({ on, form }) => form.mediatorPresent && !wasAgreed(standing, form.meeting, on));
}

/** Judged by who was to be there then: who leaves later has not agreed by that, and a meeting that was called off by then is agreed to no more. */
function wasAgreed(standing: MediationStanding, id: string | undefined, on: IsoDate): boolean {
  const meeting = proposalsOf(standing, meetings).find(({ fact }) => fact.form.id === id);
  if (!meeting?.fact.form.mediatorAttends || meeting.declined) return false;
  const byThen = { facts: standing.facts.filter((fact) => fact.on <= on) };
  const asked = meeting.fact.form.attending.filter((one) => one !== mediatorOf(standing) && !leavingOf(byThen, one));
  const isCancelled = factsOf(byThen, forms.meetingCancelled).some(({ form }) => form.meeting === id);
  return !isCancelled && asked.every((one) => meeting.agreed.some((agreed) => partyOf(agreed) === one && agreed.on <= on));
}
