import { CLOSED, firstOf, has } from '../case/facts/standing';
import { withdrawn } from '../case/forms/shared-forms';
import type { Limit } from '../case/limits/limit';
import { agreementsOf, isPending, type Agreement } from './agreements/agreements';
import { notificationOf } from './agreements/notification';
import { optionsOf } from './agreements/options';
import { readinessOf } from './agreements/starting';
import { subgroupsOf } from './agreements/subgroups';
import { commentsOf } from './consultation/comments';
import { consultationsOf, type Consultation } from './consultation/consultations';
import { opened } from './forms';
import { implicationsOf } from './implications';
import { bodiesOf } from './parties';
import { callInOf, holdOf, lastOutcome } from './recommendations/call-in';
import { recommendationsOf, type AtBody, type Recommendation } from './recommendations/recommendations';
import { furtherReportsOf } from './reports/further-reports';
import type { DecisionStanding } from './step';
import { contradictionsOf } from './timetable/contradictions';
import { forwardTimetable } from './timetable/forward-timetable';

/** What has become of all recommendations together, once the case is closed. */
export function outcomeOf(standing: DecisionStanding): string | undefined {
  if (has(standing, withdrawn)) return 'withdrawn';
  if (standing.stage !== CLOSED) return undefined;
  const states = recommendationsOf(standing).map(({ state }) => state);
  return states.every((state) => state === 'dropped') ? 'dropped' : states.includes('dropped') ? 'decided in part' : 'decided';
}

/** What the case's page shows of a decision beside what all cases have. */
export function decisionShown(standing: DecisionStanding, limits: readonly Limit[]): Readonly<Record<string, unknown>> {
  const form = firstOf(standing, opened)?.form;
  return {
    matter: form?.title ?? '',
    title: form?.title,
    wards: form?.wards,
    sponsor: form?.sponsor,
    contacts: form?.contacts ?? [],
    bodies: bodiesOf(standing),
    earlier: form?.earlier ?? [],
    documents: form?.documents ?? [],
    backgroundPapers: form?.backgroundPapers ?? [],
    keyDecision: form?.keyDecision ?? { answer: 'not-stated' },
    stated: form?.consultations,
    implications: implicationsOf(standing),
    timetable: forwardTimetable(standing, limits),
    contradictions: contradictionsOf(standing),
    recommendations: recommendationsOf(standing).map((one) => recommendationShown(standing, limits, one)),
    consultations: consultationsOf(standing).map(consultationShown),
    comments: commentsOf(standing).map(({ id, text, body, putBefore, noted, answered }) => ({
      id,
      text,
      body,
      putBefore: putBefore?.id ?? null,
      notedBy: noted.map((fact) => fact.form.body),
      ...(answered ? { answered: { accepted: answered.form.accepted, why: answered.form.why } } : {}),
    })),
    furtherReports: furtherReportsOf(standing).map(({ fact, by, made, doneOn }) => ({
      id: fact.form.id,
      from: fact.form.from,
      about: fact.form.about,
      requestedOn: fact.on,
      ...(by ? { by } : {}),
      ...(made ? { madeOn: made.on } : {}),
      state: doneOn ? 'done' : made ? 'made' : 'awaited',
    })),
    options: optionsOf(standing).map(({ fact, views, chosen }) => ({
      id: fact.form.id,
      text: fact.form.text,
      views: views.map(({ on, form: { by, view } }) => ({ on, by, view })),
      ...(chosen ? { chosen: { on: chosen.on, by: chosen.form.by } } : {}),
    })),
    subgroups: subgroupsOf(standing).map(({ fact: { form }, tasks }) => ({
      id: form.id,
      name: form.name,
      remit: form.remit,
      reportsTo: form.reportsTo,
      tasks: tasks.map(({ id, what, by, done }) => ({ id, what, ...(by ? { by } : {}), ...(done ? { doneOn: done.on } : {}) })),
    })),
    agreements: agreementsOf(standing).map((one) => agreementShown(standing, limits, one)),
    notification: notificationShown(standing),
  };
}

function recommendationShown(standing: DecisionStanding, limits: readonly Limit[], one: Recommendation) {
  const { id, verbs, put, puts, at, state, dropped, conditions, exercised } = one;
  const { text, to, delegatedTo } = put.form;
  return {
    id,
    verbs,
    text,
    to,
    state,
    putOn: put.on,
    ...(puts.length > 1 ? { before: puts.slice(0, -1).map(({ on, form }) => ({ on, text: form.text })) } : {}),
    outcomes: at.map((body) => atBodyShown(standing, limits, one, body)),
    conditions: conditions.map(({ met, ...condition }) => ({ ...condition, ...(met ? { metOn: met.on } : {}) })),
    ...(delegatedTo
      ? {
          delegatedTo,
          ...(exercised ? { exercised: { on: exercised.on, decision: exercised.form.decision, consulted: exercised.form.consulted } } : {}),
        }
      : {}),
    ...(dropped ? { dropped: { on: dropped.on, reason: dropped.form.reason } } : {}),
  };
}

function atBodyShown(standing: DecisionStanding, limits: readonly Limit[], one: Recommendation, at: AtBody) {
  const hold = at.approvedOn === undefined ? undefined : holdOf(standing, limits, one, at);
  const callIn = callInOf(standing, one, at);
  return {
    body: at.id,
    state: at.state,
    outcome: lastOutcome(at)?.form.outcome ?? null,
    asked: at.asked.map(({ verb, outcome }) => {
      if (!outcome) return { verb, outcome: null };
      const { on, form: said } = outcome;
      const { recommendation: _of, body: _at, verb: _verb, on: _on, at: _instant, ...form } = { at: undefined, ...said };
      return { verb, on, ...form };
    }),
    ...(callIn
      ? { calledIn: { on: callIn.fact.on, grounds: callIn.fact.form.grounds, decision: callIn.decided?.form.decision ?? null } }
      : {}),
    ...(hold && 'held' in hold ? { heldBy: hold.held.what } : {}),
  };
}

const consultationShown = ({ fact: { on, form }, meetings, responses, concerns, closed }: Consultation) => ({
  id: form.id,
  whom: form.whom,
  ...(form.about ? { about: form.about } : {}),
  openedOn: on,
  ...(form.from ? { from: form.from } : {}),
  ...(form.to ? { to: form.to } : {}),
  meetings: meetings.map(({ on: heldOn, form: { place, count, present } }) => ({
    on: heldOn,
    ...(place ? { place } : {}),
    ...(count ? { count } : {}),
    ...(present ? { present } : {}),
  })),
  responses: responses.map(({ on: receivedOn, form: { from, text } }) => ({ on: receivedOn, from, text })),
  concerns: concerns.map(({ fact, answered }) => ({
    id: fact.form.id,
    text: fact.form.text,
    raisedOn: fact.on,
    ...(answered
      ? {
          answered: {
            on: answered.on,
            answer: answered.form.answer,
            ...(answered.form.amendment ? { amendment: answered.form.amendment } : {}),
          },
        }
      : {}),
  })),
  ...(closed ? { closed: { on: closed.on, outcome: closed.form.outcome } } : {}),
});

function agreementShown(standing: DecisionStanding, limits: readonly Limit[], agreement: Agreement) {
  const { id, form, sides, reviews, signatures, started, abandoned, held } = agreement;
  return {
    id,
    partners: sides,
    covers: form.covers,
    needs: form.needs,
    ...(form.start === undefined ? {} : { start: form.start }),
    reviews: [...reviews].map(([by, { on, form: said }]) => ({ by, on, conclusions: said.conclusions })),
    signatures: [...signatures].map(([by, { on }]) => ({ by, on })),
    state: started ? 'started' : abandoned ? 'abandoned' : held.length > 0 ? 'held' : 'drafted',
    ...(started ? { startedOn: started.on } : {}),
    ...(abandoned ? { abandoned: { on: abandoned.on, reason: abandoned.form.reason } } : {}),
    lacks: isPending(agreement) ? readinessOf(standing, limits, agreement).lacks : [],
  };
}

function notificationShown(standing: DecisionStanding): object | undefined {
  const notification = notificationOf(standing);
  return (
    notification && {
      by: notification.by,
      to: notification.to.map(({ whom, notified }) => ({ whom, ...(notified ? { notifiedOn: notified.on } : {}) })),
    }
  );
}
