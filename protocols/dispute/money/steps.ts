import { addDays, describeDate } from '../../calendar/dates';
import { factNumbered } from '../../case/facts/standing';
import { isOf } from '../../case/facts/fact';
import type { FormOf } from '../../case/forms/step-form';
import type { PartyId } from '../../case/parties/party';
import type { FormError } from '../../case/refusal';
import { agreedDays, missingAgreement } from '../../case/steps/agreements';
import { isOwnReport } from '../../case/steps/contest';
import type { Step } from '../../case/steps/step';
import { ofDay, type Cost } from '../../money/apportion';
import { penceOf, pounds, sumOf } from '../../money/pence';
import { bearers, sideNamed } from '../sides';
import { PARTNERS, step, type DisputeStanding } from '../step';
import type { DisputeTerms } from '../terms';
import { costOf, costsIn, leftOf } from './costs';
import * as forms from './forms';
import { moneyOf } from './money';

const notBearer = (standing: DisputeStanding, organisation: string, pointer: string): readonly FormError[] =>
  bearers(standing).includes(organisation) ? [] : [{ pointer, detail: `shares are borne by ${bearers(standing).join(' and ')}` }];

const AT_ANY_TIME = { stages: 'every', alsoClosed: true, roles: PARTNERS } as const;

/** What the partners paid in the meantime, and its repayment (PROTOCOLS §1 Money). All of it may come at any time. */
export const moneySteps: readonly Step<object, DisputeTerms>[] = [
  step(forms.costIncurred, {
    ...AT_ANY_TIME,
    clause: 'existing-funding',
    mayPrecedeOpening: true,
    tells: 'others',
    faults: (standing, { form }) => [...notBearer(standing, form.payer, '/payer'), ...alreadyReported(standing, form)],
    says: ({ pence, payer, periodFrom, periodTo, reference }) =>
      `${pounds(penceOf(pence))} by ${payer} for ${describeDate(periodFrom)} to ${describeDate(periodTo)}, reference ${reference}`,
  }),
  step(forms.costReversed, {
    ...AT_ANY_TIME,
    clause: 'existing-funding',
    tells: 'others',
    unless: (standing) => (costsIn(standing).length > 0 ? undefined : 'no cost is on record that could be taken back'),
    faults: (standing, { form, as }) => [...notTheirsToReverse(standing, form.seq, as), ...unfitCredit(standing, form)],
    says: ({ seq, pence }, standing) => `${pence === undefined ? '' : `${pounds(penceOf(pence))} of `}${costAt(standing, seq)}`,
  }),
  step(forms.reimbursementPaid, {
    ...AT_ANY_TIME,
    clause: 'repayment',
    tells: 'others',
    faults: (standing, { form }) => [...notBearer(standing, form.from, '/from'), ...notBearer(standing, form.to, '/to')],
    says: ({ pence, from, to, reference }) => `${pounds(penceOf(pence))} from ${from} to ${to}, reference ${reference}`,
  }),
  step(forms.reimbursementTermsAgreed, {
    ...AT_ANY_TIME,
    clause: 'repayment',
    tells: 'parties',
    agreement: () => true,
    pastDays: ({ agreedBy }) => agreedDays(agreedBy),
    unless: (standing) => (moneyOf(standing).debts.length > 0 ? undefined : 'nobody owes anything that terms could be agreed for'),
    faults: (standing, { form }) => [...unknownDebt(standing, form.debt), ...missingAgreement(standing, form.agreedBy)],
    says: ({ debt, dueOn, pence }) =>
      [
        `debt ${debt}`,
        ...(pence === undefined ? [] : [`now ${pounds(penceOf(pence))}`]),
        ...(dueOn ? [`due by the end of ${describeDate(dueOn)}`] : []),
      ].join(', '),
  }),
];

function unknownDebt(standing: DisputeStanding, debt: string): readonly FormError[] {
  const known = moneyOf(standing).debts.map(({ id }) => id);
  return known.includes(debt) ? [] : [{ pointer: '/debt', detail: `there is no such debt; these are: ${known.join(', ') || 'none'}` }];
}

/** One invoice is reported once: the same payer, the same reference, and days that overlap are the same cost again. */
function alreadyReported(
  standing: DisputeStanding,
  { payer, reference, periodFrom, periodTo }: FormOf<typeof forms.costIncurred>,
): readonly FormError[] {
  const same = costsIn(standing).find(
    (cost) =>
      cost.credits === undefined && cost.payer === payer && cost.reference === reference && cost.from <= periodTo && periodFrom <= cost.to,
  );
  if (!same) return [];
  const detail = `entry ${same.seq} has an invoice with this reference for ${same.from} to ${same.to}, which overlaps; amend or reverse that, or give another reference; a credit note is told by "cost-reversed"`;
  return [{ pointer: '/reference', detail }];
}

/** A cost is taken back by the side that reported it, or by the one that is said to have paid it. */
function notTheirsToReverse(standing: DisputeStanding, seq: number, as: PartyId): readonly FormError[] {
  const reported = factNumbered(standing, seq);
  if (!reported || !isOf(forms.costIncurred, reported)) return [{ pointer: '/seq', detail: 'no cost stands under that number' }];
  if (!costsIn(standing).some((cost) => cost.seq === seq)) return [{ pointer: '/seq', detail: 'that cost has been taken back already' }];
  return sideNamed(standing, costOf(reported).payer) === as || isOwnReport(as, reported)
    ? []
    : [{ pointer: '/seq', detail: 'the side that reported the cost, or that paid it, takes it back' }];
}

/** A credit gives back no more than is left of the cost, for days of the cost. */
function unfitCredit(standing: DisputeStanding, form: FormOf<typeof forms.costReversed>): readonly FormError[] {
  const cost = costsIn(standing).find(({ seq }) => seq === form.seq);
  if (!cost || form.pence === undefined) return [];
  const left = leftOf(standing, form.seq);
  const { periodFrom = cost.from, periodTo = cost.to } = form;
  const days = `the cost is for ${cost.from} to ${cost.to}`;
  return [
    ...(penceOf(form.pence) > left
      ? [{ pointer: '/pence', detail: `${pounds(left)} is left of that cost` }]
      : isBeyondItsDays(standing, cost, { from: periodFrom, to: periodTo, pence: penceOf(form.pence) })
        ? [{ pointer: '/pence', detail: 'less than that is left of the cost for each of these days: say more of its days, or less pence' }]
        : []),
    ...(periodFrom < cost.from || periodFrom > cost.to ? [{ pointer: '/periodFrom', detail: days }] : []),
    ...(periodTo > cost.to || periodTo < periodFrom ? [{ pointer: '/periodTo', detail: days }] : []),
  ];
}

/** Whether it would give back more of a day than is left of that day, beyond the odd penny by which equal parts differ. */
function isBeyondItsDays(standing: DisputeStanding, cost: Cost, credit: Pick<Cost, 'from' | 'to' | 'pence'>): boolean {
  if (credit.from < cost.from || credit.to > cost.to || credit.to < credit.from) return false; // which is told as that
  const credits = costsIn(standing).filter((one) => one.credits === cost.seq);
  for (let day = credit.from; day <= credit.to; day = addDays(day, 1)) {
    const left = ofDay(cost, day) - sumOf(credits.map((one) => ofDay(one, day)));
    if (ofDay(credit, day) > left + 1n) return true;
  }
  return false;
}

function costAt(standing: DisputeStanding, seq: number): string {
  const fact = factNumbered(standing, seq);
  if (!fact || !isOf(forms.costIncurred, fact)) return 'a cost that is not there';
  const { pence, payer, reference } = fact.form;
  return `${pounds(penceOf(pence))} by ${payer}, reference ${reference}`;
}
