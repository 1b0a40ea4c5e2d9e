import { at, isoDate } from '../../protocols/calendar/dates';
import type { CaseOnStage } from '../../bin/rehearsal/stage';
import { openingForm } from '../dispute/forms';
import { icb as coordinator } from '../dispute/forms';
import { replayingStage } from '../parts/replays';
import { until } from '../case/engine-seen';
import { runsOf } from '../case/runs';
import { council, icb, trust } from './on-paper';

// PROTOCOLS 7 and 0.11: a review over three years, of which the second brings about version 2 of the policy; what is open stays under version 1.

const theatre = replayingStage();
const noon = (day: string) => at(isoDate(day), 12);
const view = async (one: CaseOnStage) => {
  const reader = await one.readerFor(icb);
  if (!reader) throw new Error('the ICB reads its cases');
  const read = await one.register.cases.read(one.id, icb);
  if (!read) throw new Error('the ICB reads its cases');
  return read.view;
};
const due = async (one: CaseOnStage, id: string) => (await view(one)).limits.find((limit) => limit.id === id)?.due;
const agreedToBy = async (one: CaseOnStage, on: string, id: string, sets: object) => {
  await one.take('amendment-proposed', { on, id, clause: '5.1', change: 'Stage 1 takes fifteen working days at most', sets }, icb);
  for (const by of [council, trust]) await one.take('amendment-agreed', { on, amendment: id }, by);
};
const dispute = (day: string) => theatre.open('dispute', { form: openingForm({ assessedOn: day }), by: coordinator }, noon(day));

it('sleeps, opens, is completed and sleeps again, three times; the second time it makes version 2, which holds for new cases alone', async () => {
  const one = await theatre.open('review', { form: { policy: 'lincolnshire-s117' }, by: icb }, noon('2026-01-05'), { renewAfter: 3 });
  await one.goTo(noon('2026-11-05'));
  await one.caughtUp();
  expect(await view(one)).toMatchObject({ stage: 'reviewing', record: { period: { from: '2026-01-05', to: '2026-11-05' }, items: [] } });
  await one.take('review-completed', { on: '2026-11-05', from: '2027-01-01' }, trust);
  expect(await view(one)).toMatchObject({ stage: 'sleeping', lastReviewedOn: '2026-11-05' });
  const { policies } = one.register;
  expect(await policies.get('lincolnshire-s117', 2)).toBeUndefined();

  await one.goTo(noon('2027-10-04'));
  await one.caughtUp();
  expect(await view(one)).toMatchObject({ stage: 'reviewing' });
  await agreedToBy(one, '2027-10-04', 'a1', { '/limits/informal/within': '15 working days' });
  const across = await dispute('2027-10-04');
  await one.take('review-completed', { on: '2027-10-04', from: '2027-10-06' }, council);
  await until(async () => (await policies.get('lincolnshire-s117', 2)) !== undefined, 'version 2 is published');
  expect((await policies.get('lincolnshire-s117', 2))?.limits['informal']?.within).toEqual({ count: 15, unit: 'working-days' });

  await one.goTo(noon('2027-10-05'));
  const before = await dispute('2027-10-05');
  await one.goTo(noon('2027-10-06'));
  const after = await dispute('2027-10-06');
  // Twenty working days of Monday 4 and Tuesday 5 October 2027: Monday 1 and Tuesday 2 November; fifteen of Wednesday 6: Wednesday 27 October.
  expect(await due(across, 'informal')).toBe('2027-11-01');
  expect(await due(before, 'informal')).toBe('2027-11-02');
  expect(await due(after, 'informal')).toBe('2027-10-27');
  expect([await view(across), await view(before), await view(after)].map(({ policy }) => policy.version)).toEqual([1, 1, 2]);
  // Its parties may move over what is open.
  const agreedBy = ['lincolnshire-icb', 'lincolnshire-county-council'].map((organisation) => ({
    organisation,
    name: 'A',
    on: '2027-10-06',
  }));
  await across.goTo(noon('2027-10-06'));
  await across.take('policy-moved', { on: '2027-10-06', version: 2, agreedBy }, coordinator);
  expect(await due(across, 'informal')).toBe('2027-10-25');
  for (const left of [across, before, after]) await left.leave();

  await one.goTo(noon('2028-08-31'));
  await one.caughtUp();
  expect(await view(one)).toMatchObject({ stage: 'reviewing', reviewed: { version: 2 } });
  await one.take('review-completed', { on: '2028-08-31', from: '2028-09-01' }, icb);
  expect(await view(one)).toMatchObject({
    stage: 'sleeping',
    status: 'open',
    reviews: [
      { number: 1, completedOn: '2026-11-05' },
      { number: 2, completedOn: '2027-10-04' },
      { number: 3, completedOn: '2028-08-31' },
    ],
  });
  expect((await runsOf(theatre.stage, one.id)).length).toBeGreaterThan(2);
  expect(await policies.get('lincolnshire-s117', 3)).toBeUndefined();
}, 120_000);
