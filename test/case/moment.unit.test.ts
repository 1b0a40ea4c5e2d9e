import { instant } from '../../protocols/calendar/dates';
import { amended, council, icb, referredToSeniorManagers } from '../dispute/forms';
import { Story } from '../dispute/money-story';

/** On Tuesday 11 November 2025 at noon; the case was opened on the 3rd. */
function now(): Story {
  const story = new Story();
  story.one.now = instant('2025-11-11T12:00:00Z');
  return story;
}
const { on: _on, ...undated } = referredToSeniorManagers();
const dayOf = (story: Story) => story.one.standing.facts.find(({ step }) => step === 'referred-to-senior-managers')?.on;

it.each([
  ['an instant in UTC', '2025-11-07T23:30:00Z', '2025-11-07'],
  ['one with an offset, of which London’s day is the next', '2025-11-07T23:30:00-05:00', '2025-11-08'],
  ['one of this morning', '2025-11-11T11:59:59Z', '2025-11-11'],
])('0.2: %s in the place of the day: limits count from London’s day', (_, at, day) => {
  const story = now();
  expect(story.one.refusalOf('referred-to-senior-managers', { ...undated, at }, icb)).toBeUndefined();
  expect(dayOf(story)).toBe(day);
  expect(story.one.record.limits.find(({ name }) => name === 'senior-contact')).toMatchObject({ from: day });
});

it('0.2: the clocks change: 23:30 UTC of a day in summer is the next day in London', () => {
  const story = new Story();
  story.one.now = instant('2026-04-20T12:00:00Z');
  expect(story.one.refusalOf('noted', { at: '2026-04-16T23:30:00Z', text: 'They rang at night' }, council)).toBeUndefined();
  expect(story.one.standing.facts.find(({ step }) => step === 'noted')?.on).toBe('2026-04-17');
});

it.each([
  ['an instant to come', { at: '2025-11-11T12:00:01Z' }, '/at'],
  ['a day to come', { at: '2025-11-12T01:00:00Z' }, '/on'],
  ['another day than the one beside it', { at: '2025-11-07T10:00:00Z', on: '2025-11-06' }, '/at'],
  ['no instant', { at: 'yesterday', on: '2025-11-10' }, '/at'],
  ['an instant without an offset', { at: '2025-11-10T10:00:00', on: '2025-11-10' }, '/at'],
])('0.2: %s is refused: 422, at the field', (_, given, pointer) => {
  expect(now().one.refusalOf('referred-to-senior-managers', { ...undated, ...given }, icb)).toMatchObject({
    type: 'form',
    errors: [{ pointer }],
  });
});

it('0.3: an instant that is put right has its day; of a day that is put right the instant before is none', () => {
  const story = now();
  story.one.take('referred-to-senior-managers', { ...undated, at: '2025-11-07T23:30:00Z' }, icb);
  const { seq = 0 } = story.one.standing.facts.find(({ step }) => step === 'referred-to-senior-managers') ?? {};
  expect(story.one.refusalOf('amended', amended({ seq, on: '2025-11-11', changes: { at: '2025-11-06T09:00:00Z' } }), icb)).toBeUndefined();
  expect(dayOf(story)).toBe('2025-11-06');
  expect(story.one.refusalOf('amended', amended({ seq, on: '2025-11-11', changes: { on: '2025-11-05' } }), icb)).toBeUndefined();
  expect(story.one.standing.facts.find((fact) => fact.seq === seq)).toMatchObject({ on: '2025-11-05', form: { on: '2025-11-05' } });
  expect(story.one.standing.facts.find((fact) => fact.seq === seq)?.form).not.toHaveProperty('at');
});

it('0.2: nor is an instant to come put in by an amendment', () => {
  const story = now();
  story.one.take('referred-to-senior-managers', { ...undated, at: '2025-11-11T09:00:00Z' }, icb);
  const { seq = 0 } = story.one.standing.facts.find(({ step }) => step === 'referred-to-senior-managers') ?? {};
  expect(story.one.refusalOf('amended', amended({ seq, on: '2025-11-11', changes: { at: '2025-11-11T22:00:00Z' } }), icb)).toMatchObject({
    type: 'form',
    errors: [{ pointer: '/changes/at' }],
  });
});
