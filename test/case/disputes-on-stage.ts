import type { CaseOnStage } from '../../bin/rehearsal/stage';
import { MONDAY, opening } from '../dispute/forms';
import { replayed } from '../parts/replays';
import type { RestartableStage } from './restartable';

export interface DisputesOnStage {
  readonly stage: RestartableStage;
  /** A dispute of Monday 3 November 2025, whose history is replayed once the test is through. */
  opened(): Promise<CaseOnStage>;
}

/** A stage of a file's own, with disputes on it. */
export function disputesOnStage(setUp: () => Promise<RestartableStage>): DisputesOnStage {
  let stage: RestartableStage | undefined;
  const cases: CaseOnStage[] = [];
  const standing = (): RestartableStage => {
    if (!stage) throw new Error('the stage is set before the first test, and not sooner');
    return stage;
  };
  beforeAll(async () => {
    stage = await setUp();
  });
  afterEach(async () => {
    for (const one of cases.splice(0)) await replayed(standing(), one);
  });
  afterAll(() => stage?.close());
  return {
    get stage() {
      return standing();
    },
    async opened() {
      const one = await standing().open('dispute', opening(), MONDAY);
      cases.push(one);
      return one;
    },
  };
}
