import { describeDate } from '../../calendar/dates';
import { describePeriod } from '../../calendar/periods';
import type { Verb } from '../forms';
import { bodyName } from '../parties';
import type { Outcome } from '../recommendations/recommendations';
import type { DecisionStanding } from '../step';
import { meetingNamed } from '../timetable/timetable';

/** `express-a-view`, as people write it. */
export const inWords = (word: string): string => word.replaceAll('-', ' ');

/** `note, and to express a view`. */
export const askedTo = (verbs: readonly Verb[]): string => verbs.map(inWords).join(', and to ');

/** `Cabinet: deferred to the meeting of Thursday 14 May 2026, on Tuesday 31 March 2026; reasons: The costs were not shown`. */
export function outcomeInWords(standing: DecisionStanding, { on, form }: Outcome): string {
  const { body, verb, outcome, deferredTo, referredTo, text, reasons, rejected = [], interests = [] } = form;
  const meeting = meetingNamed(standing, deferredTo);
  const where = meeting
    ? ` to the meeting of ${describePeriod(meeting.on)}`
    : referredTo
      ? ` to the ${bodyName(standing, referredTo)}`
      : '';
  return [
    `${bodyName(standing, body)}${verb ? ` (${inWords(verb)})` : ''}: ${inWords(outcome)}${where}, on ${describeDate(on)}`,
    ...(text ? [text] : []),
    ...(reasons ? [`reasons: ${reasons}`] : []),
    ...rejected.map((option) => `not taken: ${option}`),
    ...interests.map(({ name, interest }) => `interest of ${name}: ${interest}`),
  ].join('; ');
}
