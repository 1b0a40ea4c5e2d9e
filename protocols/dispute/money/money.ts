import { earlier, later } from '../../calendar/dates';
import { factRecorded, factsOf } from '../../case/facts/standing';
import { once } from '../../case/once';
import { apportion, countedIn, type Apportioned, type Cost, type Settlement } from '../../money/apportion';
import { debtsOf } from '../../money/books';
import { outstandingOf, type Debt, type MoneyEvent, type PaidOver } from '../../money/debts';
import type { Balance } from '../../money/ledger';
import { penceOf, sumOf, type Pence } from '../../money/pence';
import type { Shares } from '../../money/shares';
import { finalResolutionDate, resolutionOf, responsibilityOf } from '../settlement/resolution';
import { bearers } from '../sides';
import type { DisputeStanding } from '../step';
import { cameOver, overSoFar } from './came-over';
import { costsAround, costsIn } from './costs';
import { debtNameOf } from './debt-names';
import { reimbursementPaid } from './forms';
import { agreedAmounts } from './repayment-terms';

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

/** The money of a dispute, worked out from what was recorded (PROTOCOLS §1 Money). Asked again of the same standing, the same. */
export const moneyOf = once((standing: DisputeStanding): Money => {
  const { divided, owed, paid, agreed, over: found } = reckoned(standing);
  const overs = overSoFar(standing, (before) => (before === standing ? found : reckoned(before).over));
  const came = new Map(found.map((one) => [one.seq, cameOver(standing, one, overs)]));
  const { debts, over } = debtsOf([...owed, ...paid.map((event) => ({ ...event, over: came.get(event.seq) ?? [] })), ...agreed]);
  const costs = costsIn(standing).map((cost) => ({ cost, apportioned: divided(cost) }));
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
});

/** What happened to the money, and what was paid over by it. */
function reckoned(standing: DisputeStanding) {
  const settlement = settlementOf(standing);
  const divided = once((cost: Cost) => apportion(cost, settlement));
  const owed = owedEvents(standing, settlement, divided);
  const [paid, agreed] = [paidEvents(standing), agreedAmounts(standing)];
  return { divided, owed, paid, agreed, over: debtsOf([...owed, ...paid, ...agreed]).over };
}

/** The debt of an id, if there is one. */
export const debtNamed = (standing: DisputeStanding, id: string | undefined): Debt | undefined => debtsById(standing).get(id ?? '');
const debtsById = once(
  (standing: DisputeStanding): ReadonlyMap<string, Debt> => new Map(moneyOf(standing).debts.map((debt) => [debt.id, debt])),
);

function settlementOf(standing: DisputeStanding): Settlement | undefined {
  const responsibility = responsibilityOf(standing);
  const until = finalResolutionDate(standing);
  return responsibility && until ? { responsibility, until } : undefined;
}

export type Owed = Extract<MoneyEvent, { kind: 'owed' }> & { workings: readonly Working[] };

/** A cost by its days and shares, as the settlement has them: worked out once for each cost. */
type Divided = (cost: Cost) => readonly Apportioned[];

/** What is owed at the final resolution date is netted into one debt for each pair of partners; what a later report adds is one of its own. */
function owedEvents(standing: DisputeStanding, settlement: Settlement | undefined, divided: Divided): readonly Owed[] {
  const resolution = resolutionOf(standing);
  if (!settlement || !resolution) return [];
  const { known, late } = costsAround(standing, { seq: resolution.seq, on: settlement.until });
  const takesPlace = earlier(resolution.on, settlement.until);
  return [
    ...netted(standing, workingsOf(known, divided), { on: settlement.until, takesPlace, seq: resolution.seq, cause: 'resolution' }),
    ...late.flatMap(({ on, seq, gone, come }) => {
      const workings = [...workingsOf(gone, divided).map((line) => ({ ...line, owed: -line.owed })), ...workingsOf(come, divided)];
      return netted(standing, workings, { on, seq, cause: 'report' });
    }),
  ];
}

/** Every partner that should bear a part of a cost owes it to the payer. */
const workingsOf = (costs: readonly Cost[], divided: Divided): readonly Working[] =>
  costs.flatMap((cost) =>
    divided(cost).flatMap(({ shares, periods, days, pence, parts }) =>
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
          owed: countedIn(cost, part.pence),
        })),
    ),
  );

function netted(
  standing: DisputeStanding,
  workings: readonly Working[],
  event: Pick<Owed, 'on' | 'takesPlace' | 'seq' | 'cause'>,
): readonly Owed[] {
  const partners = bearers(standing);
  const fact = factRecorded(standing, event.seq);
  const name = fact ? debtNameOf(fact) : String(event.seq);
  const pairs = partners.flatMap((one, index) => partners.slice(index + 1).map((other) => [one, other] as const));
  return pairs
    .flatMap(([one, other]) => {
      const between = workings.filter(({ debtor, creditor }) => [debtor, creditor].includes(one) && [debtor, creditor].includes(other));
      const net = sumOf(between.map(({ debtor, owed }) => (debtor === one ? owed : -owed)));
      const [debtor, creditor] = net > 0n ? [one, other] : [other, one];
      return net === 0n ? [] : [{ debtor, creditor, pence: net > 0n ? net : -net, workings: between }];
    })
    .map((owed, index) => ({ kind: 'owed', ...event, id: index === 0 ? name : `${name}-${index + 1}`, ...owed }));
}

/** What was reported as paid once the dispute was resolved is paid on what the resolution made owed, whichever final resolution date was agreed. */
function paidEvents(standing: DisputeStanding): readonly Extract<MoneyEvent, { kind: 'paid' }>[] {
  const resolution = resolutionOf(standing);
  return factsOf(standing, reimbursementPaid).map((fact) => {
    const { from, to, pence } = fact.form;
    const takesPlace = resolution && fact.seq > resolution.seq ? later(fact.on, resolution.on) : fact.on;
    return { kind: 'paid', on: fact.on, takesPlace, seq: fact.seq, id: debtNameOf(fact), from, to, pence: penceOf(pence) };
  });
}

/** How each partner's accounts stand: what it paid and received, what is due to it and from it, and so what it bears. */
function balancesOf(standing: DisputeStanding, costs: readonly Cost[], debts: readonly Debt[]): readonly Balance[] {
  const partners = bearers(standing);
  const payments = factsOf(standing, reimbursementPaid).map(({ form }) => form);
  return partners.flatMap((partner) => {
    const spent = sumOf(costs.filter(({ payer }) => payer === partner).map((cost) => countedIn(cost, cost.pence)));
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
