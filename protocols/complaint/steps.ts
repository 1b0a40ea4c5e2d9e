import { after, describeAmount } from '../calendar/amounts';
import { dateOf, describeDate, startOfDay, type IsoDate } from '../calendar/dates';
import type { Spell } from '../case/facts/course';
import { CLOSED, factNumbered, factsOf, firstOf, has } from '../case/facts/standing';
import { isOf, type Fact } from '../case/facts/fact';
import { withdrawn } from '../case/forms/shared-forms';
import type { StepForm } from '../case/forms/step-form';
import type { PartyId } from '../case/parties/party';
import { voidBy, type FormError, type Refused } from '../case/refusal';
import { ofWithdrawal } from '../case/steps/shared-steps';
import type { Recorded, Step, Taken } from '../case/steps/step';
import { clauseOf } from '../case/clauses';
import * as forms from './forms';
import { complainantOf, complainedOfIn } from './parties';
import { endedSince, isAnswer, lastSaid, putOff, roundOn, undoneWord } from './rounds';
import { ROLES, step, type ComplaintStanding } from './step';
import type { ComplaintTerms } from './terms';

const OPEN = {
  clause: 'answer',
  roles: ROLES,
  tells: 'others',
  faults: (standing: ComplaintStanding, { form }: { form: { on: IsoDate } }) => beforeReceipt(standing, form.on),
} as const;

/** What the organisation complained of does, and what the complainant says of it. */
export const steps: readonly Step<object, ComplaintTerms>[] = [
  step(forms.acknowledged, {
    ...OPEN,
    stages: ['received'],
    mayNot: onlyComplainedOf,
    unless: (standing) => (has(standing, forms.acknowledged) ? SAID_ALREADY : undefined),
  }),
  step(forms.responded, {
    ...OPEN,
    stages: ['received', 'acknowledged'],
    // Whoever complained has it, as it was given.
    keeps: ['text', 'document'],
    mayNot: onlyComplainedOf,
    unless: (standing, _, form) =>
      roundOn(standing, form?.on)?.response ? 'it has been answered already; amend the day if that is wrong' : undefined,
    void: (standing, taken) => undoesWord(standing, forms.responded, taken),
  }),
  step(forms.resolved, {
    ...OPEN,
    stages: ['received', 'acknowledged', 'responded'],
    tells: 'parties',
    binds: true,
    keeps: ['how'],
    mayNot: (standing, as) => (as === complainantOf(standing) ? undefined : onlyComplainedOf(standing, as)),
    unless: endedAlready,
    void: (standing, taken) => undoesWord(standing, forms.resolved, taken),
  }),
  step(forms.referredOn, {
    ...OPEN,
    stages: ['received', 'acknowledged', 'responded'],
    tells: 'parties',
    mayNot: onlyComplainedOf,
    unless: endedAlready,
    void: (standing, taken) => undoesWord(standing, forms.referredOn, taken),
    says: ({ to }) => to,
  }),
  step(forms.notSatisfied, {
    ...OPEN,
    stages: ['responded'],
    alsoClosed: true,
    keeps: ['why'],
    mayNot: (standing, as) => (as === complainantOf(standing) ? undefined : 'whoever complained says whether the answer satisfies'),
    unless: (standing, _, form) => nothingToSay(standing, form?.on),
    void: (standing, taken, recorded) =>
      tooLate(standing, taken, recorded) ?? putsOff(standing, taken) ?? undoesWord(standing, forms.notSatisfied, taken),
  }),
  step(withdrawn, {
    ...OPEN,
    clause: 'withdrawal',
    stages: 'every',
    tells: 'parties',
    ...ofWithdrawal,
    void: (standing, { form: { on } }) => takenUpAfter(standing, on),
  }),
];

/** Whoever has taken the complaint up again since has not withdrawn it: no report of an earlier day makes it so. */
function takenUpAfter(standing: ComplaintStanding, on: IsoDate): Refused | undefined {
  const since = factsOf(standing, forms.notSatisfied).find((fact) => fact.on > on);
  return (
    since && voidBy(clauseOf(standing.policy, 'withdrawal'), `that an answer did not satisfy was said since, on ${describeDate(since.on)}`)
  );
}

const SAID_ALREADY = 'it has been said already; amend that if it is wrong';

function onlyComplainedOf(standing: ComplaintStanding, as: PartyId): string | undefined {
  return as === complainedOfIn(standing) ? undefined : 'whoever is complained of deals with the complaint';
}

function endedAlready(standing: ComplaintStanding, _: PartyId, form?: { on: IsoDate }): string | undefined {
  return roundOn(standing, form?.on)?.ended ? SAID_ALREADY : undefined;
}

/** It takes an answer, or the organisation's own word that the complaint is resolved, to be less than satisfied with it. */
function nothingToSay(standing: ComplaintStanding, on: IsoDate | undefined): string | undefined {
  if (has(standing, withdrawn)) return 'the complaint was withdrawn';
  const last = lastSaid(standing, on);
  if (!last) return 'nothing has been answered yet';
  const since = on === undefined ? undefined : endedSince(standing, on);
  if (since) return `the complaint has been dealt with since, on ${describeDate(since.on)}: say it of that`;
  if (isAnswer(standing, last)) return undefined;
  if (isOf(forms.referredOn, last)) return `it was referred on to ${last.form.to}, who have it now`;
  return isOf(forms.resolved, last) ? 'whoever complained said that it is resolved' : SAID_ALREADY;
}

/**
 * The time that there is for it before a case closes by itself is there once more after it has closed: from the day on which that could be known, whatever
 * day was given for what it closed on.
 */
function tooLate(standing: ComplaintStanding, { form: { on } }: Taken<object>, { calendar }: Recorded): Refused | undefined {
  const { policy, spells } = standing;
  const rule = policy.limits['satisfaction'];
  const last = spells.findLast(({ from }) => from <= on);
  if (last?.stage !== CLOSED || !rule?.within) return undefined;
  const closed = closedFrom(standing, last);
  const { due } = after(calendar, closed, rule.within, []);
  if (on <= due) return undefined;
  const detail = `it closed on ${describeDate(closed)}, and was open to more for ${describeAmount(rule.within)}: until ${describeDate(due)}; a new complaint can be made`;
  return voidBy(rule.clause, detail, [{ pointer: '/on', detail: `until ${due}` }]);
}

function closedFrom(standing: ComplaintStanding, { from, seq }: Spell): IsoDate {
  const told = factNumbered(standing, seq);
  const known = told ? dateOf(told.at) : from;
  return known > from ? known : from;
}

/** No party moves its own limit alone (0.8): what it reported for a complainant was not said later on its word. */
function putsOff(standing: ComplaintStanding, { form: { on } }: Taken<object>): Refused | undefined {
  const said = putOff(standing, on);
  if (!said) return undefined;
  const detail = `the next answer is due from ${describeDate(said)}: whoever owes it moves that to no later day alone; propose a later date`;
  return voidBy(clauseOf(standing.policy, 'extension'), detail);
}

/** Nobody changes alone what another has answered: a word of the complainant's stays with the answer that it is about (0.3). */
function undoesWord(standing: ComplaintStanding, { name }: StepForm, { form, by }: Taken<object>): Refused | undefined {
  const fact: Fact = { seq: Infinity, step: name, on: form.on, at: startOfDay(form.on), by, form, known: {} };
  const left = undoneWord(standing, fact);
  if (!left) return undefined;
  const detail = `that it did not satisfy was said on ${describeDate(left.on)}, of what had been answered before: that order stays`;
  return voidBy(clauseOf(standing.policy, 'amendment'), detail);
}

/** What is done about a complaint is done once it has been received. */
function beforeReceipt(standing: ComplaintStanding, on: IsoDate): readonly FormError[] {
  const made = firstOf(standing, forms.opened);
  if (!made || on < made.on || on >= made.form.receivedOn) return [];
  return [{ pointer: '/on', detail: `the complaint was received on ${made.form.receivedOn}` }];
}
