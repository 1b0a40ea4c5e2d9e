import type { Period } from '../calendar/periods';
import { byId } from '../case/by-id';
import { isByParty } from '../case/facts/fact';
import { factsOf, firstOf } from '../case/facts/standing';
import { moved } from '../case/forms/case-forms';
import { agreementsOf, unreviewed, unsigned } from './agreements/agreements';
import { notificationOf } from './agreements/notification';
import { optionsOf } from './agreements/options';
import { subgroupsOf } from './agreements/subgroups';
import { commentsOf } from './consultation/comments';
import { inReport } from './breaches';
import { consultationsOf } from './consultation/consultations';
import { opened } from './forms';
import { bodiesOf, bodyName, isExecutive, sponsorOf } from './parties';
import {
  isApproved,
  isWaiting,
  openConditions,
  openDelegation,
  recommendationsOf,
  type Recommendation,
} from './recommendations/recommendations';
import { furtherReportsOf } from './reports/further-reports';
import type { DecisionStanding } from './step';
import { contradictionsOf, unexplained } from './timetable/contradictions';
import { meetingsOf, milestonesOf, nextMeeting } from './timetable/timetable';
import { listed } from './words';

/** What letters draw on beside the forms: by their ids, what things are called; what bodies have still to decide; where a step has led. All see all of it. */
export function inLetters(standing: DecisionStanding): Readonly<Record<string, unknown>> {
  return {
    title: firstOf(standing, opened)?.form.title,
    sponsor: sponsorOf(standing),
    bodies: byId(bodiesOf(standing).map((body) => [body.id, { name: body.name, isExecutive: isExecutive(body) }])),
    meetings: byId(
      meetingsOf(standing).flatMap(({ ids, body, on, item }) =>
        ids.map((id) => [id, { body: bodyName(standing, body), of: body, on, item }]),
      ),
    ),
    milestones: byId(milestonesOf(standing).map(({ id, what }) => [id, what])),
    contradictions: byId(contradictionsOf(standing).map((one) => [one.id, one])),
    unexplained: unexplained(standing),
    flagged: inReport(standing).map(({ what }) => what),
    recommendations: byId(recommendationsOf(standing).map((one) => [one.id, recommendationTold(one)])),
    conditions: byId(
      recommendationsOf(standing).flatMap(({ id: of, conditions }) => conditions.map(({ id, text }) => [id, { text, of }] as const)),
    ),
    ahead: stillToDecide(standing),
    consultations: byId(
      consultationsOf(standing).map(({ fact: { form }, concerns }) => [
        form.id,
        { whom: listed(form.whom), about: form.about, unanswered: concerns.filter(({ answered }) => !answered).length },
      ]),
    ),
    concerns: byId(
      consultationsOf(standing).flatMap(({ concerns }) => concerns.map(({ fact: { form } }) => [form.id, form.text] as const)),
    ),
    comments: byId(
      commentsOf(standing).map(({ id, text, body, putBefore }) => [
        id,
        {
          text,
          body: bodyName(standing, body),
          ...(putBefore ? { putBefore: { body: bodyName(standing, putBefore.body), on: putBefore.on } } : {}),
        },
      ]),
    ),
    reports: byId(furtherReportsOf(standing).map(({ fact: { form } }) => [form.id, form.about])),
    options: byId(optionsOf(standing).map(({ fact: { form } }) => [form.id, form.text])),
    subgroups: byId(
      subgroupsOf(standing).map(({ fact: { form }, tasks }) => [
        form.id,
        { name: form.name, tasks: byId(tasks.map(({ id, what }) => [id, what])) },
      ]),
    ),
    agreements: byId(
      agreementsOf(standing).map((one) => [
        one.id,
        { sides: one.sides, covers: one.form.covers, start: one.form.start, unreviewed: unreviewed(one), unsigned: unsigned(one) },
      ]),
    ),
    unnotified: notificationOf(standing)?.to.flatMap(({ whom, notified }) => (notified ? [] : [whom])) ?? [],
    ledTo: byId(whereStepsLed(standing)),
  };
}

/** With what is left to be done of it, once it is approved. */
const recommendationTold = (one: Recommendation) => ({
  text: one.put.form.text,
  state: one.state,
  executive: one.at.find(({ body }) => isExecutive(body))?.body?.name,
  conditions: isApproved(one) ? openConditions(one) : [],
  delegatedTo: isApproved(one) ? openDelegation(one) : undefined,
});

/** The bodies that have something to decide, with the meeting at which they can; without one, where the timetable has none. In the order of their days. */
function stillToDecide(
  standing: DecisionStanding,
): readonly { body: string; on: Period | undefined; recommendations: readonly string[] }[] {
  const ahead = new Map<string, { body: string; on: Period | undefined; recommendations: string[] }>();
  for (const { id, at, state } of recommendationsOf(standing)) {
    if (state === 'dropped') continue;
    for (const one of at.filter(isWaiting)) {
      const on = nextMeeting(standing, one.id, one.from)?.on;
      const key = JSON.stringify([one.id, on]);
      const same = ahead.get(key);
      if (same) same.recommendations.push(id);
      else ahead.set(key, { body: bodyName(standing, one.id), on, recommendations: [id] });
    }
  }
  return [...ahead.values()].toSorted((a, b) => ((a.on ?? '9') < (b.on ?? '9') ? -1 : 1));
}

/** From which stage to which each step moved the case in its turn, by the number of its entry. */
function whereStepsLed(standing: DecisionStanding): readonly (readonly [string, { from: string; to: string }])[] {
  const led = new Map<string, { from: string; to: string }>();
  for (const { seq, at, form } of factsOf(standing, moved)) {
    const step = standing.recorded.findLast((fact) => fact.seq < seq && fact.at === at && isByParty(fact));
    if (step) led.set(String(step.seq), { from: led.get(String(step.seq))?.from ?? form.from, to: form.to });
  }
  return [...led];
}
