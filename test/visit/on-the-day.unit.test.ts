import {
  amended,
  ann,
  arrived,
  cancelled,
  concernRaised,
  entryDenied,
  explanationGiven,
  hospital,
  rescheduled,
  VISIT_DAY,
  visitEnded,
} from './forms';
import { faultsOf, VisitOnPaper } from './on-paper';

const HOSPITAL = 'lewisham-hospital-trust lead';
const LINK = 'lewisham-link lead';

describe('Enter and View 2: they identify themselves on arrival', () => {
  test('an arrival is recorded, and the provider told; the case stays where it is', () => {
    const visit = new VisitOnPaper();
    expect(visit.toldOf(visit.take('arrived', arrived(), ann))).toEqual([HOSPITAL]);
    expect([visit.stage, visit.breaches]).toEqual(['planned', []]);
    expect(visit.refused('arrived', arrived(), ann)).toMatchObject({ type: 'not-open' });
    expect(visit.refused('arrived', arrived(), hospital)).toMatchObject({ type: 'not-allowed' });
  });

  test('identification that was not shown is flagged', () => {
    const visit = new VisitOnPaper();
    visit.take('arrived', arrived({ identificationShown: false }), ann);
    expect(visit.breaches).toEqual(['Enter and View 2: The representatives did not show their identification.']);
  });

  test('who came on another day than was planned is flagged; not after a new date was given', () => {
    const early = new VisitOnPaper();
    early.take('arrived', arrived({ on: '2026-03-16' }), ann);
    expect(early.breaches.map((one) => one.split(':')[0])).toEqual(['Enter and View 5']);
    const moved = new VisitOnPaper();
    moved.take('rescheduled', rescheduled());
    moved.take('arrived', arrived({ on: '2026-03-24' }), ann);
    expect(moved.breaches).toEqual([]);
  });

  /* Tuesday 17 March 2026; Wednesday 18, then Wednesday 25. */
  test('a day that passed with nothing reported: the lead is asked the next working day, then every five, and nobody else', () => {
    const visit = new VisitOnPaper().wait('2026-03-26');
    const asked = [`2026-03-18: ${LINK}, ann-mott`, `2026-03-25: ${LINK}, ann-mott`];
    expect(visit.told('prompt')).toEqual(asked);
    expect(visit.seen(hospital.party)['prompts']).toEqual([]);
    expect(visit.seen()['prompts']).toMatchObject([{ name: 'outcome', from: VISIT_DAY }]);
    visit.held('2026-03-26').wait('2026-04-10');
    expect(visit.told('prompt')).toEqual(asked);
  });

  test('nobody is asked before the day; of a new date, after that one', () => {
    const visit = new VisitOnPaper();
    visit.take('rescheduled', rescheduled());
    visit.wait('2026-03-25');
    expect(visit.told('prompt')).toEqual([`2026-03-25: ${LINK}, ann-mott`]);
  });

  test('arrived and never ended: the same', () => {
    const visit = new VisitOnPaper();
    visit.take('arrived', arrived(), ann);
    visit.wait('2026-03-25');
    expect(visit.told('prompt')).toEqual([`2026-03-18: ${LINK}, ann-mott`, `2026-03-25: ${LINK}, ann-mott`]);
    visit.take('visit-ended', visitEnded(), ann, '2026-03-26');
    visit.wait('2026-04-10');
    expect(visit.told('prompt')).toHaveLength(2);
  });
});

describe('Enter and View 3: denied entry, with a clear explanation', () => {
  test('both sides are told at once, with the concern; nothing more is due where it was explained', () => {
    const visit = new VisitOnPaper();
    const form = entryDenied({ explanation: 'There is norovirus on the ward', concern: 'Nobody had told us' });
    expect(visit.toldOf(visit.take('entry-denied', form, ann))).toEqual(['ann-mott', HOSPITAL, LINK]);
    expect([visit.stage, visit.limits]).toEqual(['denied', {}]);
    expect(visit.refused('explanation-given', explanationGiven(), hospital)).toMatchObject({ type: 'not-open' });
  });

  /* Tuesday 17 March 2026: 18, 19, 20 are 1-3, Monday 23 is 4, Tuesday 24 is 5. */
  test('none given: the provider owes one within five working days', () => {
    const visit = new VisitOnPaper();
    visit.take('entry-denied', entryDenied(), ann);
    expect(visit.limits).toEqual({ explanation: '2026-03-24 running' });
    expect(visit.refused('explanation-given', explanationGiven(), { ...hospital, role: 'representative' })).toMatchObject({
      type: 'not-allowed',
    });
    expect(visit.toldOf(visit.take('explanation-given', explanationGiven(), hospital))).toEqual(['ann-mott', LINK]);
    expect(visit.limits).toEqual({ explanation: '2026-03-24 met 2026-03-19' });
    expect(visit.refused('explanation-given', explanationGiven(), hospital)).toMatchObject({ type: 'not-open' });
  });

  test('it is chased, also once another date was given, and met late', () => {
    const visit = new VisitOnPaper();
    visit.take('entry-denied', entryDenied(), ann);
    visit.take('rescheduled', rescheduled({ on: '2026-03-18', visitOn: '2026-04-14' }));
    visit.wait('2026-03-26');
    expect(visit.told('missed', 'explanation')).toHaveLength(2);
    visit.take('explanation-given', explanationGiven({ on: '2026-03-27' }), hospital);
    expect(visit.limits).toEqual({ explanation: '2026-03-24 met-late 2026-03-27' });
  });

  test('turned away twice, each is explained; a word said in between is of the first alone', () => {
    const visit = new VisitOnPaper();
    visit.take('entry-denied', entryDenied(), ann);
    visit.take('explanation-given', explanationGiven({ on: '2026-03-18' }), hospital);
    visit.take('rescheduled', rescheduled({ on: '2026-03-18' }));
    visit.take('entry-denied', entryDenied({ on: '2026-03-24' }), ann);
    expect(visit.limits).toEqual({ explanation: '2026-03-24 met 2026-03-18', 'explanation:2': '2026-03-31 running' });
    visit.take('explanation-given', explanationGiven({ on: '2026-03-25' }), hospital);
    expect(visit.limits['explanation:2']).toBe('2026-03-31 met 2026-03-25');
  });

  test('0.3: that nothing was said at the door stays, once it has been explained', () => {
    const visit = new VisitOnPaper();
    const seq = visit.take('entry-denied', entryDenied(), ann);
    const puts = (changes: object) => faultsOf(visit.refused('amended', amended({ on: '2026-03-20', seq, changes }), ann));
    visit.take('explanation-given', explanationGiven(), hospital);
    expect(puts({ explanation: 'They did say why' })).toEqual(['void']);
    expect(puts({ concern: 'Nobody had told us' })).toEqual(['taken']);
  });

  test('0.3: nor is a refusal that was explained moved to after the explanation', () => {
    const visit = new VisitOnPaper();
    visit.take('entry-denied', entryDenied(), ann);
    visit.take('rescheduled', rescheduled({ on: '2026-03-18' }));
    const seq = visit.take('entry-denied', entryDenied({ on: '2026-03-24' }), ann);
    visit.take('explanation-given', explanationGiven({ on: '2026-03-25' }), hospital);
    const puts = (on: string) => faultsOf(visit.refused('amended', amended({ on: '2026-03-27', seq, changes: { on } }), ann));
    expect(puts('2026-03-26')).toEqual(['void']);
    expect(puts('2026-03-25')).toEqual(['taken']);
    expect(visit.limits['explanation:2']).toBe('2026-04-01 met 2026-03-25');
  });

  test('an earlier refusal that is told late takes no other’s place: what was agreed on one stays with it', () => {
    const visit = new VisitOnPaper();
    visit.take('cancelled', cancelled());
    visit.take('rescheduled', rescheduled({ on: '2026-03-13', visitOn: VISIT_DAY }));
    visit.take('entry-denied', entryDenied(), ann);
    const limit = 'explanation';
    visit.take('extension-proposed', { on: '2026-03-18', limit, to: '2026-04-20', reason: 'Whoever was at the door is away' }, hospital);
    visit.take('extension-agreed', { on: '2026-03-18', limit });
    visit.take('entry-denied', entryDenied({ on: '2026-03-10' }), ann, '2026-03-19');
    expect(visit.limits).toEqual({ explanation: '2026-04-20 running', 'explanation:2': '2026-03-17 missed' });
  });

  test('let in after all: the visit is held, and what was explained stays due', () => {
    const visit = new VisitOnPaper();
    visit.take('entry-denied', entryDenied(), ann);
    visit.held();
    expect([visit.stage, visit.limits['explanation']]).toEqual(['visited', '2026-03-24 running']);
  });

  test('0.1: told after the end of the visit, that they had been turned away before is recorded, and owed an explanation', () => {
    const visit = new VisitOnPaper().held();
    visit.take('entry-denied', entryDenied(), ann);
    expect([visit.stage, visit.limits['explanation']]).toEqual(['visited', '2026-03-24 running']);
  });
});

describe('Enter and View 4: a member of staff normally accompanies', () => {
  test('the visit ends accompanied, or with why not: either of the two', () => {
    const visit = new VisitOnPaper();
    expect(visit.refused('visit-ended', visitEnded(), ann)).toMatchObject({ type: 'not-open', clause: 'Enter and View 4' });
    visit.take('arrived', arrived(), ann);
    const ends = (overrides: object) => faultsOf(visit.refused('visit-ended', visitEnded({ ...overrides }), ann));
    expect(ends({ accompaniedBy: undefined })).toEqual(['/accompaniedBy']);
    expect(ends({ whyNot: 'Nobody was free' })).toEqual(['/accompaniedBy']);
    expect(ends({ at: `${VISIT_DAY}T09:59:00Z` })).toEqual(['/at']);
    expect(ends({ accompaniedBy: undefined, whyNot: 'Nobody was free' })).toEqual(['taken']);
    expect(visit.stage).toBe('visited');
    expect(visit.refused('visit-ended', visitEnded(), ann)).toMatchObject({ type: 'not-open' });
  });

  test('the provider may say so as well, and starts the time for the report', () => {
    const visit = new VisitOnPaper();
    visit.take('arrived', arrived(), ann);
    visit.take('visit-ended', visitEnded(), hospital);
    expect([visit.stage, visit.limits]).toEqual(['visited', { report: '2026-04-16 running' }]);
  });

  test('0.3: an arrival is not put right to after the end', () => {
    const visit = new VisitOnPaper();
    const seq = visit.take('arrived', arrived(), ann);
    visit.take('visit-ended', visitEnded(), ann);
    const puts = (changes: object) => faultsOf(visit.refused('amended', amended({ on: '2026-03-18', seq, changes }), ann));
    expect(puts({ at: `${VISIT_DAY}T12:30:00Z` })).toEqual(['/changes/at']);
    expect(puts({ on: '2026-03-18', at: '2026-03-18T10:00:00Z' })).toEqual(['/changes/on', '/changes/at']);
    expect(puts({ at: `${VISIT_DAY}T10:15:00Z` })).toEqual(['taken']);
  });
});

describe('ours: something seen on the visit cannot wait for the report', () => {
  test('whoever raises it, the leads of both are told at once; also when the case is closed', () => {
    const visit = new VisitOnPaper();
    const seq = visit.take('safeguarding-concern-raised', concernRaised({ on: '2026-03-03' }), hospital);
    expect(visit.toldOf(seq)).toEqual(['ann-mott', HOSPITAL, LINK]);
    visit.take('cancelled', cancelled());
    visit.take('abandoned', { on: '2026-03-19', reason: 'The ward has closed' });
    expect(visit.stage).toBe('closed');
    expect(visit.toldOf(visit.take('safeguarding-concern-raised', concernRaised({ on: '2026-03-20' }), ann))).toEqual([
      'ann-mott',
      HOSPITAL,
      LINK,
    ]);
    expect(visit.stage).toBe('closed');
  });
});
