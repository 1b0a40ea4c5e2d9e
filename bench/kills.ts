import { once } from 'node:events';
import { opening, today } from './disputes';
import { say, type Stage } from './stage';
import { discussion } from './steps';

const KILLS = 5;

export interface AfterKill {
  fromStart: number[];
  fromKill: number[];
}

/** From the kill of the one worker, and from the start of its successor, to the next step answered. */
export async function kills(stage: Stage): Promise<AfterKill> {
  await stage.freshWorkers();
  const { id } = await stage.rest.open(opening(today()));
  const step = (): Promise<unknown> => stage.rest.step(id, ...discussion());
  const results: AfterKill = { fromStart: [], fromKill: [] };
  for (let kill = 0; kill < KILLS; kill += 1) {
    await step();
    const current = stage.workers.rest;
    if (!current) throw new Error('there is no worker to kill');
    const killed = Date.now();
    current.kill('SIGKILL');
    await once(current, 'exit');
    const started = Date.now();
    const [answered] = await Promise.all([step().then(() => Date.now()), stage.launchWorker('rest')]);
    results.fromStart.push(answered - started);
    results.fromKill.push(answered - killed);
    say(`worker killed ${kill + 1} of ${KILLS}: answered ${results.fromStart.at(-1)} ms after its successor was started`);
  }
  return results;
}
