import fc from 'fast-check';
import { addDays, at, dateOf, isoDate, type IsoDate } from '../../protocols/calendar/dates';
import { effective } from '../../protocols/case/facts/effective';
import { isOf, type Fact } from '../../protocols/case/facts/fact';
import { amended } from '../../protocols/case/forms/shared-forms';
import { costsAround, costsIn, type LateReport } from '../../protocols/dispute/money/costs';
import type { Cost } from '../../protocols/money/apportion';
import { costIncurred, costReversed, council, icb } from './forms';
import { knownAs } from './on-paper';

/** What `costsAround` says, as it is defined: which costs count before and after each report, each time from the start. */
function defined(recorded: readonly Fact[], resolution: { seq: number; on: IsoDate }): ReturnType<typeof costsAround> {
  const seqs = recorded.filter(({ step }) => step === 'cost-incurred' || step === 'cost-reversed').map(({ seq }) => seq);
  const about = recorded.filter((fact) => seqs.includes(fact.seq) || (isOf(amended, fact) && seqs.includes(fact.form.seq)));
  const until = (seq: number): readonly Cost[] => costsIn({ facts: effective(about.filter((fact) => fact.seq <= seq)) });
  const late = about
    .filter((fact) => fact.seq > resolution.seq && dateOf(fact.at) >= resolution.on)
    .map((fact) => ({ seq: fact.seq, on: dateOf(fact.at), before: until(fact.seq - 1), after: until(fact.seq) }));
  const changes = late.map(({ before, after, ...report }) => ({ ...report, gone: without(before, after), come: without(after, before) }));
  return {
    known: late[0]?.before ?? costsIn({ facts: effective(about) }),
    late: changes.filter(({ gone, come }) => gone.length + come.length > 0),
  };
}

const without = (costs: readonly Cost[], others: readonly Cost[]): readonly Cost[] => {
  const same = new Set(others.map(contentOf));
  return costs.filter((cost) => !same.has(contentOf(cost)));
};
const contentOf = ({ pence, ...cost }: Cost): string => JSON.stringify([cost, pence.toString()]);

const START = isoDate('2025-11-03');
const day = (n: number): IsoDate => addDays(START, n);

/** Few values, so that what is put right is often put right to what it was. `of`: an entry of the record, also one that is yet to come. */
const changes = fc.record(
  {
    payer: fc.constantFrom(icb.organisation, council.organisation),
    pence: fc.constantFrom(100, 101),
    periodTo: fc.nat(1).map((n) => day(7 + n)),
    reference: fc.constantFrom('A', 'A ', 'B'),
    on: fc.nat(2).map(day),
  },
  { requiredKeys: [] },
);
const of = fc.nat(14);
const what = fc.oneof(
  { weight: 3, arbitrary: changes.map((form) => ({ step: 'cost-incurred', form: costIncurred({ pence: 100, reference: 'A', ...form }) })) },
  { weight: 2, arbitrary: of.map((seq) => ({ step: 'cost-reversed', form: costReversed({ seq }) })) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.double({ min: 0, max: 1, noNaN: true }), changes, fc.option(of, { nil: undefined }))
      .map(([place, put, seq]) => ({ step: 'amended', place, put, seq })),
  },
  { weight: 1, arbitrary: fc.constant({ step: 'noted', form: {} }) },
);
type What = typeof what extends fc.Arbitrary<infer W> ? W : never;

/** A record of such reports, one, none or two days between them. An amendment speaks of an entry before it, and changes fields that it has. */
const record = fc.array(fc.tuple(what, fc.nat(2)), { maxLength: 14 }).map((list) => {
  const facts: Fact[] = [];
  let days = 0;
  for (const [one, later] of list) {
    days += later;
    const seq = facts.length + 1;
    facts.push({ seq, step: one.step, on: day(days), at: at(day(days), 12), by: council, form: formOf(one, facts), known: knownAs(seq) });
  }
  return facts;
});

function formOf(one: What, before: readonly Fact[]): Fact['form'] {
  if ('form' in one) return one.form;
  const spokenOf = before[Math.floor(one.place * before.length)];
  const put = spokenOf?.step === 'cost-reversed' ? (one.seq === undefined ? { reason: 'Said better' } : { seq: one.seq }) : one.put;
  return { seq: spokenOf?.seq ?? 0, changes: put, reason: 'A slip of the pen' };
}

const resolution = fc.record({ seq: fc.nat(15), on: fc.nat(14).map(day) });

test('4.5: costs around the resolution, and what each later report takes away and adds, are what they are defined to be', () => {
  fc.assert(
    fc.property(record, resolution, (recorded, resolved) => {
      expect(costsAround({ recorded }, resolved)).toEqual(defined(recorded, resolved));
    }),
    { numRuns: 2_000 },
  );
});

test('4.5: what was known, and what came and went since, are the costs that count', () => {
  const byReport = (costs: readonly Cost[]): readonly Cost[] => costs.toSorted((a, b) => a.seq - b.seq);
  const taken = (costs: readonly Cost[], { gone, come }: LateReport): readonly Cost[] => [...without(costs, gone), ...come];
  fc.assert(
    fc.property(record, resolution, (recorded, resolved) => {
      const { known, late } = costsAround({ recorded }, resolved);
      expect(byReport(late.reduce(taken, known))).toEqual(costsIn({ facts: effective(recorded) }));
    }),
  );
});

describe('0.3: a report since the resolution is told by what it changes', () => {
  const fact = (seq: number, step: string, form: object): Fact => ({
    seq,
    step,
    on: day(seq),
    at: at(day(seq), 12),
    by: council,
    form: { ...form },
    known: knownAs(seq),
  });
  const recorded = [
    fact(1, 'cost-incurred', costIncurred({ reference: 'A' })),
    fact(2, 'cost-incurred', costIncurred({ reference: 'B' })),
    fact(3, 'resolved', {}),
    fact(4, 'cost-reversed', costReversed({ seq: 1 })),
  ];
  const told = (...more: readonly Fact[]) =>
    costsAround({ recorded: [...recorded, ...more] }, { seq: 3, on: day(3) }).late.map(({ seq, gone, come }) => [
      seq,
      gone.map(({ reference }) => reference),
      come.map(({ reference }) => reference),
    ]);

  it.each<[string, Fact, readonly unknown[]]>([
    ['an amended cost: as it was and as it is', fact(5, 'amended', { seq: 2, changes: { reference: 'C' } }), [[5, ['B'], ['C']]]],
    [
      'an amended reversal: the one cost is back, the other is gone',
      fact(5, 'amended', { seq: 4, changes: { seq: 2 } }),
      [[5, ['B'], ['A']]],
    ],
    ['an amended cost that was taken back: nothing', fact(5, 'amended', { seq: 1, changes: { pence: 1 } }), []],
    ['an amendment that changes nothing that counts: nothing', fact(5, 'amended', { seq: 2, changes: { on: day(1) } }), []],
  ])('%s', (_, report, changed) => {
    expect(told(report)).toEqual([[4, ['A'], []], ...changed]);
  });
});
