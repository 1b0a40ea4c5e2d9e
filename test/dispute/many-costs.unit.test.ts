import { addDays, at, isoDate } from '../../protocols/calendar/dates';
import { dateOf } from '../../protocols/calendar/dates';
import type { Fact } from '../../protocols/case/facts/fact';
import { costIncurred, council, icb, reimbursementPaid } from './forms';
import { Story } from './money-story';
import { knownAs } from './on-paper';

/** How often a turn reads of its facts what they are and what they say, in a case with so many late costs, each repaid or not. */
function readsOf(costs: number, paid: boolean): number {
  const story = new Story();
  story.cost('2025-11-07');
  story.resolve('2025-11-14');
  const { one } = story;
  let reads = 0;
  const counted = (fact: Fact): Fact => ({
    ...fact,
    get step() {
      reads += 1;
      return fact.step;
    },
    get form() {
      reads += 1;
      return fact.form;
    },
  });
  const { seq, facts } = one.record;
  const late = Array.from({ length: costs }, (_, n): readonly Fact[] => {
    const on = addDays(isoDate('2025-11-17'), Math.floor(n / 10));
    const shared = { on, at: at(on, 12) };
    const [costSeq, paymentSeq] = [seq + 2 * n + 1, seq + 2 * n + 2];
    const cost = {
      ...shared,
      seq: costSeq,
      known: knownAs(costSeq),
      step: 'cost-incurred',
      by: council,
      form: costIncurred({ on, reference: `INV-${n}` }),
    };
    const payment = {
      ...shared,
      seq: paymentSeq,
      known: knownAs(paymentSeq),
      step: 'reimbursement-paid',
      by: icb,
      form: reimbursementPaid({ on, pence: 100 + n }),
    };
    return paid ? [cost, payment] : [cost];
  });
  const last = seq + 2 * costs;
  one.record = { ...one.record, facts: [...facts, ...late.flat()].map(counted), seq: last, numbers: knownAs(last) };
  one.now = at(addDays(isoDate('2025-11-17'), 30), 12);
  one.look();
  reads = 0;
  expect(one.refusalOf('cost-incurred', costIncurred({ on: dateOf(one.now), reference: 'NEXT' }), council)).toBeUndefined();
  expect(one.last.ledger).toHaveLength(1);
  return reads;
}

test.each([
  ['not repaid', false],
  ['each repaid in part', true],
])('4.5: a turn looks at a late cost so many times, however many others there are (%s)', (_, paid) => {
  const [few, more, most] = [readsOf(20, paid), readsOf(40, paid), readsOf(60, paid)];
  expect(most - more).toBe(more - few);
});
