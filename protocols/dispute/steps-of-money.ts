import { z } from 'zod';
import { strangersToMoney } from '../case/bearers';
import { agreedDays, missingAgreement } from '../case/every-case';
import type { Actor } from '../case/fact';
import { agreedBy, amount, day, line, on, organisation, pence, text } from '../case/forms';
import { isOwnReport } from '../case/openness';
import type { FormError } from '../case/refusal';
import { sideOf, sideOfActor, type Standing } from '../case/standing';
import { step, type Step } from '../case/step';
import { costOf, costsIn, type CostForm } from './costs';
import { moneyOf } from './money';
import { PARTNERS } from './steps-before-panel';

const bearer = (standing: Standing, organisationId: string, pointer: string): readonly FormError[] =>
  strangersToMoney(standing.policy, [{ organisation: organisationId }], '').map(({ detail }) => ({ pointer, detail }));

/** What the partners paid in the meantime, and its repayment (4.3 to 4.5, PROTOCOLS §1 Money). All of it may come at any time. */
export const stepsOfMoney: readonly Step[] = [
  step({
    name: 'cost-incurred',
    title: 'A cost was paid',
    clause: '4.3',
    form: z
      .strictObject({ ...on, payer: organisation, periodFrom: day, periodTo: day, pence: amount, reference: line })
      .refine(({ periodFrom, periodTo }) => periodFrom <= periodTo, {
        message: 'the period ends before it begins; both its days are included',
        path: ['periodTo'],
      }),
    stages: 'every',
    alsoClosed: true,
    mayPrecedeOpening: true,
    roles: PARTNERS,
    tells: 'others',
    faults: (standing, { form }) => [...bearer(standing, form.payer, '/payer'), ...alreadyReported(standing, form)],
  }),
  step({
    name: 'cost-reversed',
    title: 'A cost was taken back',
    clause: '4.3',
    form: z.strictObject({ ...on, seq: z.number().int().min(1), reason: text }),
    stages: 'every',
    alsoClosed: true,
    roles: PARTNERS,
    tells: 'others',
    unless: (standing) => (costsIn(standing.facts).length > 0 ? undefined : 'no cost is on record that could be taken back'),
    faults: (standing, { form, by }) => notTheirsToReverse(standing, form.seq, by),
  }),
  step({
    name: 'reimbursement-paid',
    title: 'A reimbursement was paid',
    clause: '4.5',
    form: z
      .strictObject({ ...on, from: organisation, to: organisation, pence: amount, reference: line })
      .refine(({ from, to }) => from !== to, { message: 'a partner repays another, not itself', path: ['to'] }),
    stages: 'every',
    alsoClosed: true,
    roles: PARTNERS,
    tells: 'others',
    faults: (standing, { form }) => [...bearer(standing, form.from, '/from'), ...bearer(standing, form.to, '/to')],
  }),
  step({
    name: 'reimbursement-terms-agreed',
    title: 'Terms of repayment were agreed',
    clause: '4.5',
    form: z
      .strictObject({
        ...on,
        debt: z.string().regex(/^\d+(-\d+)?$/, 'the id of a debt of this case'),
        dueOn: day.optional(),
        pence: pence.optional(),
        agreedBy,
      })
      .refine(({ dueOn, pence: agreed }) => dueOn !== undefined || agreed !== undefined, {
        message: 'say the new day, dueOn, or the new amount, pence, or both',
        path: ['dueOn'],
      }),
    stages: 'every',
    alsoClosed: true,
    roles: PARTNERS,
    tells: 'parties',
    agreement: () => true,
    pastDays: (form) => agreedDays(form.agreedBy),
    unless: (standing) => (moneyOf(standing).debts.length > 0 ? undefined : 'nobody owes anything that terms could be agreed for'),
    faults: (standing, { form }) => {
      const debts = moneyOf(standing).debts.map(({ id }) => id);
      const unknown = !debts.includes(form.debt);
      return [
        ...(unknown ? [{ pointer: '/debt', detail: `there is no such debt; these are: ${debts.join(', ') || 'none'}` }] : []),
        ...missingAgreement(standing, form.agreedBy),
      ];
    },
  }),
];

/** One invoice is reported once: the same payer, the same reference, and days that overlap are the same cost again. */
function alreadyReported(standing: Standing, { payer, reference, periodFrom, periodTo }: CostForm): readonly FormError[] {
  const same = costsIn(standing.facts).find(
    (cost) => cost.payer === payer && cost.reference === reference && cost.from <= periodTo && periodFrom <= cost.to,
  );
  if (!same) return [];
  const detail = `entry ${same.seq} has an invoice with this reference for ${same.from} to ${same.to}, which overlaps; amend or reverse that, or give another reference`;
  return [{ pointer: '/reference', detail }];
}

/** A cost is taken back by the side that reported it, or by the one that is said to have paid it. */
function notTheirsToReverse(standing: Standing, seq: number, by: Actor): readonly FormError[] {
  const reported = standing.facts.find((fact) => fact.seq === seq && fact.step === 'cost-incurred');
  if (!reported) return [{ pointer: '/seq', detail: 'no cost stands under that number' }];
  if (!costsIn(standing.facts).some((cost) => cost.seq === seq))
    return [{ pointer: '/seq', detail: 'that cost has been taken back already' }];
  const isPayers = sideOf(standing.policy, costOf(reported).payer) === sideOfActor(standing.policy, by);
  return isPayers || isOwnReport(standing, seq, by)
    ? []
    : [{ pointer: '/seq', detail: 'the side that reported the cost, or that paid it, takes it back' }];
}
