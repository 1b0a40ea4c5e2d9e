import { defineProtocol } from '../case/define-protocol';
import type { Protocol } from '../case/protocol';
import { amendmentSteps } from './amendment-steps';
import { CLAUSES } from './clauses';
import { completingSteps } from './completing';
import { LIMITS, moments, owners } from './limits';
import { accompanies, opening } from './opening';
import { acts } from './opening-itself';
import { partiesOf } from './parties';
import { calledIn } from './reviewed';
import { outcome, particulars } from './shown';
import { STAGES } from './stages';
import { ROLES } from './step';
import { story } from './story';
import { reviewTerms, termMistakes, type ReviewTerms } from './terms';
import { reviewTitles } from './titles';

/** The yearly review of a policy, between its partners, fed by the record of how its limits were kept (PROTOCOLS 7; 000 §12.1). */
export const review: Protocol<ReviewTerms> = defineProtocol({
  kind: 'review',
  stages: STAGES,
  titles: reviewTitles,
  terms: reviewTerms,
  clauses: CLAUSES,
  limits: LIMITS,
  story,
  opening,
  steps: [...amendmentSteps, ...completingSteps],
  acts,
  sharedRoles: ROLES,
  parties: partiesOf,
  moments,
  owners,
  stepsTellOfMoves: true,
  outcome,
  particulars,
  inLetters: (standing) => ({ reviewed: calledIn(standing) }),
  accompanies,
  policyMistakes: termMistakes,
});
