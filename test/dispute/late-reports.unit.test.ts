import { at, isoDate } from '../../protocols/calendar/dates';
import type { Actor } from '../../protocols/case/facts/fact';
import {
  council,
  fundingWithdrawn,
  icb,
  informalDiscussionHeld,
  interestDeclared,
  costsSubmitted,
  recommendationsIssued,
  referredToSeniorManagers,
  resolved,
  seniorManagersMadeContact,
  withdrawn,
  agreedBy,
} from './forms';
import { Story } from './money-story';

/** What was refused of a report that is typed in later than it happened. */
function told(story: Story, on: string, step: string, form: object, by: Actor, now: string) {
  story.one.now = at(isoDate(now), 12);
  return story.one.refusalOf(step, { ...form, on }, by);
}

const ENDS: readonly [string, (story: Story) => void][] = [
  ['resolved, in settlement', (story) => story.resolve('2025-11-14')],
  ['withdrawn, and closed', (story) => story.on('2025-11-14', 'withdrawn', withdrawn(), icb)],
  [
    'settled, and closed',
    (story) => {
      story.resolve('2025-11-14');
      for (const by of [icb, council]) story.on('2025-11-17', 'costs-submitted', costsSubmitted(), by);
    },
  ],
];

describe.each(ENDS)('0.1: told after the case was %s: what happened while it was open is taken, at its place', (_, end) => {
  it.each([
    ['a discussion', 'informal-discussion-held', informalDiscussionHeld(), icb],
    ['a conflict of interest', 'interest-declared', interestDeclared(), council],
    ['funding that was withdrawn, which is flagged', 'funding-withdrawn', fundingWithdrawn(), icb],
    ['a referral', 'referred-to-senior-managers', referredToSeniorManagers(), icb],
  ])('%s', (__, step, form, by) => {
    const story = new Story();
    end(story);
    const { stage } = story.one.standing;
    expect(told(story, '2025-11-07', step, form, by, '2025-11-20')).toBeUndefined();
    expect(story.one.standing).toMatchObject({ stage });
    expect(story.one.standing.facts.some((fact) => fact.step === step && fact.on === '2025-11-07')).toBe(true);
  });

  it('what happened since then is refused, with the stage', () => {
    const story = new Story();
    end(story);
    expect(told(story, '2025-11-18', 'informal-discussion-held', informalDiscussionHeld(), icb, '2025-11-20')).toMatchObject({
      type: 'not-open',
      stage: story.one.standing.stage,
    });
  });
});

it('0.1: the panel’s recommendations that were issued before both agreed otherwise are on the record, and change nothing', () => {
  const story = new Story();
  story.upTo('panel-held');
  story.on('2025-12-12', 'resolved', resolved({ agreedBy: agreedBy('2025-12-12') }), icb);
  const before = story.one.view()['responsibility'];
  expect(told(story, '2025-12-11', 'recommendations-issued', recommendationsIssued(), council, '2025-12-15')).toBeUndefined();
  expect(story.one.view()).toMatchObject({ stage: 'settlement', responsibility: before, finalResolutionDate: '2025-12-12' });
});

it.each([
  ['while it is pending', '2025-11-14', 1],
  ['after the final resolution date', '2025-11-17', 0],
])('4.2: funding that is withdrawn %s', (_, on, flags) => {
  const story = new Story();
  story.resolve('2025-11-14');
  expect(told(story, on, 'funding-withdrawn', fundingWithdrawn(), icb, '2025-11-18')).toBeUndefined();
  expect(story.one.entries.filter(({ event }) => event === 'breach')).toHaveLength(flags);
});

it('6.1: contact counts from a referral that is told late, also where stage 2 was entered by itself and has been acted on', () => {
  const story = new Story();
  story.on('2025-12-02', 'noted', { on: '2025-12-02', text: 'Stage 2 by now' }, icb);
  expect(story.one.standing.stage).toBe('senior-managers');
  const contact = () => story.one.record.limits.find(({ name }) => name === 'senior-contact');
  expect(contact()).toMatchObject({ from: '2025-12-02' });
  story.on('2025-12-04', 'senior-managers-made-contact', seniorManagersMadeContact(), icb);
  expect(told(story, '2025-11-28', 'referred-to-senior-managers', referredToSeniorManagers(), icb, '2025-12-05')).toBeUndefined();
  expect(contact()).toMatchObject({ from: '2025-11-28', due: '2025-12-18', status: 'met', metOn: '2025-12-04' });
});
