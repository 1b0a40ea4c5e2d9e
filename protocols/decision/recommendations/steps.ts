import type { Step } from '../../case/steps/step';
import type { DecisionTerms } from '../terms';
import { callingInSteps } from './calling-in';
import { decidingSteps } from './deciding';
import { followingSteps } from './following';
import { puttingSteps } from './putting';

/** Recommendations, what each body makes of them, and what follows (003, report 3; 004, Recommendations). */
export const recommendationSteps: readonly Step<object, DecisionTerms>[] = [
  ...puttingSteps,
  ...decidingSteps,
  ...followingSteps,
  ...callingInSteps,
];
