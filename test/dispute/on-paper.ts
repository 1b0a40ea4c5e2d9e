import { dateOf, instant, isoDate, type Instant } from '../../protocols/calendar/dates';
import { OPENED, type Doer, type Fact, type Known } from '../../protocols/case/facts/fact';
import { standingOf } from '../../protocols/case/facts/standing';
import { moved } from '../../protocols/case/forms/case-forms';
import { Refused, type Refusal } from '../../protocols/case/refusal';
import { checkStep, type Checked } from '../../protocols/case/steps/check-step';
import type { Step } from '../../protocols/case/steps/step';
import { dispute } from '../../protocols/dispute/protocol';
import type { DisputeStanding } from '../../protocols/dispute/step';
import type { DisputePolicy, DisputeTerms } from '../../protocols/dispute/terms';
import { calendar } from '../calendar/england-and-wales';
import { policyIn } from '../case/policies';
import { council, formalLetterReceived, icb, MONDAY, openingForm, type Form, type Overrides } from './forms';

/** The rules on paper: no workflow, no register, only facts and what the protocol makes of them. */

export const policy: DisputePolicy = policyIn('lincolnshire-s117.1.yaml', dispute.policy);

/** A step that happened, who took it, and whether a move to a stage came of it. */
export type Happened = readonly [step: string, form: Form, by?: Doer] | { movedTo: string; on: string };

/** A case opened by the ICB on 3 November 2025, in which all that has happened, in that order. */
export const caseOf = (...happened: readonly Happened[]): DisputeStanding => opened({}, ...happened);

export function opened(overrides: Overrides, ...happened: readonly Happened[]): DisputeStanding {
  const opening = { seq: 1, step: OPENED, on: dateOf(MONDAY), at: MONDAY, by: icb, form: openingForm(overrides), known: knownAs(1) };
  return standingOf(dispute, policy, [opening, ...happened.map(asFact)]);
}

/** In a dispute both sides, and who is named on it, know each entry by the record's own number. */
export const knownAs = (seq: number): Known => ({ icb: seq, 'local-authority': seq, '*': seq });

function asFact(one: Happened, index: number): Fact {
  const seq = index + 2;
  const numbered = { seq, at: MONDAY, known: knownAs(seq) };
  if ('movedTo' in one) {
    const form = { from: '', to: one.movedTo, because: { limit: 'informal' } };
    return { ...numbered, step: moved.name, on: isoDate(one.on), by: 'the case', form };
  }
  const [step, form, by = icb] = one;
  return { ...numbered, step, on: form.on ?? dateOf(MONDAY), by, form };
}

/** With the panel since 20 November 2025, when the council's side received the ICB's letter. */
export const WITH_LETTER: readonly Happened[] = [
  { movedTo: 'senior-managers', on: '2025-11-10' },
  ['formal-letter-received', formalLetterReceived(), council],
  { movedTo: 'panel', on: '2025-11-20' },
];

/** Long after all the ready forms. */
export const LATER: Instant = instant('2026-03-02T12:00:00Z');

export function stepNamed(name: string): Step<object, DisputeTerms> {
  const step = dispute.step(name);
  if (!step) throw new Error(`there is no step ${name}`);
  return step;
}

export const checked = (standing: DisputeStanding, name: string, form: object, by: Doer = icb, now = LATER): Checked =>
  checkStep(dispute, standing, stepNamed(name), { form, by }, { now, limits: [], calendar });

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
