import type { Role } from '../case/facts/fact';
import type { Standing } from '../case/facts/standing';
import { stepsOf } from '../case/steps/step';
import type { Clause } from './clauses';
import type { Stage } from './stages';
import type { VisitTerms } from './terms';
import { visitTitles } from './titles';

export type VisitStanding = Standing<VisitTerms>;

/** Declares a step of a visit. */
export const step = stepsOf<VisitTerms, Stage, Clause, keyof typeof visitTitles>(visitTitles);

/** The LINK's representatives and coordinators, and the nominated leads of both with whoever works for them. */
export const ROLES: readonly Role[] = ['representative', 'coordinator', 'lead'];
