import type { Role } from '../case/facts/fact';
import type { Standing } from '../case/facts/standing';
import { stepsOf } from '../case/steps/step';
import type { Clause } from './clauses';
import type { Stage } from './stages';
import type { RequestTerms } from './terms';
import { informationRequestTitles } from './titles';

export type RequestStanding = Standing<RequestTerms>;

/** Declares a step of an information request. */
export const step = stepsOf<RequestTerms, Stage, Clause, keyof typeof informationRequestTitles>(informationRequestTitles);

/** Requests go through the nominated leads, and whoever works for them. */
export const LEADS: readonly Role[] = ['coordinator', 'lead'];
