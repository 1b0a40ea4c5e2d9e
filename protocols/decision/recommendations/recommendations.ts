import { firstDayIn } from '../../calendar/periods';
import { later, type IsoDate } from '../../calendar/dates';
import { isOf, partyOf, type Fact } from '../../case/facts/fact';
import { byDay, factsOf } from '../../case/facts/standing';
import { once } from '../../case/once';
import type { FormOf } from '../../case/forms/step-form';
import {
  callInDecided,
  conditionMet,
  delegationExercised,
  outcomeRecorded,
  recommendationDropped,
  recommendationsPublished,
  revised,
  type Body,
  type RecommendationForm,
  type Verb,
} from '../forms';
import { bodyNamed, decides, isExecutive } from '../parties';
import type { DecisionStanding } from '../step';
import { meetingNamed } from '../timetable/timetable';
import { listed } from '../words';

type Facts = Pick<DecisionStanding, 'facts'>;
export type Outcome = Fact<FormOf<typeof outcomeRecorded>>;

/** A recommendation as it was put: published, or revised and put again. */
export interface Put {
  form: RecommendationForm;
  on: IsoDate;
  seq: number;
}

/** What has become of what a recommendation asks of a body. */
export interface Asked {
  verb: Verb;
  /** The last word on it. */
  outcome: Outcome | undefined;
}

/** A recommendation before one of the bodies that it was put to. */
export interface AtBody {
  id: string;
  body: Body | undefined;
  asked: readonly Asked[];
  state: 'awaited' | 'deferred' | 'decided' | 'rejected';
  /** Whether it left it to another body. */
  isReferredOn: boolean;
  /** The day from which it may be decided there: the day on which it was put, or the meeting that it was deferred to. */
  from: IsoDate;
  /** What the body agreed to, where it did: the day of its last word. */
  approvedOn: IsoDate | undefined;
}

export interface Condition {
  id: string;
  text: string;
  met: Fact<FormOf<typeof conditionMet>> | undefined;
}

export interface Recommendation {
  id: string;
  /** As it was put, first to last; the last one counts. */
  puts: readonly Put[];
  put: Put;
  verbs: readonly Verb[];
  at: readonly AtBody[];
  state: 'open' | 'decided' | 'returned' | 'dropped';
  dropped: Fact<FormOf<typeof recommendationDropped>> | undefined;
  conditions: readonly Condition[];
  exercised: Fact<FormOf<typeof delegationExercised>> | undefined;
}

/** Every recommendation with what each body has made of it, in the order in which they were first put. */
export const recommendationsOf = once((standing: Facts): readonly Recommendation[] => {
  const puts = new Map<string, Put[]>();
  for (const fact of standing.facts)
    if (isOf(recommendationsPublished, fact) || isOf(revised, fact))
      for (const form of fact.form.recommendations) puts.set(form.id, [...(puts.get(form.id) ?? []), { form, on: fact.on, seq: fact.seq }]);
  return [...puts.values()].map((all) => recommendation(standing, all));
});

export const recommendationNamed = (standing: Facts, id: string): Recommendation | undefined =>
  recommendationsOf(standing).find((one) => one.id === id);

function recommendation(standing: Facts, puts: readonly Put[]): Recommendation {
  const put = puts.at(-1);
  if (!put) throw new Error('a recommendation is one that was put');
  const { id, verb } = put.form;
  const verbs = listed(verb);
  const outcomes = outcomesOf(standing, id).filter(({ on, seq }) => on >= put.on && seq > put.seq);
  const at = bodiesAsked(put, outcomes).map((body) => atBody(standing, put, body, verbs, outcomes));
  const dropped = factsOf(standing, recommendationDropped).find(({ form, seq }) => form.recommendation === id && seq > put.seq);
  return {
    id,
    puts,
    put,
    verbs,
    at,
    state: dropped ? 'dropped' : stateOf(at),
    dropped,
    conditions: conditionsOf(standing, puts),
    exercised: exercisedSince(standing, put, at),
  };
}

/** What was delegated by a decision that was referred back, or that turned out to be none, is delegated anew by the one that is made in its place. */
function exercisedSince(standing: Facts, { form: { id }, seq: putAt }: Put, at: readonly AtBody[]): Recommendation['exercised'] {
  const back = factsOf(standing, callInDecided).filter(({ form }) => form.recommendation === id && form.decision === 'referred-back');
  const decisions = at.filter(({ body }) => decides(body)).flatMap(({ asked }) => asked.flatMap(({ outcome }) => outcome ?? []));
  const since = Math.max(putAt, ...[...back, ...decisions].map(({ seq }) => seq));
  return factsOf(standing, delegationExercised).find(({ form, seq }) => form.recommendation === id && seq > since);
}

const outcomesBy = once((standing: Facts): ReadonlyMap<string, readonly Outcome[]> => {
  const outcomes = new Map<string, Outcome[]>();
  for (const fact of factsOf(standing, outcomeRecorded)) {
    const same = outcomes.get(fact.form.recommendation);
    if (same) same.push(fact);
    else outcomes.set(fact.form.recommendation, [fact]);
  }
  return outcomes;
});

/** All that bodies have said on a recommendation, in every round, in the order of its days. */
export const outcomesOf = (standing: Facts, id: string): readonly Outcome[] => byDay(outcomesBy(standing).get(id) ?? []);

/** Those that it was put to, and those that one of them referred it on to. */
const bodiesAsked = ({ form }: Put, outcomes: readonly Outcome[]): readonly string[] => [
  ...new Set([...form.to, ...outcomes.flatMap((outcome) => outcome.form.referredTo ?? [])]),
];

function atBody(standing: Facts, put: Put, id: string, verbs: readonly Verb[], outcomes: readonly Outcome[]): AtBody {
  const own = outcomes.filter(({ form }) => form.body === id);
  const back = backAt(standing, put.form.id, own, outcomes);
  const counting = own.filter(({ seq }) => !back || seq > back.seq);
  const asked = verbs.map((verb): Asked => ({ verb, outcome: counting.findLast(({ form }) => isAbout(form, verb, verbs)) }));
  const kinds = asked.map(({ outcome }) => outcome?.form.outcome);
  return {
    id,
    body: bodyNamed(standing, id),
    asked,
    state: kinds.includes('rejected')
      ? 'rejected'
      : kinds.includes(undefined)
        ? 'awaited'
        : kinds.includes('deferred')
          ? 'deferred'
          : 'decided',
    isReferredOn: kinds.includes('referred-on'),
    from: mayDecideFrom(standing, put, id, asked, outcomes, back),
    approvedOn: asked.every(agreedTo) ? asked.flatMap(({ outcome }) => outcome?.on ?? []).reduce(later, put.on) : undefined,
  };
}

/** Which of two things that a recommendation asks an outcome is about: a view without a verb is no answer to what was to be approved. */
const isAbout = ({ verb, outcome }: Outcome['form'], asked: Verb, verbs: readonly Verb[]): boolean =>
  verb === undefined
    ? outcome !== 'view-expressed' || !verbs.includes('express-a-view') || asked === 'express-a-view' || asked === 'note'
    : verb === asked;

/** Whether a body did what it was asked: a view is what was asked for where it was asked for one. */
const agreedTo = ({ verb, outcome }: Asked): boolean => {
  const kind = outcome?.form.outcome;
  return kind === 'as-asked' || kind === 'as-amended' || (kind === 'view-expressed' && verb === 'express-a-view');
};

/** From the day on which it was put to the body, referred to it, deferred to a meeting of it, or referred back to it: the last of them. */
function mayDecideFrom(
  standing: Facts,
  put: Put,
  id: string,
  asked: readonly Asked[],
  outcomes: readonly Outcome[],
  back: Fact | undefined,
): IsoDate {
  const referral = put.form.to.includes(id) ? undefined : outcomes.find(({ form }) => form.referredTo === id);
  const deferrals = asked.flatMap(({ outcome }) => (outcome?.form.outcome === 'deferred' ? [outcome] : []));
  const meetings = deferrals.flatMap(({ form }) => meetingNamed(standing, form.deferredTo) ?? []);
  const days = [...meetings.map(({ on }) => firstDayIn(on)), ...[referral, back, ...deferrals].flatMap((fact) => fact?.on ?? [])];
  return days.reduce(later, put.on);
}

/** Referred back to a body by another one that it had gone on to, or after a call-in, it is to be decided anew. */
function backAt(standing: Facts, id: string, own: readonly Outcome[], outcomes: readonly Outcome[]): Fact | undefined {
  const [first] = own;
  const referral = first && outcomes.findLast(({ form, seq }) => form.referredTo === first.form.body && seq > first.seq);
  const calledIn = referredBackAt(standing, id, own);
  return !referral || (calledIn && calledIn.seq > referral.seq) ? calledIn : referral;
}

/** Referred back after a call-in, a decision is to be made anew. */
function referredBackAt(standing: Facts, id: string, outcomes: readonly Outcome[]): Fact | undefined {
  const [first] = outcomes;
  const executive = first && bodyNamed(standing, first.form.body);
  if (!executive || !isExecutive(executive)) return undefined;
  return factsOf(standing, callInDecided).findLast(
    (fact) =>
      fact.form.recommendation === id &&
      fact.form.decision === 'referred-back' &&
      fact.seq > first.seq &&
      partyOf(fact) === executive.organisation,
  );
}

/** Whether its say is still waited for. */
export const isWaiting = ({ state }: AtBody): boolean => state === 'awaited' || state === 'deferred';

function stateOf(at: readonly AtBody[]): Recommendation['state'] {
  if (at.some(({ state }) => state === 'rejected')) return 'returned';
  return at.every(({ state }) => state === 'decided') ? 'decided' : 'open';
}

/** A condition that was met stays so, as long as it is the same. */
function conditionsOf(standing: Facts, puts: readonly Put[]): readonly Condition[] {
  const textAt = (id: string, seq: number): string | undefined =>
    puts.findLast((put) => put.seq < seq)?.form.subjectTo?.find((one) => one.id === id)?.text;
  return (puts.at(-1)?.form.subjectTo ?? []).map(({ id, text }) => ({
    id,
    text,
    met: factsOf(standing, conditionMet).find(({ form, seq }) => form.condition === id && textAt(id, seq) === text),
  }));
}

/** The bodies that decide on it, without those that left it to another. */
export const decidingAt = ({ at }: Recommendation): readonly AtBody[] =>
  at.filter(({ body, isReferredOn }) => decides(body) && !isReferredOn);

/** Whether all that have to decide on it have approved it. Nobody to decide, nothing is approved. */
export function isApproved(one: Recommendation): boolean {
  const deciding = decidingAt(one);
  return one.state === 'decided' && deciding.length > 0 && deciding.every(({ approvedOn }) => approvedOn !== undefined);
}

/** The conditions of what was decided that are still open. */
export const openConditions = ({ state, conditions }: Recommendation): readonly Condition[] =>
  state === 'dropped' ? [] : conditions.filter(({ met }) => !met);

/** A delegation that its officer has still to exercise. */
export const openDelegation = ({ state, put, exercised }: Recommendation): RecommendationForm['delegatedTo'] =>
  state === 'dropped' || exercised ? undefined : put.form.delegatedTo;
