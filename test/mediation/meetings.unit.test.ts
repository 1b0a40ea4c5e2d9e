import * as f from './forms';
import { MediationOnPaper, pointersOf } from './on-paper';

const meetingIn = (one: MediationOnPaper, reader: string) => (one.one.view(reader as never)['meetings'] as readonly object[])[0];

describe('How does it work 2 and 4: a meeting with the mediator, only where both parties agree', () => {
  it('each who is to be there agrees; with the last of them it stands, and all have its basis', () => {
    const one = MediationOnPaper.underWay();
    const seq = one.take('meeting-proposed', f.meeting());
    expect(one.toldOf(seq)).toEqual([f.ASH, f.BECK, `${f.SCHEME} lead`]);
    one.take('meeting-agreed', f.meetingAgreed(), f.scheme);
    one.take('meeting-agreed', f.meetingAgreed(), f.ash);
    expect(meetingIn(one, f.SCHEME)).toMatchObject({ state: 'open', waitingFor: [f.BECK] });
    const last = one.take('meeting-agreed', f.reported(f.meetingAgreed()));
    expect(meetingIn(one, f.SCHEME)).toMatchObject({ state: 'agreed', basis: expect.stringContaining('mediator in the chair') as string });
    expect(one.toldOf(last)).toEqual([f.ASH, f.BECK, `${f.SLP} lead`, `${f.SCHEME} lead`]);
  });

  it('who is not to be there does not hear of it', () => {
    const one = MediationOnPaper.underWay();
    const before = one.readBy(f.BECK);
    one.take('meeting-proposed', f.meeting({ attending: [f.SCHEME, f.ASH] }));
    one.take('meeting-agreed', f.meetingAgreed(), f.ash);
    one.take('meeting-cancelled', f.meetingCancelled());
    expect(one.readBy(f.BECK)).toBe(before);
    expect(pointersOf(one.refused('meeting-agreed', f.reported(f.meetingAgreed({ on: '2026-03-20' }))))).toEqual(['not-open']);
  });

  it('one who declines ends it; the others hear that, and not why', () => {
    const one = MediationOnPaper.underWay();
    one.take('meeting-proposed', f.meeting());
    one.take('meeting-declined', f.meetingDeclined(), f.ash);
    expect(meetingIn(one, f.SCHEME)).toMatchObject({ state: 'declined' });
    expect([one.readBy(f.SLP), one.readBy(f.SCHEME)].map((read) => read?.includes('afraid of the manager'))).toEqual([true, false]);
    expect(one.refused('meeting-agreed', f.meetingAgreed(), f.scheme)?.type).toBe('not-open');
  });

  it('is cancelled by the mediator or by who is to be there: the mediator’s reason is told, a party’s is not', () => {
    const one = MediationOnPaper.underWay();
    one.take('meeting-proposed', f.meeting());
    one.take('meeting-cancelled', f.meetingCancelled());
    expect(one.readBy(f.SCHEME)).toContain('The library is closed');
    one.take('meeting-proposed', f.meeting({ on: '2026-03-20', id: 'second' }));
    one.take('meeting-cancelled', f.meetingCancelled({ meeting: 'second', reason: 'My mother is ill' }), f.ash);
    expect(one.readBy(f.SCHEME)).not.toContain('My mother');
    expect(one.refused('meeting-cancelled', f.meetingCancelled({ meeting: 'second' }))?.type).toBe('not-open');
  });

  it('waits no longer for who has left', () => {
    const one = MediationOnPaper.underWay();
    one.take('meeting-proposed', f.meeting());
    one.take('meeting-agreed', f.meetingAgreed(), f.scheme);
    one.take('meeting-agreed', f.meetingAgreed(), f.ash);
    one.take('party-left', f.left({ on: '2026-03-11' }));
    expect(meetingIn(one, f.SCHEME)).toMatchObject({ state: 'agreed', waitingFor: [] });
  });

  it.each([
    ['with a party that has left', { on: '2026-03-09' }, ['/attending/2']],
    ['in the past', { on: '2026-03-09', date: '2026-03-06', attending: [f.SCHEME, f.ASH] }, ['/date']],
    ['with nobody', { on: '2026-03-09', attending: [f.SLP] }, ['/attending']],
    ['under an id that is taken', { on: '2026-03-09', id: 'early', attending: [f.ASH] }, ['/id']],
  ])('one %s is refused', (_, change, pointers) => {
    const one = MediationOnPaper.underWay();
    one.take('meeting-proposed', f.meeting({ on: '2026-03-03', id: 'early' }));
    one.take('party-left', f.left({ on: '2026-03-05' }));
    expect(pointersOf(one.refused('meeting-proposed', f.meeting(change)))).toEqual(pointers);
  });

  it('is arranged by the mediator; who agreed to another basis is asked anew (0.3)', () => {
    const one = MediationOnPaper.underWay();
    expect(one.refused('meeting-proposed', f.meeting(), f.scheme)?.type).toBe('not-allowed');
    const seq = one.take('meeting-proposed', f.meeting({ attending: [f.SCHEME, f.ASH] }));
    one.take('meeting-agreed', f.meetingAgreed(), f.scheme);
    one.take('meeting-agreed', f.meetingAgreed(), f.ash);
    one.take('amended', { on: '2026-03-11', seq, changes: { basis: 'To end the placement' }, reason: 'x' });
    expect(meetingIn(one, f.ASH)).toMatchObject({ state: 'open', waitingFor: [f.SCHEME, f.ASH] });
    expect(pointersOf(one.refused('amended', { on: '2026-03-11', seq, changes: { attending: [f.ASH] }, reason: 'x' }))).toEqual([
      '/changes/attending',
    ]);
  });

  it('once it was held, what was agreed to stays', () => {
    const one = MediationOnPaper.underWay();
    const seq = one.take('meeting-proposed', f.meeting({ attending: [f.ASH] }));
    one.take('meeting-agreed', f.meetingAgreed(), f.ash);
    one.take('meeting-held', f.meetingHeld());
    expect(one.refused('amended', { on: '2026-03-27', seq, changes: { basis: 'Other' }, reason: 'x' })?.type).toBe('void');
    expect(one.refused('meeting-held', f.meetingHeld({ on: '2026-03-27' }))?.type).toBe('not-open');
    expect(one.one.view().breaches).toEqual([]);
  });
});

describe('How does it work 2: the mediator at a meeting without both agreements is flagged, never refused', () => {
  const held = (prepare: (one: MediationOnPaper) => void, form = f.meetingHeld()) => {
    const one = MediationOnPaper.underWay();
    prepare(one);
    one.take('meeting-held', form);
    return one.one.view(f.SCHEME as never).breaches.map(({ clause, what }) => `${clause}: ${what}`);
  };
  const FLAG = ['How does it work 2: The mediator was at a meeting on Thursday 26 March 2026 to which not every party had agreed.'];
  const proposed =
    (change: f.Overrides = {}) =>
    (one: MediationOnPaper) =>
      void one.take('meeting-proposed', f.meeting({ attending: [f.SCHEME, f.ASH], ...change }));
  const agreed =
    (on = '2026-03-10') =>
    (one: MediationOnPaper) => {
      proposed()(one);
      one.take('meeting-agreed', f.meetingAgreed({ on }), f.scheme, on);
      one.take('meeting-agreed', f.meetingAgreed({ on }), f.ash, on);
    };

  it.each([
    ['agreed by nobody', proposed(), f.meetingHeld(), FLAG],
    ['agreed by all', agreed(), f.meetingHeld(), []],
    [
      'agreed by all, but without the mediator',
      (one: MediationOnPaper) => (
        proposed({ mediatorAttends: false })(one),
        one.take('meeting-agreed', f.meetingAgreed(), f.scheme),
        one.take('meeting-agreed', f.meetingAgreed(), f.ash)
      ),
      f.meetingHeld(),
      FLAG,
    ],
    ['the parties’ own, without the mediator', proposed(), f.meetingHeld({ mediatorPresent: false }), []],
    ['that nobody had proposed', () => undefined, f.meetingHeld({ meeting: undefined, present: [f.SCHEME, f.ASH, 'Maya Lunn'] }), FLAG],
  ])('one %s', (_, prepare, form, breaches) => {
    expect(held(prepare, form)).toEqual(breaches);
  });

  it('agreed to only afterwards, it was not agreed', () => {
    const one = MediationOnPaper.underWay();
    agreed('2026-03-27')(one);
    one.take('meeting-held', f.meetingHeld(), f.mediator, '2026-03-27');
    expect(one.one.view().breaches).toHaveLength(1);
  });

  it('what came of it is known to who was to be there, or is named as having been; the parties’ own they may report', () => {
    const one = MediationOnPaper.underWay();
    one.take(
      'meeting-held',
      f.meetingHeld({ meeting: undefined, present: [f.SCHEME, f.ASH], mediatorPresent: false, communication: 'Jo rings Ruth each Monday' }),
      f.scheme,
    );
    expect([f.SLP, f.SCHEME, f.ASH, f.BECK].map((reader) => one.readBy(reader)?.includes('each Monday'))).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect(pointersOf(one.refused('meeting-held', f.meetingHeld({ meeting: 'none' })))).toEqual(['/meeting']);
  });
});
