import { defineProtocol } from '../case/define-protocol';
import { CLOSED, firstOf, has } from '../case/facts/standing';
import { withdrawn } from '../case/forms/shared-forms';
import type { Protocol } from '../case/protocol';
import { CLAUSES } from './clauses';
import { opened, resolved } from './forms';
import { LIMITS, moments, owners } from './limits';
import { opening } from './opening';
import { complainantOf, complainedOfIn, partiesOf } from './parties';
import { roundsOf } from './rounds';
import { STAGES } from './stages';
import { ROLES, type ComplaintStanding } from './step';
import { steps } from './steps';
import { story } from './story';
import { complaintTerms, termMistakes, type ComplaintTerms } from './terms';
import { complaintTitles } from './titles';

/** Complaints about how somebody acted, or about a service: who is told and who answers is the policy's to say (PROTOCOLS 5). */
export const complaint: Protocol<ComplaintTerms> = defineProtocol({
  kind: 'complaint',
  stages: STAGES,
  titles: complaintTitles,
  terms: complaintTerms,
  clauses: CLAUSES,
  limits: LIMITS,
  story,
  opening,
  steps,
  sharedRoles: ROLES,
  spokesmen: ['complaints-officer'],
  parties: partiesOf,
  moments,
  owners,
  stepsTellOfMoves: true,
  outcome,
  particulars: (standing) => {
    const made = firstOf(standing, opened)?.form;
    return {
      matter: made?.what,
      about: made?.about,
      concern: made?.concern,
      by: made && { kind: made.by.kind, ...(made.by.reference ? { reference: made.by.reference } : {}) },
      receivedOn: made?.receivedOn,
      answers: roundsOf(standing).flatMap(({ response, notSatisfied }) =>
        response ? [{ on: response.on, text: response.form.text, ...(notSatisfied ? { notSatisfiedOn: notSatisfied.on } : {}) }] : [],
      ),
    };
  },
  inLetters: (standing) => ({
    complainant: complainantOf(standing),
    complainedOf: complainedOfIn(standing),
    answeredBy: answeringPost(standing),
  }),
  policyMistakes: termMistakes,
});

/** Undefined where the lead answers, as leads do. */
const answeringPost = ({ parties }: ComplaintStanding): string | undefined =>
  parties.find(({ role }) => role === 'complained-of')?.writtenAt;

function outcome(standing: ComplaintStanding): string | undefined {
  if (standing.stage !== CLOSED) return undefined;
  if (has(standing, withdrawn)) return 'withdrawn';
  const last = roundsOf(standing).at(-1);
  if (last?.ended) return last.ended.step === resolved.name ? 'resolved' : 'referred-on';
  return 'responded';
}
