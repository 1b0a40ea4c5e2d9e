import { describeDate } from '../../calendar/dates';
import type { Verb } from '../forms';
import { bodyName } from '../parties';
import { whereTo } from '../recommendations/deciding';
import type { Outcome } from '../recommendations/recommendations';
import type { DecisionStanding } from '../step';
import { inWords } from '../words';

/** `note, and to express a view`. */
export const askedTo = (verbs: readonly Verb[]): string => verbs.map(inWords).join(', and to ');

/** `Cabinet: deferred to the meeting of Thursday 14 May 2026, on Tuesday 31 March 2026; reasons: The costs were not shown`. */
export function outcomeInWords(standing: DecisionStanding, { on, form }: Outcome): string {
  const { body, verb, outcome, text, reasons, rejected = [], interests = [] } = form;
  return [
    `${bodyName(standing, body)}${verb ? ` (${inWords(verb)})` : ''}: ${inWords(outcome)}${whereTo(standing, form)}, on ${describeDate(on)}`,
    ...(text ? [text] : []),
    ...(reasons ? [`reasons: ${reasons}`] : []),
    ...rejected.map((option) => `not taken: ${option}`),
    ...interests.map(({ name, interest }) => `interest of ${name}: ${interest}`),
  ].join('; ');
}
