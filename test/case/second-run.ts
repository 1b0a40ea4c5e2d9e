import { randomUUID } from 'node:crypto';
import { record } from '../../activities/record/record';
import type { CaseOnStage } from '../../bin/rehearsal/stage';
import { protocols } from '../../protocols';
import type { Turn, TurnResult } from '../../protocols/case/turn/wire';

/** A turn as a run of the case would hand it to the record: after the last that is recorded, if no number is given. */
export type HandedIn = Pick<Turn, 'taken'> & Partial<Pick<Turn, 'turn' | 'took'>>;

/** Another run of a case, or another attempt of its own, which reaches the record without the engine. @throws what the record throws */
export const handIn =
  (one: CaseOnStage) =>
  async ({ turn, took = randomUUID(), taken }: HandedIn): Promise<TurnResult> => {
    const { id: caseId, register } = one;
    const write = record({ register, protocols, rules: () => Promise.resolve(1), rehearsal: true });
    const next = turn ?? ((await register.cases.stored(caseId))?.turn ?? 0) + 1;
    return write({ caseId, kind: 'dispute', turn: next, took, now: await one.now(), ...(taken ? { taken } : {}) });
  };
