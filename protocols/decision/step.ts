import type { Role } from '../case/facts/fact';
import type { Standing } from '../case/facts/standing';
import { stepsOf } from '../case/steps/step';
import type { Clause } from './clauses';
import type { Stage } from './stages';
import type { DecisionTerms } from './terms';
import { decisionTitles } from './titles';

export type DecisionStanding = Standing<DecisionTerms>;

/** Declares a step of a decision. */
export const step = stepsOf<DecisionTerms, Stage, Clause, keyof typeof decisionTitles>(decisionTitles);

/** The sponsor's people, and the partners'. */
export const ROLES: readonly Role[] = ['coordinator', 'lead'];
