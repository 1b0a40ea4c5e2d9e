import type { Role } from '../case/facts/fact';
import type { Standing } from '../case/facts/standing';
import { stepsOf } from '../case/steps/step';
import type { Clause } from './clauses';
import type { Stage } from './stages';
import type { MediationTerms } from './terms';
import { mediationTitles } from './titles';

export type MediationStanding = Standing<MediationTerms>;

/** Declares a step of a mediation. */
export const step = stepsOf<MediationTerms, Stage, Clause | 'withdrawal' | 'policy-move', keyof typeof mediationTitles>(mediationTitles);

/** What is the mediator's alone to do. */
export const MEDIATOR: readonly Role[] = ['mediator'];
/** Whoever takes a call at the mediator's, and puts it to the right member of staff. */
export const CALL_TAKERS: readonly Role[] = ['mediator', 'coordinator'];
/** The mediator, the scheme's people, and carers who sign in. */
export const ROLES: readonly Role[] = ['mediator', 'coordinator', 'lead', 'person'];
