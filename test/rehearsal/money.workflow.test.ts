import { partyId } from '../../protocols/case/parties/party';
import { accountId, balancesOf } from '../../protocols/money/ledger';
import { replayingStage } from '../parts/replays';
import { events, limits, rehearsed, told } from './example';

const stage = replayingStage();

/*
 * All figures are worked out by hand in docs/money.md, in pence. Responsibility: ICB 70, council 30 from Monday 9 February 2026; ICB 62.5,
 * council 37.5 from Wednesday 11 March, to the final resolution date, Friday 20 March.
 *
 *   HOME-0226, council, 561235 over 28 days: 20044 a day, 20045 on the first three.
 *     2 to 8 February stay as paid; 9 February to 1 March, 21 days, 420924: ICB 294646.8, the larger remainder: 294647
 *   HOME-0326, council, 280301 over 14 days: 20021 a day, 20022 on the first seven.
 *     2 to 10 March, 9 days, 180196: ICB 126137.2: 126137; 11 to 15 March, 5 days, 100105: ICB 62565.625: 62566
 *   ICB/88, ICB, 195007 over 28 days: 6964 a day, 6965 on the first fifteen.
 *     4 to 10 March, 7 days, 48755: council 14626.5, a tie, to the ICB, named first: 14626; 11 to 20 March, 10 days, 69648: council 26118
 *     21 to 31 March stay as paid
 *   The ICB owes 294647 + 126137 + 62566 = 483350, the council 14626 + 26118 = 40744: net 442606, due 20 March + 28 days = 17 April.
 *   HOIST-11, reported on 28 April, council, 35049 over 7 days, 5007 each, all by 70/30: ICB 24534.3: 24534, due 28 April + 28 days = 26 May.
 */
it('4.5: three costs, shares that change in mid-week, a resolution from an earlier date, two part payments: as worked out by hand', async () => {
  const one = await rehearsed(stage.open, 'repaid-in-two-parts');
  expect(one.surprises).toEqual([]);
  const id = one.case?.id ?? '';
  const [first, second] = one.case?.['debts'] as readonly { id: string }[];
  expect([first, second]).toMatchObject([
    {
      debtor: 'lincolnshire-icb',
      creditor: 'lincolnshire-county-council',
      pence: 442_606,
      paid: 442_606,
      outstanding: 0,
      because: 'resolution',
    },
    { debtor: 'lincolnshire-icb', creditor: 'lincolnshire-county-council', pence: 24_534, paid: 24_534, outstanding: 0, because: 'report' },
  ]);
  expect(limits(one)).toMatchObject({
    [`reimbursement:${first?.id}`]: '2026-04-17 met 2026-04-15',
    [`reimbursement:${second?.id}`]: '2026-05-26 met 2026-05-12',
  });
  const { ledger } = stage.stage.register;
  const entries = await ledger.entries(id, partyId('icb'));
  expect(entries.map(({ on, postings }) => [on, ...postings.map((posting) => `${short(accountId(posting))} ${posting.pence}`)])).toEqual([
    ['2026-03-03', 'council:cash -561235', 'council:costs 561235'],
    ['2026-03-17', 'council:cash -280301', 'council:costs 280301'],
    ['2026-03-18', 'icb:cash -195007', 'icb:costs 195007'],
    ['2026-03-20', 'council:costs -442606', 'council:due:icb 442606', 'icb:costs 442606', 'icb:due:council -442606'],
    ['2026-03-31', 'council:cash 200000', 'council:due:icb -200000', 'icb:cash -200000', 'icb:due:council 200000'],
    ['2026-04-15', 'council:cash 242606', 'council:due:icb -242606', 'icb:cash -242606', 'icb:due:council 242606'],
    ['2026-04-28', 'council:cash -35049', 'council:costs 10515', 'council:due:icb 24534', 'icb:costs 24534', 'icb:due:council -24534'],
    ['2026-05-12', 'council:cash 24534', 'council:due:icb -24534', 'icb:cash -24534', 'icb:due:council 24534'],
  ]);
  // The council bore 561235 + 280301 + 35049 less 442606 and 24534; the ICB 195007 and these.
  expect(Object.fromEntries(balancesOf(entries).map((balance) => [short(accountId(balance)), balance.pence]))).toEqual({
    'council:cash': -409_445n,
    'council:costs': 409_445n,
    'council:due:icb': 0n,
    'icb:cash': -662_147n,
    'icb:costs': 662_147n,
    'icb:due:council': 0n,
  });
  expect(events(one, 'moved', 'moved-back').slice(-3)).toEqual([
    '2026-04-15 10:00 closed',
    '2026-04-28 10:00 settlement',
    '2026-05-12 10:00 closed',
  ]);
});

/*
 * Resolved Monday 16 February 2026: 28 days on is Monday 16 March. Working days before it: 5 is Monday 9, 1 is Friday 13 March. Missed from
 * Tuesday 17; again five working days on, Tuesday 24. Day 40 is Saturday 28 March; Tuesday 31 would have been the third notice.
 */
it('4.5: a debt that is not paid in 28 days is reminded, missed and escalated; paid on day 40 it is met late, and the case closes', async () => {
  const one = await rehearsed(stage.open, 'debt-unpaid');
  expect(one.surprises).toEqual([]);
  const id = `reimbursement:${(one.case?.['debts'] as readonly { id: string }[])[0]?.id}`;
  expect(limits(one)[id]).toBe('2026-03-16 met-late 2026-03-28');
  expect(events(one, 'reminder')).toEqual([`2026-03-09 09:00 ${id}`, `2026-03-13 09:00 ${id}`]);
  expect(events(one, 'limit-missed')).toEqual([`2026-03-17 00:00 ${id}`]);
  expect(events(one, 'escalation')).toEqual([`2026-03-17 09:00 ${id}`, `2026-03-24 09:00 ${id}`]);
  expect(told(one, 'missed')).toEqual([
    '2026-03-17 09:00: icb deputy, icb lead | county-council lead, partnership-trust lead',
    '2026-03-24 09:00: icb lead, icb senior-manager | county-council lead, partnership-trust lead',
  ]);
  expect(events(one, 'moved').at(-1)).toBe('2026-03-28 10:00 closed');
});

const short = (account: string): string => account.replaceAll('lincolnshire-', '').replaceAll('county-council', 'council');
