import * as f from './forms';
import { MediationOnPaper, pointersOf } from './on-paper';

const amendment = (seq: number, changes: object): f.Form => ({ on: '2026-03-26', seq, changes, reason: 'a slip of the pen' });

describe('0.3: that somebody has left since keeps no entry from being put right that names them', () => {
  it('next steps of two, of whom one has left', () => {
    const one = MediationOnPaper.underWay();
    const steps = (byWhen: string) => [
      { id: 'a', what: 'A', who: f.ASH, byWhen },
      { id: 'b', what: 'B', who: f.BECK, byWhen: '2026-03-13' },
    ];
    const agreedBy = [f.ASH, f.BECK].map((party) => ({ party, name: 'x', on: '2026-03-04' }));
    const seq = one.take('next-steps-agreed', f.nextSteps({ steps: steps('2026-03-13'), agreedBy }));
    one.take('party-left', f.left());
    one.take('amended', amendment(seq, { steps: steps('2026-03-31') }));
    expect(one.limits['next-step:a']).toBe('2026-03-31 running');
  });

  it('a meeting; and what whoever has left had told, which can become confidential', () => {
    const one = MediationOnPaper.underWay();
    const told = one.take('information-received', f.informationReceived({ from: f.BECK, whose: f.BECK, confidential: false }));
    const met = one.take('meeting-proposed', f.meeting());
    one.take('party-left', f.left());
    one.take('amended', amendment(met, { place: 'elsewhere' }));
    one.take('amended', amendment(told, { confidential: true }));
    expect(one.refused('information-shared', f.shared({ on: '2026-03-26' }))?.type).toBe('void');
  });
});

describe('How does it work 2: what is said of a meeting', () => {
  it('lies on no day before it was proposed', () => {
    const one = MediationOnPaper.underWay();
    one.take('meeting-proposed', f.meeting());
    for (const [step, form] of [
      ['meeting-held', f.meetingHeld({ on: '2026-03-03' })],
      ['meeting-agreed', f.meetingAgreed({ on: '2026-03-03' })],
      ['meeting-declined', f.meetingDeclined({ on: '2026-03-03' })],
      ['meeting-cancelled', f.meetingCancelled({ on: '2026-03-03' })],
    ] as const)
      expect(pointersOf(one.refused(step, form, f.scheme, '2026-03-09'))).toEqual(['/on']);
  });

  it('what a party has reported of it does not keep the mediator from saying how it was; nobody says it twice', () => {
    const one = MediationOnPaper.underWay();
    one.take('meeting-proposed', f.meeting());
    one.take('meeting-held', f.meetingHeld({ on: '2026-03-10', mediatorPresent: false }), f.scheme);
    expect(one.refused('meeting-held', f.meetingHeld(), f.ash)?.type).toBe('not-open');
    one.take('meeting-held', f.meetingHeld());
    expect(one.refused('meeting-held', f.meetingHeld())?.type).toBe('not-open');
  });

  it('reported under the wrong one, it is put right to another of the same people, and to none of others', () => {
    const one = MediationOnPaper.underWay();
    one.take('meeting-proposed', f.meeting());
    one.take('meeting-proposed', f.meeting({ id: 'second' }));
    one.take('meeting-proposed', f.meeting({ id: 'third', attending: [f.ASH] }));
    const seq = one.take('meeting-held', f.meetingHeld());
    expect(pointersOf(one.refused('amended', amendment(seq, { meeting: 'third' })))).toEqual(['/changes/meeting']);
    one.take('amended', amendment(seq, { meeting: 'second' }));
    one.take('meeting-cancelled', f.meetingCancelled({ on: '2026-03-26' }));
    expect(one.one.view(f.ASH as never)['meetings']).toMatchObject([{ state: 'cancelled' }, { state: 'held' }, { state: 'open' }]);
  });
});

test('Statement of Principles 2: neutrality that was lifted against the wrong party is put right for all to see, until a step has favoured a side by it', () => {
  const one = MediationOnPaper.underWay();
  const seq = one.take('neutrality-lifted', f.lifted({ party: f.ASH }));
  const changes = { party: f.SCHEME };
  const leantOn = MediationOnPaper.underWay();
  leantOn.take('neutrality-lifted', f.lifted({ party: f.ASH }));
  leantOn.take('information-given', f.informationGiven({ to: [f.SCHEME], favours: f.SCHEME }));
  expect(leantOn.refused('amended', amendment(seq, changes))?.type).toBe('void');
  one.take('amended', amendment(seq, changes));
  expect(one.one.view(f.BECK as never)['neutralityLifted']).toMatchObject([{ party: f.SCHEME }]);
});

test('a name that somebody who has joined signs in by is not written into the opening for another, who would then be read as them', () => {
  const one = MediationOnPaper.underWay();
  one.take('party-joined', f.joined({ party: { ...f.GROUP, subject: 'ida.cole' } }));
  const carers = [f.RUTH_ASH, { ...f.SAM_BECK, subject: 'ida.cole' }];
  expect(pointersOf(one.refused('amended', amendment(1, { carers })))).toEqual(['/changes/carers/1/subject']);
});
