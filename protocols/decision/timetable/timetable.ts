import { dayOf, firstDayIn, lastDayIn, type Period } from '../../calendar/periods';
import type { IsoDate } from '../../calendar/dates';
import { isOf, type Fact } from '../../case/facts/fact';
import { byDay, factsOf, firstOf } from '../../case/facts/standing';
import { once } from '../../case/once';
import type { FormOf } from '../../case/forms/step-form';
import { meetingAdded, meetingMoved, milestoneMoved, milestoneReached, opened, published } from '../forms';
import type { DecisionStanding } from '../step';

type Facts = Pick<DecisionStanding, 'facts'>;

/** A meeting as one document, or one step, states it. */
export interface StatedMeeting {
  id: string;
  body: string;
  on: Period;
  item?: string | undefined;
  /** The document that it stands in. */
  stated?: string | undefined;
  /** Whether it was added since: one more, which no document states. */
  isAdded?: true;
  /** The entry by which it has its day. */
  seq: number;
  /** The days that it was on before it was moved. */
  before: readonly Period[];
}

/** What is one and the same meeting, in whichever documents it stands. */
const sameMeeting = ({ body, item = '', on }: StatedMeeting): string => JSON.stringify([body, item, on]);

/** Every meeting as it was stated or added, by its id, on the day that it has by now: one that stands in several documents is moved in all of them. */
export const statedMeetings = once(({ facts }: Facts): readonly StatedMeeting[] => {
  const meetings = new Map<string, StatedMeeting>();
  for (const fact of facts) {
    if (isOf(opened, fact)) for (const one of fact.form.meetings) meetings.set(one.id, { ...one, seq: fact.seq, before: [] });
    if (isOf(meetingAdded, fact)) {
      const { id, body, meetingOn, item } = fact.form;
      meetings.set(id, { id, body, on: meetingOn, item, seq: fact.seq, before: [], isAdded: true });
    }
    if (isOf(meetingMoved, fact)) {
      const { meeting, to } = fact.form;
      const moving = meetings.get(meeting);
      for (const one of meetings.values())
        if (moving && sameMeeting(one) === sameMeeting(moving))
          meetings.set(one.id, { ...one, on: to, seq: fact.seq, before: [...one.before, one.on] });
    }
  }
  return [...meetings.values()];
});

/** A meeting of a body. Stated in several documents for the same day and item, it is one. */
export interface Meeting extends Omit<StatedMeeting, 'stated' | 'isAdded'> {
  /** All ids that it goes by. */
  ids: readonly string[];
  /** The documents that it stands in. */
  stated: readonly string[];
  /** Its day, once it has one. */
  day: IsoDate | undefined;
}

/** In the order of their days. */
export const meetingsOf = once((standing: Facts): readonly Meeting[] => {
  const meetings = new Map<string, Meeting>();
  for (const { stated, isAdded: _, ...one } of statedMeetings(standing)) {
    const key = sameMeeting(one);
    const same = meetings.get(key);
    meetings.set(key, {
      ...(same ?? { ...one, day: dayOf(one.on) }),
      ids: [...(same?.ids ?? []), one.id],
      stated: [...(same?.stated ?? []), ...(stated ? [stated] : [])],
      before: [...new Set([...(same?.before ?? []), ...one.before])],
    });
  }
  return [...meetings.values()].toSorted((a, b) => (lastDayIn(a.on) < lastDayIn(b.on) ? -1 : 1));
});

export const meetingNamed = (standing: Facts, id: string | undefined): Meeting | undefined =>
  meetingsOf(standing).find(({ ids }) => id !== undefined && ids.includes(id));

export const meetingsOfBody = (standing: Facts, body: string): readonly Meeting[] =>
  meetingsOf(standing).filter((meeting) => meeting.body === body);

/** The meeting at which a body did something on that day: the one of that very day, also where another is to be at some time in those months; else its last one by then. */
export function meetingBy(standing: Facts, body: string, on: IsoDate): Meeting | undefined {
  const meetings = meetingsOfBody(standing, body);
  return meetings.findLast(({ day }) => day === on) ?? meetings.findLast((meeting) => firstDayIn(meeting.on) <= on);
}

/** The next meeting of a body from that day on. */
export const nextMeeting = (standing: Facts, body: string, from: IsoDate): Meeting | undefined =>
  meetingsOfBody(standing, body).find((meeting) => lastDayIn(meeting.on) >= from);

/** All that a body is to deal with on the day of a meeting, each under its own item: it sits once, with one agenda, and publishes its decisions together. */
export const sittingOf = (standing: Facts, meeting: Meeting): readonly Meeting[] =>
  meeting.day === undefined ? [meeting] : meetingsOfBody(standing, meeting.body).filter(({ day }) => day === meeting.day);

type Published = Fact<FormOf<typeof published>>;

/** When papers of a meeting came out first; undefined while they have not. */
export function publishedFor(standing: Facts, meeting: Meeting, what: Published['form']['what']): Published | undefined {
  const ids = what === 'reports' ? meeting.ids : sittingOf(standing, meeting).flatMap((one) => one.ids);
  return byDay(factsOf(standing, published)).find(({ form }) => form.what === what && ids.includes(form.meeting));
}

export const allPublishedFor = (standing: Facts, { ids }: Meeting): readonly Published[] =>
  factsOf(standing, published).filter(({ form }) => ids.includes(form.meeting));

export interface Milestone {
  id: string;
  what: string;
  /** When it is to be reached, and when it was to be at first. */
  on: Period;
  first: Period;
  /** The days that it was to be reached on before it was moved. */
  before: readonly Period[];
  moved: Fact<FormOf<typeof milestoneMoved>> | undefined;
  after: readonly string[];
  stated?: string | undefined;
  reached: Fact<FormOf<typeof milestoneReached>> | undefined;
}

export const milestonesOf = once((standing: Facts): readonly Milestone[] => {
  const opening = firstOf(standing, opened);
  const moves = factsOf(standing, milestoneMoved);
  const reached = byDay(factsOf(standing, milestoneReached));
  return (opening?.form.milestones ?? []).map(({ after = [], ...one }) => {
    const moved = moves.filter(({ form }) => form.milestone === one.id);
    const days = [one.on, ...moved.map(({ form }) => form.to)];
    return {
      ...one,
      after,
      on: days.at(-1) ?? one.on,
      first: one.on,
      before: days.slice(0, -1),
      moved: moved.at(-1),
      reached: reached.find(({ form }) => form.milestone === one.id),
    };
  });
});

export const milestoneNamed = (standing: Facts, id: string): Milestone | undefined => milestonesOf(standing).find((one) => one.id === id);
