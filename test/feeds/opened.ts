import ICAL from 'ical.js';

export interface Opened {
  uid: string;
  sequence: number;
  start: string;
  end: string;
  allDay: boolean;
  summary: string;
  description: string;
  status: string;
  stamp: string;
  url: string;
  /** Of each alarm, when it goes off. */
  alarms: readonly string[];
}

export interface OpenedCalendar {
  name: string;
  method: string;
  events: readonly Opened[];
}

/**
 * A feed as a program of another author reads it: the lines first as RFC 5545 3.1 wants them, then the whole by ical.js.
 * @throws Error where it is no calendar
 */
export function opened(text: string): OpenedCalendar {
  if (!text.endsWith('END:VCALENDAR\r\n')) throw new Error('the calendar is not ended by a line');
  for (const line of text.slice(0, -2).split('\r\n')) {
    if (Buffer.byteLength(line) > 75) throw new Error(`a line has ${Buffer.byteLength(line)} octets`);
    if (/[^\P{Cc}\t]/u.test(line)) throw new Error(`a line holds a control character: ${JSON.stringify(line)}`);
  }
  const calendar = ICAL.Component.fromString(text);
  if (calendar.name !== 'vcalendar' || calendar.getAllSubcomponents().length === 0) throw new Error('a calendar has a component');
  const events = calendar.getAllSubcomponents('vevent').map(eventOf);
  // ical.js leaves the values of properties that it doesn't know as they stand.
  const name = textOf(calendar, 'x-wr-calname').replace(/\\([\\;,nN])/g, (_, character: string) =>
    /n/i.test(character) ? '\n' : character,
  );
  return { name, method: textOf(calendar, 'method'), events };
}

const textOf = (component: ICAL.Component, name: string): string => String(component.getFirstPropertyValue(name) ?? '');

function eventOf(component: ICAL.Component): Opened {
  const event = new ICAL.Event(component);
  return {
    uid: event.uid,
    sequence: event.sequence,
    start: event.startDate.toString(),
    end: event.endDate.toString(),
    allDay: event.startDate.isDate && event.endDate.isDate,
    summary: event.summary,
    description: event.description,
    status: textOf(component, 'status'),
    stamp: textOf(component, 'dtstamp'),
    url: textOf(component, 'url'),
    alarms: component.getAllSubcomponents('valarm').map((alarm) => textOf(alarm, 'trigger')),
  };
}
