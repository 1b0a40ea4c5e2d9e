import { at, isoDate } from '../../protocols/calendar/dates';
import { amended, costIncurred, costReversed, council, icb } from './forms';
import { Story } from './money-story';

/** £1,234.56 that the council paid for 3 to 9 November 2025. */
function reported(): { story: Story; seq: number } {
  const story = new Story();
  return { story, seq: story.cost('2025-11-07') };
}
const refused = (story: Story, step: string, form: object) => {
  story.one.now = at(isoDate('2025-11-12'), 12);
  return story.one.refusalOf(step, { ...form, on: '2025-11-12' }, council);
};

describe('§1 Money: a credit note gives a part of a cost back', () => {
  it('for all of its days, before the resolution: the rest is what is divided', () => {
    const { story, seq } = reported();
    story.on('2025-11-10', 'cost-reversed', costReversed({ seq, pence: 25_000 }));
    expect(story.balances).toMatchObject({ 'county-council:cash': -98_456n });
    story.resolve('2025-11-14');
    // 70 per cent of 123456 is 86419.2, of 25000 it is 17500.
    expect(story.debts).toEqual(['icb 68919-0 2025-12-12 running']);
    expect(story.money().costs.map(({ pence, credits }) => [pence, credits])).toEqual([
      [123_456, undefined],
      [-25_000, seq],
    ]);
  });

  it('for some of its days, after the resolution: a later report takes off what is owed', () => {
    const { story, seq } = reported();
    story.resolve('2025-11-14');
    story.on('2025-11-17', 'cost-reversed', costReversed({ seq, pence: 10_000, periodFrom: '2025-11-03', periodTo: '2025-11-04' }));
    expect(story.debts).toEqual(['icb 79419-0 2025-12-12 running']);
  });

  it('the timeline says how much of which', () => {
    const { story, seq } = reported();
    story.on('2025-11-10', 'cost-reversed', costReversed({ seq, pence: 25_000 }));
    expect(story.one.entries.findLast(({ step }) => step === 'cost-reversed')?.detail).toContain('£250.00 of £1,234.56 by ');
  });

  it('a cost that is taken back whole takes its credits with it', () => {
    const { story, seq } = reported();
    story.on('2025-11-10', 'cost-reversed', costReversed({ seq, pence: 25_000 }));
    story.on('2025-11-11', 'cost-reversed', costReversed({ seq }));
    expect(story.balances['county-council:cash']).toBe(0n);
  });

  it('of a cost that is put right since, no more than it comes to', () => {
    const { story, seq } = reported();
    story.on('2025-11-10', 'cost-reversed', costReversed({ seq, pence: 25_000 }));
    story.on('2025-11-11', 'amended', amended({ seq, changes: { pence: 20_000 } }));
    expect(story.balances['county-council:cash']).toBe(0n);
  });

  it.each([
    ['more than is left of it', { pence: 98_457 }, '/pence'],
    ['days that are not its', { pence: 1, periodFrom: '2025-11-02' }, '/periodFrom'],
    ['days that end before they begin', { pence: 1, periodFrom: '2025-11-06', periodTo: '2025-11-05' }, '/periodTo'],
    ['days without an amount', { periodFrom: '2025-11-05' }, '/pence'],
    ['nothing', { pence: 0 }, '/pence'],
  ])('not %s: 422', (_, overrides, pointer) => {
    const { story, seq } = reported();
    story.on('2025-11-10', 'cost-reversed', costReversed({ seq, pence: 25_000 }));
    expect(refused(story, 'cost-reversed', costReversed({ seq, ...overrides }))).toMatchObject({ type: 'form', errors: [{ pointer }] });
  });

  it('not more of a day than is left of that day: nobody bears less than nothing of it', () => {
    const { story, seq } = reported();
    const credit = (pence: number, periodFrom: string, periodTo = periodFrom) =>
      refused(story, 'cost-reversed', costReversed({ seq, pence, periodFrom, periodTo }));
    expect(credit(60_000, '2025-11-03')).toMatchObject({ type: 'form', errors: [{ pointer: '/pence' }] });
    expect(credit(17_637, '2025-11-03')).toBeUndefined();
    expect(credit(100, '2025-11-03')).toMatchObject({ type: 'form', errors: [{ pointer: '/pence' }] });
    expect(credit(30_000, '2025-11-03', '2025-11-05')).toMatchObject({ type: 'form', errors: [{ pointer: '/pence' }] });
    expect(credit(30_000, '2025-11-04', '2025-11-05')).toBeUndefined();
  });

  it('whoever reports a negative cost, or the invoice once more, is told how a credit is told', () => {
    const { story } = reported();
    for (const overrides of [
      { pence: -25_000, reference: 'INV 9' },
      { reference: 'INV 2025-11-07', pence: 25_000 },
    ])
      expect(refused(story, 'cost-incurred', costIncurred(overrides))).toMatchObject({
        type: 'form',
        errors: [{ detail: expect.stringContaining('cost-reversed') }],
      });
  });

  it('not by the side that neither reported nor paid it', () => {
    const { story, seq } = reported();
    story.one.now = at(isoDate('2025-11-12'), 12);
    expect(story.one.refusalOf('cost-reversed', costReversed({ seq, pence: 1, on: '2025-11-12' }), icb)).toMatchObject({ type: 'form' });
  });
});
