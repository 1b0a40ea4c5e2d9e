import type { IsoDate } from '../../calendar/dates';
import { isOfOneDay } from '../forms/dated';
import { byDay, type Standing } from '../facts/standing';
import type { FormError } from '../refusal';
import type { Step } from './step';

/** Whether a day, and the instant beside it, are one and the same: of a step that comes in as of one that is put right (0.2). */
export const otherDay = (form: { on: IsoDate }): readonly FormError[] =>
  isOfOneDay(form) ? [] : [{ pointer: '/at', detail: `this lies on another day than ${form.on}: give one of them, or both alike` }];

/** What a step's day lies before, though it comes after it: the opening, and the step that it follows. */
export function tooSoon({ facts, openedOn: opened }: Pick<Standing, 'facts' | 'openedOn'>, step: Step, on: IsoDate): readonly FormError[] {
  const before = byDay(facts.filter((fact) => fact.step === step.follows?.name))[0];
  return [
    ...(opened && on < opened && !step.mayPrecedeOpening
      ? [{ pointer: '/on', detail: `the case was opened on ${opened}; give a day from then on, or amend the opening` }]
      : []),
    ...(before && on < before.on
      ? [{ pointer: '/on', detail: `"${step.name}" comes after "${before.step}", which was on ${before.on}` }]
      : []),
  ];
}
