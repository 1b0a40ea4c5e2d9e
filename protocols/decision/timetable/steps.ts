import { describeDate, type IsoDate } from '../../calendar/dates';
import { describePeriod } from '../../calendar/periods';
import { amendedIn, withAmended } from '../../case/facts/being-amended';
import type { Fact } from '../../case/facts/fact';
import { byDay, factsOf } from '../../case/facts/standing';
import type { FormError } from '../../case/refusal';
import type { Step } from '../../case/steps/step';
import { noSuch, usedId } from '../../case/forms/given-ids';
import * as forms from '../forms';
import { bodyName, neitherSponsorNorTheirs, notTheirBody, onlySponsor, unknownBody } from '../parties';
import { notBefore } from '../recommendations/known';
import { outcomesAt, takenFrom } from '../recommendations/outcomes';
import { ROLES, step, type DecisionStanding } from '../step';
import type { DecisionTerms } from '../terms';
import { contradictionsOf, heldByContradictions, unexplained } from './contradictions';
import {
  allPublishedFor,
  meetingNamed,
  meetingsOf,
  milestoneNamed,
  milestonesOf,
  publishedFor,
  sittingOf,
  statedMeetings,
  type Meeting,
} from './timetable';

const SHARED = { clause: 'timetable', stages: 'every', roles: ROLES, tells: 'others' } as const;

/** The forward timetable: what it contradicts itself in, what is moved in it, what of it has come (003, head and supporting information 4). */
export const timetableSteps: readonly Step<object, DecisionTerms>[] = [
  step(forms.contradictionExplained, {
    ...SHARED,
    mayNot: onlySponsor('a contradiction is explained by whose timetable it is'),
    unless: (standing, _, form) =>
      form === undefined && unexplained(standing).length === 0
        ? 'the timetable does not contradict itself, or all of it was explained'
        : undefined,
    faults: (standing, { form }) => unknownContradiction(standing, form.contradiction),
    says: ({ contradiction }, standing) => contradictionsOf(standing).find(({ id }) => id === contradiction)?.what ?? contradiction,
  }),
  step(forms.meetingMoved, {
    ...SHARED,
    keeps: ['meeting'],
    mayNot: (standing, as, form) => neitherSponsorNorTheirs(standing, as, meetingNamed(standing, form?.meeting)?.body),
    unless: (standing, _, form) => notToMove(standing, form),
    faults: (standing, { form }) => [
      ...unknownMeeting(standing, form.meeting, '/meeting'),
      ...(meetingNamed(standing, form.meeting)?.on === form.to ? [{ pointer: '/to', detail: 'that is its day already' }] : []),
      ...movedSince(standing, movesOf(standing, form.meeting), form.on),
      ...heldByThen(standing, form.meeting, '/to'),
      ...(notToMove(standing, form) ? [] : takesOver(standing, forms.meetingMoved.name, form, '/to')),
    ],
    tellsMore: (fact, standing) => ({ was: statedMeetings(before(standing, fact)).find(({ id }) => id === fact.form.meeting)?.on }),
    says: ({ meeting, to }, standing) => `${bodyName(standing, meetingNamed(standing, meeting)?.body ?? meeting)}, to ${describeDate(to)}`,
  }),
  step(forms.meetingAdded, {
    ...SHARED,
    keeps: ['id', 'body'],
    mayNot: (standing, as, form) => neitherSponsorNorTheirs(standing, as, form?.body),
    faults: (standing, { form }) => [
      ...unknownBody(standing, form.body, '/body'),
      ...usedId('a meeting', meetingNamed(standing, form.id) !== undefined, form.id),
      ...heldByThen(standing, form.id, '/meetingOn'),
      ...takesOver(standing, forms.meetingAdded.name, form, '/meetingOn'),
    ],
    says: ({ body, meetingOn }, standing) => `${bodyName(standing, body)}, on ${describeDate(meetingOn)}`,
  }),
  step(forms.milestoneMoved, {
    ...SHARED,
    keeps: ['milestone'],
    mayNot: onlySponsor('milestones'),
    unless: (standing, _, form) => reachedAlready(standing, form?.milestone),
    faults: (standing, { form }) => [
      ...unknownMilestone(standing, form.milestone),
      ...movedSince(
        standing,
        factsOf(standing, forms.milestoneMoved).filter((one) => one.form.milestone === form.milestone),
        form.on,
      ),
    ],
    tellsMore: (fact, standing) => ({ was: milestoneNamed(before(standing, fact), fact.form.milestone)?.on }),
    says: ({ milestone, to }, standing) => `${milestoneNamed(standing, milestone)?.what ?? milestone}, to ${describePeriod(to)}`,
  }),
  step(forms.milestoneReached, {
    ...SHARED,
    alsoClosed: true,
    keeps: ['milestone'],
    mayNot: onlySponsor('milestones'),
    unless: (standing, _, form) => reachedAlready(standing, form?.milestone),
    faults: (standing, { form }) => unknownMilestone(standing, form.milestone),
    says: ({ milestone }, standing) => milestoneNamed(standing, milestone)?.what ?? milestone,
  }),
  step(forms.published, {
    ...SHARED,
    clause: 'agenda',
    alsoClosed: true,
    keeps: ['meeting', 'what'],
    mayNot: (standing, as, form) => {
      const body = meetingNamed(standing, form?.meeting)?.body;
      return form?.what === 'decisions' ? notTheirBody(standing, as, body) : neitherSponsorNorTheirs(standing, as, body);
    },
    unless: (standing, _, form) => notToPublish(standing, form),
    faults: (standing, { form }) => [...unknownMeeting(standing, form.meeting, '/meeting'), ...publishedTooSoon(standing, form)],
    void: heldByContradictions,
    says: ({ meeting, what }, standing) => {
      const found = meetingNamed(standing, meeting);
      return `${what}, ${found ? `${bodyName(standing, found.body)} of ${describePeriod(found.on)}` : meeting}`;
    },
  }),
];

/** As the timetable was before a step. */
const before = ({ facts }: DecisionStanding, { seq: until }: Fact): Pick<DecisionStanding, 'facts'> => ({
  facts: facts.filter(({ seq }) => seq < until),
});

const movesOf = (standing: DecisionStanding, id: string): readonly Fact[] =>
  factsOf(standing, forms.meetingMoved).filter(({ form }) => (meetingNamed(standing, id)?.ids ?? [id]).includes(form.meeting));

/** The last word on a day is the one that was said last: one of before, told late, would go over it. */
function movedSince(standing: DecisionStanding, moves: readonly Fact[], on: IsoDate): readonly FormError[] {
  const own = amendedIn(standing)?.seq ?? Infinity;
  const after = moves.find(({ seq }) => seq > own);
  return [
    ...notBefore(on, moves.findLast(({ seq }) => seq < own)?.on, 'it was moved on'),
    ...(after && after.on < on
      ? [{ pointer: '/on', detail: `it was moved again on ${describeDate(after.on)}: give that day or an earlier one` }]
      : []),
  ];
}

/** The day of a meeting that was held is not put right into another: what was decided on it is on record. */
function heldByThen(standing: DecisionStanding, id: string, pointer: string): readonly FormError[] {
  if (!amendedIn(standing)) return [];
  const asItReads = withAmended(standing);
  const meeting = meetingNamed(asItReads, id);
  return meeting && outcomesAt(asItReads, meeting).length > 0
    ? [{ pointer, detail: 'it has been held: what was decided at it is on record' }]
    : [];
}

export const unknownMeeting = (standing: DecisionStanding, id: string, pointer: string): readonly FormError[] =>
  noSuch(
    'meeting',
    meetingsOf(standing).flatMap(({ ids }) => ids),
    id,
    pointer,
  );

/** A meeting is not put between another and what was decided at that one: it stays of the meeting that it was decided at. */
function takesOver(standing: DecisionStanding, step: string, form: object & { on: IsoDate }, pointer: string): readonly FormError[] {
  const [last] = standing.recorded.slice(-1);
  if (!last) return [];
  const seq = amendedIn(standing)?.seq ?? last.seq + 1;
  const then = { facts: [...standing.facts, { ...last, step, form, on: form.on, seq }].toSorted((a, b) => a.seq - b.seq) };
  const outcome = takenFrom(amendedIn(standing) ? withAmended(standing) : standing, then);
  return outcome
    ? [{ pointer, detail: `what was decided on ${describeDate(outcome.on)} was decided at another meeting: give a day after that` }]
    : [];
}

const unknownMilestone = (standing: DecisionStanding, id: string): readonly FormError[] =>
  noSuch(
    'milestone',
    milestonesOf(standing).map((one) => one.id),
    id,
    '/milestone',
  );

/** What was explained and is put right since stays as it was said. */
const unknownContradiction = (standing: DecisionStanding, id: string): readonly FormError[] =>
  amendedIn(standing)
    ? []
    : noSuch(
        'contradiction',
        contradictionsOf(standing).map((one) => one.id),
        id,
        '/contradiction',
      );

function reachedAlready(standing: DecisionStanding, id: string | undefined): string | undefined {
  if (id === undefined) return milestonesOf(standing).some(({ reached }) => !reached) ? undefined : 'no milestone is left to be reached';
  return milestoneNamed(standing, id)?.reached ? 'it has been reached; amend that if it is wrong' : undefined;
}

/** A meeting that was held stays on its day; told late that it had been moved, it goes to the day of what was decided at it. */
function notToMove(standing: DecisionStanding, form: { meeting: string; to: IsoDate } | undefined): string | undefined {
  const meeting = meetingNamed(standing, form?.meeting);
  if (!form || !meeting) return meetingsOf(standing).length === 0 ? NO_MEETING : undefined;
  const days = [...new Set(outcomesAt(standing, meeting).map(({ on }) => on))];
  return days.every((on) => on === form.to)
    ? undefined
    : `it has been held: what was decided at it is of ${days.map(describeDate).join(' and ')}${days.length === 1 ? '; to that day it can be moved' : ''}`;
}

/** Whatever a body decided when it sat, under whichever item. */
const decidedAt = (standing: DecisionStanding, meeting: Meeting) =>
  byDay(sittingOf(standing, meeting).flatMap((one) => outcomesAt(standing, one)));

const NO_MEETING = 'there is no meeting in the timetable: add one first';

interface Papers {
  meeting: string;
  what: 'agenda' | 'reports' | 'decisions';
}

function notToPublish(standing: DecisionStanding, form: Papers | undefined): string | undefined {
  const meeting = meetingNamed(standing, form?.meeting);
  if (!form || !meeting) return meetingsOf(standing).length === 0 ? NO_MEETING : undefined;
  if (form.what !== 'decisions') return undefined;
  if (decidedAt(standing, meeting).length === 0) return 'nothing that was decided at that meeting is on record: record the outcomes first';
  return publishedFor(standing, meeting, 'decisions') ? 'its decisions have been published; amend that if it is wrong' : undefined;
}

/** What was decided is published once it has all been decided: the time to call it in counts from then. */
function publishedTooSoon(standing: DecisionStanding, { meeting: id, what, on }: Papers & { on: IsoDate }): readonly FormError[] {
  const meeting = what === 'decisions' ? meetingNamed(standing, id) : undefined;
  const last = meeting && decidedAt(standing, meeting).at(-1);
  return last && on < last.on
    ? [
        {
          pointer: '/on',
          detail: `the ${bodyName(standing, last.form.body)} decided on ${describeDate(last.on)}: give that day or a later one`,
        },
      ]
    : [];
}

/** Why papers of a meeting could not wait, where it was said by the day on which it decided. */
export const urgencyOf = (standing: DecisionStanding, meeting: Meeting, by: IsoDate): string | undefined =>
  allPublishedFor(standing, meeting).find(({ on, form }) => form.urgent !== undefined && form.what !== 'decisions' && on <= by)?.form
    .urgent;
