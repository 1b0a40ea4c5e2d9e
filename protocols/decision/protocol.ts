import { defineProtocol } from '../case/define-protocol';
import type { Protocol } from '../case/protocol';
import { acts } from './agreements/starting';
import { optionSteps } from './agreements/option-steps';
import { agreementSteps } from './agreements/steps';
import { subgroupSteps } from './agreements/subgroup-steps';
import { breachesOf } from './breaches';
import { CLAUSES } from './clauses';
import { consultationSteps } from './consultation/steps';
import { inLetters } from './in-letters';
import { LIMITS, moments, owners, PROMPTS } from './limits';
import { opening } from './opening';
import { papersOf } from './papers/report';
import { partiesOf } from './parties';
import { recommendationSteps } from './recommendations/steps';
import { furtherReportSteps } from './reports/steps';
import { decisionShown, outcomeOf } from './shown';
import { STAGES } from './stages';
import { ROLES } from './step';
import { story } from './story';
import { decisionTerms, termMistakes, type DecisionTerms } from './terms';
import { timetableSteps } from './timetable/steps';
import { decisionTitles } from './titles';

/** A proposal on its way through committees (PROTOCOLS 6). */
export const decision: Protocol<DecisionTerms> = defineProtocol({
  kind: 'decision',
  stages: STAGES,
  titles: decisionTitles,
  terms: decisionTerms,
  clauses: CLAUSES,
  limits: LIMITS,
  prompts: PROMPTS,
  story,
  opening,
  steps: [
    ...timetableSteps,
    ...recommendationSteps,
    ...consultationSteps,
    ...furtherReportSteps,
    ...optionSteps,
    ...subgroupSteps,
    ...agreementSteps,
  ],
  acts,
  sharedRoles: ROLES,
  parties: partiesOf,
  stepsTellOfMoves: true,
  moments,
  owners,
  breaches: breachesOf,
  outcome: outcomeOf,
  particulars: decisionShown,
  papers: papersOf,
  inLetters,
  policyMistakes: termMistakes,
});
