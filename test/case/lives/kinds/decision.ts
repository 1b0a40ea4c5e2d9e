import { addDays } from '../../../../protocols/calendar/dates';
import { isOf } from '../../../../protocols/case/facts/fact';
import { firstOf } from '../../../../protocols/case/facts/standing';
import { isOpen } from '../../../../protocols/case/limits/limit';
import type { PartyId } from '../../../../protocols/case/parties/party';
import { agreementsOf, isPending } from '../../../../protocols/decision/agreements/agreements';
import { notificationOf } from '../../../../protocols/decision/agreements/notification';
import { askedForViews, optionsOf } from '../../../../protocols/decision/agreements/options';
import { subgroupsOf } from '../../../../protocols/decision/agreements/subgroups';
import { commentsOf } from '../../../../protocols/decision/consultation/comments';
import { concernsOf, consultationsOf } from '../../../../protocols/decision/consultation/consultations';
import * as forms from '../../../../protocols/decision/forms';
import { bodiesOf, sponsor, sponsorOf } from '../../../../protocols/decision/parties';
import { openConditions, openDelegation, recommendationsOf } from '../../../../protocols/decision/recommendations/recommendations';
import { furtherReportsOf } from '../../../../protocols/decision/reports/further-reports';
import { unexplained } from '../../../../protocols/decision/timetable/contradictions';
import { meetingsOf, publishedFor } from '../../../../protocols/decision/timetable/timetable';
import { ahead, type Hints } from '../hints';
import {
  ofPolicy,
  ofDecision,
  ours,
  draftIn,
  putIn,
  partners,
  bodiesByChance,
  bodiesIn,
  meetingsByChance,
  milestonesByChance,
  recommendationByChance,
  isClear,
  mine,
  isMine,
  deciding,
  commenting,
  alive,
  approved,
  revisable,
  hasDecided,
  publishable,
  movable,
  awaiting,
  callable,
  calledIn,
  notable,
  unreached,
  oneOption,
  toReview,
  signable,
  freshId,
  today,
} from '../decision-by-chance';

/** What the forms of a decision must fit in. */
export const hints: Hints = {
  lives: 34,
  openers: (policy) => [{ subject: 'a.sponsor', organisation: sponsor({ policy: ofPolicy(policy) }), role: 'coordinator', verified: true }],
  weights: {
    'contradiction-explained': 30,
    'meeting-moved': 0.5,
    'meeting-added': 1.5,
    'milestone-moved': 4,
    'milestone-reached': 4,
    published: 5,
    'recommendations-published': 40,
    'outcome-recorded': 50,
    revised: 8,
    'recommendation-dropped': 2,
    'condition-met': 4,
    'delegation-exercised': 30,
    'called-in': 80,
    'call-in-decided': 80,
    'consultation-opened': 2,
    'consultation-closed': 3,
    'consultation-meeting-held': 2,
    'response-received': 3,
    'concern-raised': 4,
    'concern-answered': 12,
    comments: 5,
    'comment-noted': 12,
    'comment-answered': 6,
    'further-report-requested': 2,
    'further-report-made': 8,
    'option-added': 2,
    'view-expressed': 4,
    'option-chosen': 3,
    'subgroup-formed': 1,
    'task-done': 8,
    'agreement-drafted': 25,
    'legal-review-completed': 60,
    'agreement-signed': 80,
    'agreement-abandoned': 14,
    notified: 1.5,
    'extension-proposed': 0.6,
    'extension-agreed': 5,
    'extension-declined': 5,
    amended: 1.5,
    contested: 20,
    'policy-moved': 1,
    withdrawn: 0.6,
  },
  fits: {
    published: (point) => publishable(point).length > 0,
    'recommendations-published': (point) => isClear(point) && recommendationsOf(ours(point)).length < 4,
    revised: (point) => isClear(point) && revisable(point).length > 0,
    'outcome-recorded': (point) => awaiting(point).length > 0,
    'meeting-moved': (point) => movable(point).length > 0,
    'meeting-added': (point) => meetingsOf(ours(point)).length < 8 && mine(point).length > 0,
    'called-in': (point) => callable(point).length > 0,
    'call-in-decided': (point) => calledIn(point).length > 0,
    'option-added': (point) => optionsOf(ours(point)).length < 2,
    'further-report-requested': (point) => furtherReportsOf(ours(point)).length < 1,
    'consultation-opened': (point) => consultationsOf(ours(point)).length < 2,
    'subgroup-formed': (point) => subgroupsOf(ours(point)).length < 2,
    comments: (point) => commenting(point).length > 0,
    'comment-noted': (point) => notable(point).length > 0 && deciding(point).length > 0,
    'legal-review-completed': (point) => toReview(point).length > 0,
    'agreement-signed': (point) => signable(point).length > 0,
    'agreement-drafted': (point) => agreementsOf(ours(point)).length < 3 && approved(point).length > 0,
    'view-expressed': (point) => optionsOf(ours(point)).length > 0,
    'consultation-closed': (point) =>
      consultationsOf(ours(point)).some((one) => !one.closed && one.fact.by !== 'the case' && point.as === sponsorOf(ours(point))),
    'extension-proposed': ({ limits }) => limits.some((limit) => isOpen(limit) && !limit.window && !limit.statutory),
  },
  answering: {
    saysTo: (plain, fact) => {
      const standing = ofDecision(plain);
      if (isOf(forms.agreementSigned, fact))
        return agreementsOf(standing)
          .filter(({ id }) => id === fact.form.agreement)
          .map(draftIn);
      if (isOf(forms.outcomeRecorded, fact))
        return recommendationsOf(standing)
          .filter(({ id }) => id === fact.form.recommendation)
          .map((one) => putIn(one, fact.form.body));
      return [];
    },
    holds: ({ standing: plain }) => {
      const standing = ofDecision(plain);
      const started = agreementsOf(standing).filter((one) => one.started);
      const settled = recommendationsOf(standing).flatMap((one) =>
        one.at.flatMap(({ id, body, approvedOn }) =>
          body && approvedOn ? [{ says: putIn(one, id), by: [body.organisation as PartyId], but: 0 }] : [],
        ),
      );
      return [...started.map((one) => ({ says: draftIn(one), by: one.sides, but: 0 })), ...settled];
    },
  },
  fields: {
    'opened.partners': (point) => firstOf(ours(point), forms.opened)?.form.partners ?? partners(point),
    'opened.bodies': (point) => firstOf(ours(point), forms.opened)?.form.bodies ?? bodiesByChance(point),
    'opened.meetings': (point, soFar) => firstOf(ours(point), forms.opened)?.form.meetings ?? meetingsByChance(point, soFar),
    'opened.earlier': (point, soFar) => {
      const [body] = bodiesIn(soFar);
      return body && point.chance.inHundred(50) ? [{ body: body.id, on: '2025-06', what: point.secret() }] : undefined;
    },
    'opened.milestones': (point) => firstOf(ours(point), forms.opened)?.form.milestones ?? milestonesByChance(point),
    'opened.intendedStart': (point) => (point.chance.inHundred(60) ? addDays(point.today, 90) : undefined),
    'opened.notification': (point) => (point.chance.inHundred(30) ? { to: ['the regulator'], by: ahead(point, 60) } : undefined),
    'opened.keyDecision': (point) => (point.chance.inHundred(60) ? { answer: 'yes', forwardPlanOn: point.today } : undefined),
    'opened.openedOn': () => undefined,
    'contradiction-explained.on': today,
    'contradiction-explained.contradiction': (point) => point.chance.oneOf(unexplained(ours(point)))?.id ?? 'none',
    'meeting-moved.on': today,
    'meeting-moved.meeting': (point) => point.chance.oneOf(movable(point))?.id ?? 'none',
    'meeting-moved.to': (point) => ahead(point, 30),
    'meeting-added.on': today,
    'meeting-added.id': freshId,
    'meeting-added.body': (point) => point.chance.oneOf(mine(point))?.id ?? 'none',
    'meeting-added.meetingOn': (point) => addDays(point.today, point.chance.between(0, 12)),
    'meeting-added.item': () => undefined,
    'milestone-moved.milestone': (point) => unreached(point),
    'milestone-moved.to': (point) => ahead(point, 60),
    'milestone-reached.milestone': (point) => unreached(point),
    'published.meeting': (point) => point.chance.oneOf(publishable(point))?.id ?? 'none',
    'published.what': (point, { meeting }) => {
      const found = meetingsOf(ours(point)).find(({ id }) => id === meeting);
      const waits = found && hasDecided(point, found) && isMine(point, found.body) && !publishedFor(ours(point), found, 'decisions');
      return waits ? 'decisions' : point.chance.oneOf(['agenda', 'reports']);
    },
    'published.on': today,
    'recommendations-published.on': today,
    'recommendations-published.recommendations': (point) =>
      [1, 2].slice(0, point.chance.between(1, 2)).map(() => recommendationByChance(point)),
    'recommendations-published.report': () => undefined,
    'revised.on': today,
    'revised.recommendations': (point) => {
      const one = point.chance.oneOf(revisable(point));
      return one ? [{ ...one.put.form, text: point.secret() }] : [];
    },
    'recommendation-dropped.on': today,
    'recommendation-dropped.recommendation': (point) => point.chance.oneOf(alive(point))?.id ?? 'none',
    'outcome-recorded.on': today,
    'outcome-recorded.recommendation': (point) => point.chance.oneOf(awaiting(point))?.one.id ?? 'none',
    'outcome-recorded.body': (point, { recommendation }) =>
      point.chance.oneOf(awaiting(point).filter(({ one }) => one.id === recommendation))?.at.id ?? 'none',
    'outcome-recorded.outcome': ({ chance }) =>
      chance.inHundred(80) ? 'as-asked' : chance.oneOf(['view-expressed', 'as-amended', 'deferred', 'rejected', 'referred-on']),
    'outcome-recorded.verb': () => undefined,
    'outcome-recorded.text': (point) => point.secret(),
    'outcome-recorded.deferredTo': (point, { outcome, body }) =>
      outcome === 'deferred'
        ? (meetingsOf(ours(point)).find((one) => one.body === body && (one.day ?? '') > point.today)?.id ?? 'none')
        : undefined,
    'outcome-recorded.referredTo': (point, { outcome, body }) =>
      outcome === 'referred-on' ? point.chance.oneOf(bodiesOf(ours(point)).filter(({ id }) => id !== body))?.id : undefined,
    'condition-met.condition': (point) => point.chance.oneOf(recommendationsOf(ours(point)).flatMap(openConditions))?.id ?? 'none',
    'delegation-exercised.on': today,
    'delegation-exercised.recommendation': (point) =>
      point.chance.oneOf(approved(point).filter((one) => openDelegation(one) !== undefined))?.id ?? 'none',
    'delegation-exercised.consulted': (point) => (point.chance.inHundred(70) ? [{ name: point.secret(), on: point.today }] : []),
    'called-in.on': today,
    'called-in.recommendation': (point) => point.chance.oneOf(callable(point))?.one.id ?? 'none',
    'called-in.body': (point, { recommendation }) => callable(point).find(({ one }) => one.id === recommendation)?.at.id ?? 'none',
    'call-in-decided.on': today,
    'call-in-decided.recommendation': (point) => point.chance.oneOf(calledIn(point))?.one.id ?? 'none',
    'consultation-opened.id': freshId,
    'consultation-opened.from': today,
    'consultation-opened.to': (point) => ahead(point, 20),
    'consultation-opened.document': () => undefined,
    'consultation-meeting-held.on': today,
    'consultation-meeting-held.place': (point) => point.secret(),
    '*.consultation': (point) => point.chance.oneOf(consultationsOf(ours(point)).filter(({ closed }) => !closed))?.fact.form.id ?? 'none',
    'consultation-closed.on': today,
    'concern-raised.id': freshId,
    'concern-answered.concern': (point) =>
      point.chance.oneOf(concernsOf(ours(point)).filter(({ answered }) => !answered))?.fact.form.id ?? 'none',
    'comments.body': (point) => point.chance.oneOf(commenting(point))?.id ?? 'none',
    'comments.comments': (point) => [{ id: freshId(point), text: point.secret() }],
    'comment-noted.comment': (point) => point.chance.oneOf(notable(point))?.id ?? 'none',
    'comment-noted.body': (point, { comment }) => {
      const noted =
        commentsOf(ours(point))
          .find(({ id }) => id === comment)
          ?.noted.map(({ form }) => form.body) ?? [];
      return point.chance.oneOf(deciding(point).filter(({ id }) => !noted.includes(id)))?.id ?? 'none';
    },
    'comment-answered.comment': (point) => point.chance.oneOf(commentsOf(ours(point)).filter(({ answered }) => !answered))?.id ?? 'none',
    'further-report-requested.id': freshId,
    'further-report-requested.by': (point) => (point.chance.inHundred(60) ? ahead(point, 40) : undefined),
    'further-report-made.on': today,
    'further-report-made.report': (point) =>
      point.chance.oneOf(furtherReportsOf(ours(point)).filter(({ made }) => !made))?.fact.form.id ?? 'none',
    'further-report-made.document': () => undefined,
    'further-report-made.recommendations': ({ chance }) => (chance.inHundred(60) ? 'none' : undefined),
    'option-added.id': freshId,
    'view-expressed.option': (point) => oneOption(point),
    'view-expressed.by': (point) => {
      const asked = askedForViews(ours(point));
      return point.chance.oneOf([point.as as string, ...mine(point).flatMap(({ id }) => (asked.includes(id) ? [id] : []))]);
    },
    'option-chosen.option': (point) => oneOption(point),
    'option-chosen.by': (point) => point.chance.oneOf([point.as as string, ...mine(point).map(({ id }) => id)]),
    'subgroup-formed.id': freshId,
    'subgroup-formed.tasks': (point) => [
      { id: freshId(point), what: point.secret(), ...(point.chance.inHundred(60) ? { by: ahead(point, 30) } : {}) },
    ],
    'task-done.on': today,
    'task-done.subgroup': (point) =>
      point.chance.oneOf(subgroupsOf(ours(point)).filter(({ tasks }) => tasks.some(({ done }) => !done)))?.fact.form.id ?? 'none',
    'task-done.task': (point, { subgroup }) =>
      point.chance.oneOf(
        subgroupsOf(ours(point))
          .filter(({ fact }) => fact.form.id === subgroup)
          .flatMap(({ tasks }) => tasks.filter(({ done }) => !done)),
      )?.id ?? 'none',
    'agreement-drafted.on': today,
    'agreement-drafted.id': freshId,
    'agreement-drafted.partners': (point) => partners(point),
    'agreement-drafted.needs': (point) => point.chance.some(approved(point).map(({ id }) => id)),
    'agreement-drafted.start': (point) => (point.chance.inHundred(70) ? ahead(point, 30) : undefined),
    'agreement-drafted.document': () => undefined,
    'legal-review-completed.on': today,
    'legal-review-completed.agreement': (point) => point.chance.oneOf(toReview(point))?.id ?? 'none',
    'agreement-signed.on': today,
    'agreement-signed.agreement': (point) => point.chance.oneOf(signable(point))?.id ?? 'none',
    'agreement-abandoned.on': today,
    'agreement-abandoned.agreement': (point) => point.chance.oneOf(agreementsOf(ours(point)).filter(isPending))?.id ?? 'none',
    'notified.on': today,
    'notified.to': (point) => notificationOf(ours(point))?.to.map(({ whom }) => whom) ?? ['nobody'],
  },
};
