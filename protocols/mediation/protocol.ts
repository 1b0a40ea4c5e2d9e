import { defineProtocol } from '../case/define-protocol';
import type { Protocol } from '../case/protocol';
import { agreementSteps } from './agreement';
import { breachesOf } from './breaches';
import { CLAUSES } from './clauses';
import { confidenceSteps } from './confidence';
import { contactSteps } from './contact';
import { discretion } from './discretion';
import { endingSteps, outcomeOf } from './ending';
import { inLetters } from './in-letters';
import { LIMITS, moments, owners, PROMPTS } from './limits';
import { meetingSteps } from './meetings';
import { neutralitySteps } from './neutrality';
import { leftByContest, nextStepSteps } from './next-steps';
import { opening } from './opening';
import { mediatorOf, partiesKnownTo, partiesOf } from './parties';
import { mediationShown } from './shown';
import { STAGES } from './stages';
import { ROLES } from './step';
import { story } from './story';
import { mediationTerms, termMistakes, type MediationTerms } from './terms';
import { mediationTitles } from './titles';

/** Mediation between Shared Lives carers and their scheme (PROTOCOLS 2). */
export const mediation: Protocol<MediationTerms> = defineProtocol({
  kind: 'mediation',
  stages: STAGES,
  titles: mediationTitles,
  terms: mediationTerms,
  clauses: CLAUSES,
  limits: LIMITS,
  prompts: PROMPTS,
  story,
  opening,
  steps: [...contactSteps, ...nextStepSteps, ...meetingSteps, ...confidenceSteps, ...neutralitySteps, ...agreementSteps, ...endingSteps],
  sharedRoles: ROLES,
  spokesmen: ['mediator'],
  actors: { mediator: ['mediator', 'coordinator'], scheme: ['coordinator', 'lead'], carer: ['person'] },
  parties: partiesOf,
  partiesKnownTo,
  discretion,
  leftByContest,
  notesSeenBy: (standing, as) => [as, mediatorOf(standing)],
  stepsTellOfMoves: true,
  moments,
  owners,
  breaches: breachesOf,
  outcome: outcomeOf,
  particulars: mediationShown,
  inLetters,
  policyMistakes: termMistakes,
});
