import { describePeriod, lastDayIn } from '../calendar/periods';
import { factsOf, firstOf } from '../case/facts/standing';
import type { Moment, MomentRule, OwnerRule } from '../case/protocol';
import { agreementsOf, isPending } from './agreements/agreements';
import { notificationOf } from './agreements/notification';
import { subgroupsOf } from './agreements/subgroups';
import { commentsOf, isNoted } from './consultation/comments';
import { calledIn, opened, type Body } from './forms';
import { bodyNamed, isExecutive, partyOfBody, sponsorOf } from './parties';
import { callInOf, executiveMeant } from './recommendations/call-in';
import { isWaiting, recommendationNamed, recommendationsOf } from './recommendations/recommendations';
import { outcomesAt } from './recommendations/outcomes';
import { furtherReportsOf } from './reports/further-reports';
import type { DecisionStanding } from './step';
import type { DecisionTerms } from './terms';
import { meetingsOf, milestonesOf, nextMeeting, publishedFor, type Meeting } from './timetable/timetable';

export const LIMITS = [
  { name: 'agenda', needed: true },
  { name: 'milestone', needed: true },
  { name: 'further-report', needed: true },
  { name: 'task', needed: true },
  { name: 'notification', needed: true },
  { name: 'decision-notice', needed: true },
  { name: 'call-in', needed: true },
  { name: 'call-in-meeting', needed: true },
] as const;

export const PROMPTS = ['outcome', 'returned', 'further-report', 'comments', 'agreement', 'agreement-undated'] as const;

/** The number of an entry, where there is one; none, where what it would meet is still to come. */
const seqOf = (fact: { seq: number } | undefined): readonly number[] => (fact ? [fact.seq] : []);

export const moments: Readonly<Record<string, MomentRule<DecisionTerms>>> = {
  // Agenda and reports both: the later of the two. After the meeting nobody can meet it any more.
  meeting: (standing) =>
    meetingsOf(standing).flatMap((meeting): readonly Moment[] => {
      const body = bodyNamed(standing, meeting.body);
      // Of a meeting of which no day was stated, the day on which it decided.
      const day = meeting.day ?? outcomesAt(standing, meeting)[0]?.on;
      if (!body || !day) return [];
      const papers = [publishedFor(standing, meeting, 'agenda'), publishedFor(standing, meeting, 'reports')];
      const [agenda, reports] = papers;
      const last = agenda && reports && (agenda.on > reports.on ? agenda : reports);
      return [
        {
          on: day,
          seq: meeting.seq,
          under: body.rules,
          mootAfter: day,
          instance: { id: meeting.id, says: meetingSays(meeting, body) },
          metBy: seqOf(last),
        },
      ];
    }),
  milestone: (standing) =>
    milestonesOf(standing).map(({ id, what, first, moved, reached }) => ({
      on: lastDayIn(first),
      seq: firstOf(standing, opened)?.seq ?? 1,
      ...(moved ? { agreed: { to: lastDayIn(moved.form.to), on: moved.on, seq: moved.seq, reason: moved.form.reason } } : {}),
      instance: { id, says: what },
      metBy: seqOf(reached),
    })),
  'further report': (standing) =>
    furtherReportsOf(standing).flatMap(({ fact, by, made }) =>
      by ? [{ on: by, seq: fact.seq, instance: { id: fact.form.id, says: fact.form.about }, metBy: seqOf(made) }] : [],
    ),
  'further report without a day': (standing) =>
    furtherReportsOf(standing).flatMap(({ fact, by, made }) =>
      by || made ? [] : [{ on: fact.on, seq: fact.seq, instance: { id: fact.form.id, says: fact.form.about } }],
    ),
  task: (standing) =>
    subgroupsOf(standing).flatMap(({ fact, tasks }) =>
      tasks.flatMap(({ id, what, by, done }) =>
        by
          ? [
              {
                on: by,
                seq: fact.seq,
                instance: { id: `${fact.form.id}:${id}`, of: { subgroup: fact.form.id, task: id }, says: what },
                metBy: seqOf(done),
              },
            ]
          : [],
      ),
    ),
  notification: (standing) => {
    const notification = notificationOf(standing);
    const opening = firstOf(standing, opened);
    return notification && opening ? [{ on: lastDayIn(notification.by), seq: opening.seq, metBy: notification.doneBy }] : [];
  },
  'decisions of an executive': (standing) =>
    executivesDecided(standing).map(({ meeting, body, first, notice }) => ({
      on: first.on,
      seq: first.seq,
      instance: { id: meeting.id, party: partyOfBody(body), says: meetingSays(meeting, body) },
      metBy: seqOf(notice),
    })),
  'publication of decisions': (standing) =>
    executivesDecided(standing).flatMap(({ meeting, body, notice }) =>
      notice
        ? [
            {
              on: notice.on,
              seq: notice.seq,
              instance: { id: meeting.id, party: partyOfBody(body), says: meetingSays(meeting, body) },
              metBy: [],
            },
          ]
        : [],
    ),
  'call-in': (standing) =>
    factsOf(standing, calledIn).flatMap((fact): readonly Moment[] => {
      const one = recommendationNamed(standing, fact.form.recommendation);
      if (!one) return [];
      const at = executiveMeant(standing, one, fact.form.body);
      const callIn = at && callInOf(standing, one, at);
      if (!at?.body || callIn?.fact !== fact) return [];
      const { id } = one;
      const instance = {
        id: `${id}:${at.id}`,
        of: { recommendation: id, body: at.id },
        party: partyOfBody(at.body),
        says: `"${id}", ${at.body.name}`,
      };
      return [{ on: fact.on, seq: fact.seq, mootAfter: fact.on, instance, metBy: seqOf(callIn.decided) }];
    }),
  'returned to the sponsor': (standing) =>
    recommendationsOf(standing)
      .filter(({ state }) => state === 'returned')
      .flatMap(({ id, at }) => {
        const rejected = at
          .flatMap(({ asked }) => asked.flatMap(({ outcome }) => (outcome?.form.outcome === 'rejected' ? [outcome] : [])))
          .at(-1);
        return rejected ? [{ on: rejected.on, seq: rejected.seq, instance: { id, says: `"${id}"` } }] : [];
      }),
  // One a meeting, however much waited for it; of a meeting of which only the month is known, once that is over.
  'no outcome reported': (standing) =>
    meetingsOf(standing).flatMap((meeting): readonly Moment[] => {
      const { on, seq, id } = meeting;
      const body = bodyNamed(standing, meeting.body);
      const waits = recommendationsOf(standing).some(
        ({ at, state }) =>
          state !== 'dropped' &&
          at.some((one) => one.id === meeting.body && isWaiting(one) && nextMeeting(standing, one.id, one.from)?.id === id),
      );
      return body && waits
        ? [{ on: lastDayIn(on), seq, instance: { id, party: partyOfBody(body), says: meetingSays(meeting, body) } }]
        : [];
    }),
  'comments not noted': (standing) =>
    commentsOf(standing)
      .filter((comment) => !isNoted(comment))
      .flatMap(({ id, fact, putBefore }) =>
        putBefore ? [{ on: lastDayIn(putBefore.on), seq: fact.seq, instance: { id, says: `"${id}"` } }] : [],
      ),
  'agreement held': (standing: DecisionStanding) =>
    agreementsOf(standing)
      .filter(isPending)
      .flatMap(({ id, held, startBy }) => {
        const last = held.findLast(({ form }) => form.start === startBy);
        return last ? [{ on: last.on, seq: last.seq, instance: { id, says: `"${id}"` } }] : [];
      }),
  'agreement without a start': (standing: DecisionStanding) =>
    agreementsOf(standing)
      .filter((agreement) => isPending(agreement) && agreement.startBy === undefined)
      .map(({ id, fact: { on, seq } }) => ({ on, seq, instance: { id, says: `"${id}"` } })),
};

/** Which meeting it is: a body has several. */
const meetingSays = ({ on }: Meeting, { name }: Body): string => `${name}, ${describePeriod(on)}`;

/** Meetings at which an executive has decided something, with its first decision and the publication of what it decided. */
const executivesDecided = (standing: DecisionStanding) =>
  meetingsOf(standing).flatMap((meeting) => {
    const body = bodyNamed(standing, meeting.body);
    const [first] = outcomesAt(standing, meeting);
    return body && isExecutive(body) && first ? [{ meeting, body, first, notice: publishedFor(standing, meeting, 'decisions') }] : [];
  });

export const owners: Readonly<Record<string, OwnerRule<DecisionTerms>>> = {
  sponsor: (standing) => [sponsorOf(standing)],
};
