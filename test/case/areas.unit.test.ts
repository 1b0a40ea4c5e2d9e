import { isoDate } from '../../protocols/calendar/dates';
import { calendar } from '../calendar/england-and-wales';
import { icb, noted, referredToSeniorManagers } from '../dispute/forms';
import { Story } from '../dispute/money-story';

/** Offices in Lincolnshire are closed on Friday 7 November 2025: the informal stage is due on Tuesday 2 December, a day later than elsewhere. */
function closedOnFriday(): Story {
  const story = new Story();
  const closures = [...calendar.closures, { date: isoDate('2025-11-07'), name: 'Flood', area: 'lincolnshire' }];
  story.one.calendars.push({ ...calendar, version: calendar.version + 1, closures });
  return story;
}
const informal = (story: Story) => story.one.record.limits.find(({ id }) => id === 'informal');
/** The organisations lie elsewhere from now on, which is another version of the calendar. */
function movedAway(story: Story, day: string): void {
  story.one.area = 'rutland';
  story.one.calendars.push({ ...story.one.calendar, version: story.one.calendar.version + 1 });
  story.on(day, 'noted', noted({ on: day }), icb);
}

it('0.10: a limit that was met stays as it was counted, though whoever owes it lies in another area since', () => {
  const story = closedOnFriday();
  story.on('2025-12-02', 'referred-to-senior-managers', referredToSeniorManagers(), icb);
  expect(informal(story)).toMatchObject({ due: '2025-12-02', status: 'met' });
  movedAway(story, '2025-12-04');
  expect(informal(story)).toMatchObject({ due: '2025-12-02', status: 'met', metOn: '2025-12-02' });
});

it('0.10: one that runs is counted by where they lie now', () => {
  const story = closedOnFriday();
  story.on('2025-11-10', 'noted', noted(), icb);
  expect(informal(story)).toMatchObject({ due: '2025-12-02', status: 'running' });
  movedAway(story, '2025-11-12');
  expect(informal(story)).toMatchObject({ due: '2025-12-01', status: 'running' });
});
