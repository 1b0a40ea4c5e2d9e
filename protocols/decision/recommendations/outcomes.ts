import { byDay, factsOf } from '../../case/facts/standing';
import { once } from '../../case/once';
import { outcomeRecorded } from '../forms';
import type { DecisionStanding } from '../step';
import { meetingBy, type Meeting } from '../timetable/timetable';
import type { Outcome } from './recommendations';

type Facts = Pick<DecisionStanding, 'facts'>;

const byMeeting = once((standing: Facts): ReadonlyMap<Meeting, readonly Outcome[]> => {
  const outcomes = new Map<Meeting, Outcome[]>();
  for (const fact of byDay(factsOf(standing, outcomeRecorded))) {
    const meeting = meetingBy(standing, fact.form.body, fact.on);
    if (meeting) outcomes.set(meeting, [...(outcomes.get(meeting) ?? []), fact]);
  }
  return outcomes;
});

/** What a body decided at a meeting, in the order of its days. */
export const outcomesAt = (standing: Facts, meeting: Meeting): readonly Outcome[] => byMeeting(standing).get(meeting) ?? [];

/** Something that was decided, and would be of another meeting once the timetable is as it is then; undefined where all stays of its own. */
export const takenFrom = (standing: Facts, then: Facts): Outcome | undefined =>
  factsOf(standing, outcomeRecorded).find(({ on, form: { body } }) => {
    const [was, is] = [meetingBy(standing, body, on), meetingBy(then, body, on)];
    return was !== undefined && !was.ids.some((id) => is?.ids.includes(id));
  });
