import { partyOf, type Fact } from '../case/facts/fact';
import { byDay, factsOf } from '../case/facts/standing';
import type { Instance } from '../case/limits/limit';
import type { Moment, MomentRule, OwnerRule } from '../case/protocol';
import { amountOf, clearedOn, outstandingOf, type Debt } from '../money/debts';
import { pounds } from '../money/pence';
import { referredToSeniorManagers } from './discussion/forms';
import { costsSubmitted } from './settlement/forms';
import { debtNamed, moneyOf } from './money/money';
import { agreedDateOf } from './money/repayment-terms';
import { lastMeeting, letterRecipient } from './panel/panel';
import { decidingIssue } from './panel/papers';
import { answersOf, costsSubmittedBy, finalResolutionDate, isAnswer, recommendationsPut } from './settlement/resolution';
import { sideNamed, sidesOf } from './sides';
import { cite, type DisputeStanding } from './step';
import type { DisputeTerms } from './terms';

/** The limits of a dispute; those that the rules can't do without are needed by the story. */
export const LIMITS = [
  'informal',
  'senior-contact',
  'negotiation',
  'letter',
  'panel-meeting',
  'clerk',
  'panel-papers',
  'recommendations',
  'acceptance',
  'costs',
  'reimbursement',
].map((name) => ({ name }));

/** One moment for each side, whose limit it is to keep. */
const eachSide = (standing: DisputeStanding, of: Omit<Moment, 'instance'> | undefined): readonly Moment[] =>
  of ? sidesOf(standing).map((side) => ({ ...of, instance: { id: side, party: side } })) : [];

export const moments: Readonly<Record<string, MomentRule<DisputeTerms>>> = {
  // 6.1: from the referral; where nobody referred, from the day on which the case moved on by itself.
  'referral, or the move': (standing) => {
    const [referral] = byDay(factsOf(standing, referredToSeniorManagers));
    if (referral) return [{ on: referral.on, seq: referral.seq }];
    return standing.spells.filter(({ stage }) => stage === 'senior-managers').map(({ from, seq }) => ({ on: from, seq }));
  },
  'the meeting': (standing) => {
    const planned = lastMeeting(standing);
    return planned ? [{ on: planned.meetingOn, seq: planned.fact.seq }] : [];
  },
  'recommendations, each side': (standing) => eachSide(standing, recommendationsPut(standing)),
  'final resolution date, each side': (standing) => {
    const on = finalResolutionDate(standing);
    return eachSide(standing, on ? { on } : undefined);
  },
  'each debt': (standing) =>
    moneyOf(standing).debts.map((debt) => {
      const agreed = agreedDateOf(standing, debt.id);
      const says = `${pounds(outstandingOf(debt) || amountOf(debt))} to ${debt.creditor}`;
      return {
        on: debt.from,
        seq: debt.seq,
        instance: { id: debt.id, says },
        ...(agreed ? { agreed: { ...agreed, reason: `terms of repayment were agreed (${cite(standing, 'repayment')})` } } : {}),
        ...howCleared(debt),
      };
    }),
};

/** A debt is met by the payment with which nothing was left of it; else what was left was taken off by what the other came to owe, or let go. */
function howCleared(debt: Debt): Pick<Moment, 'metBy' | 'nilOn'> {
  const last = debt.changes.at(-1);
  const cleared = clearedOn(debt);
  if (!last || !cleared) return { metBy: [] };
  return last.kind === 'paid' ? { metBy: [last.seq] } : { metBy: [], nilOn: cleared };
}

export const owners: Readonly<Record<string, OwnerRule<DisputeTerms>>> = {
  'letter-recipient': (standing) => {
    const side = letterRecipient(standing);
    return side ? [side] : [];
  },
  debtor: (standing, instance) => {
    const debt = debtNamed(standing, instance?.id);
    const side = debt && sideNamed(standing, debt.debtor);
    return side ? [side] : [];
  },
};

/** One side's acceptance doesn't meet the other's limit; papers count once every seat has them. */
export function meets(standing: DisputeStanding, fact: Fact, limitName: string, instance: Instance | undefined): boolean {
  if (fact.step === costsSubmitted.name) return costsSubmittedBy(standing, instance?.party)?.seq === fact.seq;
  if (instance?.party && isAnswer(fact)) return answersOf(standing, instance.party).includes(fact);
  if (instance?.party) return partyOf(fact) === instance.party;
  return limitName !== 'panel-papers' || decidingIssue(standing)?.seq === fact.seq;
}
