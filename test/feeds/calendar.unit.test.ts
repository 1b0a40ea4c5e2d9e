import ICAL from 'ical.js';
import fc from 'fast-check';
import { addDays, instant, isoDate, type IsoDate } from '../../protocols/calendar/dates';
import type { LimitStatus } from '../../protocols/case/limits/limit';
import { workingDayBefore } from '../../api/feeds/calendars';
import { icalText } from '../../api/feeds/ical-text';
import { limitEvent, uidOf } from '../../api/feeds/limit-event';
import type { FeedLimit } from '../../register/calendar/calendar-feeds';
import { feedLimit } from '../api/fake-feeds';
import { calendar } from '../calendar/england-and-wales';
import { opened, type Opened } from './opened';

const words = {
  base: 'https://concord.example.org',
  nameOf: (id: string) => (id === 'icb' ? 'Lincolnshire ICB' : id),
  workingDayBefore: ({ due }: { due: IsoDate }) => workingDayBefore(calendar, due, []),
};
const never = new AbortController().signal;
const textOf = (limits: readonly FeedLimit[], name = 'Concord'): Promise<string> =>
  icalText(
    name,
    limits.map((one) => limitEvent(one, words)),
    never,
  );
const eventOf = async (one: FeedLimit): Promise<Opened> => {
  const [event] = opened(await textOf([one])).events;
  if (!event) throw new Error('the limit is not in the calendar');
  return event;
};

test('a limit is a day’s event on its due date, with an alarm at 09:00 on the working day before', async () => {
  expect(await eventOf(feedLimit())).toEqual({
    uid: 'informal.dispute-0000000000000001@concord',
    sequence: 3,
    start: '2025-12-31',
    end: '2026-01-01',
    allDay: true,
    summary: 'Settle the dispute informally, or refer it to senior managers',
    description: [
      'Case dispute-0000000000000001',
      'Clause 5.1',
      'Owed by Lincolnshire ICB and local-authority',
      'Counted from Monday 1 December 2025; due on Wednesday 31 December 2025',
      'Running',
      'Local default, where the source is silent: The source sets no length for stage 1.',
    ].join('\n'),
    status: 'CONFIRMED',
    stamp: '2025-12-01T10:00:00Z',
    url: 'https://concord.example.org/v1/cases/dispute-0000000000000001',
    alarms: ['-PT15H'],
  });
});

test('the lines that calendar programs look at are there, in their places', async () => {
  const lines = (await textOf([feedLimit()], 'Concord: limits of Bath, Somerset; and\nmore')).split('\r\n');
  const [first] = lines.map((line, index) => (line === 'BEGIN:VEVENT' ? index : -1)).filter((index) => index > 0);
  expect(lines.slice(0, first)).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Concord//Calendar feeds//EN',
    'METHOD:PUBLISH',
    'NAME:Concord: limits of Bath\\, Somerset\\; and\\nmore',
    'X-WR-CALNAME:Concord: limits of Bath\\, Somerset\\; and\\nmore',
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
  ]);
  expect(lines).toEqual(
    expect.arrayContaining([
      'DTSTART;VALUE=DATE:20251231',
      'DTEND;VALUE=DATE:20260101',
      'DTSTAMP:20251201T100000Z',
      'LAST-MODIFIED:20251201T100000Z',
      'STATUS:CONFIRMED',
      'TRANSP:TRANSPARENT',
      'CLASS:PRIVATE',
      'CATEGORIES:Concord,dispute',
      'ACTION:DISPLAY',
      'TRIGGER:-PT15H',
    ]),
  );
});

test.each<[LimitStatus, boolean, string, string, number]>([
  ['running', true, 'Contact', 'CONFIRMED', 1],
  ['missed', true, 'Overdue: Contact', 'CONFIRMED', 0],
  ['missed', false, 'Missed: Contact', 'CONFIRMED', 0],
  ['met', false, 'Met: Contact', 'CONFIRMED', 0],
  ['met-late', false, 'Met late: Contact', 'CONFIRMED', 0],
  ['lapsed', false, 'Lapsed: Contact', 'CANCELLED', 0],
  ['cancelled', false, 'Cancelled: Contact', 'CANCELLED', 0],
])('0.4: a %s limit (open: %s) reads "%s", is %s and has %d alarms', async (status, open, summary, shown, alarms) => {
  const event = await eventOf(feedLimit({ status, title: 'Contact' }, { open }));
  expect([event.summary, event.status, event.alarms.length]).toEqual([summary, shown, alarms]);
});

test.each([
  ['a Wednesday', '2025-12-31', '2025-12-30'],
  ['a Monday', '2025-12-15', '2025-12-12'],
  ['the day after Easter Monday', '2026-04-07', '2026-04-02'],
  ['the first working day of a year', '2026-01-02', '2025-12-31'],
  ['the Monday after the clocks went back', '2025-10-27', '2025-10-24'],
])('0.5: the alarm of what is due on %s (%s) rings at 09:00 on %s', async (_, due, rings) => {
  const { alarms } = await eventOf(feedLimit({ due: isoDate(due) }));
  const start = ICAL.Time.fromDateString(due);
  start.isDate = false;
  start.addDuration(ICAL.Duration.fromString(alarms[0] ?? ''));
  expect(start.toString()).toBe(`${rings}T09:00:00`);
});

test('what turns the direction of writing turns nothing in a calendar', async () => {
  expect((await eventOf(feedLimit({ title: 'Pay \u202enow\u202c' }))).summary).toBe('Pay now');
});

test('0.5: a forecast says that it is one; what was met says when', async () => {
  expect((await eventOf(feedLimit({ forecast: true }))).description).toContain('A forecast');
  expect((await eventOf(feedLimit({ status: 'met', metOn: isoDate('2025-12-02') }))).description).toContain(
    'Met on Tuesday 2 December 2025',
  );
});

test('the same limits give the same bytes', async () => {
  expect(await textOf([feedLimit(), feedLimit({ id: 'letter' })])).toBe(await textOf([feedLimit(), feedLimit({ id: 'letter' })]));
});

test('a calendar without limits is one all the same', async () => {
  expect(opened(await textOf([], 'END:VCALENDAR, END:VCALENDAR'))).toEqual({
    name: 'END:VCALENDAR, END:VCALENDAR',
    method: 'PUBLISH',
    events: [],
  });
});

test('a caller who waits no more is not written for', async () => {
  const late = AbortSignal.abort(new Error('too late'));
  await expect(icalText('Concord', [limitEvent(feedLimit(), words)], late)).rejects.toThrow('too late');
});

const awkward = fc.oneof(
  fc.constantFrom(
    'Meet, greet; and\nleave',
    '🏥👩‍⚕️ ünïcödé',
    'back\\slash\\n',
    'a:b"c',
    '=\r\nBEGIN:VEVENT',
    '\u2028',
    'x'.repeat(1_000),
    '🏥'.repeat(1_000),
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1_000 }),
);

test('whatever a title holds comes out as it went in: commas, semicolons, lines, emoji, a thousand characters', async () => {
  await fc.assert(
    fc.asyncProperty(awkward, awkward, async (title, name) => {
      const { events, ...calendar } = opened(await textOf([feedLimit({ title })], name));
      // iCalendar has one kind of line break, and no control characters but that and the tab.
      const plain = (text: string) =>
        text
          .replaceAll(/\r\n?/g, '\n')
          .replace(/[^\P{Cc}\t\n]/gu, ' ')
          .replace(/\p{Bidi_Control}/gu, '');
      expect([calendar.name, events.map(({ summary }) => summary)]).toEqual([plain(name), [plain(title)]]);
    }),
    { numRuns: 200 },
  );
});

test('every day is that day, whatever the time zone of the machine: nothing asks for the machine’s own', async () => {
  const ofTheMachine = (['getFullYear', 'getMonth', 'getDate', 'getHours', 'getTimezoneOffset'] as const).map((name) =>
    jest.spyOn(Date.prototype, name),
  );
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 40_000 }), async (days) => {
      const due = addDays(isoDate('1995-01-01'), days);
      const { start, end } = await eventOf(feedLimit({ due }));
      expect([start, end]).toEqual([due, addDays(due, 1)]);
    }),
    { numRuns: 300 },
  );
  expect(ofTheMachine.flatMap(({ mock }) => mock.calls)).toEqual([]);
  jest.restoreAllMocks();
});

test('an instant is told in UTC', async () => {
  expect((await eventOf(feedLimit({}, { revisedAt: instant('2026-07-01T00:30:00+01:00') }))).stamp).toBe('2026-06-30T23:30:00Z');
});

test('a UID is of its case and its limit alone, and needs no escape whatever they hold', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), (id) => {
      expect(uidOf('dispute-1', id)).toMatch(/^[^\s,;\\:]+\.dispute-1@concord$/);
    }),
  );
  expect(uidOf('dispute-1', 'costs:icb')).toBe('costs%3Aicb.dispute-1@concord');
});
