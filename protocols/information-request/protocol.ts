import { defineProtocol } from '../case/define-protocol';
import { firstOf, has } from '../case/facts/standing';
import { withdrawn } from '../case/forms/shared-forms';
import type { Limit } from '../case/limits/limit';
import type { Protocol } from '../case/protocol';
import { CLAUSES } from './clauses';
import { attended, opened } from './forms';
import { LIMITS, moments, owners } from './limits';
import { opening } from './opening';
import { partiesOf } from './parties';
import { attendance, concludedOn, partsOf } from './parts';
import { STAGES } from './stages';
import { LEADS, type RequestStanding } from './step';
import { steps } from './steps';
import { story } from './story';
import { requestTerms, termMistakes, type RequestTerms } from './terms';
import { informationRequestTitles } from './titles';

/** Requests by a LINK to its statutory partners, for information or for an officer at a meeting (PROTOCOLS 4). */
export const informationRequest: Protocol<RequestTerms> = defineProtocol({
  kind: 'information-request',
  stages: STAGES,
  titles: informationRequestTitles,
  terms: requestTerms,
  clauses: CLAUSES,
  limits: LIMITS,
  story,
  opening,
  steps,
  sharedRoles: LEADS,
  parties: partiesOf,
  moments,
  owners,
  outcome,
  particulars: (standing, limits) => {
    const asked = firstOf(standing, opened)?.form;
    return {
      matter: asked?.parts?.map(({ what }) => what).join('; ') ?? 'Attendance at a meeting',
      asks: asked?.asks,
      receivedOn: asked?.receivedOn,
      ...(asked?.meetingOn ? { meetingOn: asked.meetingOn } : {}),
      ...(asked?.parts ? { requested: requested(standing, limits) } : {}),
    };
  },
  policyMistakes: termMistakes,
});

/** Each part with what became of it, and by when it is due while it is open. */
const requested = (standing: RequestStanding, limits: readonly Limit[]): readonly object[] =>
  partsOf(standing).map(({ id, what, unavailable, ended }) => {
    const limit =
      limits.find(({ name, instance }) => name === 'timescale' && instance === id) ?? limits.find(({ name }) => name === 'answer');
    return {
      id,
      what,
      status: ended?.how ?? (unavailable ? 'unavailable' : 'asked'),
      ...(ended ? { on: ended.fact.on } : {}),
      ...(!ended && unavailable ? { ground: unavailable.form.ground } : {}),
      ...(!ended && limit ? { due: limit.due } : {}),
    };
  });

function outcome(standing: RequestStanding): string | undefined {
  if (concludedOn(standing) === undefined) return has(standing, withdrawn) ? 'withdrawn' : undefined;
  const answer = attendance(standing);
  if (answer) return answer.step === attended.name ? 'attended' : 'attendance-declined';
  const ends = partsOf(standing).flatMap(({ ended }) => (ended && ended.how !== 'withdrawn' ? [ended.how] : []));
  if (ends.length === 0) return 'withdrawn';
  return ends.every((how) => how === 'answered') ? 'answered' : ends.includes('answered') ? 'partly-withheld' : 'withheld';
}
