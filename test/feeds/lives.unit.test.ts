import fc from 'fast-check';
import { icalText } from '../../api/feeds/ical-text';
import { limitEvent } from '../../api/feeds/limit-event';
import { addDays, at, dateOf, isoDate, type IsoDate } from '../../protocols/calendar/dates';
import { isWorkingDay } from '../../protocols/calendar/calendar';
import type { FeedLimit } from '../../register/calendar/calendar-feeds';
import { CaseOnPaper } from '../case/case-on-paper';
import { throughEveryStage } from '../case/stories';
import { amended, extensionAgreed, extensionProposed, icb, council } from '../dispute/forms';
import { opened } from './opened';

// A case's life by chance, along the dispute's story: days pass, steps come or are left out, dates are amended, limits extended, days closed.
type Happening = { days: number } | { closed: number } | { amends: number; to: number } | { extends: number; by: number } | 'the next step';

const life = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.constant('the next step' as const) },
    { weight: 2, arbitrary: fc.record({ days: fc.integer({ min: 1, max: 25 }) }) },
    { weight: 1, arbitrary: fc.record({ closed: fc.integer({ min: 0, max: 20 }) }) },
    { weight: 1, arbitrary: fc.record({ amends: fc.nat(20), to: fc.nat(40) }) },
    { weight: 1, arbitrary: fc.record({ extends: fc.nat(5), by: fc.integer({ min: 1, max: 60 }) }) },
  ) satisfies fc.Arbitrary<Happening>,
  { minLength: 3, maxLength: 25 },
);

const STEPS = throughEveryStage('2025-11-03').length;

function happens(one: CaseOnPaper, what: Happening, step: number): void {
  const today = dateOf(one.now);
  if (what === 'the next step') {
    const [, taken] = throughEveryStage(today)[step % STEPS] ?? [];
    if (taken) one.take(...taken);
  } else if ('days' in what) one.now = at(addDays(today, what.days), 10);
  else if ('closed' in what) {
    const day = addDays(today, what.closed);
    if (isWorkingDay(one.calendar, day, [])) one.declare(day);
  } else if ('amends' in what) {
    const fact = one.record.facts[what.amends % one.record.facts.length];
    const day = addDays(isoDate('2025-11-03'), what.to);
    one.take('amended', amended({ on: today, seq: fact?.seq, changes: fact?.step === 'opened' ? { openedOn: day } : { on: day } }), icb);
  } else {
    const open = one.record.limits.filter(({ status }) => status === 'running' || status === 'missed');
    const limit = open[what.extends % (open.length || 1)];
    if (!limit) return;
    one.take('extension-proposed', extensionProposed({ on: today, limit: limit.id, to: addDays(limit.due, what.by) }), icb);
    one.take('extension-agreed', extensionAgreed({ on: today, limit: limit.id }), council);
  }
  one.look();
}

const feedLimits = ({ id, record, standing }: CaseOnPaper): readonly FeedLimit[] =>
  record.limits.map(({ explanation: _explanation, calendar: _calendar, since, ...limit }) => ({
    caseId: id,
    kind: 'dispute',
    reader: icb.party,
    bearers: { [icb.party]: icb.organisation, [council.party]: council.organisation },
    limit,
    open: limit.status === 'running' || (limit.status === 'missed' && limit.stages.includes(standing.stage)),
    revision: record.seq,
    revisedAt: since,
  }));

test('whatever a case has been through, its feed opens, has each limit once, and on its due date', async () => {
  await fc.assert(
    fc.asyncProperty(life, async (happenings) => {
      const one = new CaseOnPaper();
      let steps = 0;
      for (const what of happenings) happens(one, what, what === 'the next step' ? steps++ : 0);
      const limits = feedLimits(one);
      const words = {
        base: 'https://concord.example.org',
        nameOf: (id: string) => id,
        workingDayBefore: ({ due }: { due: IsoDate }) => addDays(due, -1),
      };
      const { events } = opened(
        await icalText(
          'Concord',
          limits.map((limit) => limitEvent(limit, words)),
          new AbortController().signal,
        ),
      );
      expect(events.map(({ start, allDay }) => [start, allDay])).toEqual(limits.map(({ limit }) => [limit.due, true]));
      expect(new Set(events.map(({ uid }) => uid)).size).toBe(limits.length);
      for (const [index, { status, alarms, summary }] of events.entries()) {
        const { limit, open } = limits[index] ?? {};
        expect([status, alarms.length]).toEqual([
          ['lapsed', 'cancelled'].includes(limit?.status ?? '') ? 'CANCELLED' : 'CONFIRMED',
          limit?.status === 'running' ? 1 : 0,
        ]);
        expect(summary.startsWith('Overdue: ')).toBe(limit?.status === 'missed' && open);
      }
    }),
    { numRuns: 150 },
  );
});
