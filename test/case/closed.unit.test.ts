import {
  agreedBy,
  amended,
  council,
  costIncurred,
  documentAdded,
  icb,
  interestDeclared,
  linked,
  noted,
  responsibility,
  withdrawn,
} from '../dispute/forms';
import { Story } from '../dispute/money-story';

/** Withdrawn on Friday 7 November 2025, and closed. */
function closed(): Story {
  const story = new Story();
  story.on('2025-11-07', 'withdrawn', withdrawn(), icb);
  expect(story.one.standing.stage).toBe('closed');
  return story;
}

it.each([
  ['noted', noted()],
  ['document-added', documentAdded()],
  ['linked', linked()],
])('0.15: a closed case takes "%s", and stays closed', (step, form) => {
  const story = closed();
  expect(story.on('2025-11-10', step, form, council)).toBeDefined();
  expect(story.one.view()).toMatchObject({ stage: 'closed', status: 'closed' });
});

it('0.15: it takes no other step of every stage', () => {
  const story = closed();
  expect(story.on('2025-11-10', 'interest-declared', interestDeclared(), council)).toBeUndefined();
  expect(story.one.refusalOf('interest-declared', interestDeclared(), council)).toMatchObject({ type: 'not-open', stage: 'closed' });
});

it('0.15: the steps that it takes are those that it says are open', () => {
  const story = closed();
  const open = story.one.last.openSteps['local-authority'];
  expect(open).toEqual(expect.arrayContaining(['noted', 'document-added', 'linked', 'amended', 'cost-incurred']));
  expect(open).not.toContain('interest-declared');
});

it('0.3: an amendment after which it would not have closed opens it again', () => {
  const story = closed();
  const seq = story.one.record.facts.find(({ step }) => step === 'withdrawn')?.seq;
  const changes = { responsibility: responsibility(10), agreedBy: agreedBy('2025-11-07') };
  story.on('2025-11-10', 'amended', amended({ seq, changes }), icb);
  expect(story.one.view()).toMatchObject({ stage: 'settlement', status: 'open', finalResolutionDate: '2025-11-07' });
});

it('4.5: a cost that comes later leaves a case that was called off closed: what was paid stays as it was paid', () => {
  const story = closed();
  story.on('2025-11-10', 'cost-incurred', costIncurred(), council);
  expect(story.one.standing.stage).toBe('closed');
  expect(story.debts).toEqual([]);
});
