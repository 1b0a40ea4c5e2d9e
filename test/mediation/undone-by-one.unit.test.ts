import * as f from './forms';
import { MediationOnPaper } from './on-paper';

/** Ruth Ash and the scheme, both in it. */
const two = () => {
  const one = new MediationOnPaper(f.openingForm({ carers: [f.RUTH_ASH] }));
  one.take('mediator-assigned', f.assigned({ on: '2026-03-02' }));
  one.take('side-approached', f.approached({ on: '2026-03-02' }));
  return one;
};
const put = () => {
  const one = two();
  one.take('agreement-reached', f.agreement());
  return one;
};
const confirmedByBoth = (one: MediationOnPaper) => {
  for (const by of [f.ash, f.scheme]) one.take('agreement-confirmed', f.confirmed(), by);
};
const ida = { subject: 'ida.cole', organisation: '', role: 'person', verified: true } as const;
const GROUP = { ...f.GROUP, subject: 'ida.cole' };

test('0.15: whoever called and has left ends nothing that the others go on with', () => {
  const one = MediationOnPaper.underWay();
  one.take('party-left', f.left({ party: f.ASH }), f.ash);
  expect(one.refused('withdrawn', { on: '2026-03-10', reason: 'x' }, f.ash)?.detail).toContain('you have left');
  expect(one.stage).toBe('working');
});

test('0.8: who has left proposes no later day, which would decline what the others have before them', () => {
  const one = MediationOnPaper.underWay();
  one.take('joint-review-planned', f.reviewPlanned({ on: '2026-03-04' }), f.ash);
  one.take('extension-proposed', { on: '2026-03-05', limit: 'joint-review', to: '2026-07-10', reason: 'x' }, f.scheme);
  one.take('party-left', f.left({ party: f.ASH }), f.ash);
  const counter = { on: '2026-03-10', limit: 'joint-review', to: '2026-08-10', reason: 'y' };
  expect(one.refused('extension-proposed', counter, f.ash)?.detail).toContain('you have left');
  one.take('extension-agreed', f.reported({ on: '2026-03-11', limit: 'joint-review' }));
  expect(one.limits['joint-review']).toBe('2026-07-10 running');
});

test('How does it work 5: closed by what all have agreed on, it is not led back by one that plans a review as of an earlier day; the mediator reports that late', () => {
  const one = put();
  confirmedByBoth(one);
  const late = f.reviewPlanned({ on: '2026-03-29' });
  expect(one.refused('joint-review-planned', late, f.scheme, '2026-04-10')?.type).toBe('not-open');
  expect([one.stage, one.outcome]).toEqual(['closed', 'agreed']);
  one.take('joint-review-planned', late, f.mediator, '2026-04-11');
  expect(one.stage).toBe('follow-up');
});

test('How does it work 5: what has ended binds nobody later, by a confirmation that is dated back; its day can be put right', () => {
  const one = put();
  one.take('agreement-confirmed', f.confirmed(), f.scheme);
  one.take('ended-without-agreement', f.ended());
  expect(one.refused('agreement-confirmed', f.confirmed(), f.ash, '2026-06-01')?.type).toBe('void');
  expect(one.outcome).toBe('ended-without-agreement');
  const other = put();
  const seq = other.take('agreement-confirmed', f.confirmed(), f.ash);
  other.take('agreement-confirmed', f.confirmed(), f.scheme);
  const known = other.one.entries.find((entry) => entry.seq === seq)?.known[f.ASH];
  other.take('amended', { on: '2026-04-01', seq: known, changes: { on: '2026-03-28' }, reason: 'x' }, f.ash);
  expect(other.outcome).toBe('agreed');
});

test('opened again, nobody is asked for an answer to what was put before', () => {
  const one = put();
  one.take('agreement-confirmed', f.confirmed(), f.scheme);
  one.take('ended-without-agreement', f.ended());
  one.take('reopened', f.reopened());
  expect(one.one.last.openSteps[f.ASH]).not.toContain('agreement-confirmed');
  expect(one.refused('agreement-confirmed', f.confirmed({ on: '2026-04-21' }), f.ash)?.type).toBe('not-open');
});

test('who has left before reads of no end that it was not: not that there was no agreement, where there was', () => {
  const one = MediationOnPaper.underWay();
  one.take('party-left', f.left());
  one.take('agreement-reached', f.agreement());
  confirmedByBoth(one);
  expect(one.outcome).toBe('agreed');
  expect(one.one.view(f.BECK as never)).toMatchObject({ status: 'closed', outcome: null });
});

describe('Examples: nobody is chased for ever over a joint review', () => {
  it('planned again by one that did not know of it, both are held by what was held', () => {
    const one = two();
    one.take('joint-review-planned', f.reviewPlanned({ on: '2026-03-04', date: '2026-03-20' }), f.ash);
    one.take('party-joined', f.joined({ party: GROUP }));
    one.take('joint-review-planned', f.reviewPlanned({ on: '2026-03-06', date: '2026-03-25' }), ida);
    one.take('joint-review-held', f.reviewHeld({ on: '2026-03-19' }), f.scheme);
    expect(one.limits).toMatchObject({ 'joint-review': '2026-03-20 met 2026-03-19', 'joint-review:2': '2026-03-25 met 2026-03-19' });
  });

  it('planned before the mediation ended and was opened again, it is owed no more', () => {
    const one = two();
    one.take('joint-review-planned', f.reviewPlanned({ on: '2026-03-04' }), f.ash);
    one.take('ended-without-agreement', f.ended());
    one.take('reopened', f.reopened());
    expect(one.limits['joint-review']).toBe('2026-06-30 cancelled');
    one.take('joint-review-planned', f.reviewPlanned({ on: '2026-04-21', date: '2026-07-10' }), f.ash);
    one.take('joint-review-held', f.reviewHeld({ on: '2026-07-01' }), f.ash);
    expect(one.limits).toMatchObject({ 'joint-review': '2026-06-30 cancelled', 'joint-review:2': '2026-07-10 met 2026-07-01' });
  });
});
