import { addDays, at, isoDate } from '../../protocols/calendar/dates';
import { noticeOf } from '../../protocols/case/notices/notice';
import { council, icb, panelHeld } from '../dispute/forms';
import { Story } from '../dispute/money-story';

/** With a panel convened for Monday 8 December 2025, and no papers, which are due by Thursday 4 December. */
function withoutPapers(): Story {
  const story = new Story();
  story.upTo('panel-convened');
  return story;
}

/** On which days, and under which numbers, the missing papers are chased. */
function chased(story: Story, from: string, days: number): readonly string[] {
  return Array.from({ length: days }, (_, index) => addDays(isoDate(from), index)).flatMap((day) => {
    story.one.now = at(day, 12);
    const keys = story.one
      .look()
      .letters.filter(({ kind }) => kind === 'missed')
      .map(({ key }) => noticeOf(key));
    return [...new Set(keys)].filter((key) => key.startsWith('panel-papers')).map((key) => `${day} ${key.split('|').at(-1) ?? ''}`);
  });
}

it('0.4: once the meeting has been held nobody is chased for its papers any more; that they were missed stays', () => {
  const story = withoutPapers();
  expect(chased(story, '2025-12-05', 3)).toEqual(['2025-12-05 missed-1']);
  story.on('2025-12-08', 'panel-held', panelHeld(), council);
  expect(chased(story, '2025-12-09', 28)).toEqual([]);
  expect(story.one.record.limits.find(({ name }) => name === 'panel-papers')).toMatchObject({ status: 'missed' });
});

it('0.6: while it has not been held they are, every 5 working days', () => {
  expect(chased(withoutPapers(), '2025-12-05', 8)).toEqual(['2025-12-05 missed-1', '2025-12-12 missed-2']);
});

it('0.4: missed just before the meeting is held, the first notice still goes out', () => {
  const story = withoutPapers();
  story.on('2025-12-04', 'noted', { on: '2025-12-04', text: 'The papers are not out' }, icb);
  story.one.now = at(isoDate('2025-12-05'), 8);
  story.one.take('panel-held', panelHeld({ on: '2025-12-05' }), council);
  expect(chased(story, '2025-12-05', 20)).toEqual(['2025-12-05 missed-1']);
});
