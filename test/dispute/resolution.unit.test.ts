import { finalResolutionDate } from '../../protocols/dispute/settlement/resolution';
import { calledOff, settled } from '../../protocols/dispute/settlement/settled';
import {
  agreedBy,
  costsSubmitted,
  council,
  finalResolutionDateAgreed,
  icb,
  recommendationsAccepted,
  recommendationsDeclined,
  recommendationsIssued,
  reimbursementPaid,
  resolved,
  responsibility,
  trust,
  withdrawn,
} from './forms';
import { caseOf, type Happened } from './on-paper';

const RECOMMENDED: Happened = ['recommendations-issued', recommendationsIssued(), council];
const accepted = (by: typeof icb, on = '2025-12-15'): Happened => ['recommendations-accepted', recommendationsAccepted({ on }), by];
const declined = (by: typeof icb): Happened => ['recommendations-declined', recommendationsDeclined(), by];
const RESOLVED: Happened = ['resolved', resolved()];
const dated = (date: string): Happened => ['final-resolution-date-agreed', finalResolutionDateAgreed({ date })];
const submitted = (by: typeof icb, on: string): Happened => ['costs-submitted', costsSubmitted({ on }), by];

it.each<[string, readonly Happened[], string | undefined]>([
  ['nothing', [], undefined],
  ['a resolution', [RESOLVED], '2025-11-07'],
  ['one acceptance', [RECOMMENDED, accepted(icb)], undefined],
  ['two of one side', [RECOMMENDED, accepted(council), accepted(trust)], undefined],
  ['both, the ICB’s last', [RECOMMENDED, accepted(council), accepted(icb, '2025-12-19')], '2025-12-19'],
  ['both, reported the other way round', [RECOMMENDED, accepted(icb, '2025-12-19'), accepted(council)], '2025-12-19'],
  ['one that declined', [RECOMMENDED, accepted(icb), declined(council)], undefined],
  ['one that declined and then accepted', [RECOMMENDED, accepted(icb), declined(council), accepted(council, '2025-12-18')], '2025-12-18'],
  ['one that accepted and then declined', [RECOMMENDED, accepted(icb), accepted(council), declined(council)], undefined],
  ['one that declined, then a resolution', [RECOMMENDED, declined(council), RESOLVED], '2025-11-07'],
  ['a withdrawal', [['withdrawn', withdrawn()]], undefined],
  [
    'one with agreed shares',
    [['withdrawn', withdrawn({ responsibility: responsibility(10), agreedBy: agreedBy('2025-11-07') })]],
    '2025-11-07',
  ],
  ['another date that both recorded', [RESOLVED, dated('2025-12-01')], '2025-12-01'],
  ['the last of several', [RESOLVED, dated('2025-12-01'), dated('2025-11-28')], '2025-11-28'],
])('4.5: the final resolution date after %s', (_, happened, date) => {
  expect(finalResolutionDate(caseOf(...happened))).toBe(date);
});

it.each<[string, readonly Happened[], string | undefined]>([
  ['resolved alone', [RESOLVED], undefined],
  ['one side’s costs', [RESOLVED, submitted(icb, '2025-12-01')], undefined],
  ['one side’s, said twice', [RESOLVED, submitted(council, '2025-12-01'), submitted(trust, '2025-12-02')], undefined],
  ['both sides’ costs', [RESOLVED, submitted(trust, '2025-12-05'), submitted(icb, '2025-12-01')], '2025-12-05'],
  ['costs that were in before', [submitted(icb, '2025-11-04'), submitted(council, '2025-11-05'), RESOLVED], '2025-11-07'],
  ['costs without a resolution', [RECOMMENDED, submitted(icb, '2025-12-15'), submitted(council, '2025-12-15')], undefined],
  ['a withdrawal', [['withdrawn', withdrawn()]], undefined],
])('4.5: a case is settled after %s', (_, happened, day) => {
  expect(settled.since(caseOf(...happened), [])).toBe(day);
});

const SHARED: Happened = ['withdrawn', withdrawn({ responsibility: responsibility(10), agreedBy: agreedBy('2025-11-07') })];
const paidBack = (from: typeof icb, to: typeof icb, on: string): Happened => [
  'reimbursement-paid',
  reimbursementPaid({ on, from: from.organisation, to: to.organisation }),
  from,
];

it.each<[string, readonly Happened[], string | undefined]>([
  ['nothing', [], undefined],
  ['a withdrawal', [['withdrawn', withdrawn()]], '2025-11-07'],
  ['one with agreed shares, which is settled', [SHARED], undefined],
  ['one while money is owed back', [paidBack(icb, council, '2025-11-06'), ['withdrawn', withdrawn()]], undefined],
  [
    'one, once that is paid',
    [paidBack(icb, council, '2025-11-06'), ['withdrawn', withdrawn()], paidBack(council, icb, '2025-11-12')],
    '2025-11-12',
  ],
  ['a resolution', [RESOLVED], undefined],
])('0.15: a case is called off after %s', (_, happened, day) => {
  expect(calledOff.since(caseOf(...happened), [])).toBe(day);
});
