import { at, isoDate } from '../../protocols/calendar/dates';
import type { Actor } from '../../protocols/case/facts/fact';
import { standingOf } from '../../protocols/case/facts/standing';
import type { DebtShown, MoneyShown } from '../../protocols/case/money-shown';
import { moneyShown } from '../../protocols/dispute/money/money-shown';
import { dispute } from '../../protocols/dispute/protocol';
import type { DisputeStanding } from '../../protocols/dispute/step';
import { accountId } from '../../protocols/money/ledger';
import { CaseOnPaper } from '../case/case-on-paper';
import {
  agreedBy,
  costIncurred,
  council,
  icb,
  resolved,
  responsibility,
  type Overrides,
  formalLetterReceived,
  panelConvened,
  panelHeld,
  recommendationsIssued,
  referredToSeniorManagers,
} from './forms';
import { policy } from './on-paper';

/** Each step of the way to the recommendations, on its day. */
export const WAY = [
  ['2025-11-10', 'referred-to-senior-managers', referredToSeniorManagers(), icb],
  ['2025-11-20', 'formal-letter-received', formalLetterReceived(), council],
  ['2025-11-21', 'panel-convened', panelConvened(), council],
  ['2025-12-08', 'panel-held', panelHeld(), council],
  ['2025-12-11', 'recommendations-issued', recommendationsIssued(), council],
] as const;

/** A dispute on paper, in which each thing happens at noon of its day. */
export class Story {
  readonly one = new CaseOnPaper();

  /** The number of the step on the timeline; undefined where it was refused. */
  on(day: string, step: string, form: object, by: Actor = council): number | undefined {
    this.one.now = at(isoDate(day), 12);
    this.one.look();
    const before = this.one.record.facts.length;
    return this.one.take(step, { ...form, on: day }, by) ? this.one.record.facts[before]?.seq : undefined;
  }

  /** Goes the way as far as a step, each limit kept. The step's number. */
  upTo(last: (typeof WAY)[number][1]): number {
    for (const [day, step, form, by] of WAY) {
      const seq = this.on(day, step, form, by);
      if (step === last && seq !== undefined) return seq;
    }
    throw new Error(`${last} was refused`);
  }

  cost(day: string, form: Overrides = {}): number {
    const seq = this.on(day, 'cost-incurred', costIncurred({ reference: `INV ${day}`, ...form }));
    if (seq === undefined) throw new Error('the cost was refused');
    return seq;
  }

  /** By the ICB 70, by the council 30, from 20 October 2025. */
  resolve(day: string): number {
    const seq = this.on(day, 'resolved', resolved({ agreedBy: agreedBy(day), responsibility: responsibility(70) }), icb);
    if (seq === undefined) throw new Error('the resolution was refused');
    return seq;
  }

  get debts(): readonly string[] {
    const view = this.one.view();
    return (view['debts'] as readonly DebtShown[]).map(
      ({ debtor, pence, paid, due, status }) =>
        `${debtor === icb.organisation ? 'icb' : 'council'} ${pence}-${paid} ${due ?? ''} ${status ?? ''}`,
    );
  }

  get standing(): DisputeStanding {
    return standingOf(dispute, policy, this.one.record.facts);
  }

  money(): MoneyShown {
    return moneyShown(this.standing, this.one.record.limits);
  }

  get balances(): Record<string, bigint> {
    return Object.fromEntries(
      this.one.record.balances.map((balance) => [accountId(balance).replaceAll('lincolnshire-', ''), balance.pence]),
    );
  }
}
