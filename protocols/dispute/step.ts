import { clauseOf } from '../case/clauses';
import type { Role } from '../case/facts/fact';
import type { Standing } from '../case/facts/standing';
import { stepsOf } from '../case/steps/step';
import type { Clause } from './clauses';
import type { Stage } from './stages';
import type { DisputeTerms } from './terms';
import { disputeTitles } from './titles';

export type DisputeStanding = Standing<DisputeTerms>;

/** Declares a step of a dispute. */
export const step = stepsOf<DisputeTerms, Stage, Clause, keyof typeof disputeTitles>(disputeTitles);

/** The number that the policy has for what a rule cites. */
export const cite = ({ policy }: DisputeStanding, clause: Clause): string => clauseOf(policy, clause);

/** Who acts for a partner. */
export const PARTNERS: readonly Role[] = ['coordinator', 'lead'];
