import * as f from './forms';
import { DecisionOnPaper, pointersOf } from './on-paper';

interface Round {
  id: string;
  meetings: readonly object[];
  responses: readonly object[];
  concerns: readonly { id: string; answered?: object }[];
  closed?: object;
}
const rounds = (decision: DecisionOnPaper): readonly Round[] => decision.one.view()['consultations'] as readonly Round[];

/** With a round of consulting the staff, open from Tuesday 3 March 2026. */
function opened(overrides: f.Overrides = {}): DecisionOnPaper {
  const decision = new DecisionOnPaper();
  decision.take('consultation-opened', f.consultation(overrides));
  return decision;
}

describe('003, supporting information 2; 004, Staff and Public Consultation: rounds of consultation', () => {
  test('of whom, from, to; meetings in named places, or so many; what was said, raised, answered and changed; its outcome', () => {
    const decision = opened({ whom: ['staff', 'unions'], about: 'Their terms' });
    decision.take('consultation-meeting-held', f.consultationMeeting({ present: ['The Director'] }));
    decision.take('consultation-meeting-held', f.consultationMeeting({ place: undefined, count: 12 }));
    decision.take('response-received', f.response());
    decision.take('concern-raised', f.concern());
    decision.take('concern-answered', f.concernAnswered());
    decision.take('consultation-closed', f.consultationClosed());
    expect(rounds(decision)).toEqual([
      {
        id: 'staff',
        whom: ['staff', 'unions'],
        about: 'Their terms',
        openedOn: '2026-03-03',
        from: '2026-03-03',
        to: '2026-03-17',
        meetings: [
          { on: '2026-03-10', place: 'Town Hall', present: ['The Director'] },
          { on: '2026-03-10', count: 12 },
        ],
        responses: [{ on: '2026-03-11', from: 'The staff of the night team', text: 'We are for it' }],
        concerns: [
          {
            id: 'terms',
            text: 'Terms of service may change',
            raisedOn: '2026-03-11',
            answered: { on: '2026-03-13', answer: 'Nobody’s terms change', amendment: 'Said so in the agreement' },
          },
        ],
        closed: { on: '2026-03-18', outcome: 'Staff are in favour' },
      },
    ]);
  });

  test('what is heard in one round is not of another', () => {
    const decision = opened();
    decision.take('consultation-opened', f.consultation({ id: 'public', whom: 'public' }));
    decision.take('concern-raised', f.concern({ consultation: 'public' }));
    decision.take('response-received', f.response({ consultation: 'public' }));
    decision.take('consultation-meeting-held', f.consultationMeeting({ on: '2026-03-11', consultation: 'public' }));
    expect(
      rounds(decision).map(({ id, meetings, responses, concerns }) => [id, meetings.length, responses.length, concerns.length]),
    ).toEqual([
      ['staff', 0, 0, 0],
      ['public', 1, 1, 1],
    ]);
  });

  test('open from the first day: before anything was published; and after', () => {
    expect(opened().stage).toBe('prepared');
    expect(new DecisionOnPaper().open(f.TRUST)).toContain('consultation-opened');
    const decision = DecisionOnPaper.published();
    decision.decided();
    expect(decision.why('consultation-opened', f.consultation({ on: '2026-04-22' }))).toBe('taken');
  });

  test('any party may hear and write down; only the sponsor answers', () => {
    const decision = opened();
    expect(decision.why('concern-raised', f.concern(), f.trust)).toBe('taken');
    expect(decision.why('concern-answered', f.concernAnswered(), f.trust)).toMatch(/^not-allowed/);
  });

  test.each([
    ['consultation-opened', f.consultation(), ['/id']],
    ['consultation-meeting-held', f.consultationMeeting({ on: '2026-03-11', consultation: 'public' }), ['/consultation']],
    ['response-received', f.response({ consultation: 'public' }), ['/consultation']],
    ['concern-raised', f.concern({ consultation: 'public', id: 'other' }), ['/consultation']],
    ['concern-raised', f.concern(), ['/id']],
    ['concern-answered', f.concernAnswered({ concern: 'pay' }), ['/concern']],
    ['consultation-closed', f.consultationClosed({ consultation: 'public' }), ['/consultation']],
  ])('%s of what is not there, or is there already: a fault of the form', (step, form, pointers) => {
    const decision = opened();
    decision.take('concern-raised', f.concern());
    const before = decision.one.record.facts.length;
    expect(pointersOf(decision.refused(step, { ...form, on: '2026-03-12' }))).toEqual(pointers);
    expect(decision.one.record.facts).toHaveLength(before);
  });

  test('closed, it hears nothing more; what was heard before that can still be written down', () => {
    const decision = opened();
    decision.take('consultation-closed', f.consultationClosed());
    for (const [step, form] of [
      ['concern-raised', f.concern()],
      ['response-received', f.response()],
      ['consultation-meeting-held', f.consultationMeeting()],
    ] as const) {
      expect(decision.why(step, { ...form, on: '2026-03-18' })).toMatch(/^not-open: .*it was closed on Wednesday 18 March 2026/);
      expect(decision.why(step, { ...form, on: '2026-03-17' }, undefined, '2026-03-18')).toBe('taken');
    }
    expect(decision.why('consultation-closed', f.consultationClosed({ on: '2026-03-19' }))).toMatch(/^not-open: .*it was closed on/);
  });

  test('not closed before it was opened; by whoever opened it, or the sponsor', () => {
    const decision = new DecisionOnPaper();
    decision.take('consultation-opened', f.consultation(), f.trust);
    expect(
      pointersOf(decision.refused('consultation-closed', f.consultationClosed({ on: '2026-03-02' }), undefined, '2026-03-03')),
    ).toEqual(['/on']);
    const closed = f.consultationClosed({ on: '2026-03-03' });
    expect(decision.why('consultation-closed', closed, f.county)).toMatch(/^not-allowed: whoever opened a consultation closes it/);
    expect(decision.why('consultation-closed', closed, f.trust)).toBe('taken');
    const other = opened();
    expect(other.why('consultation-closed', closed, f.trust)).toMatch(/^not-allowed/);
    expect(other.why('consultation-closed', closed)).toBe('taken');
  });

  test('a concern is answered once; after the round was closed too', () => {
    const decision = opened();
    expect(decision.open()).not.toContain('concern-answered');
    decision.take('concern-raised', f.concern());
    expect(decision.open()).toContain('concern-answered');
    decision.take('consultation-closed', f.consultationClosed());
    decision.take('concern-answered', f.concernAnswered({ on: '2026-03-20' }));
    expect(decision.open()).not.toContain('concern-answered');
    expect(decision.why('concern-answered', f.concernAnswered({ on: '2026-03-20' }))).toMatch(/^not-open: .*it was answered already/);
  });

  test('a concern left open stays open on the case, and its answer is asked anew where it reads otherwise', () => {
    const decision = opened();
    const seq = decision.take('concern-raised', f.concern());
    expect(rounds(decision)[0]?.concerns).toEqual([{ id: 'terms', text: 'Terms of service may change', raisedOn: '2026-03-11' }]);
    decision.take('concern-answered', f.concernAnswered());
    decision.take('amended', { on: '2026-03-14', seq, changes: { text: 'Pay may change' }, reason: 'Misheard' });
    expect(rounds(decision)[0]?.concerns[0]?.answered).toBeUndefined();
    expect(decision.one.entries.at(-1)?.detail).toMatch(/what was answered to it holds no more/);
    expect(decision.why('concern-answered', f.concernAnswered({ on: '2026-03-14' }))).toBe('taken');
  });

  test('steps that need a round are open only with one', () => {
    const heard = ['consultation-meeting-held', 'response-received', 'concern-raised', 'consultation-closed'];
    const open = (decision: DecisionOnPaper) => heard.filter((step) => decision.open().includes(step));
    expect(open(new DecisionOnPaper())).toEqual([]);
    const decision = opened();
    expect(open(decision)).toEqual(heard);
    decision.take('consultation-closed', f.consultationClosed());
    expect(open(decision)).toEqual([]);
  });
});

describe('003, supporting information 6: the report says what was consulted on', () => {
  test('“none”, where a round is opened: flagged under consultation', () => {
    const decision = new DecisionOnPaper(f.openingForm({ consultations: 'none' }));
    expect(decision.breaches).toEqual([]);
    decision.take('consultation-opened', f.consultation());
    expect(decision.breaches).toEqual(['Supporting information 2: The report says that there were no consultations, and "staff" is one.']);
    expect(opened().breaches).toEqual([]);
  });
});
