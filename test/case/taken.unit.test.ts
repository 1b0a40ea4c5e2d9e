import { isoDate } from '../../protocols/calendar/dates';
import { calendar } from '../calendar/england-and-wales';
import { icb, informalDiscussionHeld, referredToSeniorManagers } from '../dispute/forms';
import { Story } from '../dispute/money-story';

/** What a limit that was met took, in working days: the dispute is opened on Monday 3 November 2025, and its informal stage is due on 1 December. */
const informal = (story: Story) => story.one.record.limits.find(({ id }) => id === 'informal');

it('7: a limit that was met says how many working days it took, the day that it counts from being day 0', () => {
  const story = new Story();
  story.on('2025-11-10', 'referred-to-senior-managers', referredToSeniorManagers(), icb);
  expect(informal(story)).toMatchObject({ from: '2025-11-03', metOn: '2025-11-10', taken: 5 });
});

it('7: none on the day itself', () => {
  const story = new Story();
  story.on('2025-11-03', 'referred-to-senior-managers', referredToSeniorManagers({ on: '2025-11-03' }), icb);
  expect(informal(story)).toMatchObject({ metOn: '2025-11-03', taken: 0 });
});

it('7: one that runs, or was missed, took none yet', () => {
  const story = new Story();
  story.on('2025-11-06', 'informal-discussion-held', informalDiscussionHeld(), icb);
  expect(informal(story)).toMatchObject({ status: 'running' });
  expect(informal(story)).not.toHaveProperty('taken');
  story.on('2025-12-03', 'informal-discussion-held', informalDiscussionHeld({ on: '2025-12-03' }), icb);
  expect(informal(story)).toMatchObject({ status: 'missed' });
  expect(informal(story)).not.toHaveProperty('taken');
});

it('0.10: counted as the limit itself is, by the closures of its owners’ area', () => {
  const story = new Story();
  const closures = [...calendar.closures, { date: isoDate('2025-11-07'), name: 'Flood', area: 'lincolnshire' }];
  story.one.calendars.push({ ...calendar, version: calendar.version + 1, closures });
  story.on('2025-11-10', 'referred-to-senior-managers', referredToSeniorManagers(), icb);
  expect(informal(story)).toMatchObject({ due: '2025-12-02', taken: 4 });
});
