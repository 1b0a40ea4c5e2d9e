import { earlier, later, type IsoDate } from '../calendar/dates';
import type { Shares } from '../case/forms';
import { bearersOf, factsOf, type Standing } from '../case/standing';
import { formOf } from '../case/step';
import { apportion, type Apportioned, type Cost, type Settlement } from '../money/apportion';
import { debtsOf, outstandingOf, type Debt, type MoneyEvent, type PaidOver } from '../money/debts';
import type { Balance } from '../money/ledger';
import { penceOf, sumOf, type Pence } from '../money/pence';
import { costsAround, costsIn } from './costs';
import { responsibilityOf } from './funding';
import { finalResolutionDate, resolutionOf } from './resolution';

/** A line by which a debt can be worked out by hand: of this cost, on these days, by these shares, that much is owed to its payer. */
export interface Working {
  cost: Cost;
  days: number;
  periods: Apportioned['periods'];
  shares: Shares;
  /** What the days come to. */
  pence: Pence;
  debtor: string;
  creditor: string;
  /** The debtor's part; negative where a later report takes the line off again. */
  owed: Pence;
}

export interface Money {
  costs: readonly { cost: Cost; apportioned: readonly Apportioned[] }[];
  debts: readonly Debt[];
  /** What the resolution, and each later report, made somebody owe: the debts come of these, and so does what was taken off others. */
  owed: readonly Owed[];
  over: readonly PaidOver[];
  balances: readonly Balance[];
}

export interface Payment {
  from: string;
  to: string;
  pence: number;
  reference: string;
}

/** The money of a dispute, worked out from what was recorded (4.2 to 4.5, PROTOCOLS §1 Money). Asked again of the same standing, the same. */
export function moneyOf(standing: Standing): Money {
  const known = workedOut.get(standing);
  if (known) return known;
  const money = workOut(standing);
  workedOut.set(standing, money);
  return money;
}

const workedOut = new WeakMap<Standing, Money>();

function workOut(standing: Standing): Money {
  const settlement = settlementOf(standing);
  const owed = owedEvents(standing, settlement);
  const { debts, over } = debtsOf([...owed, ...paidEvents(standing), ...agreedEvents(standing)]);
  const costs = costsIn(standing.facts).map((cost) => ({ cost, apportioned: apportion(cost, settlement) }));
  return {
    costs,
    debts,
    owed,
    over,
    balances: balancesOf(
      standing,
      costs.map(({ cost }) => cost),
      debts,
    ),
  };
}

function settlementOf(standing: Standing): Settlement | undefined {
  const responsibility = responsibilityOf(standing);
  const until = finalResolutionDate(standing);
  return responsibility && until ? { responsibility, until } : undefined;
}

export type Owed = Extract<MoneyEvent, { kind: 'owed' }> & { workings: readonly Working[] };

/** What is owed at the final resolution date is netted into one debt for each pair of partners; what a later report adds is one of its own. */
function owedEvents(standing: Standing, settlement: Settlement | undefined): readonly Owed[] {
  const resolution = resolutionOf(standing);
  if (!settlement || !resolution) return [];
  const { known, late } = costsAround(standing, { seq: resolution.seq, on: settlement.until });
  const takesPlace = earlier(resolution.on, settlement.until);
  return [
    ...netted(standing, workingsOf(known, settlement), { on: settlement.until, takesPlace, seq: resolution.seq, cause: 'resolution' }),
    ...late.flatMap(({ on, seq, before, after }) => {
      const [gone, come] = [without(before, after), without(after, before)];
      const workings = [...workingsOf(gone, settlement).map((line) => ({ ...line, owed: -line.owed })), ...workingsOf(come, settlement)];
      return netted(standing, workings, { on, seq, cause: 'report' });
    }),
  ];
}

const without = (costs: readonly Cost[], others: readonly Cost[]): readonly Cost[] => {
  const same = new Set(others.map(contentOf));
  return costs.filter((cost) => !same.has(contentOf(cost)));
};
const contentOf = ({ pence, ...cost }: Cost): string => JSON.stringify([cost, pence.toString()]);

/** Every partner that should bear a part of a cost owes it to the payer. */
const workingsOf = (costs: readonly Cost[], settlement: Settlement): readonly Working[] =>
  costs.flatMap((cost) =>
    apportion(cost, settlement).flatMap(({ shares, periods, days, pence, parts }) =>
      parts
        .filter((part) => shares && part.organisation !== cost.payer && part.pence > 0n)
        .map((part) => ({
          cost,
          days,
          periods,
          shares: shares ?? [],
          pence,
          debtor: part.organisation,
          creditor: cost.payer,
          owed: part.pence,
        })),
    ),
  );

function netted(
  { policy }: Standing,
  workings: readonly Working[],
  event: Pick<Owed, 'on' | 'takesPlace' | 'seq' | 'cause'>,
): readonly Owed[] {
  const partners = bearersOf(policy);
  const pairs = partners.flatMap((one, index) => partners.slice(index + 1).map((other) => [one, other] as const));
  return pairs
    .flatMap(([one, other]) => {
      const between = workings.filter(({ debtor, creditor }) => [debtor, creditor].includes(one) && [debtor, creditor].includes(other));
      const net = sumOf(between.map(({ debtor, owed }) => (debtor === one ? owed : -owed)));
      const [debtor, creditor] = net > 0n ? [one, other] : [other, one];
      return net === 0n ? [] : [{ debtor, creditor, pence: net > 0n ? net : -net, workings: between }];
    })
    .map((owed, index) => ({ kind: 'owed', ...event, id: index === 0 ? String(event.seq) : `${event.seq}-${index + 1}`, ...owed }));
}

/** What was reported as paid once the dispute was resolved is paid on what the resolution made owed, whichever final resolution date was agreed. */
function paidEvents(standing: Standing): readonly MoneyEvent[] {
  const resolution = resolutionOf(standing);
  return factsOf(standing, 'reimbursement-paid').map((fact) => {
    const { from, to, pence } = formOf<Payment>(fact);
    const takesPlace = resolution && fact.seq > resolution.seq ? later(fact.on, resolution.on) : fact.on;
    return { kind: 'paid', on: fact.on, takesPlace, seq: fact.seq, from, to, pence: penceOf(pence) };
  });
}

/** Terms of repayment that replace the amount (4.5); the last agreed holds. */
const agreedEvents = (standing: Standing): readonly MoneyEvent[] =>
  factsOf(standing, 'reimbursement-terms-agreed').flatMap((fact) => {
    const { debt, pence } = formOf<{ debt: string; pence?: number }>(fact);
    return pence === undefined ? [] : [{ kind: 'agreed', on: fact.on, seq: fact.seq, debt, pence: penceOf(pence) }];
  });

/** Terms of repayment that replace the date of a debt (4.5); the last agreed holds. */
export function agreedDateOf(standing: Standing, debt: string): { to: IsoDate; on: IsoDate; seq: number } | undefined {
  const terms = factsOf(standing, 'reimbursement-terms-agreed').findLast(
    ({ form }) => form['debt'] === debt && form['dueOn'] !== undefined,
  );
  return terms && { to: terms.form['dueOn'] as IsoDate, on: terms.on, seq: terms.seq };
}

/** How each partner's accounts stand: what it paid and received, what is due to it and from it, and so what it bears. */
function balancesOf(standing: Standing, costs: readonly Cost[], debts: readonly Debt[]): readonly Balance[] {
  const partners = bearersOf(standing.policy);
  const payments = factsOf(standing, 'reimbursement-paid').map((fact) => formOf<Payment>(fact));
  return partners.flatMap((partner) => {
    const spent = sumOf(costs.filter(({ payer }) => payer === partner).map(({ pence }) => pence));
    const sent = sumOf(payments.filter(({ from }) => from === partner).map(({ pence }) => penceOf(pence)));
    const received = sumOf(payments.filter(({ to }) => to === partner).map(({ pence }) => penceOf(pence)));
    const cash = received - sent - spent;
    const due = partners
      .filter((other) => other !== partner)
      .map((other) => ({ partner, kind: 'due' as const, with: other, pence: betweenThem(debts, partner, other) }));
    return [
      { partner, kind: 'costs' as const, pence: -cash - sumOf(due.map(({ pence }) => pence)) },
      { partner, kind: 'cash' as const, pence: cash },
      ...due,
    ];
  });
}

const betweenThem = (debts: readonly Debt[], creditor: string, debtor: string): Pence =>
  sumOf(debts.filter((debt) => debt.creditor === creditor && debt.debtor === debtor).map(outstandingOf)) -
  sumOf(debts.filter((debt) => debt.creditor === debtor && debt.debtor === creditor).map(outstandingOf));
