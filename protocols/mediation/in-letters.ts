import { byId } from '../case/by-id';
import { factsOf } from '../case/facts/standing';
import { partyById } from '../case/parties/party';
import { agreedOn, agreementIn, agreementsPut } from './agreement';
import * as forms from './forms';
import { meetingsOf } from './meetings';
import { nextStepsOf } from './next-steps';
import { carersIn, mediatorOf, schemeIn } from './parties';
import type { MediationStanding } from './step';

/**
 * What letters draw on, of the case as their reader knows it: so that whoever knows an answer only in part has the meeting or the terms that it answers all
 * the same, as they were told them (How does it work 4 and 5).
 */
export function inLetters(standing: MediationStanding): Readonly<Record<string, unknown>> {
  const holding = agreedOn(standing) && agreementIn(standing)?.fact.seq;
  return {
    /** Who mediates, by name; undefined until somebody was put to it. */
    mediator: partyById(standing.parties, mediatorOf(standing))?.askFor,
    mediates: mediatorOf(standing),
    scheme: schemeIn(standing),
    carers: carersIn(standing),
    steps: byId(nextStepsOf(standing).map(({ id, what }) => [id, what])),
    meetings: byId(
      meetingsOf(standing).map(({ fact: { form }, state, waitingFor }) => [form.id, { ...form, isAgreed: state === 'agreed', waitingFor }]),
    ),
    agreements: byId(
      agreementsPut(standing).map(({ fact: { form, seq }, waitingFor }) => [form.id, { ...form, isAgreed: seq === holding, waitingFor }]),
    ),
    // Two can give theirs the same id: then it is said with whose it is.
    information: byId(
      factsOf(standing, forms.informationReceived).flatMap(({ form: { id, from, text, document } }) => {
        const said = text ?? document?.name;
        return [
          [id, said],
          [`${from}/${id}`, said],
        ];
      }),
    ),
  };
}
