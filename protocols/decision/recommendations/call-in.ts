import { addDays, describeDate, earlier, type IsoDate } from '../../calendar/dates';
import { partyOf, type Fact } from '../../case/facts/fact';
import { byDay, factsOf } from '../../case/facts/standing';
import type { FormOf } from '../../case/forms/step-form';
import type { Limit } from '../../case/limits/limit';
import { callInDecided, calledIn } from '../forms';
import { bodyNamed, isExecutive } from '../parties';
import type { DecisionStanding } from '../step';
import { meetingBy, publishedFor, type Meeting } from '../timetable/timetable';
import type { AtBody, Outcome, Recommendation } from './recommendations';

type Facts = Pick<DecisionStanding, 'facts'>;

/** A call-in of what an executive decided, and what came of it. */
export interface CallIn {
  fact: Fact<FormOf<typeof calledIn>>;
  decided: Fact<FormOf<typeof callInDecided>> | undefined;
}

/** The last word of a body that counts, by its day: one of an earlier meeting, told late, does not take the place of what came after it. */
export const lastOutcome = ({ asked }: AtBody): Outcome | undefined => byDay(asked.flatMap(({ outcome }) => outcome ?? [])).at(-1);

/** The executive whose decision is meant: the body itself, or the one of the organisation of the body that calls it in. */
export function executiveMeant(standing: Facts, one: Recommendation, body: string): AtBody | undefined {
  const executives = one.at.filter((at) => isExecutive(at.body));
  const caller = bodyNamed(standing, body);
  return executives.find(({ id }) => id === body) ?? executives.find((at) => at.body?.organisation === caller?.organisation);
}

/** The call-in of what an executive decided on a recommendation, if there is one. A decision that was referred back and made again is not called in a second time. */
export function callInOf(standing: Facts, one: Recommendation, at: AtBody): CallIn | undefined {
  const fact = factsOf(standing, calledIn).find(
    ({ form, seq }) => form.recommendation === one.id && seq > one.put.seq && executiveMeant(standing, one, form.body)?.id === at.id,
  );
  if (!fact) return undefined;
  const decided = factsOf(standing, callInDecided).find(
    (each) => each.form.recommendation === one.id && each.seq > fact.seq && partyOf(each) === at.body?.organisation,
  );
  return { fact, decided };
}

/** The meeting at which a body decided. */
export function decidedAt(standing: Facts, at: AtBody): Meeting | undefined {
  const outcome = lastOutcome(at);
  return outcome && meetingBy(standing, at.id, outcome.on);
}

/** What holds an executive's decision, and from whom it is waited for; or the day from which nothing does. */
export type Hold = { held: { what: string; from: string } } | { freeOn: IsoDate };

/**
 * An executive's decision can be carried out once it was published and the time to call it in is over; called in, once that was decided, or nobody
 * met about it in time (PROTOCOLS 6).
 */
export function holdOf(standing: Facts, limits: readonly Limit[], one: Recommendation, at: AtBody): Hold {
  const { body, approvedOn } = at;
  if (!body || !isExecutive(body) || approvedOn === undefined) return { freeOn: approvedOn ?? one.put.on };
  const callIn = callInOf(standing, one, at);
  const limit = (name: string, instance: string) => limits.find((each) => each.name === name && each.instance === instance);
  const toMeet = limit('call-in-meeting', `${one.id}:${at.id}`);
  if (callIn?.decided?.form.decision === 'stands')
    return { freeOn: toMeet ? earlier(callIn.decided.on, addDays(toMeet.due, 1)) : callIn.decided.on };
  if (callIn && !callIn.decided) return until(toMeet, `the call-in of "${one.id}"`, body.organisation);
  const meeting = decidedAt(standing, at);
  const notice = meeting && publishedFor(standing, meeting, 'decisions');
  if (!notice) return { held: { what: `the publication of what the ${body.name} decided on "${one.id}"`, from: body.organisation } };
  if (callIn) return { freeOn: notice.on }; // referred back and decided again, it is not called in a second time
  return until(
    limit('call-in', meeting.id),
    `the end of the time in which what the ${body.name} decided on "${one.id}" can be called in`,
    body.organisation,
  );
}

function until(limit: Limit | undefined, what: string, from: string): Hold {
  if (limit && limit.status !== 'running') return { freeOn: addDays(limit.due, 1) };
  return { held: { what: limit ? `${what} (${describeDate(limit.due)})` : what, from } };
}
