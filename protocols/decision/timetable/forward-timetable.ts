import type { IsoDate } from '../../calendar/dates';
import { firstDayIn, lastDayIn, type Period } from '../../calendar/periods';
import { factsOf, firstOf } from '../../case/facts/standing';
import type { Limit, LimitStatus } from '../../case/limits/limit';
import { agreementsOf } from '../agreements/agreements';
import { notificationOf } from '../agreements/notification';
import { subgroupsOf } from '../agreements/subgroups';
import { comments, opened } from '../forms';
import { bodyName } from '../parties';
import { outcomesAt } from '../recommendations/outcomes';
import { furtherReportsOf } from '../reports/further-reports';
import type { DecisionStanding } from '../step';
import { allPublishedFor, meetingBy, meetingsOf, milestonesOf, type Meeting } from './timetable';

interface MeetingAhead {
  on: Period;
  what: 'meeting';
  id: string;
  body: string;
  name: string;
  item?: string;
  /** The documents that it stands in. */
  stated: readonly string[];
  /** The days that it was to be on before it was moved. */
  movedFrom?: readonly Period[];
  /** Where anything that was done at it is on record. */
  held?: true;
  published: readonly { what: 'agenda' | 'reports' | 'decisions'; on: IsoDate; urgent?: string }[];
}

/** One line of the forward timetable. */
export type Ahead =
  | MeetingAhead
  | {
      on: Period;
      what: 'milestone';
      id: string;
      name: string;
      after: readonly string[];
      stated?: readonly string[];
      movedFrom?: readonly Period[];
      reachedOn?: IsoDate;
    }
  | { on: Period; what: 'intended-start' }
  | { on: Period; what: 'notification'; to: readonly string[]; doneOn?: IsoDate }
  | { on: Period; what: 'further-report'; id: string; name: string; madeOn?: IsoDate }
  | { on: Period; what: 'agreement'; id: string; startedOn?: IsoDate }
  | { on: Period; what: 'task'; id: string; subgroup: string; name: string; doneOn?: IsoDate }
  | { on: Period; what: 'call-in'; id?: string; status: LimitStatus };

/** What lies ahead, and what is behind, in the order of its days: meetings, milestones, what is due, starts. */
export function forwardTimetable(standing: DecisionStanding, limits: readonly Limit[]): readonly Ahead[] {
  const start = firstOf(standing, opened)?.form.intendedStart;
  const notification = notificationOf(standing);
  const all: readonly Ahead[] = [
    ...meetingsOf(standing).map((meeting) => meetingAhead(standing, meeting)),
    ...milestonesOf(standing).map(({ id, what: name, on, before, after, stated, reached }): Ahead => ({
      on,
      what: 'milestone',
      id,
      name,
      after,
      ...(stated ? { stated: [stated] } : {}),
      ...moved(before),
      ...(reached ? { reachedOn: reached.on } : {}),
    })),
    ...(start ? [{ on: start, what: 'intended-start' as const }] : []),
    ...(notification
      ? [
          {
            on: notification.by,
            what: 'notification' as const,
            to: notification.to.map(({ whom }) => whom),
            ...(notification.doneOn ? { doneOn: notification.doneOn } : {}),
          },
        ]
      : []),
    ...furtherReportsOf(standing).flatMap(({ fact, by, made }): readonly Ahead[] =>
      by ? [{ on: by, what: 'further-report', id: fact.form.id, name: fact.form.about, ...(made ? { madeOn: made.on } : {}) }] : [],
    ),
    ...agreementsOf(standing).flatMap(({ id, form, started }): readonly Ahead[] =>
      form.start === undefined ? [] : [{ on: form.start, what: 'agreement', id, ...(started ? { startedOn: started.on } : {}) }],
    ),
    ...subgroupsOf(standing).flatMap(({ tasks }) =>
      tasks.flatMap(({ subgroup, id, what: name, by, done }): readonly Ahead[] =>
        by ? [{ on: by, what: 'task', id, subgroup, name, ...(done ? { doneOn: done.on } : {}) }] : [],
      ),
    ),
    ...limits.flatMap(({ name, instance, due, status }): readonly Ahead[] =>
      name === 'call-in' ? [{ on: due, what: 'call-in', ...(instance ? { id: instance } : {}), status }] : [],
    ),
  ];
  return all.toSorted((a, b) => inOrder(lastDayIn(a.on), lastDayIn(b.on)) || inOrder(firstDayIn(a.on), firstDayIn(b.on)));
}

const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const moved = (before: readonly Period[]): { movedFrom?: readonly Period[] } => (before.length > 0 ? { movedFrom: before } : {});

function meetingAhead(standing: DecisionStanding, meeting: Meeting): MeetingAhead {
  const { id, body, on, item, stated, before } = meeting;
  return {
    on,
    what: 'meeting',
    id,
    body,
    name: bodyName(standing, body),
    ...(item ? { item } : {}),
    stated,
    ...moved(before),
    ...(wasHeld(standing, meeting) ? { held: true } : {}),
    published: allPublishedFor(standing, meeting).map(({ on: publishedOn, form: { what, urgent } }) => ({
      what,
      on: publishedOn,
      ...(urgent ? { urgent } : {}),
    })),
  };
}

/** Whether a body decided, or said, anything at a meeting: by its day alone nobody knows. */
const wasHeld = (standing: DecisionStanding, meeting: Meeting): boolean =>
  outcomesAt(standing, meeting).length > 0 ||
  factsOf(standing, comments).some(({ on, form }) => form.body === meeting.body && meetingBy(standing, form.body, on) === meeting);
