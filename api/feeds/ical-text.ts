import { setImmediate as others } from 'node:timers/promises';
import { escape, ICalCalendar, ICalCalendarMethod, type ICalEvent } from 'ical-generator';

/** How often a calendar program is asked to look again, in seconds. */
const REFRESH_SECONDS = 3_600;
/** Events written in one go, before other requests have their turn. */
const BATCH = 250;
/** RFC 5545 3.1: octets of a line, without its end. */
const LONGEST_LINE = 75;

/** A calendar needs a component (RFC 5545 3.6): where it has no event, a time zone that says nothing. */
const NOTHING = [
  'BEGIN:VTIMEZONE',
  'TZID:Etc/UTC',
  'BEGIN:STANDARD',
  'DTSTART:19700101T000000',
  'TZOFFSETFROM:+0000',
  'TZOFFSETTO:+0000',
  'END:STANDARD',
  'END:VTIMEZONE',
  '',
].join('\r\n');

export type AddEvent = (calendar: ICalCalendar) => ICalEvent;

/**
 * The calendar as text, written event by event: as a whole the library takes ten seconds over 10,000 events, and lets nobody else in
 * meanwhile (decision 0011). No time zone is ever given: with one, the library would take days from the machine's own.
 * @throws the signal's reason once it is aborted
 */
export async function icalText(name: string, events: readonly AddEvent[], signal: AbortSignal): Promise<string> {
  const calendar = new ICalCalendar({
    // The library writes the name as it is given.
    name: escape(plainText(name), false),
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'Concord', product: 'Calendar feeds', language: 'EN' },
    ttl: REFRESH_SECONDS,
  });
  const frame = calendar.toString();
  const end = frame.lastIndexOf('END:VCALENDAR');
  const parts = [frame.slice(0, end), ...(events.length === 0 ? [NOTHING] : [])];
  for (let first = 0; first < events.length; first += BATCH) {
    await others();
    signal.throwIfAborted();
    for (const add of events.slice(first, first + BATCH)) parts.push(folded(add(calendar).toString()));
  }
  return `${parts.join('')}${frame.slice(end)}\r\n`;
}

/** What a text may hold (RFC 5545 3.3.11): of the control characters, tabs and line breaks alone; nor what turns the direction of writing. */
export const plainText = (text: string): string => text.replace(/[^\P{Cc}\t\r\n]/gu, ' ').replace(/\p{Bidi_Control}/gu, '');

/** RFC 5545 3.1: long lines are broken between octets, yet never within a character. */
function folded(text: string): string {
  return text
    .split('\r\n')
    .map((line) => (Buffer.byteLength(line) <= LONGEST_LINE ? line : pieces(Buffer.from(line)).join('\r\n ')))
    .join('\r\n');
}

function pieces(line: Buffer): readonly string[] {
  const found: string[] = [];
  let from = 0;
  while (from < line.length) {
    let to = Math.min(line.length, from + (from === 0 ? LONGEST_LINE : LONGEST_LINE - 1));
    while (isWithinCharacter(line[to])) to -= 1;
    found.push(line.toString('utf8', from, to));
    from = to;
  }
  return found;
}

/** The octets of a UTF-8 character after its first. */
const isWithinCharacter = (octet: number | undefined): boolean => octet !== undefined && (octet & 0b1100_0000) === 0b1000_0000;
