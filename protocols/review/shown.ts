import { CLOSED, firstOf, has, latestOf } from '../case/facts/standing';
import { amendmentsOf, setsOf } from './amendments';
import { opened, policyRetired, reviewCompleted, reviewOpened } from './forms';
import { calledIn } from './reviewed';
import { roundsOf } from './rounds';
import type { ReviewStanding } from './step';

/** What the case's page shows: the policy, how its limits fared when the review opened, and what became of each amendment. */
export function particulars(standing: ReviewStanding): Readonly<Record<string, unknown>> {
  const policy = calledIn(standing);
  const record = latestOf(standing, reviewOpened)?.form;
  return {
    matter: policy?.title,
    reviewed: policy && { id: policy.policy, title: policy.title, version: policy.version },
    lastReviewedOn: latestOf(standing, reviewCompleted)?.on ?? firstOf(standing, opened)?.form.lastReviewedOn,
    ...(record ? { record: { period: { from: record.from, to: record.to }, items: Object.values(record.byParty)[0] ?? [] } } : {}),
    amendments: amendmentsOf(standing).map((one) => ({
      id: one.id,
      clause: one.fact.form.clause,
      change: one.fact.form.change,
      ...(one.fact.form.sets ? { sets: setsOf(one) } : {}),
      proposedBy: one.by,
      proposedOn: one.fact.on,
      state: one.state,
      waitingFor: one.state === 'open' ? one.waitingFor : [],
      review: one.round,
    })),
    reviews: roundsOf(standing).flatMap(({ number, opened: begun, completed }) =>
      begun || completed ? [{ number, openedOn: begun?.on, completedOn: completed?.on }] : [],
    ),
  };
}

export const outcome = (standing: ReviewStanding): string | undefined =>
  standing.stage === CLOSED && has(standing, policyRetired) ? 'retired' : undefined;
