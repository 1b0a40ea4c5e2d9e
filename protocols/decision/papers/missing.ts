import { describePeriod } from '../../calendar/periods';
import { describeDate } from '../../calendar/dates';
import type { Limit } from '../../case/limits/limit';
import { isOpen } from '../../case/limits/limit';
import { agreementsOf, isPending, unreviewed } from '../agreements/agreements';
import { notificationOf } from '../agreements/notification';
import { breachesOf } from '../breaches';
import { commentsOf, isNoted } from '../consultation/comments';
import { concernsOf, consultationsOf } from '../consultation/consultations';
import { bodyName } from '../parties';
import { recommendationsOf } from '../recommendations/recommendations';
import { furtherReportsOf } from '../reports/further-reports';
import type { DecisionStanding } from '../step';
import { publishedFor, type Meeting } from '../timetable/timetable';
import { isAnythingPut } from './recommendations';

/** All that a report to a body still lacks, or contradicts itself in, each in a sentence: what was flagged of the case, and what waits. */
export const missingFrom = (standing: DecisionStanding, limits: readonly Limit[], meeting: Meeting): readonly string[] => [
  ...new Set([
    ...breachesOf(standing, limits).map(({ what }) => what),
    ...nothingPut(standing, meeting),
    ...returned(standing),
    ...unanswered(standing),
    ...consultationsOf(standing)
      .filter(({ closed }) => !closed)
      .map(({ fact: { form } }) => `The consultation "${form.id}" is still open${form.to ? `, until ${describeDate(form.to)}` : ''}.`),
    ...commentsOf(standing)
      .filter((comment) => comment.putBefore?.id === meeting.id && !isNoted(comment))
      .map(({ id, body }) => `Not noted yet: the comment "${id}" of the ${bodyName(standing, body)}.`),
    ...furtherReportsOf(standing)
      .filter(({ made }) => !made)
      .map(
        ({ fact: { form }, by }) =>
          `Not made yet: the further report "${form.id}" of ${form.from}${by ? `, due by ${describeDate(by)}` : ''}.`,
      ),
    ...agreementsOf(standing)
      .filter(isPending)
      .flatMap((agreement) => unreviewed(agreement).map((side) => `The legal review of "${agreement.id}" by ${side} is still open.`)),
    ...notNotified(standing),
    ...papersOpen(standing, limits, meeting),
  ]),
];

/** A meeting that nothing waits for, and at which nothing of a draft was said. */
const nothingPut = (standing: DecisionStanding, meeting: Meeting): readonly string[] =>
  isAnythingPut(standing, meeting) || commentsOf(standing).some(({ body }) => body === meeting.body)
    ? []
    : [`No recommendation is put to the ${bodyName(standing, meeting.body)} at this meeting.`];

const returned = (standing: DecisionStanding): readonly string[] =>
  recommendationsOf(standing)
    .filter(({ state }) => state === 'returned')
    .map(({ id, at }) => {
      const by = at.filter(({ state }) => state === 'rejected').map((one) => `the ${bodyName(standing, one.id)}`);
      return `Neither revised nor dropped yet: "${id}", which was rejected by ${by.join(', ')}.`;
    });

/** By their ids: what each says stands first among the concerns. */
function unanswered(standing: DecisionStanding): readonly string[] {
  const all = concernsOf(standing);
  const open = all.filter(({ answered }) => !answered).map(({ fact }) => fact.form.id);
  return open.length === 0 ? [] : [`Not answered: ${open.length} of ${all.length} concerns (${open.join(', ')}).`];
}

function notNotified(standing: DecisionStanding): readonly string[] {
  const notification = notificationOf(standing);
  return (notification?.to ?? [])
    .filter(({ notified }) => !notified)
    .map(({ whom }) => `Not notified yet: ${whom}, by ${describePeriod(notification?.by ?? '')}.`);
}

function papersOpen(standing: DecisionStanding, limits: readonly Limit[], meeting: Meeting): readonly string[] {
  const due = limits.find(({ name, instance }) => name === 'agenda' && instance === meeting.id);
  if (!due || !isOpen(due)) return [];
  return (['agenda', 'reports'] as const)
    .filter((what) => !publishedFor(standing, meeting, what))
    .map((what) => `Not published yet: the ${what}, due by ${describeDate(due.due)} (${due.clause}).`);
}
