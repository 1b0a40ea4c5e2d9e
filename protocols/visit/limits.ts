import { describeDate, later, type IsoDate } from '../calendar/dates';
import type { Fact } from '../case/facts/fact';
import type { Moment, MomentRule, OwnerRule } from '../case/protocol';
import { extensionOf } from '../case/steps/extend';
import { attemptOn, plannedFor, unexplainedOf, type Unexplained } from './attempts';
import { linkOf } from './roles';
import { allDoneOn, promisedOf, receiptOf, reportOf, responseOf, type Recommendation } from './reports';
import type { VisitStanding } from './step';
import type { VisitTerms } from './terms';

export const LIMITS = [
  { name: 'explanation', needed: true },
  { name: 'report', needed: true },
  { name: 'response', needed: true },
  { name: 'action', needed: true },
  { name: 'follow-up', needed: true },
] as const;

export const PROMPTS = ['new-date', 'outcome'] as const;

export const moments: Readonly<Record<string, MomentRule<VisitTerms>>> = {
  'entry denied without a word': (standing) => unexplainedOf(standing).map(explanationOf),
  'receipt of the report': (standing) => {
    const receipt = receiptOf(standing);
    if (!receipt || !reportOf(standing)?.form.responseWanted) return [];
    return [{ ...receipt, metBy: seqOf(responseOf(standing)) }];
  },
  'each promised action': (standing) => {
    const response = responseOf(standing);
    return response ? promisedOf(standing).map((one) => actionOf(response, one)) : [];
  },
  'the answer': (standing) => {
    const response = responseOf(standing);
    if (!response || promisedOf(standing).length === 0) return [];
    const last = lastDayPromised(standing);
    const promised = last ? { later: { on: last, because: 'the last day that was promised' } } : {};
    return [{ on: response.on, seq: response.seq, ...promised, metBy: seqOf(allDoneOn(standing)) }];
  },
  'no visit planned': (standing) => {
    const attempt = attemptOn(standing);
    const off = attempt?.denied ?? attempt?.cancelled;
    return off ? [{ on: off.on, seq: off.seq }] : [];
  },
  'no outcome reported': (standing) => {
    const attempt = attemptOn(standing);
    const day = plannedFor(standing);
    if (attempt && day) return [{ on: day, seq: attempt.plan.seq }];
    return attempt?.arrived ? [{ on: attempt.arrived.on, seq: attempt.arrived.seq }] : [];
  },
};

const seqOf = (fact: Fact | undefined): readonly number[] => (fact ? [fact.seq] : []);

/** The first goes by the limit's name alone: mostly there is one. */
function explanationOf({ denied, explained }: Unexplained, index: number): Moment {
  const moment = { on: denied.on, seq: denied.seq, metBy: seqOf(explained) };
  if (index === 0) return moment;
  return { ...moment, instance: { id: String(index + 1), says: `entry denied on ${describeDate(denied.on)}` } };
}

/** Due by the day that was promised, whether that is sooner or later than what the policy gives to an action without one. */
function actionOf({ on, seq }: Fact, { id, text, answer, done }: Recommendation): Moment {
  const stated = answer?.byWhen && { on: answer.byWhen, because: 'the day that was promised' };
  return {
    on,
    seq,
    instance: { id, of: { recommendation: id }, says: text },
    ...(stated ? { sooner: stated, later: stated } : {}),
    metBy: seqOf(done),
  };
}

/** Of the days that were promised, and those that both have agreed on since (0.8). */
const lastDayPromised = (standing: VisitStanding): IsoDate | undefined =>
  promisedOf(standing)
    .flatMap(({ id, answer }) => [answer?.byWhen, extensionOf(standing, `action:${id}`)?.to])
    .reduce((last, day) => (last && day ? later(last, day) : (last ?? day)), undefined);

export const owners: Readonly<Record<string, OwnerRule<VisitTerms>>> = {
  link: (standing: VisitStanding) => [linkOf(standing)],
  provider: ({ parties }: VisitStanding) => parties.filter(({ role }) => role === 'provider').map(({ id }) => id),
};

/** What answers a prompt ends its moment, or the stage that asks it; what was told late of an earlier day does not answer it. */
export const meets = (_: VisitStanding, _fact: Fact, name: string): boolean => !PROMPTS.some((prompt) => prompt === name);
