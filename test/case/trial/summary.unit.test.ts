import { isoDate } from '../../../protocols/calendar/dates';
import type { DebtShown } from '../../../protocols/case/money-shown';
import { differences, type Kept } from '../../../protocols/case/trial/differences';
import type { Replayed } from '../../../protocols/case/trial/replay';
import { becomes, summaryOf } from '../../../protocols/case/trial/summary';
import type { CaseTried } from '../../../protocols/case/trial/trial';

const kept = (status: Kept['status'], due: string, metOn?: string): Kept => ({
  status,
  due: isoDate(due),
  ...(metOn ? { metOn: isoDate(metOn) } : {}),
});
const inTime = kept('met', '2026-02-02', '2026-01-30');

describe('what became of a limit', () => {
  test.each<[string, Kept | undefined, Kept | undefined, string]>([
    ['kept in time, and now late', inTime, kept('met-late', '2026-01-27', '2026-01-30'), 'metToMissed'],
    ['kept in time, and now not at all', inTime, kept('missed', '2026-01-27'), 'metToMissed'],
    ['late, and now in time', kept('met-late', '2026-01-27', '2026-01-30'), inTime, 'missedToMet'],
    ['not kept at all, and now in time', kept('missed', '2026-01-27'), inTime, 'missedToMet'],
    ['late, and now not at all', kept('met-late', '2026-01-27', '2026-01-30'), kept('missed', '2026-01-27'), 'otherStatus'],
    ['in time, and now come to nothing', inTime, kept('lapsed', '2026-02-02'), 'otherStatus'],
    ['in time all the same, by another day', inTime, kept('met', '2026-01-31', '2026-01-30'), 'dueOtherwise'],
    ['met on another day', inTime, kept('met', '2026-02-02', '2026-01-29'), 'metOtherwise'],
    ['not there before', undefined, inTime, 'fresh'],
    ['not there any more', inTime, undefined, 'gone'],
  ])('%s', (_, before, after, expected) => {
    expect(becomes({ ...(before ? { before } : {}), ...(after ? { after } : {}) })).toBe(expected);
  });
});

const debt = (id: string, pence: number, outstanding = 0): DebtShown => ({
  ...{ id, debtor: 'a-council', creditor: 'an-icb', because: 'resolution', from: isoDate('2026-01-05') },
  ...{ pence, paid: pence - outstanding, outstanding },
});
const ended = (change: Partial<Replayed> = {}): Replayed => ({
  ...{ limits: [], debts: [], stages: new Map(), stage: 'closed', outcome: undefined, refused: [], ...change },
});

describe('debts', () => {
  test('another sum, another that is outstanding, a new one, one that is gone', () => {
    const before = ended({ debts: [debt('same', 100), debt('less', 7_000), debt('unpaid', 500), debt('gone', 40)] });
    const after = ended({ debts: [debt('same', 100), debt('less', 5_000), debt('unpaid', 500, 500), debt('new', 60)] });
    const owed = (pence: number, outstanding = 0) => ({ debtor: 'a-council', creditor: 'an-icb', pence, outstanding });
    expect(differences(before, after)).toEqual([
      { of: 'debt', id: 'less', before: owed(7_000), after: owed(5_000) },
      { of: 'debt', id: 'unpaid', before: owed(500), after: owed(500, 500) },
      { of: 'debt', id: 'gone', before: owed(40) },
      { of: 'debt', id: 'new', after: owed(60) },
    ]);
  });
});

test('a step that both would refuse is no difference', () => {
  const [noted, proposed] = [
    { seq: 4, step: 'noted', why: 'form' } as const,
    { seq: 9, step: 'extension-proposed', why: 'not-open' } as const,
  ];
  expect(differences(ended({ refused: [noted] }), ended({ refused: [noted, proposed] }))).toEqual([
    { of: 'step', id: 'extension-proposed', seq: 9, why: 'not-open' },
  ]);
});

test('over all cases: each limit once, each case once, debts in all', () => {
  const changed = { of: 'limit', id: 'costs:icb', name: 'costs', before: inTime, after: kept('missed', '2026-01-27') } as const;
  const limits = ['costs:icb', 'costs:council'].map((id) => ({ id, name: 'costs' }));
  const owed = (pence: number) => ({ debtor: 'a-council', creditor: 'an-icb', pence, outstanding: pence });
  const tried: readonly CaseTried[] = [
    {
      ...{ case: 'one', limits, asRecorded: true },
      differences: [
        changed,
        { ...changed, id: 'costs:council' },
        { of: 'debt', id: 'd1', before: owed(7_000), after: owed(5_000) },
        { of: 'debt', id: 'd2', after: owed(1) },
        { of: 'step', id: 'noted', seq: 3, why: 'void' },
        { of: 'step', id: 'noted', seq: 4, why: 'void' },
      ],
    },
    { case: 'two', limits, asRecorded: false, differences: [] },
    { case: 'three', failed: 'rules' },
  ];
  const { limits: rows, ...rest } = summaryOf(tried, ['informal', 'costs']);
  expect(rows).toMatchObject([{ name: 'costs', cases: 2, limits: 4, changed: 2, metToMissed: 2, missedToMet: 0, gone: 0 }]);
  expect(rest).toEqual({
    ...{ cases: 3, changed: 1, notAsRecorded: 1, failed: 1, refusedSteps: 2, owed: { before: 7_000, after: 5_001 } },
    casesWith: { debt: 1, stage: 0, outcome: 0, step: 1 },
  });
});
