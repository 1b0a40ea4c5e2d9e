import { instant } from '../../protocols/calendar/dates';
import { agreedBy, council, finalResolutionDateAgreed, icb, MONDAY, opening, resolved } from '../dispute/forms';
import { refused } from '../dispute/refused';
import { clock, timelineOf, viewOf } from '../dispute/seen';
import { replayingStage } from '../parts/replays';

const { open } = replayingStage();

it.each([
  ['2205-12-01', '2205-12-01 is beyond the calendar'],
  ['1950-01-01', '1950-01-01 is beyond the calendar'],
  ['9999-12-31', '9999-12-31 is beyond the calendar'],
])('a mistyped year that no calendar reaches (%s) is refused like any wrong form, and the case goes on', async (date, why) => {
  const one = await open('dispute', opening(), MONDAY);
  await one.goTo(clock('2025-11-07', 10));
  await one.take('resolved', resolved(), icb);
  const form = finalResolutionDateAgreed({ on: '2025-11-07', date, agreedBy: agreedBy('2025-11-07') });
  expect(await refused(one.take('final-resolution-date-agreed', form, icb))).toMatchObject({
    type: 'form',
    errors: [{ pointer: '/date', detail: expect.stringContaining(why) }],
  });
  await one.handle.signal('finalResolutionDateAgreed', { ...form, by: icb.organisation });
  await one.take('noted', { on: '2025-11-07', text: 'It goes on' }, council);
  expect((await timelineOf(one)).find(({ event }) => event === 'not-accepted')?.detail).toContain(why);
  expect(await viewOf(one)).toMatchObject({ stage: 'settlement', finalResolutionDate: '2025-11-07' });
});

// The calendar ends with 2040: the costs would be due in 2041.
it('a day from which what follows leads beyond the calendar is refused like any wrong form, and the case goes on', async () => {
  const one = await open('dispute', opening(), instant('2040-11-26T10:00:00Z'));
  await one.goTo(clock('2040-12-10', 10));
  const form = resolved({ on: '2040-12-10', agreedBy: agreedBy('2040-12-07') });
  expect(await refused(one.take('resolved', form, icb))).toMatchObject({
    type: 'form',
    errors: [{ pointer: '/on', detail: expect.stringContaining("what follows from this day can't be counted") }],
  });
  await one.handle.signal('resolved', { ...form, by: icb.organisation });
  await one.take('noted', { on: '2040-12-10', text: 'It goes on' }, council);
  expect((await timelineOf(one)).find(({ event }) => event === 'not-accepted')?.detail).toContain("can't be counted");
});

it('what the record could not store is refused at the door', async () => {
  const one = await open('dispute', opening(), MONDAY);
  const attended = [{ organisation: icb.organisation, name: 'Ada', role: 'x\u0000' }];
  const form = { on: '2025-11-03', attended, outcome: 'None' };
  expect(await refused(one.take('informal-discussion-held', form, icb))).toMatchObject({ errors: [{ pointer: '/attended/0/role' }] });
  await one.take('noted', { on: '2025-11-03', text: 'It goes on' }, icb);
});
