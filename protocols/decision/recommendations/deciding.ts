import { describeDate, type IsoDate } from '../../calendar/dates';
import { describePeriod, firstDayIn, lastDayIn } from '../../calendar/periods';
import { amendedIn } from '../../case/facts/being-amended';
import { isOf, type Fact } from '../../case/facts/fact';
import { byDay } from '../../case/facts/standing';
import type { FormOf } from '../../case/forms/step-form';
import type { PartyId } from '../../case/parties/party';
import { clauseOf } from '../../case/clauses';
import { voidBy, type FormError, type Refused } from '../../case/refusal';
import type { Step } from '../../case/steps/step';
import * as forms from '../forms';
import { bodyName, bodyNamed, decides, isExecutive, notTheirBody, unknownBody } from '../parties';
import { ROLES, step, type DecisionStanding } from '../step';
import type { DecisionTerms } from '../terms';
import { unknownMeeting } from '../timetable/steps';
import { meetingBy, meetingNamed, meetingsOfBody, publishedFor, type Meeting } from '../timetable/timetable';
import { outcomesOf, recommendationNamed, recommendationsOf, type AtBody, type Recommendation } from './recommendations';
import { inWords } from '../words';
import { unknownRecommendation } from './known';

type Outcome = FormOf<typeof forms.outcomeRecorded>;

const SHARED = { clause: 'recommendations', stages: 'every', roles: ROLES, tells: 'others' } as const;

/** What each body makes of a recommendation, at a meeting, after it was put to it. */
export const decidingSteps: readonly Step<object, DecisionTerms>[] = [
  step(forms.outcomeRecorded, {
    ...SHARED,
    clause: 'decisions',
    keeps: ['recommendation', 'body'],
    mayNot: (standing, as, form) => notTheirBody(standing, as, form?.body),
    unless: (standing, as, form) => noOutcome(standing, as, form),
    faults: (standing, { form }) => wrongOutcome(standing, form),
    void: (standing, { form }) => answeredElsewhere(standing, form),
    says: ({ recommendation, body, outcome, verb, ...rest }, standing) =>
      `${recommendation}${verb ? ` (${inWords(verb)})` : ''}, ${bodyName(standing, body)}: ${inWords(outcome)}${whereTo(standing, rest)}`,
  }),
];

function wrongOutcome(standing: DecisionStanding, form: Outcome & { on: IsoDate }): readonly FormError[] {
  const one = recommendationNamed(standing, form.recommendation);
  const to = form.deferredTo === undefined ? undefined : meetingNamed(standing, form.deferredTo);
  return [
    ...unknownRecommendation(standing, form.recommendation),
    ...unknownBody(standing, form.body, '/body'),
    ...(form.verb === undefined || !one || one.verbs.includes(form.verb)
      ? []
      : [{ pointer: '/verb', detail: `it asks to ${one.verbs.join(', and to ')}` }]),
    ...(form.deferredTo === undefined ? [] : unknownMeeting(standing, form.deferredTo, '/deferredTo')),
    ...(to && !mayDeferTo(standing, form, to)
      ? [{ pointer: '/deferredTo', detail: `a later meeting of the ${bodyName(standing, form.body)}: ${laterMeetings(standing, form)}` }]
      : []),
    ...(form.referredTo === undefined ? [] : unknownBody(standing, form.referredTo, '/referredTo')),
    ...(amendedIn(standing) ? beforeMeetingAnew(standing, form) : []),
    ...leftToNobody(standing, form),
    ...(form.referredTo === form.body ? [{ pointer: '/referredTo', detail: 'this is the body that refers it on: name another' }] : []),
  ];
}

/** What a body decides is left to one that decides: else nobody would. */
function leftToNobody(standing: DecisionStanding, { body, referredTo }: Outcome): readonly FormError[] {
  const [from, to] = [bodyNamed(standing, body), bodyNamed(standing, referredTo)];
  return from && to && decides(from) && !decides(to)
    ? [{ pointer: '/referredTo', detail: `a body that decides; the ${to.name} does not` }]
    : [];
}

/** What another body has made of what was referred on to it stays: it is not undone by putting the referral right (0.3). */
function answeredElsewhere(standing: DecisionStanding, { recommendation: id, referredTo: is }: Outcome): Refused | undefined {
  const before = amendedIn(standing);
  const was = before && isOf(forms.outcomeRecorded, before) ? before.form.referredTo : undefined;
  if (!before || was === undefined || was === is) return undefined;
  const isAskedAnyhow = recommendationNamed(standing, id)?.at.some((at) => at.id === was) === true;
  const answer = outcomesOf(standing, id).find(({ form, on, seq }) => form.body === was && seq > before.seq && on >= before.on);
  return answer && !isAskedAnyhow
    ? voidBy(
        clauseOf(standing.policy, 'amendment'),
        `the ${bodyName(standing, was)} answered on ${describeDate(answer.on)} what was referred on to it: revise "${id}", and it is put again to every body that it went to`,
      )
    : undefined;
}

/** Where what was deferred or referred on goes next. */
export function whereTo(standing: DecisionStanding, { deferredTo, referredTo }: Pick<Outcome, 'deferredTo' | 'referredTo'>): string {
  if (referredTo !== undefined) return ` to the ${bodyName(standing, referredTo)}`;
  const meeting = meetingNamed(standing, deferredTo);
  return meeting ? ` to the meeting of ${describePeriod(meeting.on)}` : '';
}

/** To a meeting of the same body that is to come: of one of which only the months are known, until they are over. */
const mayDeferTo = (standing: DecisionStanding, { body, on }: Outcome & { on: IsoDate }, to: Meeting): boolean =>
  to.body === body && lastDayIn(to.on) > on && to.id !== meetingBy(standing, body, on)?.id;

const laterMeetings = (standing: DecisionStanding, form: Outcome & { on: IsoDate }): string =>
  meetingsOfBody(standing, form.body)
    .filter((meeting) => mayDeferTo(standing, form, meeting))
    .map(({ id }) => id)
    .join(', ') || 'none is in the timetable, add it first';

/** A body has an outcome for what was put to it, at a meeting, after it was put, once (PROTOCOLS 6). */
function noOutcome(standing: DecisionStanding, as: PartyId, form: (Outcome & { on: IsoDate }) | undefined): string | undefined {
  const all = recommendationsOf(standing).filter(({ state }) => state !== 'dropped');
  if (!form) {
    const isTheirs = ({ body, state }: AtBody): boolean => body?.organisation === as && state !== 'decided';
    return all.some(({ at }) => at.some(isTheirs)) ? undefined : 'nothing that was put to a body of yours waits for an outcome';
  }
  const one = recommendationNamed(asItLayBefore(standing, form), form.recommendation);
  if (!one || !bodyNamed(standing, form.body)) return undefined; // which is told as a fault of the form
  if (one.state === 'dropped') return `"${one.id}" was dropped`;
  const at = one.at.find(({ id }) => id === form.body);
  const name = bodyName(standing, form.body);
  if (!at) return `"${one.id}" was not put to the ${name}; it was put to: ${one.at.map(({ id }) => bodyName(standing, id)).join(', ')}`;
  return decidedOnce(at, form, name) ?? beforeMeeting(standing, one, at, form, name);
}

/** As a recommendation lay before a body on that day: not yet revised, dropped or referred back, where that came later; nor decided, by what says that it was deferred. */
function asItLayBefore(standing: DecisionStanding, { recommendation: id, outcome, on }: Outcome & { on: IsoDate }): DecisionStanding {
  const isOfIt = (fact: Fact): boolean =>
    isOf(forms.revised, fact)
      ? fact.form.recommendations.some((one) => one.id === id)
      : (isOf(forms.recommendationDropped, fact) || isOf(forms.callInDecided, fact)) && fact.form.recommendation === id;
  const next = byDay(standing.facts.filter((fact) => fact.on > on && isOfIt(fact)))[0];
  const isLater = (fact: Fact): boolean =>
    isOf(forms.outcomeRecorded, fact)
      ? fact.on > on && (outcome === 'deferred' || (next !== undefined && fact.on >= next.on))
      : fact.on > on && isOfIt(fact);
  return standing.facts.some(isLater) ? { ...standing, facts: standing.facts.filter((fact) => !isLater(fact)) } : standing;
}

function decidedOnce({ asked, state }: AtBody, { verb }: Outcome, name: string): string | undefined {
  const meant = asked.filter((one) => verb === undefined || one.verb === verb);
  const isOpen = meant.some(({ outcome }) => outcome === undefined || outcome.form.outcome === 'deferred');
  if (isOpen) return undefined;
  return state === 'rejected'
    ? `the ${name} has rejected it: it is for the sponsor to revise or to drop it`
    : `the outcome of the ${name} is on record; amend that if it is wrong`;
}

function beforeMeeting(
  standing: DecisionStanding,
  one: Recommendation,
  at: AtBody,
  { on }: { on: IsoDate },
  name: string,
): string | undefined {
  const meeting = meetingBy(standing, at.id, on);
  const next = meetingsOfBody(standing, at.id).find((each) => firstDayIn(each.on) >= at.from);
  if (on >= at.from && meeting && (meeting.day ?? on) >= at.from) return sincePublished(standing, at, meeting, on);
  const first =
    at.from > one.put.on ? `it goes before the ${name} again from ${describeDate(at.from)}` : `it was put on ${describeDate(one.put.on)}`;
  const then = next
    ? `the next meeting of the ${name} is on ${describePeriod(next.on)}`
    : `no meeting of the ${name} after that is in the timetable: add it first`;
  return `the ${name} has not met about it by ${describeDate(on)}: ${first}, and ${then}`;
}

/** What an executive decided at a meeting has been published: what it decides after that could not be called in. */
function sincePublished(standing: DecisionStanding, { body }: AtBody, meeting: Meeting, on: IsoDate): string | undefined {
  const notice = isExecutive(body) ? publishedFor(standing, meeting, 'decisions') : undefined;
  return notice && notice.on < on
    ? `what was decided at the meeting of ${describePeriod(meeting.on)} was published on ${describeDate(notice.on)}: what was decided since is of a meeting of its own, add it first`
    : undefined;
}

/** Put right, an outcome is still of a meeting that was held by then. */
function beforeMeetingAnew(standing: DecisionStanding, form: Outcome & { on: IsoDate }): readonly FormError[] {
  const one = recommendationNamed(asItLayBefore(standing, form), form.recommendation);
  const at = one?.at.find(({ id }) => id === form.body);
  const detail = one && at && beforeMeeting(standing, one, at, form, bodyName(standing, form.body));
  return detail ? [{ pointer: '/on', detail }] : [];
}
