import { Worker } from '@temporalio/worker';
import { cacheDirectory } from '../../bin/platform/project';
import type { CaseOnStage, Stage } from '../../bin/rehearsal/stage';
import { workflowBundle } from '../../worker/bundle';
import type { Workflows } from '../case/restartable';
import { runsOf, type History } from '../case/runs';
import './operator';
import { testStage } from './stage';

/**
 * Replays the case's history, with the runs that its last one continues, against the workflows as they are (or those that the stage has beside
 * them); then the case leaves the stage.
 * @throws DeterminismViolationError where today's code would not do again what it did
 */
export async function replayed(stage: Stage, onStage: CaseOnStage, workflows?: Workflows): Promise<void> {
  const histories = await runsOf(stage, onStage.id);
  await onStage.leave(); // after the fetch: a termination is no part of the story
  const bundle = workflows ?? { codePath: await workflowBundle(cacheDirectory()) };
  for (const history of histories.filter(hasBegun)) await Worker.runReplayHistory({ workflowBundle: bundle }, history, onStage.id);
}

/** A run that was only just made has done nothing yet: there is nothing to replay, and a replay would wait for it. */
const hasBegun = ({ events }: History): boolean => events?.some((event) => event.workflowTaskCompletedEventAttributes) ?? false;

/** A file's stage. Each case opened on it is replayed at the end of its test. */
export interface ReplayingStage<S extends Stage = Stage> {
  open: Stage['open'];
  /** The stage itself, for its register and its server. */
  readonly stage: S;
}

/** A plain stage. Every workflow test replays its histories at its end. */
export function replayingStage(settings: Parameters<typeof testStage>[0] = {}): ReplayingStage {
  jest.setTimeout(30_000); // a busy machine is no reason to fail
  return replayingOn(() => testStage(settings));
}

/**
 * The same on any stage, which is set up before the tests of a file, and taken down after them. `workflows`: those to replay against, where the
 * stage has others than the product's.
 */
export function replayingOn<S extends Stage>(setUp: () => Promise<S>, workflows?: (stage: S) => Workflows): ReplayingStage<S> {
  const held: { stage?: S; cases: CaseOnStage[] } = { cases: [] };
  const stage = (): S => {
    if (!held.stage) throw new Error('the stage stands while tests run');
    return held.stage;
  };
  beforeAll(async () => {
    held.stage = await setUp();
  }, 120_000);
  afterEach(async () => {
    for (const one of held.cases.splice(0)) await replayed(stage(), one, workflows?.(stage()));
  }, 60_000);
  afterAll(() => held.stage?.close(), 60_000);
  return {
    get stage() {
      return stage();
    },
    async open(...given) {
      const one = await stage().open(...given);
      held.cases.push(one);
      return one;
    },
  };
}
