import { describeDate, type IsoDate } from '../../calendar/dates';
import { describePeriod } from '../../calendar/periods';
import type { Limit } from '../../case/limits/limit';
import { bodyName } from '../parties';
import type { DecisionStanding } from '../step';
import { forwardTimetable, type Ahead } from '../timetable/forward-timetable';
import { meetingNamed, type Meeting } from '../timetable/timetable';

export const TIMETABLE_COLUMNS = ['When', 'What', 'Stated in', 'How it stands'];

/** The forward timetable, with the place of one meeting in it. */
export const timetableRows = (standing: DecisionStanding, limits: readonly Limit[], here: Meeting): readonly (readonly string[])[] =>
  forwardTimetable(standing, limits).map((ahead) => [
    describePeriod(ahead.on),
    whatIs(standing, ahead),
    'stated' in ahead ? (ahead.stated ?? []).join(', ') : '',
    [...(ahead.what === 'meeting' && ahead.id === here.id ? ['this report'] : []), ...howItStands(ahead)].join('; '),
  ]);

function whatIs(standing: DecisionStanding, ahead: Ahead): string {
  switch (ahead.what) {
    case 'meeting':
      return [ahead.name, ahead.item].filter(Boolean).join(', ');
    case 'milestone':
      return ahead.name;
    case 'intended-start':
      return 'The intended start';
    case 'notification':
      return `Notification of ${ahead.to.join(', ')}`;
    case 'further-report':
      return `Further report (${ahead.id}), about ${ahead.name}`;
    case 'agreement':
      return `Start of the agreement (${ahead.id})`;
    case 'task':
      return `Task of the subgroup (${ahead.subgroup}): ${ahead.name}`;
    case 'call-in': {
      const meeting = meetingNamed(standing, ahead.id);
      return `End of the time in which what the ${meeting ? bodyName(standing, meeting.body) : 'executive'} decided can be called in`;
    }
  }
}

const done = (word: string, on: IsoDate | undefined): readonly string[] => (on === undefined ? [] : [`${word} on ${describeDate(on)}`]);

function howItStands(ahead: Ahead): readonly string[] {
  switch (ahead.what) {
    case 'meeting':
      return [
        ...movedFrom(ahead),
        ...[...new Set(ahead.published.map(({ on }) => on))].map((day) => {
          const then = ahead.published.filter(({ on }) => on === day).map(({ what }) => what);
          return `${then.join(' and ')} published on ${describeDate(day)}`;
        }),
        ...(ahead.held ? ['held'] : []),
      ];
    case 'milestone':
      return [...movedFrom(ahead), ...done('reached', ahead.reachedOn)];
    case 'intended-start':
      return [];
    case 'notification':
    case 'task':
      return done('done', ahead.doneOn);
    case 'further-report':
      return done('made', ahead.madeOn);
    case 'agreement':
      return done('started', ahead.startedOn);
    case 'call-in':
      return [ahead.status === 'running' ? 'running' : 'over'];
  }
}

const movedFrom = ({ movedFrom: before = [] }: { movedFrom?: readonly string[] }): readonly string[] =>
  before.map((day) => `moved from ${describePeriod(day)}`);
