import type { Role } from '../case/facts/fact';
import type { Standing } from '../case/facts/standing';
import { stepsOf } from '../case/steps/step';
import type { Clause } from './clauses';
import type { Stage } from './stages';
import type { ReviewTerms } from './terms';
import { reviewTitles } from './titles';

export type ReviewStanding = Standing<ReviewTerms>;

/** Declares a step of a review. */
export const step = stepsOf<ReviewTerms, Stage, Clause | 'withdrawal', keyof typeof reviewTitles>(reviewTitles);

/** Whoever keeps a partner's policies, or speaks for it. */
export const ROLES: readonly Role[] = ['policy-officer', 'coordinator', 'lead'];
