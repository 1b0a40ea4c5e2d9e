import { describePeriod, lastDayIn } from '../calendar/periods';
import { describeDate } from '../calendar/dates';
import { clauseOf } from '../case/clauses';
import { factsOf, firstOf } from '../case/facts/standing';
import type { Limit } from '../case/limits/limit';
import type { Breach } from '../case/steps/step';
import { startedWithout } from './agreements/starting';
import { commentsOf } from './consultation/comments';
import { consultationOpened, delegationExercised, opened } from './forms';
import { unansweredAreas } from './implications';
import { bodyName, bodyNamed, partyOfBody, sponsorOf } from './parties';
import { outcomesAt } from './recommendations/outcomes';
import { recommendationsOf } from './recommendations/recommendations';
import type { DecisionStanding } from './step';
import { unexplained } from './timetable/contradictions';
import { urgencyOf } from './timetable/steps';
import { meetingsOf, meetingsOfBody } from './timetable/timetable';

/** What of a proposal, its papers and its decisions is not as it should be: flagged, and nothing is held up by it (0.1). */
export const breachesOf = (standing: DecisionStanding, limits: readonly Limit[]): readonly Breach[] => [
  ...[...contradictory(standing), ...inReport(standing)].map((breach) => ({ ...breach, ...toldWithOpening(standing) })),
  ...nothingToDecide(standing),
  ...nowhereToGo(standing),
  ...papersLate(standing, limits),
  ...notConsulted(standing),
  ...startedWithout(standing, limits),
];

/** What the very opening has is told by its letter; what comes of later steps has a letter of its own. */
const toldWithOpening = ({ recorded }: DecisionStanding): Pick<Breach, 'toldByStep'> => (recorded.length === 1 ? { toldByStep: true } : {});

/** A timetable that contradicts itself, until that is put right or explained (003, head). */
const contradictory = (standing: DecisionStanding): readonly Breach[] =>
  unexplained(standing).map(({ id, what, places }) => ({
    key: `contradiction-${id}: ${what}`,
    clause: clauseOf(standing.policy, 'timetable'),
    what: `The timetable contradicts itself: ${what} (${places.join('; ')}).`,
    seq: firstOf(standing, opened)?.seq ?? 1,
    by: sponsorOf(standing),
  }));

/** A report that leaves something unanswered, or contradicts itself (003, report 4, supporting information 5 to 7). */
export function inReport(standing: DecisionStanding): readonly Breach[] {
  const opening = firstOf(standing, opened);
  if (!opening) return [];
  const { seq, form } = opening;
  const flag = (key: string, about: string, what: string, at = seq): Breach => ({
    key,
    clause: clauseOf(standing.policy, about),
    what,
    seq: at,
    by: sponsorOf(standing),
  });
  const { keyDecision, consultations, earlier = [] } = form;
  const answer = keyDecision?.answer ?? 'not-stated';
  const round = factsOf(standing, consultationOpened)[0];
  return [
    ...unansweredAreas(standing).map((area) =>
      flag(`implication-${area}`, 'implications', `The report does not say whether there are implications: ${area}.`),
    ),
    ...(answer === 'not-stated' ? [flag('key-decision', 'key-decision', 'The report does not say whether this is a key decision.')] : []),
    ...(answer === 'yes' && keyDecision?.forwardPlanOn === undefined
      ? [
          flag(
            'forward-plan',
            'key-decision',
            'This is a key decision, and the report does not say since when it has been on the forward plan.',
          ),
        ]
      : []),
    ...(consultations === 'none' && round
      ? [
          flag(
            `consultations-${round.form.id}`,
            'consultation',
            `The report says that there were no consultations, and "${round.form.id}" is one.`,
            round.seq,
          ),
        ]
      : []),
    ...earlier
      .filter(({ on }) => lastDayIn(on) > opening.on)
      .map(({ body, on }) =>
        flag(
          `earlier-${body}:${on}`,
          'timetable',
          `What the ${bodyName(standing, body)} is said to have decided before is of ${describePeriod(on)}, which is not over.`,
        ),
      ),
  ];
}

/** A body that meets, and that nothing was put to; one that has commented has had a draft before it. */
function nothingToDecide(standing: DecisionStanding): readonly Breach[] {
  const all = recommendationsOf(standing);
  const [first] = all;
  if (!first) return [];
  const asked = new Set(all.flatMap(({ puts, at }) => [...puts.flatMap(({ form }) => form.to), ...at.map(({ id }) => id)]));
  for (const { body } of commentsOf(standing)) asked.add(body);
  const idle = [...new Set(meetingsOf(standing).map(({ body }) => body))].filter((id) => !asked.has(id));
  return idle.map((id) => ({
    key: `nothing-put-${id}`,
    clause: clauseOf(standing.policy, 'timetable'),
    what: `The ${bodyName(standing, id)} has a meeting in the timetable, and nothing was put to it.`,
    seq: first.puts[0]?.seq ?? first.put.seq,
    by: sponsorOf(standing),
  }));
}

/** Something that was put to a body that has no meeting from then on. */
function nowhereToGo(standing: DecisionStanding): readonly Breach[] {
  return recommendationsOf(standing).flatMap(({ id, at, put, dropped }) =>
    at.flatMap((one) => {
      const hasMeeting = meetingsOfBody(standing, one.id).some(({ on }) => lastDayIn(on) >= one.from);
      return dropped || one.state === 'decided' || hasMeeting
        ? []
        : [
            {
              key: `no-meeting-${id}:${one.id}:${put.seq}`,
              clause: clauseOf(standing.policy, 'timetable'),
              what: `"${id}" was put to the ${bodyName(standing, one.id)}, which has no meeting in the timetable for it.`,
              seq: put.seq,
              by: sponsorOf(standing),
            },
          ];
    }),
  );
}

/** Decided at a meeting whose papers came later than the law has it, with no word of why it could not wait. */
function papersLate(standing: DecisionStanding, limits: readonly Limit[]): readonly Breach[] {
  return meetingsOf(standing).flatMap((meeting) => {
    const [first] = outcomesAt(standing, meeting);
    const body = bodyNamed(standing, meeting.body);
    const limit = limits.find(({ name, instance }) => name === 'agenda' && instance === meeting.id);
    if (!first || !body || !limit || limit.status === 'met' || urgencyOf(standing, meeting, first.on) !== undefined) return [];
    return [
      {
        key: `papers-${meeting.id}`,
        clause: limit.clause,
        what: `The ${body.name} decided on ${describeDate(first.on)}, and agenda and reports were not published by ${describeDate(limit.due)}; nothing says why it could not wait.`,
        seq: first.seq,
        by: partyOfBody(body),
      },
    ];
  });
}

/** A delegation that was exercised without a word from whom its officer was to consult. */
function notConsulted(standing: DecisionStanding): readonly Breach[] {
  const delegated = new Map(recommendationsOf(standing).map(({ id, put }) => [id, put.form.delegatedTo]));
  return factsOf(standing, delegationExercised).flatMap(({ seq, form }) => {
    const consulting = delegated.get(form.recommendation)?.consulting;
    return consulting === undefined || form.consulted.length > 0
      ? []
      : [
          {
            key: `not-consulted-${seq}`,
            clause: clauseOf(standing.policy, 'delegation'),
            what: `What was delegated by "${form.recommendation}" was exercised, and ${consulting} was not consulted.`,
            seq,
            by: sponsorOf(standing),
          },
        ];
  });
}
