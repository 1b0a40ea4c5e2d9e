import type { Role } from '../case/facts/fact';
import type { Standing } from '../case/facts/standing';
import { stepsOf } from '../case/steps/step';
import type { Clause } from './clauses';
import type { Stage } from './stages';
import type { ComplaintTerms } from './terms';
import { complaintTitles } from './titles';

export type ComplaintStanding = Standing<ComplaintTerms>;

/** Declares a step of a complaint. */
export const step = stepsOf<ComplaintTerms, Stage, Clause | 'withdrawal', keyof typeof complaintTitles>(complaintTitles);

/** Whoever answers complaints for an organisation, and whoever complains in their own name. */
export const ROLES: readonly Role[] = ['coordinator', 'lead', 'complaints-officer', 'person'];
