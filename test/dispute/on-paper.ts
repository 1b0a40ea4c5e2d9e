import { join } from 'node:path';
import { POLICIES, readPolicy } from '../../bin/files/policies';
import { dateOf, instant, type Instant, type IsoDate } from '../../protocols/calendar/dates';
import { MOVED, type Actor, type Fact, type Form } from '../../protocols/case/fact';
import { check, type Checked } from '../../protocols/case/openness';
import type { Policy } from '../../protocols/case/policy';
import { Refused, type Refusal } from '../../protocols/case/refusal';
import { standingOf, type Standing } from '../../protocols/case/standing';
import type { Step } from '../../protocols/case/step';
import { dispute } from '../../protocols/dispute/protocol';
import { council, formalLetterReceived, icb, MONDAY, openingForm, type Overrides } from './forms';

/** The rules on paper: no workflow, no register, only facts and what the protocol makes of them. */

export const policy: Policy = readPolicy(join(POLICIES, 'lincolnshire-s117.2.yaml'));

/** A step that happened, who took it, and whether a move to a stage came of it. */
export type Happened = readonly [step: string, form: Form, by?: Actor] | { movedTo: string; on: string };

/** A case opened by the ICB on 3 November 2025, in which all that has happened, in that order. */
export const caseOf = (...happened: readonly Happened[]): Standing => opened({}, ...happened);

export function opened(overrides: Overrides, ...happened: readonly Happened[]): Standing {
  const opening: Fact = { seq: 1, step: 'opened', on: dateOf(MONDAY), at: MONDAY, by: icb, form: openingForm(overrides) };
  return standingOf(policy, [opening, ...happened.map(asFact)], dispute.firstStage);
}

function asFact(one: Happened, index: number): Fact {
  const seq = index + 2;
  if ('movedTo' in one) {
    const form = { from: '', to: one.movedTo, because: { limit: 'informal' } };
    return { seq, step: MOVED, on: one.on as IsoDate, at: MONDAY, by: 'the case', form };
  }
  const [step, form, by = icb] = one;
  return { seq, step, on: form.on ?? dateOf(MONDAY), at: MONDAY, by, form };
}

/** With the panel since 20 November 2025, when the council's side received the ICB's letter. */
export const WITH_LETTER: readonly Happened[] = [
  { movedTo: 'senior-managers', on: '2025-11-10' },
  ['formal-letter-received', formalLetterReceived(), council],
  { movedTo: 'panel', on: '2025-11-20' },
];

/** Long after all the ready forms. */
export const LATER: Instant = instant('2026-03-02T12:00:00Z');

export function stepNamed(name: string): Step {
  const step = dispute.steps.find((one) => one.name === name);
  if (!step) throw new Error(`there is no step ${name}`);
  return step;
}

export const checked = (standing: Standing, name: string, form: object, by: Actor = icb, now = LATER): Checked =>
  check(dispute, standing, stepNamed(name), { form, by }, now);

/** The refusal that a step is met with. @throws if it passes its check */
export const refusalOf = (...given: Parameters<typeof checked>): Refusal => refusalIn(() => checked(...given));

export function refusalIn(checking: () => unknown): Refusal {
  try {
    checking();
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
  throw new Error('it was taken, not refused');
}
