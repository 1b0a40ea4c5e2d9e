import { addDays } from '../../../protocols/calendar/dates';
import type { Standing } from '../../../protocols/case/facts/standing';
import type { Policy } from '../../../protocols/case/policy/policy';
import { agreementsOf, isPending, unreviewed, type Agreement } from '../../../protocols/decision/agreements/agreements';
import { optionsOf } from '../../../protocols/decision/agreements/options';
import { commentsOf } from '../../../protocols/decision/consultation/comments';
import type { Body } from '../../../protocols/decision/forms';
import { bodiesOf, decides, isExecutive, sponsor, sponsorOf } from '../../../protocols/decision/parties';
import { callInOf } from '../../../protocols/decision/recommendations/call-in';
import { outcomesAt } from '../../../protocols/decision/recommendations/outcomes';
import {
  isApproved,
  recommendationsOf,
  type AtBody,
  type Recommendation,
} from '../../../protocols/decision/recommendations/recommendations';
import type { DecisionStanding } from '../../../protocols/decision/step';
import { decisionTerms, type DecisionTerms } from '../../../protocols/decision/terms';
import { unexplained } from '../../../protocols/decision/timetable/contradictions';
import { meetingBy, meetingsOf, milestonesOf, type Meeting } from '../../../protocols/decision/timetable/timetable';
import { ahead, type Point, type SoFar } from './hints';

export const freshId = ({ chance }: Point): string => `i${chance.between(1, 999_999)}`;
export const today = (point: Point): string => point.today;

export const ofPolicy = (policy: Policy): Policy<DecisionTerms> => ({ ...policy, terms: decisionTerms.parse(policy.terms) });
export const ofDecision = (standing: Standing): DecisionStanding => ({ ...standing, policy: ofPolicy(standing.policy) });
export const ours = ({ standing }: Pick<Point, 'standing'>): DecisionStanding => ofDecision(standing);

export const draftIn = ({ form: { on: _on, ...draft } }: Agreement): string => `draft ${JSON.stringify(draft)}`;
export const putIn = ({ put: { form } }: Recommendation, body: string): string => `at ${body} ${JSON.stringify(form)}`;

/** A partner, of those that the policy has. */
export const partners = (point: Point): readonly string[] =>
  Object.values(point.standing.policy.roles)
    .filter((id) => id !== sponsor(ours(point)))
    .slice(0, 1);

export function bodiesByChance(point: Point): readonly Body[] {
  const [partner = ''] = partners(point);
  const own = sponsor(ours(point));
  return [
    { id: 'scrutiny', name: point.secret(), organisation: own, does: 'scrutinises', rules: 'council' },
    { id: 'cabinet', name: point.secret(), organisation: own, does: 'decides', rules: 'executive' },
    { id: 'council', name: point.secret(), organisation: own, does: 'decides', rules: 'council' },
    { id: 'board', name: point.secret(), organisation: partner, does: 'decides', rules: 'health' },
  ];
}

export const bodiesIn = ({ bodies }: SoFar): readonly Body[] => (bodies as readonly Body[] | undefined) ?? [];

/** One meeting each, now and then with another date from another document. */
export const meetingsByChance = (point: Point, soFar: SoFar): readonly object[] =>
  bodiesIn(soFar).flatMap(({ id }) => {
    const on = ahead(point, 25);
    const stated = { id: `m-${id}`, body: id, on, stated: 'Report' };
    return point.chance.inHundred(15) ? [stated, { id: `n-${id}`, body: id, on: addDays(on, 4), stated: 'Annex' }] : [stated];
  });

export const milestonesByChance = (point: Point): readonly object[] => [
  { id: 'first', what: point.secret(), on: ahead(point, 60).slice(0, 7) },
  { id: 'second', what: point.secret(), on: ahead(point, 90), after: point.chance.inHundred(30) ? ['first'] : undefined },
];

export function recommendationByChance(point: Point): object {
  const { chance } = point;
  return {
    id: freshId(point),
    verb: chance.oneOf(['approve', 'agree', 'note', ['note', 'express-a-view']]),
    text: point.secret(),
    to: someBodies(point),
    ...(chance.inHundred(30) ? { subjectTo: [{ id: freshId(point), text: point.secret() }] } : {}),
    ...(chance.inHundred(45) ? { delegatedTo: { officer: point.secret(), consulting: point.secret() } } : {}),
  };
}

/** Mostly one that decides. */
const someBodies = (point: Point): readonly string[] => {
  const bodies = bodiesOf(ours(point));
  const [one] = point.chance.shuffled(bodies.filter(decides));
  return one && point.chance.inHundred(65) ? [one.id] : point.chance.some(bodies.map(({ id }) => id));
};

export const isClear = (point: Point): boolean => unexplained(ours(point)).length === 0;
export const mine = (point: Point): readonly Body[] => bodiesOf(ours(point)).filter(({ organisation }) => organisation === point.as);
export const isMine = (point: Point, body: string): boolean => mine(point).some(({ id }) => id === body);
export const deciding = (point: Point): readonly Body[] => mine(point).filter(decides);
export const commenting = (point: Point): readonly Body[] => mine(point).filter((body) => !decides(body));
export const alive = (point: Point): readonly Recommendation[] => recommendationsOf(ours(point)).filter(({ state }) => state !== 'dropped');
export const approved = (point: Point): readonly Recommendation[] => alive(point).filter(isApproved);
const resting = (point: Point): readonly string[] => agreementsOf(ours(point)).flatMap(({ started, form }) => (started ? form.needs : []));
export const revisable = (point: Point): readonly Recommendation[] => alive(point).filter(({ id }) => !resting(point).includes(id));

export const hasDecided = (point: Point, meeting: Meeting): boolean => outcomesAt(ours(point), meeting).length > 0;
const isTheirs = (point: Point, body: string): boolean => point.as === sponsorOf(ours(point)) || isMine(point, body);
export const publishable = (point: Point): readonly Meeting[] =>
  isClear(point) ? meetingsOf(ours(point)).filter(({ body }) => isTheirs(point, body)) : [];
export const movable = (point: Point): readonly Meeting[] =>
  meetingsOf(ours(point)).filter((meeting) => isTheirs(point, meeting.body) && !hasDecided(point, meeting));

/** What bodies of the party have to decide on, and have met about by today. */
export const awaiting = (point: Point): readonly { one: Recommendation; at: AtBody }[] =>
  alive(point).flatMap((one) =>
    one.at.flatMap((at) => {
      const meeting = meetingBy(ours(point), at.id, point.today);
      const isWaiting = at.state === 'awaited' || at.state === 'deferred';
      return isWaiting && at.body?.organisation === point.as && at.from <= point.today && (meeting?.day ?? '') >= at.from
        ? [{ one, at }]
        : [];
    }),
  );

const byExecutives = (point: Point): readonly { one: Recommendation; at: AtBody }[] =>
  alive(point).flatMap((one) =>
    one.at.filter(({ body }) => isExecutive(body) && body?.organisation === point.as).map((at) => ({ one, at })),
  );
export const callable = (point: Point) =>
  byExecutives(point).filter(({ one, at }) => {
    const meeting = at.approvedOn && meetingBy(ours(point), at.id, at.approvedOn);
    const window = meeting && point.limits.find(({ name, instance }) => name === 'call-in' && instance === meeting.id);
    return at.approvedOn !== undefined && !callInOf(ours(point), one, at) && (!window || window.due >= point.today);
  });
export const calledIn = (point: Point) =>
  byExecutives(point).filter(({ one, at }) => {
    const callIn = callInOf(ours(point), one, at);
    return callIn !== undefined && !callIn.decided;
  });

export const notable = (point: Point) =>
  commentsOf(ours(point)).filter(({ noted }) => deciding(point).some(({ id }) => !noted.some(({ form }) => form.body === id)));
export const unreached = (point: Point): string =>
  point.chance.oneOf(milestonesOf(ours(point)).filter(({ reached }) => !reached))?.id ?? 'none';
export const oneOption = (point: Point): string => point.chance.oneOf(optionsOf(ours(point)))?.fact.form.id ?? 'none';

const pending = (point: Point): readonly Agreement[] =>
  agreementsOf(ours(point)).filter((one) => isPending(one) && one.sides.includes(point.as));
export const toReview = (point: Point): readonly Agreement[] => pending(point).filter(({ reviews }) => !reviews.has(point.as));
export const signable = (point: Point): readonly Agreement[] =>
  pending(point).filter((one) => unreviewed(one).length === 0 && !one.signatures.has(point.as));
