import { clauseOf } from '../case/clauses';
import { describeDate } from '../calendar/dates';
import { factsOf } from '../case/facts/standing';
import { partyById } from '../case/parties/party';
import type { Breach } from '../case/steps/step';
import { whoseConfidence } from './confidence';
import { disclosedInError, sideApproached } from './forms';
import { informationIn } from './information';
import { unagreedMeetings } from './meetings';
import { mediatorOf } from './parties';
import type { MediationStanding } from './step';

/** What was not as the protocol has it: flagged, whatever became of the mediation (0.1). */
export function breachesOf(standing: MediationStanding): readonly Breach[] {
  const own = mediatorOf(standing);
  const clause = (about: string): string => clauseOf(standing.policy, about);
  return [
    ...unagreedMeetings(standing).map(({ seq, on }) => ({
      key: `meeting-${seq}`,
      clause: clause('meeting'),
      what: `The mediator was at a meeting on ${describeDate(on)} to which not every party had agreed.`,
      seq,
      by: own,
    })),
    ...factsOf(standing, disclosedInError).map((fact) => ({
      key: `disclosed-${fact.seq}`,
      clause: clause('confidence'),
      what: `Something told in confidence got out to ${fact.form.to}: ${fact.form.detail}`,
      seq: fact.seq,
      by: own,
      knownTo: [own, ...whoseConfidence(standing, informationIn(standing, fact))],
      toldByStep: true as const,
    })),
    ...factsOf(standing, sideApproached).flatMap(({ seq, on, form: { party } }) =>
      partyById(standing.parties, party)?.notWrittenTo
        ? [
            {
              key: `approached-${seq}`,
              clause: clause('contact'),
              what: `${party} was approached on ${describeDate(on)}, and may not be contacted.`,
              seq,
              by: own,
              knownTo: [own],
            },
          ]
        : [],
    ),
  ];
}
