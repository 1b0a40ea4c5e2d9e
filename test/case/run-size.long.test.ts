import type { CaseOnStage } from '../../bin/rehearsal/stage';
import { icb, MONDAY, opening } from '../dispute/forms';
import { timelineOf } from '../dispute/seen';
import { replayingOn } from '../parts/replays';
import { stageOnRealServer } from './real-server';
import { largestOf, runsOf } from './runs';
import { handIn } from './second-run';

// Runs go on in new ones (DESIGN 13), on the dev server. Its time is real and so a case stays on its first day.
const theatre = replayingOn(() => stageOnRealServer());
const note = { on: '2025-11-03', text: 'The same' };
const notesOf = async (one: CaseOnStage) => (await timelineOf(one)).filter(({ step }) => step === 'noted').length;

it('what a run starts with, hands to the record and is handed by it is no larger after 500 notes than after 10', async () => {
  const one = await theatre.open('dispute', opening(), MONDAY, { renewAfter: 2 });
  const runAfter = async (notes: number) => {
    const taken = { step: 'noted', form: note, by: icb };
    let { turn } = await handIn(one)({ taken });
    for (let n = await notesOf(one); n < notes; n += 1) ({ turn } = await handIn(one)({ turn: turn + 1, taken }));
    const { length } = await runsOf(theatre.stage, one.id);
    while ((await runsOf(theatre.stage, one.id)).length < length + 2) await one.take('noted', note, icb);
    return largestOf((await runsOf(theatre.stage, one.id)).at(-2) ?? {});
  };
  const [early, late] = [await runAfter(10), await runAfter(500)];
  expect(Math.min(...Object.values(early))).toBeGreaterThan(0);
  // Numbers of three digits take more than those of two.
  for (const part of ['started', 'handed', 'answered'] as const) expect(late[part] - early[part]).toBeLessThan(10);
  expect(await notesOf(one)).toBeGreaterThan(500);
}, 240_000);
