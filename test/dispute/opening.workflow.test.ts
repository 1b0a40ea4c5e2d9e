import { replayingStage } from '../parts/replays';
import { council, MONDAY, opening, sharesOf, trust, icb } from './forms';
import { refused } from './refused';
import { ALL_LEADS, limitOf, noticesOf, textsOf, toWhom, viewOf } from './seen';

const onStage = replayingStage();
const { open } = onStage;
const borneBy = (organisation: string) => ({ funding: { shares: [{ organisation, percent: 100 }], weeklyPence: 1 } });

it('4.1: that care continues is stated in the notice of an opening, which tells all three partners', async () => {
  const one = await open('dispute', opening(), MONDAY);
  const [opened] = await noticesOf(one);
  for (const text of textsOf(opened)) {
    expect(text).toContain('Care continues while a dispute is open.');
    expect(text).toContain('(clause 4.1)');
  }
  expect(opened && toWhom(opened)).toEqual(ALL_LEADS);
});

it('the Trust opens a dispute for the Local Authority’s side; the limits stay the Local Authority’s', async () => {
  const one = await open('dispute', opening({ against: icb.organisation }, trust), MONDAY);
  expect((await viewOf(one)).parties).toEqual([
    { id: icb.party, role: 'receiving', organisation: icb.organisation },
    { id: trust.party, role: 'raising', organisation: council.organisation, with: [trust.organisation] },
    { id: 'SU-0042', role: 'service-user', person: 'SU-0042' },
  ]);
  expect(await limitOf(one, 'informal')).toMatchObject({ owners: [icb.party, council.party] });
});

it('5.1: a back-dated opening whose limits have passed moves on at once, as far as it has come', async () => {
  // 1 August 2025 is a Friday. 20 working days: 5 on the 8th, 10 the 15th, 15 the 22nd; Monday the 25th is a bank holiday, so 20 is
  // Monday 1 September. Senior managers from 2 September; 14 days: 5 the 9th, 10 the 16th, 14 Monday the 22nd. Panel from the 23rd;
  // letter, 10 days: Tuesday 7 October.
  const one = await open('dispute', opening({ openedOn: '2025-08-01', assessedOn: '2025-07-21', jointAssessmentOn: '2025-07-14' }), MONDAY);
  expect(await viewOf(one)).toMatchObject({ stage: 'panel', openedOn: '2025-08-01' });
  expect(await limitOf(one, 'informal')).toMatchObject({ due: '2025-09-01', status: 'missed' });
  expect(await limitOf(one, 'senior-contact')).toMatchObject({ from: '2025-09-02', due: '2025-09-22', status: 'missed' });
  expect(await limitOf(one, 'letter')).toMatchObject({ from: '2025-09-23', due: '2025-10-07', status: 'missed' });
});

it.each([
  ['by the Trust against the council, which are one side', opening({ against: council.organisation }, trust), '/against'],
  ['against its own organisation', opening({ against: icb.organisation }), '/against'],
  ['against somebody who is no partner', opening({ against: 'lewisham-link' }), '/against'],
  ['by somebody who is no partner', opening({}, { ...icb, organisation: 'lewisham-council' }), '/against'],
  ['that begins tomorrow', opening({ openedOn: '2025-11-04' }), '/openedOn'],
  ['with an assessment that lies in the future', opening({ assessedOn: '2025-11-04' }), '/assessedOn'],
  ['with a joint assessment that lies in the future', opening({ jointAssessmentOn: '2025-11-04' }), '/jointAssessmentOn'],
  ['on a day that does not exist', opening({ openedOn: '2025-02-29' }), '/openedOn'],
  ['with shares that the Trust would bear', opening(borneBy(trust.organisation)), '/funding/shares/0/organisation'],
  ['with shares that add up to 99.99', opening({ funding: { shares: sharesOf(60, 39.99), weeklyPence: 1 } }), '/funding/shares'],
])('an opening %s is refused, and leaves nothing on record', async (_, wrong, pointer) => {
  const before = await onStage.stage.register.cases.count();
  expect(await refused(open('dispute', wrong, MONDAY))).toMatchObject({ type: 'form', errors: [{ pointer }] });
  expect(await onStage.stage.register.cases.count()).toEqual(before);
});
