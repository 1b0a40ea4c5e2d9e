import { isoDate } from '../../../../protocols/calendar/dates';
import { isOf, partyOf } from '../../../../protocols/case/facts/fact';
import { firstOf } from '../../../../protocols/case/facts/standing';
import type { Policy } from '../../../../protocols/case/policy/policy';
import { attemptOn, plannedFor, unexplainedOf } from '../../../../protocols/visit/attempts';
import { opened, responseReceived } from '../../../../protocols/visit/forms';
import { promisedOf, recommendationsOf, reportOf, responseOf } from '../../../../protocols/visit/reports';
import { statutory, visitor } from '../../../../protocols/visit/roles';
import type { VisitStanding } from '../../../../protocols/visit/step';
import { teamIn } from '../../../../protocols/visit/team';
import { visitTerms, type VisitTerms } from '../../../../protocols/visit/terms';
import { ahead, recently, type Hints, type Point } from '../hints';

const TEAM = ['ann', 'ben', 'cara', 'dev'] as const;
const until = (last: string) => ({ name: 'Somebody', authorisedUntil: isoDate(last) });

/** What the forms of a visit must fit in. Dev's authorisation ends soon after the lives begin. */
export const hints: Hints = {
  openers: (policy) => [{ subject: 'a.link', organisation: visitor({ policy: ofVisits(policy) }), role: 'coordinator', verified: true }],
  representatives: {
    'lewisham-link': Object.fromEntries(TEAM.map((id) => [id, until(id === 'dev' ? '2025-11-30' : '2031-03-31')])),
  },
  weights: {
    arrived: 3,
    'visit-ended': 6,
    'report-issued': 8,
    'response-received': 6,
    'action-done': 2,
    abandoned: 0.4,
    cancelled: 0.5,
    'entry-denied': 0.6,
    'team-changed': 0.5,
    'explanation-given': 1.5,
    'extension-proposed': 4,
    'extension-agreed': 8,
    'extension-declined': 8,
    withdrawn: 0.05,
  },
  fits: {
    arrived: (point) => (plannedFor(visitIn(point)) ?? point.today) <= point.today,
    'explanation-given': (point) => unexplainedOf(visitIn(point)).some(({ explained }) => !explained),
  },
  answering: {
    saysTo: (standing, fact) => (isOf(responseReceived, fact) ? reportAsItReads({ standing }) : []),
    holds: ({ standing }) => {
      const by = responseOf(visitIn({ standing }));
      const party = by && partyOf(by);
      return party ? reportAsItReads({ standing }).map((says) => ({ says, by: [party], but: 0 })) : [];
    },
  },
  fields: {
    'opened.provider': (point) => {
      const visited = firstOf(visitIn(point), opened)?.form.provider;
      return visited ?? point.chance.oneOf([...statutory(visitIn(point)), 'brook-surgery']);
    },
    'opened.premises.kind': (_, soFar) => soFar['kind'] ?? 'gp',
    'opened.premises.contractedBy': ({ chance, standing }) => chance.oneOf(statutory({ policy: ofVisits(standing.policy) })),
    'opened.visitOn': (point) => ahead(point, 20),
    'opened.lead': () => 'ann',
    'opened.team': someOfTeam,
    'opened.openedOn': () => undefined,
    'team-changed.lead': ({ chance }) => (chance.inHundred(30) ? 'ben' : undefined),
    'team-changed.team': someOfTeam,
    'rescheduled.on': ({ today }) => today,
    'rescheduled.visitOn': (point) => (point.chance.inHundred(40) ? point.today : ahead(point, 10)),
    'cancelled.on': lately,
    'abandoned.on': lately,
    'entry-denied.on': lately,
    'arrived.on': lately,
    'arrived.at': (_, { on }) => `${String(on)}T10:00:00Z`,
    'arrived.team': someOfTeam,
    'visit-ended.on': (point) => attemptOn(visitIn(point))?.arrived?.on ?? point.today,
    'visit-ended.at': (_, { on }) => `${String(on)}T12:00:00Z`,
    'visit-ended.whyNot': (point, { accompaniedBy }) => (accompaniedBy ? undefined : point.secret()),
    'report-issued.recommendations': (point) => {
      const texts = ['a', 'b', 'c'].slice(0, point.chance.between(0, 3));
      return texts.map((id) => ({ id, text: point.secret() }));
    },
    'report-issued.responseWanted': ({ chance }) => chance.inHundred(85),
    'report-issued.receivedOn': (point, { on }) => (point.chance.inHundred(30) ? on : undefined),
    'report-issued.on': lately,
    'report-received.on': sinceReport,
    'response-received.on': sinceReport,
    'response-received.answers': answersByChance,
    'response-received.text': (point) => point.secret(),
    'action-done.on': ({ today }) => today,
    'action-done.recommendation': (point) => {
      const open = promisedOf(visitIn(point)).filter(({ done }) => !done);
      return point.chance.oneOf(open)?.id ?? 'none';
    },
    'explanation-given.on': ({ today }) => today,
  },
};

const ofVisits = (policy: Policy): Policy<VisitTerms> => ({ ...policy, terms: visitTerms.parse(policy.terms) });
const visitIn = ({ standing }: Pick<Point, 'standing'>): VisitStanding => ({ ...standing, policy: ofVisits(standing.policy) });

const reportAsItReads = (point: Pick<Point, 'standing'>): readonly string[] => {
  const report = reportOf(visitIn(point));
  return report ? [`report ${JSON.stringify(report.form.recommendations)}`] : [];
};

/** Not before the case came to where it stands. */
function lately(point: Point): string {
  return recently(point, 3, point.standing.spells.at(-1)?.from ?? point.today);
}

function sinceReport(point: Point): string {
  return recently(point, 3, reportOf(visitIn(point))?.on ?? point.today);
}

function someOfTeam(point: Point): readonly string[] {
  const { lead } = teamIn(point.standing.facts);
  return point.chance.some(TEAM.filter((id) => id === lead || id !== 'dev' || point.chance.inHundred(10)));
}

/** An amendment keeps what was promised. */
function answersByChance(point: Point): readonly object[] {
  const visit = visitIn(point);
  return recommendationsOf(visit).map(({ id, answer }) => {
    if (!answer?.action && point.chance.inHundred(40)) return { recommendation: id, whyNone: point.secret() };
    const byWhen = answer ? answer.byWhen : point.chance.inHundred(60) ? ahead(point, 40) : undefined;
    return { recommendation: id, action: point.secret(), ...(byWhen ? { byWhen } : {}) };
  });
}
