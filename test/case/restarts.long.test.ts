import type { CaseOnStage } from '../../bin/rehearsal/stage';
import { protocols } from '../../protocols';
import type { Protocol } from '../../protocols/case/protocol';
import { dispute } from '../../protocols/dispute/protocol';
import {
  clerkAppointed,
  council,
  formalLetterReceived,
  icb,
  informalDiscussionHeld,
  MONDAY,
  opening,
  panelConvened,
  referredToSeniorManagers,
  seniorManagersMadeContact,
} from '../dispute/forms';
import { refused } from '../dispute/refused';
import { clock, limitOf, noticesOf, timelineOf, viewOf } from '../dispute/seen';
import { lookAgain } from './calendar-change';
import { laterRules } from './later-rules';
import { restartableStage } from './restartable';
import { replayingOn } from '../parts/replays';

const theatre = replayingOn(restartableStage);
const opened = () => theatre.open('dispute', opening(), MONDAY);

const noticesAbout = async (one: CaseOnStage, limit: string) =>
  (await noticesOf(one))
    .filter(({ key }) => key.startsWith(`${limit}|`))
    .map(({ key, at }) => `${at.slice(0, 16)} ${key.split('|')[2] ?? ''}`);

// Convened on Friday 21 November 2025: a clerk within 2 working days, by Tuesday the 25th. A reminder 5 working days before would lie before
// the start, so one reminder, on Monday the 24th; missed, notices on Wednesday the 26th, and 5 working days on each time: 3, 10, 17, 24 December.
it('0.6: reminders and escalation go out once each, however often a worker restarts, until the limit is met', async () => {
  const one = await opened();
  await one.goTo(clock('2025-11-21', 10));
  await one.take('referred-to-senior-managers', referredToSeniorManagers(), icb);
  await one.take('senior-managers-made-contact', seniorManagersMadeContact(), icb);
  await one.take('formal-letter-received', formalLetterReceived(), council);
  await one.take('panel-convened', panelConvened(), council);
  for (const day of ['2025-11-24', '2025-11-26', '2025-12-10']) {
    await one.goTo(clock(day, 10));
    await theatre.stage.restart();
  }
  await one.goTo(clock('2025-12-18', 10));
  await one.take('clerk-appointed', clerkAppointed({ on: '2025-12-18' }), council);
  await one.goTo(clock('2026-01-09', 10));
  expect(await noticesAbout(one, 'clerk')).toEqual([
    '2025-11-24T09:00 reminder-1',
    '2025-11-26T09:00 missed-1',
    '2025-12-03T09:00 missed-2',
    '2025-12-10T09:00 missed-3',
    '2025-12-17T09:00 missed-4',
  ]);
  const escalations = (await timelineOf(one)).filter(({ event, data }) => event === 'escalation' && data?.['limit'] === 'clerk');
  expect(escalations.map(({ data }) => data?.['tier'])).toEqual(['deputy', 'senior-manager', 'accountable-officer', 'accountable-officer']);
});

it('a step that comes while no worker runs is answered by the next one', async () => {
  const one = await opened();
  await theatre.stage.stop();
  const taken = one.take('noted', { on: '2025-11-03', text: 'Nobody at home' }, icb);
  await theatre.stage.restart();
  expect(await taken).toMatchObject({ stage: 'informal' });
});

/** Stage 1 counts from the day after the opening, and both sides owe their costs from the referral on. */
const laterRelease = { protocols: laterRules };

// From Tuesday 4 November 20 working days end on Tuesday 2 December.
it('rules changed under an open case: it is told at the next look, wedges nothing, and goes on by them', async () => {
  const one = await opened();
  await one.goTo(clock('2025-11-05', 10));
  await theatre.stage.restart(laterRelease);
  await lookAgain(theatre.stage);
  expect(await limitOf(one, 'informal')).toMatchObject({ due: '2025-12-02', status: 'running' });
  const [entry, ...more] = (await timelineOf(one)).filter(({ event }) => event === 'rules-changed');
  expect(more).toEqual([]);
  expect(entry?.data?.['moved']).toMatchObject([{ id: 'informal', from: '2025-12-01', to: '2025-12-02' }]);
  await one.goTo(clock('2025-12-02', 23, 59));
  expect(await viewOf(one)).toMatchObject({ stage: 'informal' });
  await one.goTo(clock('2025-12-03', 0, 1));
  expect(await viewOf(one)).toMatchObject({ stage: 'senior-managers' });
});

// 20 working days from Monday 10 November end on Monday 8 December.
it('a limit that the rules add is told of, and what fell due by them in the meantime is missed at once', async () => {
  await theatre.stage.restart();
  const one = await opened();
  await one.goTo(clock('2025-11-10', 10));
  await one.take('referred-to-senior-managers', referredToSeniorManagers(), icb);
  await theatre.stage.stop();
  await one.goTo(clock('2025-11-12', 10));
  await theatre.stage.restart(laterRelease);
  await lookAgain(theatre.stage);
  const added = (await timelineOf(one)).filter(({ event }) => event === 'rules-changed');
  expect(added.map(({ data }) => data?.['added'])).toEqual([['costs:icb', 'costs:local-authority']]);
  expect(await limitOf(one, 'costs:icb')).toMatchObject({ due: '2025-12-08', status: 'running' });
  expect(await limitOf(one, 'informal')).toMatchObject({ status: 'met' });
  await one.goTo(clock('2025-12-09', 10));
  expect(await limitOf(one, 'costs:icb')).toMatchObject({ status: 'missed' });
});

/** A release that has no informal discussions any more. */
const withoutDiscussions: Protocol = {
  ...dispute,
  steps: dispute.steps.filter(({ name }) => name !== 'informal-discussion-held'),
  step: (name) => (name === 'informal-discussion-held' ? undefined : dispute.step(name)),
};

it('a step that a later release knows no more stays on record, and its case goes on; taken anew it is refused', async () => {
  await theatre.stage.restart();
  const one = await opened();
  await one.goTo(clock('2025-11-06', 12));
  await one.take('informal-discussion-held', informalDiscussionHeld(), icb);
  const entries = await timelineOf(one);
  await theatre.stage.restart({ protocols: { ...protocols, dispute: withoutDiscussions } });
  const again = await refused(one.take('informal-discussion-held', informalDiscussionHeld(), icb));
  expect(again).toMatchObject({ type: 'not-open', detail: expect.stringContaining('there is no step') });
  await one.take('noted', { on: '2025-11-06', text: 'It goes on' }, council);
  expect((await timelineOf(one)).slice(0, entries.length)).toEqual(entries);
  await one.goTo(clock('2025-12-02', 0, 1));
  expect(await viewOf(one)).toMatchObject({ stage: 'senior-managers' });
});
