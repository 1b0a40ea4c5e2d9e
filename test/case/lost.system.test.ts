import { startUpkeep } from '../../bin/parts/upkeep';
import { KEEPER_OF_CASES } from '../../workflows/names';
import { icb, MONDAY, opening } from '../dispute/forms';
import { counted } from '../parts/operator';
import { statusOf, until } from './engine-seen';
import { stageOnRealServer } from './real-server';
import { replayingOn } from '../parts/replays';

// On the dev server, which lists workflows, as late as a real one does.
const theatre = replayingOn(stageOnRealServer);
const opened = () => theatre.open('dispute', opening(), MONDAY);
const keeper = () => ({ handle: theatre.stage.env.client.workflow.getHandle(KEEPER_OF_CASES) });

it('of many open cases the one that was terminated is started again, by the upkeep of any start; the others are left alone', async () => {
  const lost = await opened();
  const others = [await opened(), await opened()];
  const runs = await Promise.all(others.map(async ({ handle }) => (await handle.describe()).runId));
  await lost.handle.terminate('by mistake');
  await startUpkeep(theatre.stage.env.client, theatre.stage.register);
  await until(async () => (await statusOf(lost)) === 'RUNNING', 'the lost one runs again');
  expect(await lost.take('noted', { on: '2025-11-03', text: 'It is heard' }, icb)).toMatchObject({ stage: 'informal' });
  expect(await Promise.all(others.map(async ({ handle }) => (await handle.describe()).runId))).toEqual(runs);
  expect(counted('concord_cases_restarted')).toBe(1);
});

it('whoever looks after the cases is started again itself, where it was terminated', async () => {
  await startUpkeep(theatre.stage.env.client, theatre.stage.register);
  await keeper().handle.terminate('by mistake');
  await startUpkeep(theatre.stage.env.client, theatre.stage.register);
  expect(await statusOf(keeper())).toBe('RUNNING');
});
