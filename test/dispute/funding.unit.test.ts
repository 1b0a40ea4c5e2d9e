import { interimFunding } from '../../protocols/dispute/funding/funding';
import { responsibilityOf } from '../../protocols/dispute/settlement/resolution';
import {
  agreedBy,
  circumstancesChanged,
  council,
  fundingChangeAgreed,
  fundingChangeDeclined,
  fundingChangeProposed,
  icb,
  interimFundingAgreed,
  recommendationsAccepted,
  recommendationsIssued,
  resolved,
  responsibility,
  sharesOf,
  trust,
  withdrawn,
} from './forms';
import { caseOf, opened, refusalOf } from './on-paper';

const periods = (standing: Parameters<typeof interimFunding>[0]) =>
  interimFunding(standing)?.periods.map(
    ({ from, shares, clause }) => `${from} ${shares.map(({ percent }) => percent).join('/')} ${clause}`,
  );
const noFunding = opened.bind(undefined, { funding: null });
const BEGUN = '2025-10-20'; // the MDT assessment

it('4.3: the shares at the MDT assessment go on from it', () => {
  expect(periods(caseOf())).toEqual([`${BEGUN} 60/40 4.3`]);
});

it('4.4: with none in place, each bears half of itself', () => {
  expect(periods(noFunding())).toEqual([`${BEGUN} 50/50 4.4`]);
});

it('4.4: agreed in writing without a day, it replaces all that was; a later writing replaces an earlier', () => {
  const first = ['interim-funding-agreed', interimFundingAgreed()] as const;
  const second = ['interim-funding-agreed', interimFundingAgreed({ shares: sharesOf(10) })] as const;
  expect(periods(noFunding(first))).toEqual([`${BEGUN} 70/30 4.4`]);
  expect(periods(noFunding(first, second))).toEqual([`${BEGUN} 10/90 4.4`]);
});

it('4.4: agreed from a day, what held before it stays; an earlier day takes what came after with it', () => {
  const later = ['interim-funding-agreed', interimFundingAgreed({ from: '2025-11-03' })] as const;
  const earlier = ['interim-funding-agreed', interimFundingAgreed({ from: '2025-10-27', shares: sharesOf(10) })] as const;
  expect(periods(noFunding(later))).toEqual([`${BEGUN} 50/50 4.4`, '2025-11-03 70/30 4.4']);
  expect(periods(noFunding(later, earlier))).toEqual([`${BEGUN} 50/50 4.4`, '2025-10-27 10/90 4.4']);
});

it('4.4: a later word holds from its day on, be it a writing or an agreed change', () => {
  const changed = [
    ['funding-change-proposed', fundingChangeProposed()],
    ['funding-change-agreed', fundingChangeAgreed(), council],
  ] as const;
  const written = ['interim-funding-agreed', interimFundingAgreed({ from: '2025-11-05' })] as const;
  expect(periods(noFunding(...changed, written))).toEqual([`${BEGUN} 50/50 4.4`, '2025-11-05 70/30 4.4']);
  expect(periods(noFunding(written, ...changed))).toEqual([`${BEGUN} 50/50 4.4`, '2025-11-05 70/30 4.4', '2025-11-10 30/70 4.2']);
});

it('4.4: where funding was in place, an interim agreement makes no sense', () => {
  expect(refusalOf(caseOf(), 'interim-funding-agreed', interimFundingAgreed())).toMatchObject({
    type: 'not-open',
    detail: expect.stringContaining('4.2'),
  });
});

const PROPOSED = ['funding-change-proposed', fundingChangeProposed(), icb] as const;

it.each([
  ['proposed and not answered', [PROPOSED], [`${BEGUN} 60/40 4.3`]],
  ['declined', [PROPOSED, ['funding-change-declined', fundingChangeDeclined(), council]], [`${BEGUN} 60/40 4.3`]],
  ['agreed', [PROPOSED, ['funding-change-agreed', fundingChangeAgreed(), council]], [`${BEGUN} 60/40 4.3`, '2025-11-10 30/70 4.2']],
  [
    'agreed in its second form',
    [
      PROPOSED,
      ['funding-change-proposed', fundingChangeProposed({ shares: sharesOf(45) }), icb],
      ['funding-change-agreed', fundingChangeAgreed(), council],
    ],
    [`${BEGUN} 60/40 4.3`, '2025-11-10 45/55 4.2'],
  ],
] as const)('4.2: a change that is %s', (_, happened, expected) => {
  expect(periods(caseOf(...happened))).toEqual(expected);
});

it.each([
  [['reassessedOn']],
  [['consultedOn']],
  [['individualToldInWritingOn']],
  [['reassessedOn', 'consultedOn', 'individualToldInWritingOn']],
])('4.2: a proposal without %s is void, and says what is missing', (fields) => {
  const proposal = fundingChangeProposed(Object.fromEntries(fields.map((field) => [field, undefined])));
  expect(refusalOf(caseOf(), 'funding-change-proposed', proposal)).toMatchObject({
    type: 'void',
    clause: '4.2',
    errors: fields.map((field) => ({ pointer: `/${field}` })),
  });
});

it('4.2: what is demanded has happened: none of the three dates lies in the future', () => {
  const proposal = fundingChangeProposed({ on: '2025-11-03', reassessedOn: '2026-03-03' });
  expect(refusalOf(caseOf(), 'funding-change-proposed', proposal)).toMatchObject({ type: 'form', errors: [{ pointer: '/reassessedOn' }] });
});

it.each([
  ['the side that proposed it', trust, council],
  ['its own organisation', icb, icb],
])('4.2: a change is not agreed by %s', (_, by, proposer) => {
  const standing = caseOf(['funding-change-proposed', fundingChangeProposed(), proposer]);
  for (const step of ['agreed', 'declined'] as const) {
    const form = step === 'agreed' ? fundingChangeAgreed() : fundingChangeDeclined();
    expect(refusalOf(standing, `funding-change-${step}`, form, by)).toMatchObject({ type: 'not-open' });
  }
});

it('4.3: interim funding ends with the first change of circumstances that ends it, and at the final resolution date', () => {
  const changes = [
    ['circumstances-changed', circumstancesChanged({ what: 'other' })],
    ['circumstances-changed', circumstancesChanged({ what: 'moved', on: '2025-11-09' })],
    ['circumstances-changed', circumstancesChanged({ what: 'died', on: '2025-11-12' })],
  ] as const;
  expect(interimFunding(caseOf(changes[0]))).not.toHaveProperty('ended');
  expect(interimFunding(caseOf(...changes))).toMatchObject({ ended: { on: '2025-11-09', what: 'moved' } });
  expect(interimFunding(caseOf(['resolved', resolved()]))).toMatchObject({ ended: { on: '2025-11-07', what: 'resolved' } });
});

const RECOMMENDED = ['recommendations-issued', recommendationsIssued(), council] as const;
const acceptedBy = (by: typeof icb) => ['recommendations-accepted', recommendationsAccepted(), by] as const;

it('10.3: responsibility follows the recommendations once both sides have accepted, not before', () => {
  expect(responsibilityOf(caseOf(RECOMMENDED, acceptedBy(icb)))).toBeUndefined();
  expect(responsibilityOf(caseOf(RECOMMENDED, acceptedBy(icb), acceptedBy(trust)))).toEqual(responsibility(50));
});

it('1.2.2: a resolution goes before what the panel recommended; agreed shares of a withdrawal count as one', () => {
  const ownTerms = ['resolved', resolved({ responsibility: responsibility(20) })] as const;
  expect(responsibilityOf(caseOf(RECOMMENDED, acceptedBy(icb), ownTerms))).toEqual(responsibility(20));
  const agreed = withdrawn({ responsibility: responsibility(35), agreedBy: agreedBy('2025-11-07') });
  expect(responsibilityOf(caseOf(['withdrawn', agreed]))).toEqual(responsibility(35));
  expect(responsibilityOf(caseOf(['withdrawn', withdrawn()]))).toBeUndefined();
});

it.each([
  ['a joint reassessment years before the MDT assessment', { reassessedOn: '2020-10-20' }, '/reassessedOn'],
  ['consulting before it', { consultedOn: '2025-10-19' }, '/consultedOn'],
  [
    'telling the individual after the change',
    { from: '2025-11-05', individualToldInWritingOn: '2025-11-06' },
    '/individualToldInWritingOn',
  ],
])('4.2: %s is not what the clause demands of this change: 409', (_, overrides, pointer) => {
  expect(refusalOf(caseOf(), 'funding-change-proposed', fundingChangeProposed(overrides))).toMatchObject({
    type: 'void',
    clause: '4.2',
    errors: [{ pointer }],
  });
});

it('4.5: a final resolution date is no day before the MDT assessment either, whose year was mistyped', () => {
  const standing = caseOf(['resolved', resolved()], { movedTo: 'settlement', on: '2025-11-14' });
  const form = { on: '2026-03-02', date: '2015-12-03', agreedBy: agreedBy('2026-03-02') };
  expect(refusalOf(standing, 'final-resolution-date-agreed', form)).toMatchObject({ type: 'form', errors: [{ pointer: '/date' }] });
});

it('4.5: a final resolution date is no day to come', () => {
  const form = (date: string) => ({ on: '2026-03-02', date, agreedBy: agreedBy('2026-03-02') });
  expect(
    refusalOf(
      caseOf(['resolved', resolved()], { movedTo: 'settlement', on: '2025-11-14' }),
      'final-resolution-date-agreed',
      form('2026-03-03'),
    ),
  ).toMatchObject({
    type: 'form',
    errors: [{ pointer: '/date' }],
  });
});
