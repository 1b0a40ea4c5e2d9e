import * as f from './forms';
import { MediationOnPaper, pointersOf } from './on-paper';

const REVIEW = 'joint-review';
const planned = () => {
  const one = MediationOnPaper.underWay();
  one.take('joint-review-planned', f.reviewPlanned({ on: '2026-03-04' }), f.scheme);
  return one;
};
const agree = (one: MediationOnPaper, id: string, on: string) => {
  one.take('agreement-reached', f.agreement({ on, id }));
  for (const by of [f.ash, f.scheme]) one.take('agreement-confirmed', f.confirmed({ on, agreement: id }), by);
  return one.take('agreement-confirmed', f.reported(f.confirmed({ on, agreement: id })));
};

describe('How does it work 5: opened again, a joint review that was planned before', () => {
  it('is owed no more: nothing waits for it, and another can be planned', () => {
    const one = planned();
    one.take('ended-without-agreement', f.ended());
    expect(one.limits).toMatchObject({ [REVIEW]: '2026-06-30 lapsed' });
    one.take('reopened', f.reopened());
    expect(one.limits).toMatchObject({ [REVIEW]: '2026-06-30 cancelled' });
    one.take('joint-review-planned', f.reviewPlanned({ on: '2026-04-20', date: '2026-05-29' }));
    agree(one, 'anew', '2026-04-21');
    expect(one.stage).toBe('follow-up');
    one.take('joint-review-held', f.reviewHeld({ on: '2026-05-28' }), f.ash);
    expect([one.stage, one.outcome]).toEqual(['closed', 'agreed']);
  });

  it('is called off by whoever called withdrawing: another can be planned, and nothing waits for the first', () => {
    const one = planned();
    one.take('withdrawn', { on: '2026-03-31', reason: 'x' }, f.ash);
    one.take('reopened', f.reopened());
    expect(one.limits).toMatchObject({ [REVIEW]: '2026-06-30 cancelled' });
    expect(one.refused('joint-review-held', f.reviewHeld({ on: '2026-04-20' }))?.type).toBe('not-open');
    const other = planned();
    other.take('withdrawn', { on: '2026-03-31', reason: 'x' }, f.ash);
    other.take('reopened', f.reopened());
    other.take('joint-review-planned', f.reviewPlanned({ on: '2026-04-20', date: '2026-05-29' }));
    agree(one, 'anew', '2026-04-21');
    agree(other, 'anew', '2026-04-21');
    expect([one.stage, other.stage]).toEqual(['closed', 'follow-up']);
    other.take('joint-review-held', f.reviewHeld({ on: '2026-05-28' }));
    expect(other.limits).toMatchObject({ [REVIEW]: '2026-06-30 cancelled', [`${REVIEW}:2`]: '2026-05-29 met 2026-05-28' });
  });
});

describe('How does it work 5: in follow-up', () => {
  it('an agreement that is contested leads back to work (0.9), and no other terms are put before', () => {
    const one = planned();
    const seq = agree(one, 'terms', '2026-03-30');
    expect(one.refused('agreement-reached', f.agreement({ on: '2026-03-31', id: 'more' }))?.type).toBe('not-open');
    expect(one.refused('joint-review-planned', f.reviewPlanned({ on: '2026-03-31' }))?.type).toBe('not-open');
    one.take('contested', f.reported({ on: '2026-03-31', seq, grounds: 'I said no' }));
    expect([one.stage, one.outcome]).toEqual(['working', null]);
  });

  it('the mediator can end it; what was agreed stays agreed', () => {
    const one = planned();
    agree(one, 'terms', '2026-03-30');
    one.take('ended-without-agreement', f.ended({ on: '2026-04-01' }));
    expect([one.stage, one.outcome, one.limits[REVIEW]]).toEqual(['closed', 'agreed', '2026-06-30 lapsed']);
  });
});

describe('How does it work 5: before anybody was put to it', () => {
  it('it can be agreed on, or end', () => {
    const one = new MediationOnPaper();
    for (const party of [f.SCHEME, f.BECK]) one.take('side-approached', f.approached({ on: '2026-03-02', party }));
    agree(one, 'terms', '2026-03-03');
    expect([one.stage, one.outcome]).toEqual(['closed', 'agreed']);
    const other = new MediationOnPaper();
    other.take('withdrawn', { on: '2026-03-03', reason: 'x' }, f.ash);
    expect([other.stage, other.outcome]).toEqual(['closed', 'withdrawn']);
  });
});

describe('0.1: closed, it takes a late report of a day on which it was open, without opening again', () => {
  const told = '2026-04-02';

  it('a last confirmation: then it was agreed on before it was ended', () => {
    const one = MediationOnPaper.underWay();
    one.take('agreement-reached', f.agreement({ on: '2026-03-25' }));
    for (const by of [f.ash, f.scheme]) one.take('agreement-confirmed', f.confirmed({ on: '2026-03-26' }), by);
    one.take('ended-without-agreement', f.ended());
    expect(one.refused('agreement-confirmed', f.reported(f.confirmed({ on: told })))?.type).toBe('not-open');
    one.take('agreement-confirmed', f.reported(f.confirmed({ on: '2026-03-30' })), f.mediator, told);
    expect([one.stage, one.outcome]).toEqual(['closed', 'agreed']);
  });

  it('that something was shared by then, or disclosed, or a permission is withdrawn, on whatever day', () => {
    const one = MediationOnPaper.underWay();
    one.take('information-received', f.informationReceived(), f.ash);
    one.take('permission-given', f.permission(), f.ash);
    one.take('ended-without-agreement', f.ended());
    expect(one.refused('information-shared', f.shared({ on: '2026-04-01' }))?.type).toBe('not-open');
    one.take('information-shared', f.shared({ on: '2026-03-20' }), f.mediator, '2026-04-01');
    one.take('safeguarding-disclosure', f.disclosure({ on: '2026-04-01' }));
    one.take('permission-withdrawn', f.permissionWithdrawn({ on: '2026-04-01' }), f.ash);
    expect(one.stage).toBe('closed');
  });

  it('a complaint, as often as there is one, also in the name of who has left', () => {
    const one = MediationOnPaper.underWay();
    one.take('party-left', f.left());
    one.take('ended-without-agreement', f.ended());
    const opened = () =>
      one.one.last.effects.map((effect) => (effect.effect === 'open-case' ? (effect.form as { what: string }).what : effect.effect));
    one.take('complaint-raised', f.complaint({ on: '2026-04-01' }), f.ash);
    expect(opened()).toEqual(['Payments still come months late']);
    one.take('complaint-raised', f.complaint({ on: '2026-04-01', what: 'And again' }), f.ash);
    expect(opened()).toEqual(['And again']);
    one.take('complaint-raised', f.reported(f.complaint({ on: '2026-04-01', by: f.BECK, what: 'Nor mine' })));
    expect(opened()).toEqual(['Nor mine']);
    expect(one.stage).toBe('closed');
  });
});

describe('who called may withdraw it, whoever that is (0.15)', () => {
  const rung = (party: string) =>
    new MediationOnPaper(f.openingForm({ carers: [f.RUTH_ASH, f.SAM_BECK, f.GROUP], contactedBy: { party } }));
  const withdrawal = { on: '2026-03-03', reason: 'x' };

  it('the scheme: the carers see nothing of what it said, and do not withdraw it', () => {
    const one = rung(f.SCHEME);
    one.take('side-approached', f.approached({ on: '2026-03-02', party: f.ASH }));
    expect([f.SCHEME, f.ASH].map((reader) => one.readBy(reader)?.includes('three months late'))).toEqual([true, false]);
    expect(one.readBy(f.BECK)).toBeUndefined();
    expect(one.readBy(f.SCHEME)).not.toMatch(/ruth\.ash|ida\.cole|Mill Lane/);
    expect(one.refused('withdrawn', withdrawal, f.ash)?.type).toBe('not-allowed');
    one.take('withdrawn', withdrawal, f.scheme);
    expect([one.stage, one.outcome]).toEqual(['closed', 'withdrawn']);
  });

  it.each([f.BECK, f.GROUP.reference])('%s, who does not sign in, by what the mediator reports', (party) => {
    const one = rung(party);
    expect(one.refused('withdrawn', f.reported(withdrawal, f.SCHEME))?.type).toBe('not-allowed');
    one.take('withdrawn', f.reported(withdrawal, party));
    expect([one.stage, one.outcome]).toEqual(['closed', 'withdrawn']);
  });

  it('not once they have left it to the others', () => {
    const one = MediationOnPaper.underWay();
    one.take('party-left', f.left({ party: f.ASH }), f.ash);
    expect(one.refused('withdrawn', { on: '2026-03-10', reason: 'x' }, f.ash)?.type).toBe('not-open');
    expect(one.stage).toBe('working');
  });

  it('nor does who has left plan a review of the others’, or hold it', () => {
    const one = MediationOnPaper.underWay();
    one.take('party-left', f.left({ party: f.ASH }), f.ash);
    expect(one.refused('joint-review-planned', f.reviewPlanned(), f.ash)?.type).toBe('not-open');
    one.take('joint-review-planned', f.reviewPlanned());
    expect(one.refused('joint-review-held', f.reviewHeld({ on: '2026-03-26' }), f.ash)?.type).toBe('not-open');
  });

  it('nor withdrawn twice; but again once it was opened again', () => {
    const one = rung(f.ASH);
    one.take('withdrawn', withdrawal, f.ash);
    expect(one.refused('withdrawn', { on: '2026-03-02', reason: 'x' }, f.ash, '2026-03-03')?.type).toBe('not-open');
    one.take('reopened', f.reopened({ on: '2026-03-04' }));
    one.take('withdrawn', { on: '2026-03-05', reason: 'x' }, f.ash);
    expect([one.stage, one.outcome]).toEqual(['closed', 'withdrawn']);
    one.take('reopened', f.reopened({ on: '2026-03-06' }));
    one.take('ended-without-agreement', f.ended({ on: '2026-03-09' }));
    expect(one.outcome).toBe('ended-without-agreement');
  });
});

test('How does it work 2: a meeting is answered or called off by who is still to be there, from the day on which it was proposed', () => {
  const one = MediationOnPaper.underWay();
  one.take('meeting-proposed', f.meeting());
  for (const [step, form] of [
    ['meeting-agreed', f.meetingAgreed({ on: '2026-03-06' })],
    ['meeting-declined', f.meetingDeclined({ on: '2026-03-06' })],
    ['meeting-cancelled', f.meetingCancelled({ on: '2026-03-06' })],
  ] as const)
    expect(pointersOf(one.refused(step, form, f.ash, '2026-03-09'))).toEqual(['/on']);
  one.take('party-left', f.left({ party: f.ASH }), f.ash);
  expect(one.refused('meeting-cancelled', f.meetingCancelled({ on: '2026-03-10' }), f.ash)?.type).toBe('not-open');
  one.take('meeting-cancelled', f.meetingCancelled({ on: '2026-03-10' }), f.scheme);
});

test('How does it work 2: one that was called off or declined is agreed to by nobody any more; held all the same, it is flagged, whoever has left', () => {
  const one = MediationOnPaper.underWay();
  one.take('meeting-proposed', f.meeting({ on: '2026-03-09', attending: [f.SCHEME, f.ASH] }));
  one.take('meeting-cancelled', f.meetingCancelled({ on: '2026-03-10' }));
  expect(one.refused('meeting-agreed', f.meetingAgreed(), f.ash)?.detail).toContain('the meeting was cancelled');
  one.take('meeting-proposed', f.meeting({ on: '2026-03-10', id: 'second' }));
  for (const by of [f.ash, f.scheme]) one.take('meeting-agreed', f.meetingAgreed({ meeting: 'second' }), by);
  one.take('meeting-declined', f.reported(f.meetingDeclined({ meeting: 'second' })));
  one.take('party-left', f.left({ on: '2026-03-11' }));
  one.take('meeting-held', f.meetingHeld({ meeting: 'second' }));
  expect(one.one.view().breaches).toMatchObject([{ clause: 'How does it work 2' }]);
});
