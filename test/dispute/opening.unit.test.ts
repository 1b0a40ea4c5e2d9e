import { checkOpening } from '../../protocols/case/steps/check-opening';
import type { Role } from '../../protocols/case/facts/fact';
import { instant } from '../../protocols/calendar/dates';
import { dispute } from '../../protocols/dispute/protocol';
import { calendar } from '../calendar/england-and-wales';
import { council, icb, MONDAY, openingForm, sharesOf, trust, type Overrides } from './forms';
import { policy, refusalIn } from './on-paper';

const opening = (overrides: Overrides = {}, by = icb, now = MONDAY) =>
  checkOpening(dispute, policy, { form: openingForm(overrides), by }, { calendar, now });
const pointersOf = (checking: () => unknown): readonly string[] => {
  const refusal = refusalIn(checking);
  return refusal.type === 'form' ? refusal.errors.map(({ pointer }) => pointer) : [refusal.type];
};

it.each([
  ['the ICB against the council', icb, council],
  ['the ICB against the Trust', icb, trust],
  ['the council against the ICB', council, icb],
  ['the Trust against the ICB', trust, icb],
])('a dispute by %s is one between the two sides', (_, by, against) => {
  expect(opening({ against: against.organisation }, by)).toMatchObject({ step: 'opened', on: '2025-11-03' });
});

it.each([
  ['the council against the Trust', council, trust.organisation],
  ['the Trust against the council', trust, council.organisation],
  ['the ICB against itself', icb, icb.organisation],
  ['the ICB against a stranger', icb, 'lewisham-council'],
])('%s is no dispute under this policy: 422', (_, by, against) => {
  expect(pointersOf(() => opening({ against }, by))).toEqual(['/against']);
});

it('somebody who is no partner opens no dispute', () => {
  expect(pointersOf(() => opening({}, { ...icb, organisation: 'lewisham-council' }))).toEqual(['/against']);
});

it.each<Role>(['auditor', 'operator', 'person', 'policy-officer', 'mediator'])('an %s opens no dispute: 403', (role) => {
  expect(pointersOf(() => opening({}, { ...icb, role }))).toEqual(['not-allowed']);
});

it('a dispute is opened on the day that the form says, else today', () => {
  expect(opening({ openedOn: '2025-10-27' }).on).toBe('2025-10-27');
  expect(opening().on).toBe('2025-11-03');
});

it('today is London’s: half past midnight in summer is still yesterday in UTC', () => {
  expect(opening({ openedOn: '2026-07-01' }, icb, instant('2026-06-30T23:30:00Z')).on).toBe('2026-07-01');
});

it('4.4: funding is in place, or it is said that there is none', () => {
  expect(opening({ funding: null }).form).toMatchObject({ funding: null });
  expect(pointersOf(() => opening({ funding: undefined }))).toEqual(['/funding']);
});

it.each([
  ['99.99', sharesOf(60, 39.99), '/funding/shares'],
  ['100.01', sharesOf(60.01, 40), '/funding/shares'],
  ['more than two decimals', sharesOf(33.333, 66.667), '/funding/shares/0/percent'],
  ['a negative one', sharesOf(-1, 101), '/funding/shares/0/percent'],
  ['one organisation twice', [...sharesOf(50, 25), { organisation: icb.organisation, percent: 25 }], '/funding/shares'],
  [
    'the Trust’s',
    [
      { organisation: trust.organisation, percent: 40 },
      { organisation: icb.organisation, percent: 60 },
    ],
    '/funding/shares/0/organisation',
  ],
])('shares that are %s are refused', (_, shares, pointer) => {
  expect(pointersOf(() => opening({ funding: { shares, weeklyPence: 1 } }))).toContain(pointer);
});

it.each([
  ['a third and two thirds, to two decimals', sharesOf(33.33, 66.67)],
  ['all of it', [{ organisation: council.organisation, percent: 100 }]],
  ['tenths that no float adds up', sharesOf(0.1, 99.9)],
])('shares may be %s', (_, shares) => {
  expect(opening({ funding: { shares, weeklyPence: 0 } }).form).toMatchObject({ funding: { shares } });
});

it.each([
  ['half a penny', { funding: { shares: sharesOf(60), weeklyPence: 0.5 } }, '/funding/weeklyPence'],
  ['a name for a reference', { serviceUser: { reference: 'Jane Doe' } }, '/serviceUser/reference'],
  ['nothing disputed', { matter: '  ' }, '/matter'],
  ['a field of its own', { urgent: true }, '/urgent'],
])('an opening with %s is refused where it is wrong', (_, overrides, pointer) => {
  expect(pointersOf(() => opening(overrides))).toEqual([pointer]);
});
