import { at, isoDate } from '../../protocols/calendar/dates';
import { moved } from '../../protocols/case/forms/case-forms';
import { factsOf } from '../../protocols/case/facts/standing';
import { agreedBy, contested, costsSubmitted, council, icb, reimbursementPaid, responsibility, trust, withdrawn } from './forms';
import { Story, WAY } from './money-story';

/** As far as a stage, each limit kept on the way. */
function cameTo(stage: string): Story {
  const story = new Story();
  for (const [day, step, form, by] of WAY) if (story.one.standing.stage !== stage) story.on(day, step, form, by);
  expect(story.one.standing.stage).toBe(stage);
  return story;
}

describe('0.15: withdrawn without agreed shares, nothing owed', () => {
  it.each([
    ['informal', '2025-11-07'],
    ['senior-managers', '2025-11-11'],
    ['panel', '2025-11-21'],
    ['settlement', '2025-12-15'],
  ])('a dispute closes at once, from %s', (stage, on) => {
    const story = cameTo(stage);
    story.on(on, 'withdrawn', withdrawn(), icb);
    const moves = factsOf(story.one.standing, moved).map(({ form, on }) => ({ ...form, on }));
    expect(moves.at(-1)).toEqual({ from: stage, to: 'closed', because: { holds: 'called-off' }, on });
    expect(story.one.view()).toMatchObject({ stage: 'closed', status: 'closed', outcome: 'withdrawn' });
    expect(story.one.record.limits.filter(({ status }) => status === 'running')).toEqual([]);
  });

  it('what was running is cancelled', () => {
    const story = cameTo('informal');
    story.on('2025-11-07', 'withdrawn', withdrawn(), icb);
    expect(story.one.record.limits.map(({ id, status }) => [id, status])).toEqual([['informal', 'cancelled']]);
  });

  it('only by the side that opened it, and once: 403, 409', () => {
    const story = cameTo('informal');
    expect(story.one.refusalOf('withdrawn', withdrawn({ on: '2025-11-03' }), trust)).toMatchObject({ type: 'not-allowed' });
    story.on('2025-11-06', 'reimbursement-paid', reimbursementPaid({ pence: 5_000 }), icb);
    story.on('2025-11-07', 'withdrawn', withdrawn(), icb);
    expect(story.one.refusalOf('withdrawn', withdrawn(), icb)).toMatchObject({ type: 'not-open', stage: 'settlement', clause: '0.15' });
  });
});

describe('0.15: what is resolved is not withdrawn', () => {
  it.each([
    ['plainly', withdrawn()],
    ['with other shares', withdrawn({ responsibility: responsibility(10), agreedBy: agreedBy('2025-11-18') })],
  ])('%s: 409, and all stands as it was resolved', (_, form) => {
    const story = new Story();
    story.cost('2025-11-07');
    story.resolve('2025-11-14');
    expect(story.on('2025-11-18', 'withdrawn', form, icb)).toBeUndefined();
    expect(story.one.refusalOf('withdrawn', { ...form, on: '2025-11-18' }, icb)).toMatchObject({
      type: 'not-open',
      detail: expect.stringContaining('what is resolved is not withdrawn'),
    });
    expect(story.one.view()).toMatchObject({ stage: 'settlement', outcome: 'resolved' });
    expect(story.debts).toEqual(['icb 86419-0 2025-12-12 running']);
  });

  it('but once both have accepted the recommendations no more', () => {
    const story = cameTo('settlement');
    for (const by of [icb, trust]) story.on('2025-12-15', 'recommendations-accepted', {}, by);
    expect(story.on('2025-12-16', 'withdrawn', withdrawn(), icb)).toBeUndefined();
  });
});

describe('0.15: withdrawn with shares that both agreed', () => {
  const shared = withdrawn({ responsibility: responsibility(10), agreedBy: agreedBy('2025-11-14') });

  it('it goes to settlement, and waits for both to say that their costs are in, and for what is owed', () => {
    const story = new Story();
    story.cost('2025-11-07');
    story.on('2025-11-14', 'withdrawn', shared, icb);
    expect(story.one.view()).toMatchObject({ stage: 'settlement', outcome: 'withdrawn', finalResolutionDate: '2025-11-14' });
    expect(story.debts).toEqual(['icb 12346-0 2025-12-12 running']);
    for (const by of [icb, council]) story.on('2025-11-17', 'costs-submitted', costsSubmitted(), by);
    expect(story.one.standing.stage).toBe('settlement');
    story.on('2025-11-18', 'reimbursement-paid', reimbursementPaid({ pence: 12_346 }), icb);
    expect(story.one.standing.stage).toBe('closed');
  });

  it('0.9: contested, the dispute goes on where it stood', () => {
    const story = new Story();
    const seq = story.on('2025-11-14', 'withdrawn', shared, icb);
    story.on('2025-11-17', 'contested', contested({ seq }), council);
    expect(story.one.view()).toMatchObject({ stage: 'informal', outcome: null });
    expect(story.one.record.limits.map(({ id, status }) => [id, status])).toEqual([['informal', 'running']]);
  });

  it.each([
    ['that nobody is said to have agreed', { agreedBy: undefined }, '/agreedBy'],
    ['that one side alone agreed', { agreedBy: agreedBy('2025-11-14').slice(0, 1) }, '/agreedBy'],
    [
      'that somebody else bears',
      { responsibility: [{ from: '2025-10-20', shares: [{ organisation: 'nobody-knows', percent: 100 }] }] },
      '/responsibility/0/shares/0/organisation',
    ],
  ])('shares %s are refused', (_, overrides, pointer) => {
    const story = new Story();
    story.one.now = at(isoDate('2025-11-14'), 12);
    const form = withdrawn({ on: '2025-11-14', responsibility: responsibility(10), agreedBy: agreedBy('2025-11-14'), ...overrides });
    expect(story.one.refusalOf('withdrawn', form, icb)).toMatchObject({ type: 'form', errors: [{ pointer }] });
  });
});
