import type { IsoDate } from '../calendar/dates';
import type { Change, Debt, MoneyEvent, PaidOver } from './debts';
import type { Pence } from './pence';

type Owed = Extract<MoneyEvent, { kind: 'owed' }>;
type Paid = Extract<MoneyEvent, { kind: 'paid' }>;
type Agreed = Extract<MoneyEvent, { kind: 'agreed' }>;

/** A debt with its sums, kept as it goes. */
interface Account {
  debt: Debt & { changes: Change[] };
  /** Among all debts, first to last. */
  place: number;
  outstanding: Pence;
  paid: Pence;
}

/**
 * The debts, as events are posted in the order in which they count (PROTOCOLS §1 Money). What is owed, and to whom, stands in sums and in
 * lists of what is open, so that an event costs no more in a case with a thousand debts than in one with two.
 */
export class Books {
  readonly over: PaidOver[] = [];
  /** By the ids of their debts, first to last. */
  private readonly accounts = new Map<string, Account>();
  /** For each pair, what the one owes the other and is not nil, oldest first: payments and set-offs look at nothing else. */
  private readonly open = new Map<string, Account[]>();
  /** Terms that are dated before their debt itself, by its id. */
  private readonly early = new Map<string, Agreed[]>();

  get debts(): readonly Debt[] {
    return [...this.accounts.values()].map(({ debt }) => debt);
  }

  post(event: MoneyEvent): void {
    switch (event.kind) {
      case 'owed': {
        this.owe(event);
        return;
      }
      case 'paid': {
        this.pay(event);
        return;
      }
      case 'agreed': {
        this.agree(event);
        return;
      }
    }
  }

  private owe(owed: Owed): void {
    const rest = this.takeOff('taken-off', this.openOf(owed.creditor, owed.debtor), owed);
    if (rest > 0n) this.start(owed, rest);
  }

  private pay(paid: Paid): void {
    const over = this.takeOff('paid', this.openOf(paid.from, paid.to), paid);
    if (over === 0n) return;
    this.over.push({ seq: paid.seq, pence: over });
    // What was put right since is owed back from then on, and not from the payment (§1 Money).
    let left = over;
    for (const { pence, ...came } of paid.over ?? []) {
      const part = pence < left ? pence : left;
      if (part > 0n) this.startOver({ ...paid, ...came }, part);
      left -= part;
    }
    if (left > 0n) this.startOver(paid, left);
  }

  private startOver({ from, to, ...paid }: Paid, pence: Pence): void {
    this.start({ ...paid, kind: 'owed', debtor: to, creditor: from, cause: 'overpayment' }, pence);
  }

  /** A new amount, in the place of the old one; what has then been paid beyond it is owed back. */
  private agree(agreed: Agreed): void {
    const account = this.accounts.get(agreed.debt);
    if (!account) {
      this.early.set(agreed.debt, [...(this.early.get(agreed.debt) ?? []), agreed]);
      return;
    }
    const { on, seq, id } = agreed;
    const { debtor, creditor } = account.debt;
    const over = account.paid - agreed.pence;
    this.change(account, { kind: 'agreed', on, seq, pence: (over > 0n ? 0n : -over) - account.outstanding });
    if (over <= 0n) return;
    const from = agreed.overFrom ?? on;
    this.start({ kind: 'owed', on: from, seq, id, debtor: creditor, creditor: debtor, pence: over, cause: 'overpayment' }, over);
  }

  private start({ id, debtor, creditor, cause, on, seq }: Owed, pence: Pence): void {
    if (this.accounts.has(id)) throw new Error(`two debts would be called ${id}`);
    const debt = { id, debtor, creditor, cause, from: on, seq, changes: [] };
    const account: Account = { debt, place: this.accounts.size, outstanding: 0n, paid: 0n };
    this.accounts.set(id, account);
    this.change(account, { kind: 'owed', on, seq, pence });
    for (const agreed of this.early.get(id) ?? []) this.agree({ ...agreed, on });
  }

  /** Takes an amount off what is open, one debt after the other: a payment off the oldest first, a set-off off the newest. What is left of it. */
  private takeOff(kind: 'paid' | 'taken-off', open: readonly Account[], { on, seq, pence }: Owed | Paid): Pence {
    let left = pence;
    while (left > 0n) {
      const account = open.at(kind === 'paid' ? 0 : -1);
      if (!account) break;
      const off = left < account.outstanding ? left : account.outstanding;
      this.change(account, { kind, on, seq, pence: -off }); // one that is nil by it is open no more
      left -= off;
    }
    return left;
  }

  private change(account: Account, change: Change): void {
    const wasOpen = account.outstanding > 0n;
    account.debt.changes.push(change);
    account.outstanding += change.pence;
    if (change.kind === 'paid') account.paid -= change.pence;
    const isOpen = account.outstanding > 0n;
    if (isOpen && !wasOpen) this.enter(account);
    if (wasOpen && !isOpen) this.leave(account);
  }

  private enter(account: Account): void {
    const open = this.openOf(account.debt.debtor, account.debt.creditor);
    const before = open.findLastIndex(({ place }) => place < account.place); // the last, unless terms open an older one again
    open.splice(before + 1, 0, account);
  }

  private leave(account: Account): void {
    const open = this.openOf(account.debt.debtor, account.debt.creditor);
    if (open[0] === account) open.shift();
    else open.splice(open.lastIndexOf(account), 1); // the last, unless terms let an older one go
  }

  private openOf(debtor: string, creditor: string): Account[] {
    const pair = JSON.stringify([debtor, creditor]);
    const open = this.open.get(pair) ?? [];
    this.open.set(pair, open);
    return open;
  }
}

/**
 * The debts that come of what happened, first to last (PROTOCOLS §1 Money). What somebody comes to owe is first taken off what the other
 * owes them, the newest debt first; the rest is a debt of its own. A payment goes to the oldest debt; what is paid over is owed back.
 * In the order of the days, so that what is reported late takes its place among the others.
 */
export function debtsOf(events: readonly MoneyEvent[]): { debts: readonly Debt[]; over: readonly PaidOver[] } {
  const books = new Books();
  for (const event of inOrder(events)) books.post(event);
  return { debts: books.debts, over: books.over };
}

/** On one day, what is owed comes before what is paid. */
const ORDER = { owed: 0, agreed: 1, paid: 2 } as const;
const inOrder = (events: readonly MoneyEvent[]): readonly MoneyEvent[] =>
  events.toSorted((a, b) =>
    placeOf(a) === placeOf(b) ? ORDER[a.kind] - ORDER[b.kind] || a.seq - b.seq : placeOf(a) < placeOf(b) ? -1 : 1,
  );
const placeOf = ({ on, takesPlace = on }: MoneyEvent): IsoDate => takesPlace;
