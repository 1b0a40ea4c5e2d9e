import { OPENED, type Fact } from '../facts/fact';
import type { Standing } from '../facts/standing';
import type { Followed } from '../protocol';
import type { Opening, Step } from './step';

/** What an amendment may change: steps that people take, and the opening. */
export interface Corrigible {
  steps: readonly Step[];
  opening: Opening;
  /** On whose authorisation the case goes. */
  follows?(standing: Standing): readonly Followed[];
}

/** The step that an amendment speaks of, as it counts today, and its declaration; none for the opening. */
export interface Target {
  fact: Fact;
  declared: Step | undefined;
}

export function targetOf({ facts }: Standing, { steps }: Corrigible, seq: number): Target | undefined {
  const fact = facts.find((one) => one.seq === seq);
  const declared = steps.find(({ name }) => name === fact?.step);
  return fact && (declared || fact.step === OPENED) ? { fact, declared } : undefined;
}
