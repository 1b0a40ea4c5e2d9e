import {
  ICalAlarmType,
  ICalEvent,
  ICalEventBusyStatus,
  ICalEventClass,
  ICalEventStatus,
  ICalEventTransparency,
  type ICalEventData,
} from 'ical-generator';
import { addDays, daysBetween, describeDate, type IsoDate } from '../../protocols/calendar/dates';
import type { Limit, LimitStatus } from '../../protocols/case/limits/limit';
import { inNames, type NameOf } from '../../protocols/case/parties/names';
import type { Mark } from '../../protocols/case/policy/policy';
import type { FeedLimit } from '../../register/calendar/calendar-feeds';
import { plainText, type AddEvent } from './ical-text';

const HOUR_SECONDS = 3_600;
/** A day's event begins at midnight; who is to act hears of it in the morning. */
const ALARM_HOUR = 9;

const SAID: Readonly<Record<LimitStatus, string>> = {
  running: 'Running',
  missed: 'Overdue',
  met: 'Met',
  'met-late': 'Met late',
  lapsed: 'Lapsed',
  cancelled: 'Cancelled',
};

const MARKS: Readonly<Record<Mark, string>> = {
  silent: 'Local default, where the source is silent',
  reading: 'One reading of the source',
  ours: 'Local default',
};

export interface FeedWords {
  /** The address under which Concord is found, without a slash at its end. */
  base: string;
  /** Of organisations, and of the case's parties. */
  nameOf: NameOf;
  /** The working day before a limit is due, where whoever owes it is. */
  workingDayBefore: (limit: Pick<Limit, 'due' | 'owners'>) => IsoDate;
}

/**
 * A limit as an event of a whole day, its due date. Nothing in it is about the person concerned (PROTOCOLS 0.14), nor of anybody's free
 * text; nor does a clock go into it, so that the same record gives the same bytes. One that fell away is cancelled: that is how a calendar
 * into which it was once copied gets rid of it. One that was met or missed stays, with how it ended: cancelled events vanish from calendars.
 */
export function limitEvent(one: FeedLimit, { base, nameOf, workingDayBefore }: FeedWords): AddEvent {
  const { caseId, kind, limit, revision, revisedAt } = one;
  const title = inNames(limit.title, nameOf);
  const summary = plainText(limit.status === 'running' ? title : `${saidOf(one)}: ${title}`);
  const data: ICalEventData = {
    id: uidOf(caseId, limit.id),
    sequence: revision,
    stamp: revisedAt,
    lastModified: revisedAt,
    start: limit.due,
    end: addDays(limit.due, 1),
    allDay: true,
    summary,
    description: plainText(descriptionOf(one, nameOf)),
    url: `${base}/v1/cases/${caseId}`,
    categories: [{ name: 'Concord' }, { name: kind }],
    class: ICalEventClass.PRIVATE,
    status: hasFallenAway(limit) ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    transparency: ICalEventTransparency.TRANSPARENT,
    busystatus: ICalEventBusyStatus.FREE,
  };
  const alarm = {
    type: ICalAlarmType.display,
    triggerBefore: (daysBetween(workingDayBefore(limit), limit.due) * 24 - ALARM_HOUR) * HOUR_SECONDS,
    description: `Due on ${describeDate(limit.due)}: ${summary}`,
  };
  return (calendar) => new ICalEvent({ ...data, alarms: limit.status === 'running' ? [alarm] : [] }, calendar);
}

/** The same for ever: of case and limit alone. Whatever a limit's id may hold, this needs no escape. */
export const uidOf = (caseId: string, limitId: string): string => `${encodeURIComponent(limitId)}.${caseId}@concord`;

const hasFallenAway = ({ status }: Pick<Limit, 'status'>): boolean => status === 'lapsed' || status === 'cancelled';

/** A missed limit of a stage that the case has left is nobody's any more: it is not overdue, it was missed. */
const saidOf = ({ limit, open }: FeedLimit): string => (limit.status === 'missed' && !open ? 'Missed' : SAID[limit.status]);

function descriptionOf(one: FeedLimit, nameOf: FeedWords['nameOf']): string {
  const { caseId, limit } = one;
  const { owners, clause, from, due, metOn, forecast, localDefault } = limit;
  return [
    `Case ${caseId}`,
    `Clause ${clause}`,
    `Owed by ${owners.map(nameOf).join(' and ')}`,
    `Counted from ${describeDate(from)}; due on ${describeDate(due)}`,
    `${saidOf(one)}${metOn ? ` on ${describeDate(metOn)}` : ''}`,
    ...(forecast ? ['A forecast: the bank holidays up to then have not all been published for certain.'] : []),
    ...(localDefault ? [`${MARKS[localDefault.mark]}: ${localDefault.note}`] : []),
  ].join('\n');
}
