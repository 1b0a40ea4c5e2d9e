import { describeDate, type IsoDate } from '../../calendar/dates';
import { lastDayIn } from '../../calendar/periods';
import { byDay } from '../../case/facts/standing';
import type { Limit } from '../../case/limits/limit';
import type { Line } from '../../case/papers';
import { bodyName } from '../parties';
import { callInOf, holdOf } from '../recommendations/call-in';
import { outcomesAt } from '../recommendations/outcomes';
import { outcomesOf, recommendationsOf, type Put, type Recommendation } from '../recommendations/recommendations';
import type { DecisionStanding } from '../step';
import type { Meeting } from '../timetable/timetable';
import { listed } from '../words';
import { askedTo, outcomeInWords } from './in-words';

/** What is put to a body at a meeting, or was, each with its conditions, its delegation, and all that has become of it so far. */
export const recommendationLines = (standing: DecisionStanding, limits: readonly Limit[], meeting: Meeting): readonly Line[] =>
  recommendationsOf(standing).flatMap((one) => {
    const put = putAt(standing, one, meeting);
    if (!put) return [];
    const asks = `The ${bodyName(standing, meeting.body)} is asked to ${askedTo(listed(put.form.verb))}`;
    return [
      {
        says: `(${one.id}) ${asks}: ${put.form.text}`,
        under: [...termsOf(one, put), ...courseOf(standing, one, put), ...holdsOn(standing, limits, one)],
      },
    ];
  });

/** Whether anything is put to a body at a meeting. */
export const isAnythingPut = (standing: DecisionStanding, meeting: Meeting): boolean =>
  recommendationsOf(standing).some((one) => putAt(standing, one, meeting));

/** As it read when the body dealt with it at that meeting; as it reads by now, where the body has still to deal with it. */
function putAt(standing: DecisionStanding, { id, puts, put, at, state }: Recommendation, meeting: Meeting): Put | undefined {
  const outcome = outcomesAt(standing, meeting).findLast(({ form }) => form.recommendation === id);
  if (outcome) return puts.findLast(({ on, seq }) => on <= outcome.on && seq < outcome.seq);
  const here = at.find((one) => one.id === meeting.body);
  const isWaiting = state !== 'dropped' && (here?.state === 'awaited' || here?.state === 'deferred');
  return isWaiting && here.from <= lastDayIn(meeting.on) ? put : undefined;
}

function termsOf({ conditions, exercised, put: last }: Recommendation, put: Put): readonly string[] {
  const { subjectTo = [], delegatedTo } = put.form;
  const metOn = (id: string, text: string): IsoDate | undefined => conditions.find((one) => one.id === id && one.text === text)?.met?.on;
  const done = put === last ? exercised : undefined;
  return [
    ...subjectTo.map(({ id, text }) => {
      const met = metOn(id, text);
      return `Subject to: ${text} (${met ? `met on ${describeDate(met)}` : 'open'})`;
    }),
    ...(delegatedTo
      ? [
          `Delegated to ${delegatedTo.officer}${delegatedTo.consulting ? `, in consultation with ${delegatedTo.consulting}` : ''}` +
            ` (${done ? `exercised on ${describeDate(done.on)}: ${done.form.decision}` : 'open'})`,
        ]
      : []),
  ];
}

/** All that has become of a recommendation, in the order of its days: as it was put otherwise, what each body made of it, call-ins, its end. */
function courseOf(standing: DecisionStanding, one: Recommendation, put: Put): readonly string[] {
  const course = [
    ...one.puts
      .filter((other) => other !== put)
      .map(({ on, seq, form }) => ({
        on,
        seq,
        says:
          seq < put.seq
            ? `As put on ${describeDate(on)}, before it was revised: ${form.text}`
            : `Revised on ${describeDate(on)}: ${form.text}`,
      })),
    ...outcomesOf(standing, one.id).map((outcome) => ({ on: outcome.on, seq: outcome.seq, says: outcomeInWords(standing, outcome) })),
    ...one.at.flatMap((at) => {
      const callIn = callInOf(standing, one, at);
      if (!callIn) return [];
      const { on, seq, form } = callIn.fact;
      const decision = callIn.decided?.form.decision;
      const became = decision === undefined ? 'not decided yet' : decision === 'stands' ? 'the decision stands' : 'referred back';
      return [{ on, seq, says: `Called in on ${describeDate(on)}: ${form.grounds} (${became})` }];
    }),
    ...(one.dropped
      ? [{ on: one.dropped.on, seq: one.dropped.seq, says: `Dropped on ${describeDate(one.dropped.on)}: ${one.dropped.form.reason}` }]
      : []),
  ];
  return byDay(course).map(({ says }) => says);
}

/** What an executive's decision waits for before it can be carried out. */
const holdsOn = (standing: DecisionStanding, limits: readonly Limit[], one: Recommendation): readonly string[] =>
  one.at.flatMap((at) => {
    const hold = holdOf(standing, limits, one, at);
    return 'held' in hold ? [`Not carried out before ${hold.held.what}`] : [];
  });
