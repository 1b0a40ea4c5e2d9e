import type { CaseOnStage } from '../../bin/rehearsal/stage';
import { icb, MONDAY, opening } from '../dispute/forms';
import { clock, limitOf, timelineOf, viewOf } from '../dispute/seen';
import { tryingOf, until } from './engine-seen';
import { laterRules } from './later-rules';
import { restartableStage, type Release } from './restartable';
import { replayingOn } from '../parts/replays';

/** How often the earlier worker was given a turn. */
let given = 0;
const EARLIER: Release = {
  rank: 1,
  activities: ({ record }) => ({
    record(turn) {
      given += 1;
      return record(turn);
    },
  }),
};
/** Stage 1 of a dispute counts from the day after the opening by its rules: from Monday 3 November 2025 until Tuesday 2 December, not Monday the 1st. */
const LATER: Release = { rank: 2, protocols: laterRules };

const theatre = replayingOn(restartableStage);
const opened = () => theatre.open('dispute', opening(), MONDAY);
const note = (one: CaseOnStage, text: string) => one.take('noted', { on: '2025-11-03', text }, icb);
const rulesOf = async ({ id, register }: CaseOnStage) => (await register.cases.stored(id))?.rules;
const told = async (one: CaseOnStage) =>
  (await timelineOf(one)).flatMap(({ event, data }) => (event === 'rules-changed' ? [JSON.stringify(data?.['moved'])] : []));

it('a worker leaves the turns of a case that later rules have assessed to a later worker', async () => {
  await theatre.stage.restart(LATER);
  const one = await opened();
  expect(await rulesOf(one)).toBe(2);
  await theatre.stage.restart(EARLIER);
  const noted = note(one, 'Heard by the earlier release');
  await until(async () => (await tryingOf(one)).attempt > 2, 'the earlier worker has left it more than once');
  expect(await tryingOf(one)).toMatchObject({ failure: 'EarlierRules' });
  expect((await timelineOf(one)).filter(({ step }) => step === 'noted')).toEqual([]);
  await theatre.stage.join(LATER);
  expect(await noted).toMatchObject({ stage: 'informal' });
  expect(await told(one)).toEqual([]);
});

it('two releases at once: the case is put right once, by the later rules, and not back and forth', async () => {
  await theatre.stage.restart(EARLIER);
  const one = await opened();
  expect(await limitOf(one, 'informal')).toMatchObject({ due: '2025-12-01' });
  let leave = await theatre.stage.join(LATER);
  await until(async () => {
    await note(one, 'Heard by one of them');
    return (await rulesOf(one)) === 2;
  }, 'the later worker has had a turn');
  // Which of two a server gives a turn to is chance: each of these is given to the earlier first.
  for (let n = 0; n < 3; n += 1) {
    await leave();
    const before = given;
    const noted = note(one, `Heard by both: ${n}`);
    await until(() => Promise.resolve(given > before), 'the earlier worker was given the turn');
    leave = await theatre.stage.join(LATER);
    expect(await noted).toMatchObject({ stage: 'informal' });
  }
  expect(await told(one)).toEqual([expect.stringContaining('"to":"2025-12-02"')]);
  expect(await limitOf(one, 'informal')).toMatchObject({ due: '2025-12-02' });
  expect(await rulesOf(one)).toBe(2);

  // What falls due by itself is the later worker's as well.
  await one.goTo(clock('2025-12-02', 23, 59));
  expect(await viewOf(one)).toMatchObject({ stage: 'informal' });
  await one.goTo(clock('2025-12-03', 0, 1));
  await one.caughtUp();
  expect(await viewOf(one)).toMatchObject({ stage: 'senior-managers' });
  expect(await told(one)).toHaveLength(1);
});

it('an earlier worker goes on with cases that later rules have not seen', async () => {
  await theatre.stage.restart(EARLIER);
  const one = await opened();
  expect(await note(one, 'Among themselves')).toMatchObject({ stage: 'informal' });
  expect(await rulesOf(one)).toBe(1);
});
