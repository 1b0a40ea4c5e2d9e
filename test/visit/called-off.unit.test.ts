import {
  abandoned,
  amended,
  ann,
  arrived,
  cancelled,
  entryDenied,
  hospital,
  openingForm,
  rescheduled,
  teamChanged,
  visitEnded,
  withdrawn,
} from './forms';
import { faultsOf, VisitOnPaper } from './on-paper';

const HOSPITAL = 'lewisham-hospital-trust lead';
const LINK = 'lewisham-link lead';

describe('Enter and View 5: either side may cancel', () => {
  test.each([
    ['the LINK', ann],
    ['the provider', hospital],
  ])('%s does: both, and who leads the visit, are told at once', (_, by) => {
    const visit = new VisitOnPaper();
    expect(visit.toldOf(visit.take('cancelled', cancelled(), by))).toEqual(['ann-mott', HOSPITAL, LINK]);
    expect(visit.stage).toBe('cancelled');
    expect(visit.refused('cancelled', cancelled(), by)).toMatchObject({ type: 'not-open', clause: 'Enter and View 5' });
  });

  test('who leads it by then: another, since the team was changed', () => {
    const visit = new VisitOnPaper();
    visit.take('team-changed', teamChanged({ lead: 'cara-lindqvist', team: ['ann-mott'] }));
    expect(visit.toldOf(visit.take('cancelled', cancelled(), hospital))).toContain('cara-lindqvist');
  });

  /* Thursday 12 March 2026: 13, 16, 17, 18 are 1-4, Thursday 19 is 5; then Thursday 26. */
  test('a new date is asked for every five working days, of the LINK alone, until there is one', () => {
    const visit = new VisitOnPaper();
    visit.take('cancelled', cancelled());
    visit.wait('2026-03-26');
    const asked = [`2026-03-19: ${LINK}, ann-mott`, `2026-03-26: ${LINK}, ann-mott`];
    expect(visit.told('prompt')).toEqual(asked);
    expect(visit.seen(hospital.party)['prompts']).toEqual([]);
    expect(visit.toldOf(visit.take('rescheduled', rescheduled({ on: '2026-03-26', visitOn: '2026-04-14' })))).toContain(HOSPITAL);
    expect(visit.stage).toBe('planned');
    visit.wait('2026-04-13');
    expect(visit.told('prompt')).toEqual(asked);
  });

  test('or until it is abandoned, by the LINK, with a reason', () => {
    const visit = new VisitOnPaper();
    expect(visit.refused('abandoned', abandoned({ on: '2026-03-03' }))).toMatchObject({ type: 'not-open' });
    visit.take('cancelled', cancelled());
    expect(visit.refused('abandoned', abandoned(), hospital)).toMatchObject({ type: 'not-allowed' });
    expect(faultsOf(visit.refused('abandoned', abandoned({ reason: undefined })))).toEqual(['/reason']);
    visit.take('abandoned', abandoned());
    expect([visit.stage, visit.outcome]).toEqual(['closed', 'abandoned']);
    expect(visit.wait('2026-05-04').told('prompt')).toHaveLength(1);
  });

  test('after a refusal of entry the same', () => {
    const visit = new VisitOnPaper();
    visit.take('entry-denied', entryDenied(), ann);
    visit.wait('2026-03-24');
    expect(visit.told('prompt')).toEqual([`2026-03-24: ${LINK}, ann-mott`]);
    visit.take('abandoned', abandoned({ on: '2026-03-24' }));
    expect(visit.outcome).toBe('abandoned');
  });

  test('they came all the same: taken, flagged, and what became of it decides', () => {
    const visit = new VisitOnPaper();
    visit.take('cancelled', cancelled());
    expect(visit.refused('entry-denied', entryDenied(), hospital)).toMatchObject({
      type: 'not-open',
      detail: expect.stringContaining('if they came all the same, report that first') as string,
    });
    visit.take('arrived', arrived(), ann);
    expect([visit.stage, visit.breaches]).toEqual([
      'cancelled',
      ['Enter and View 5: The representatives came on Tuesday 17 March 2026, and the visit had been called off on Thursday 12 March 2026.'],
    ]);
    visit.take('entry-denied', entryDenied(), hospital);
    expect(visit.stage).toBe('denied');
    const held = new VisitOnPaper();
    held.take('cancelled', cancelled());
    expect(held.held().stage).toBe('visited');
  });

  test('cancelled twice, and then held', () => {
    const visit = new VisitOnPaper();
    visit.take('cancelled', cancelled(), hospital);
    visit.take('rescheduled', rescheduled());
    visit.take('cancelled', cancelled({ on: '2026-03-20' }));
    visit.take('rescheduled', rescheduled({ on: '2026-03-23', visitOn: '2026-03-30' }));
    expect(visit.stage).toBe('planned');
    visit.held('2026-03-30');
    expect([visit.stage, visit.breaches]).toEqual(['visited', []]);
  });

  test('a date may be moved before it is cancelled; that is not the new one that is asked for afterwards', () => {
    const visit = new VisitOnPaper();
    visit.take('rescheduled', rescheduled({ on: '2026-03-10' }));
    visit.take('cancelled', cancelled());
    expect(visit.stage).toBe('cancelled');
  });

  test('told late, each takes its place: a cancellation that came before the date as it stands calls nothing off', () => {
    const visit = new VisitOnPaper();
    visit.take('rescheduled', rescheduled({ on: '2026-03-10' }));
    visit.take('cancelled', cancelled({ on: '2026-03-09' }), hospital, '2026-03-11');
    expect([visit.stage, visit.seen()['visitOn']]).toEqual(['planned', '2026-03-24']);
    visit.take('cancelled', cancelled({ on: '2026-03-12' }), hospital);
    visit.take('rescheduled', rescheduled({ on: '2026-03-09' }), ann, '2026-03-13');
    expect(visit.stage).toBe('cancelled');
    expect(visit.wait('2026-03-19').told('prompt')).toHaveLength(1);
  });

  test('told late, a refusal of the day before the new date was given does not call that off; nor is a cancellation of that day taken', () => {
    const visit = new VisitOnPaper(openingForm({ visitOn: '2026-03-10' }));
    visit.take('cancelled', cancelled());
    visit.take('rescheduled', rescheduled({ on: '2026-03-13' }));
    visit.take('entry-denied', entryDenied({ on: '2026-03-10' }), ann, '2026-03-16');
    expect([visit.stage, visit.limits['explanation']]).toEqual(['planned', '2026-03-17 running']);
    expect(visit.refused('cancelled', cancelled({ on: '2026-03-11' }), hospital, '2026-03-16')).toMatchObject({ type: 'not-open' });
  });

  test('told late, they had come to the visit before: that is not the one that they come to now', () => {
    const visit = new VisitOnPaper(openingForm({ visitOn: '2026-03-10' }));
    visit.take('cancelled', cancelled());
    visit.take('rescheduled', rescheduled({ on: '2026-03-13', visitOn: '2026-03-17' }));
    visit.take('arrived', arrived(), ann);
    visit.take('arrived', arrived({ on: '2026-03-10' }), ann, '2026-03-18');
    expect(visit.breaches).toEqual([]);
  });

  test('turned away, it is not cancelled, but may be given another date; held, neither', () => {
    const visit = new VisitOnPaper();
    visit.take('arrived', arrived(), ann);
    visit.take('entry-denied', entryDenied(), ann);
    const on = '2026-03-17';
    expect(visit.refused('cancelled', cancelled({ on }))).toMatchObject({ detail: expect.stringContaining('entry was denied') as string });
    expect(visit.refused('rescheduled', rescheduled({ on }))).toBeUndefined();
    const held = new VisitOnPaper().held();
    for (const [step, form] of [
      ['rescheduled', rescheduled({ on })],
      ['cancelled', cancelled({ on })],
    ] as const)
      expect(held.refused(step, form)).toMatchObject({ detail: expect.stringContaining('the visit was held') as string });
  });

  test('once they have come, it is too late to cancel, to move it, or to send others', () => {
    const visit = new VisitOnPaper();
    visit.take('arrived', arrived(), ann);
    for (const [step, form] of [
      ['cancelled', cancelled({ on: '2026-03-17' })],
      ['rescheduled', rescheduled({ on: '2026-03-17' })],
      ['team-changed', teamChanged({ on: '2026-03-17' })],
    ] as const)
      expect(visit.refused(step, form)).toMatchObject({
        type: 'not-open',
        detail: expect.stringContaining('they arrived on Tuesday 17 March') as string,
      });
  });

  test('a new date lies ahead, and is the LINK’s to give', () => {
    const visit = new VisitOnPaper();
    expect(faultsOf(visit.refused('rescheduled', rescheduled({ visitOn: '2026-03-15' })))).toEqual(['/visitOn']);
    expect(visit.refused('rescheduled', rescheduled(), hospital)).toMatchObject({ type: 'not-allowed' });
    expect(visit.refused('team-changed', teamChanged({ on: '2026-03-16' }), hospital)).toMatchObject({ type: 'not-allowed' });
    expect(faultsOf(visit.refused('rescheduled', rescheduled({ visitOn: '2026-03-16' })))).toEqual(['taken']);
  });

  test('0.3: what a date was given after, it still comes after when its day is put right', () => {
    const visit = new VisitOnPaper();
    visit.take('cancelled', cancelled(), hospital);
    const seq = visit.take('rescheduled', rescheduled());
    const puts = (on: string) => faultsOf(visit.refused('amended', amended({ on: '2026-03-17', seq, changes: { on } })));
    expect(puts('2026-03-11')).toEqual(['/changes/on']);
    expect(puts('2026-03-12')).toEqual(['taken']);
    expect(puts('2026-03-13')).toEqual(['taken']);
    expect(visit.stage).toBe('planned');
  });
});

test('0.15: the LINK withdraws a visit, and nobody else; what was running is cancelled', () => {
  const visit = new VisitOnPaper();
  visit.take('entry-denied', entryDenied({ on: '2026-03-10' }), ann);
  expect(visit.refused('withdrawn', withdrawn(), hospital)).toMatchObject({ type: 'not-allowed' });
  visit.take('withdrawn', withdrawn());
  expect([visit.stage, visit.outcome, visit.limits]).toEqual(['closed', 'withdrawn', { explanation: '2026-03-17 cancelled' }]);
});

test('a visit that was held after all is one, though it was said to be off', () => {
  const visit = new VisitOnPaper(openingForm({ visitOn: '2026-03-10' }));
  visit.take('cancelled', cancelled());
  visit.take('arrived', arrived({ on: '2026-03-10' }), ann, '2026-03-13');
  expect(visit.stage).toBe('cancelled');
  visit.take('visit-ended', visitEnded({ on: '2026-03-10' }), ann, '2026-03-13');
  expect([visit.stage, visit.breaches]).toEqual(['visited', []]);
});

test('also once another date was given for it', () => {
  const visit = new VisitOnPaper(openingForm({ visitOn: '2026-03-10' }));
  visit.take('cancelled', cancelled());
  visit.take('rescheduled', rescheduled({ on: '2026-03-13' }));
  visit.take('arrived', arrived({ on: '2026-03-10' }), ann, '2026-03-16');
  visit.take('visit-ended', visitEnded({ on: '2026-03-10' }), ann, '2026-03-16');
  expect([visit.stage, visit.limits]).toEqual(['visited', { report: '2026-04-09 running' }]);
});
