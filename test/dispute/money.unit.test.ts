import fc from 'fast-check';
import { addDays, at, isoDate } from '../../protocols/calendar/dates';
import { moneyOf } from '../../protocols/dispute/money/money';
import {
  agreedBy,
  amended,
  contested,
  costIncurred,
  costReversed,
  costsSubmitted,
  council,
  finalResolutionDateAgreed,
  icb,
  reimbursementPaid,
  reimbursementTermsAgreed,
  trust,
  withdrawn,
} from './forms';
import { Story } from './money-story';

// 123456 pence over 7 days; 70 per cent are 86419.2, so the ICB's part is 86419, the council's 37037 (remainders .2 and .8 would give the
// penny to the council: 86419 + 37036.8, rounded to 37037).

it('4.5: what one partner paid is owed by the other for its share, 28 days from the final resolution date', () => {
  const story = new Story();
  story.cost('2025-11-07');
  expect(story.balances).toEqual({ 'county-council:costs': 123_456n, 'county-council:cash': -123_456n });
  story.resolve('2025-11-14');
  expect(story.debts).toEqual(['icb 86419-0 2025-12-12 running']);
  expect(story.balances).toEqual({
    'county-council:costs': 37_037n,
    'county-council:cash': -123_456n,
    'county-council:due:icb': 86_419n,
    'icb:costs': 86_419n,
    'icb:due:county-council': -86_419n,
  });
});

it('4.5: what both owe each other is netted into one debt', () => {
  const story = new Story();
  story.cost('2025-11-07');
  story.on('2025-11-10', 'cost-incurred', costIncurred({ payer: icb.organisation, pence: 100_000, reference: 'ICB-1' }), icb);
  story.resolve('2025-11-14');
  expect(story.debts).toEqual(['icb 56419-0 2025-12-12 running']);
});

it('4.5: what a later report adds is a debt of its own, 28 days from its report; one reported the other way comes off the newest', () => {
  const story = new Story();
  story.cost('2025-11-07');
  story.resolve('2025-11-14');
  story.cost('2025-11-20', { pence: 10_000 });
  expect(story.debts).toEqual(['icb 86419-0 2025-12-12 running', 'icb 7000-0 2025-12-18 running']);
  story.on('2025-11-24', 'cost-incurred', costIncurred({ payer: icb.organisation, pence: 30_000, reference: 'ICB-1' }), icb);
  expect(story.debts).toEqual(['icb 84419-0 2025-12-12 running', 'icb 0-0 2025-12-18 cancelled']);
});

it('4.5: reported on the very day of the resolution, but after it, it is a debt of its own too: one that has been paid stays paid', () => {
  const story = new Story();
  story.cost('2025-11-07');
  story.resolve('2025-11-14');
  story.on('2025-11-14', 'reimbursement-paid', reimbursementPaid({ pence: 86_419 }), icb);
  story.cost('2025-11-14', { pence: 10_000 });
  expect(story.debts).toEqual(['icb 86419-86419 2025-12-12 met', 'icb 7000-0 2025-12-12 running']);
});

it('4.5: what was reported before a final resolution date that is agreed to be later is netted into the one debt', () => {
  const story = new Story();
  story.cost('2025-11-07');
  story.resolve('2025-11-14');
  story.cost('2025-11-17', { pence: 10_000 });
  const form = finalResolutionDateAgreed({ date: '2025-11-18', agreedBy: agreedBy('2025-11-18') });
  story.on('2025-11-18', 'final-resolution-date-agreed', form);
  expect(story.debts).toEqual(['icb 93419-0 2025-12-16 running']);
});

it('4.5: it counts from the report, however long before the cost was paid', () => {
  const story = new Story();
  story.resolve('2025-11-14');
  story.one.now = at(isoDate('2025-12-01'), 12);
  expect(story.one.take('cost-incurred', costIncurred({ on: '2025-10-27' }), council)).toBe(true); // paid before the case was opened
  expect(story.debts).toEqual(['icb 86419-0 2025-12-29 running']);
});

it('0.3: a cost put right after the resolution is a later report: what it adds is due from then, and the ledger keeps both entries', () => {
  const story = new Story();
  const seq = story.cost('2025-11-07', { pence: 10_000 });
  story.resolve('2025-11-14');
  story.on('2025-12-01', 'amended', amended({ seq, changes: { pence: 11_000 } }));
  expect(story.debts).toEqual(['icb 7000-0 2025-12-12 running', 'icb 700-0 2025-12-29 running']);
  expect(story.one.ledger.map(({ postings }) => postings.length)).toEqual([2, 4, 5]);
});

it('4.5: a cost taken back after it was repaid is owed back: what was paid by mistake', () => {
  const story = new Story();
  const seq = story.cost('2025-11-07');
  story.resolve('2025-11-14');
  story.on('2025-11-20', 'reimbursement-paid', reimbursementPaid({ pence: 86_419 }), icb);
  story.on('2025-12-01', 'cost-reversed', costReversed({ seq }));
  expect(story.debts).toEqual(['icb 86419-86419 2025-12-12 met', 'council 86419-0 2025-12-29 running']);
  expect(story.balances['county-council:costs']).toBe(0n);
});

it('4.5: a payment larger than the debt is recorded, flagged, and owed back in 28 days from the payment', () => {
  const story = new Story();
  story.cost('2025-11-07');
  story.resolve('2025-11-14');
  story.on('2025-11-20', 'reimbursement-paid', reimbursementPaid({ pence: 90_000 }), icb);
  expect(story.debts).toEqual(['icb 86419-86419 2025-12-12 met', 'council 3581-0 2025-12-18 running']);
  expect(story.one.view().breaches).toEqual([
    expect.objectContaining({ clause: '4.5', what: expect.stringContaining('£35.81 more than was owed') }),
  ]);
});

it('4.5: a payment made in time and reported late makes the limit met', () => {
  const story = new Story();
  story.cost('2025-11-07');
  story.resolve('2025-11-14');
  story.one.now = at(isoDate('2025-12-20'), 12);
  story.one.look();
  expect(story.debts).toEqual(['icb 86419-0 2025-12-12 missed']);
  expect(story.one.take('reimbursement-paid', reimbursementPaid({ on: '2025-12-10', pence: 86_419 }), icb)).toBe(true);
  expect(story.debts).toEqual(['icb 86419-86419 2025-12-12 met']);
});

it('4.5: terms that both agreed replace the day or the amount, and can be contested', () => {
  const story = new Story();
  story.cost('2025-11-07');
  const debt = String(story.resolve('2025-11-14'));
  const terms = story.on(
    '2025-11-17',
    'reimbursement-terms-agreed',
    reimbursementTermsAgreed({ debt, dueOn: '2026-01-30', pence: 80_000, agreedBy: agreedBy('2025-11-17') }),
    icb,
  );
  expect(story.debts).toEqual(['icb 80000-0 2026-01-30 running']);
  expect(story.one.record.limits.find(({ id }) => id === `reimbursement:${debt}`)?.explanation.at(-1)).toMatchObject({
    extendedTo: '2026-01-30',
    seq: terms,
  });
  expect(story.balances['county-council:costs']).toBe(43_456n); // 37037, and the 6419 let go
  story.on('2025-11-18', 'contested', contested({ seq: terms }), council);
  expect(story.debts).toEqual(['icb 86419-0 2025-12-12 running']);
  expect(story.balances['county-council:costs']).toBe(37_037n);
});

it('4.5: terms may bring the day forward too', () => {
  const story = new Story();
  story.cost('2025-11-07');
  const debt = String(story.resolve('2025-11-14'));
  story.on(
    '2025-11-17',
    'reimbursement-terms-agreed',
    reimbursementTermsAgreed({ debt, dueOn: '2025-11-28', agreedBy: agreedBy('2025-11-17') }),
    icb,
  );
  expect(story.debts).toEqual(['icb 86419-0 2025-11-28 running']);
});

it('0.9: a contested resolution takes its debts with it, and what was paid on it is owed back', () => {
  const story = new Story();
  story.cost('2025-11-07');
  const seq = story.resolve('2025-11-14');
  story.on('2025-11-17', 'reimbursement-paid', reimbursementPaid({ pence: 50_000 }), icb);
  story.on('2025-11-18', 'contested', contested({ seq }), council);
  expect(story.debts).toEqual(['council 50000-0 2025-12-16 running']);
  expect(story.balances).toMatchObject({ 'county-council:costs': 123_456n, 'county-council:due:icb': -50_000n, 'icb:costs': 0n });
});

it('4.5: another final resolution date moves the debt and counts its days anew', () => {
  const story = new Story();
  story.cost('2025-11-07');
  story.resolve('2025-11-14');
  const form = finalResolutionDateAgreed({ date: '2025-11-05', agreedBy: agreedBy('2025-11-17') });
  expect(story.on('2025-11-17', 'final-resolution-date-agreed', form)).toBeDefined();
  // Three of the seven days, 3 to 5 November: 52911 pence (left over: 4 pence, the first days'), 70 per cent 37037.7.
  expect(story.debts).toEqual(['icb 37038-0 2025-12-03 running']);
});

describe('4.5: a case closes once all costs are in and nothing is owed, and opens again on a later cost', () => {
  const settled = (): Story => {
    const story = new Story();
    story.cost('2025-11-07');
    story.resolve('2025-11-14');
    story.on('2025-11-17', 'costs-submitted', costsSubmitted(), trust);
    story.on('2025-11-18', 'costs-submitted', costsSubmitted(), icb);
    return story;
  };

  it('not while a debt is open', () => {
    const story = settled();
    expect(story.one.standing.stage).toBe('settlement');
    story.on('2025-11-20', 'reimbursement-paid', reimbursementPaid({ pence: 86_418 }), icb);
    expect(story.one.standing.stage).toBe('settlement');
    story.on('2025-11-21', 'reimbursement-paid', reimbursementPaid({ pence: 1 }), icb);
    expect(story.one.standing.stage).toBe('closed');
  });

  it('again on a later cost, until that is repaid: what both said of their costs stands', () => {
    const story = settled();
    story.on('2025-11-20', 'reimbursement-paid', reimbursementPaid({ pence: 86_419 }), icb);
    expect(story.one.standing.stage).toBe('closed');
    story.cost('2025-12-01', { pence: 10_000 });
    expect(story.one.standing.stage).toBe('settlement');
    expect(story.debts.at(-1)).toBe('icb 7000-0 2025-12-29 running');
    story.on('2025-12-03', 'reimbursement-paid', reimbursementPaid({ pence: 7_000 }), icb);
    expect(story.one.standing.stage).toBe('closed');
  });

  it('withdrawn without shares, what was paid stays as it was paid; but money that is owed back stays owed, and keeps the case open', () => {
    const story = new Story();
    story.cost('2025-11-07');
    story.on('2025-11-10', 'reimbursement-paid', reimbursementPaid({ pence: 5_000 }), icb);
    story.on('2025-11-17', 'withdrawn', withdrawn(), icb);
    expect(story.debts).toEqual(['council 5000-0 2025-12-08 running']);
    expect(story.one.standing.stage).toBe('settlement');
    story.on('2025-11-18', 'reimbursement-paid', reimbursementPaid({ from: council.organisation, to: icb.organisation, pence: 5_000 }));
    expect(story.one.standing.stage).toBe('closed');
  });
});

it('4.5: in which order costs are reported before the resolution does not matter', () => {
  const cost = fc.record({
    payer: fc.constantFrom(icb.organisation, council.organisation),
    pence: fc.integer({ min: 1, max: 10_000_000 }),
    from: fc.nat(60),
    length: fc.nat(60),
  });
  const form = ({ payer, pence, from, length }: { payer: string; pence: number; from: number; length: number }, index: number) =>
    costIncurred({
      payer,
      pence,
      reference: `INV-${index}`,
      periodFrom: addDays(isoDate('2025-09-20'), from),
      periodTo: addDays(isoDate('2025-09-20'), from + length),
    });
  const owed = (forms: readonly object[]) => {
    const story = new Story();
    for (const one of forms) story.on('2025-11-07', 'cost-incurred', one);
    story.resolve('2025-11-14');
    return { balances: story.balances, debts: story.debts };
  };
  fc.assert(
    fc.property(
      fc
        .array(cost, { minLength: 1, maxLength: 8 })
        .map((costs) => costs.map(form))
        .chain((forms) => fc.tuple(fc.constant(forms), fc.shuffledSubarray(forms, { minLength: forms.length }))),
      ([forms, shuffled]) => expect(owed(shuffled)).toEqual(owed(forms)),
    ),
    { numRuns: 40 },
  );
});

it('4.5: a record that is read again comes to the same money, and nothing is posted twice', () => {
  const story = new Story();
  const seq = story.cost('2025-11-07');
  story.resolve('2025-11-14');
  story.on('2025-11-20', 'reimbursement-paid', reimbursementPaid({ pence: 50_000 }), icb);
  story.on('2025-11-24', 'cost-reversed', costReversed({ seq }));
  const read = structuredClone(story.standing);
  expect(moneyOf(read)).toEqual(moneyOf(story.standing));
  expect(story.one.look().ledger).toEqual([]);
});
