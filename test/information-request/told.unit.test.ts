import {
  amended,
  answered,
  attendanceDeclined,
  attendanceForm,
  attended,
  council,
  link,
  openingForm,
  PARTS,
  partWithdrawn,
  timescaleAgreed,
  unavailable,
  withdrawn,
  withheld,
} from './forms';
import { RequestOnPaper } from './on-paper';

const COUNCIL = 'lewisham-council lead';
const LINK = 'lewisham-link lead';

describe('Working Together: formal communication goes through the nominated leads', () => {
  test('a request is told to both', () => {
    expect(new RequestOnPaper().toldOf(1)).toEqual([COUNCIL, LINK]);
  });

  test.each([
    ['unavailable', unavailable(), council, [LINK]],
    ['answered', answered(), council, [LINK]],
    ['withheld', withheld(), council, [LINK]],
    ['part-withdrawn', partWithdrawn(), link, [COUNCIL]],
    ['withdrawn', withdrawn(), link, [COUNCIL, LINK]],
  ] as const)('"%s" to the other, what both must know to both', (step, form, by, readers) => {
    const request = new RequestOnPaper();
    expect(request.toldOf(request.take(step, form, by))).toEqual(readers);
  });

  test('a timescale, and what is put right, to both', () => {
    const request = new RequestOnPaper();
    request.take('unavailable', unavailable());
    const seq = request.take('timescale-agreed', timescaleAgreed());
    expect(request.toldOf(seq)).toEqual([COUNCIL, LINK]);
    expect(request.toldOf(request.take('amended', amended({ seq, changes: { date: '2026-04-20' } })))).toEqual([COUNCIL, LINK]);
  });

  test.each([
    ['attended', attended(), council, [LINK]],
    ['attended', attended(), link, [COUNCIL]],
    ['attendance-declined', attendanceDeclined(), council, [LINK]],
  ] as const)('of a meeting, "%s" to the other', (step, form, by, readers) => {
    const request = new RequestOnPaper(attendanceForm());
    expect(request.toldOf(request.take(step, form, by))).toEqual(readers);
  });

  test('that it has closed, both, with what brought that about', () => {
    const request = new RequestOnPaper(openingForm({ parts: PARTS.slice(0, 1) }));
    request.take('answered', answered());
    const letters = request.one.letters.filter(({ kind }) => kind === 'moved');
    expect(letters.map(({ reader }) => reader)).toEqual(['lewisham-link', 'lewisham-council']);
    expect(letters[0]).toMatchObject({
      stage: 'closed',
      because: { holds: 'all that was asked for has been answered, withheld or withdrawn' },
      clause: 'Information Requests 1',
    });
  });
});

/*
 * Due Monday 30 March 2026: five working days before is the 23rd, one before Friday the 27th. Missed on the 31st, then every five working days:
 * Thursday 9 April (1, 2, 7, 8, 9; not Good Friday, not Easter Monday), Thursday 16, Thursday 23.
 */
test('0.6: reminders go to whoever owes it; once it is missed, to both and a tier higher each time', () => {
  const request = new RequestOnPaper().wait('2026-04-24');
  expect(request.told('reminder')).toEqual([
    'answer|2026-03-30|reminder-5: lewisham-council lead',
    'answer|2026-03-30|reminder-1: lewisham-council lead',
  ]);
  expect(request.told('missed')).toEqual([
    'answer|2026-03-30|missed-1: lewisham-council deputy, lewisham-council lead, lewisham-link lead',
    'answer|2026-03-30|missed-2: lewisham-council lead, lewisham-council senior-manager, lewisham-link lead',
    'answer|2026-03-30|missed-3: lewisham-council accountable-officer, lewisham-council lead, lewisham-link lead',
    'answer|2026-03-30|missed-4: lewisham-council accountable-officer, lewisham-council lead, lewisham-link lead',
  ]);
  const days = request.one.entries.filter(({ event }) => event === 'reminder' || event === 'escalation').map(({ on }) => on);
  expect(days).toEqual(['2026-03-23', '2026-03-27', '2026-03-31', '2026-04-09', '2026-04-16', '2026-04-23']);
});

test('0.6: a part with a date of its own is reminded by that, and no more by the 20 working days', () => {
  const request = new RequestOnPaper(openingForm({ parts: PARTS.slice(1, 2) }));
  request.take('unavailable', unavailable());
  request.take('timescale-agreed', timescaleAgreed());
  request.wait('2026-04-20');
  expect(request.told('reminder')).toEqual([
    'timescale:carers|2026-04-17|reminder-5: lewisham-council lead',
    'timescale:carers|2026-04-17|reminder-1: lewisham-council lead',
  ]);
  expect(request.told('missed')).toEqual([
    'timescale:carers|2026-04-17|missed-1: lewisham-council deputy, lewisham-council lead, lewisham-link lead',
  ]);
});

test('what each says, and which part by what was asked, stands on the timeline', () => {
  const request = new RequestOnPaper();
  request.take('unavailable', unavailable());
  request.take('timescale-agreed', timescaleAgreed());
  request.take('answered', answered());
  request.take('part-withdrawn', partWithdrawn(), link);
  const details = request.one.entries.filter(({ step }) => step !== undefined && step !== 'opened').map(({ detail }) => detail);
  expect(details).toEqual([
    'A part was said to be unavailable for now (lewisham-council), on Wednesday 4 March 2026: How many carers were offered a break in 2025.',
    'A date was agreed for a part (lewisham-council), on Friday 6 March 2026: How many carers were offered a break in 2025, by Friday 17 April 2026.',
    'An answer was given (lewisham-council), on Monday 9 March 2026: Waiting times for home care assessments in 2025.',
    'A part of the request was withdrawn (lewisham-link), on Wednesday 11 March 2026: Menus of the day centres.',
  ]);
});
