import type { IsoDate } from '../calendar/dates';
import { everyCase } from '../case/every-case';
import { sideOfFact } from '../case/extensions';
import { isByParty, type Fact } from '../case/fact';
import type { Moment, Party, Protocol } from '../case/protocol';
import { bearerOf, firstOf, organisationsOf, sideOf, sidesOf, type Standing } from '../case/standing';
import { formOf } from '../case/step';
import { amountOf, clearedOn, outstandingOf, type Debt } from '../money/debts';
import { pounds } from '../money/pence';
import { breachesOf } from './breaches';
import { describe } from './describe';
import { interimFunding, responsibilityOf } from './funding';
import { opening, type OpeningForm } from './opening';
import { decidingIssue, lastMeetingFact, letterRecipient, type Panel } from './panel';
import { agreedDateOf, moneyOf } from './money';
import { debtsShown, moneyShown } from './money-shown';
import { costsSubmittedBy, finalResolutionDate, settlingAgreement } from './resolution';
import { settledOn } from './settled';
import { story, STAGES } from './story';
import { stepsBeforePanel } from './steps-before-panel';
import { stepsOfMoney } from './steps-of-money';
import { stepsOfPanel } from './steps-of-panel';
import { stepsOfSettlement } from './steps-of-settlement';

const steps = everyCase([...stepsBeforePanel, ...stepsOfPanel, ...stepsOfSettlement, ...stepsOfMoney], opening);

/** One moment for each side, whose limit it is to keep. */
const eachSide = (standing: Standing, of: Omit<Moment, 'instance'> | undefined): readonly Moment[] =>
  of ? sidesOf(standing.policy).map((side) => ({ ...of, instance: side })) : [];

const moments: Protocol['moments'] = {
  'the meeting': (standing) => {
    const planned = lastMeetingFact(standing);
    return planned ? [{ on: formOf<Panel>(planned).meetingOn, seq: planned.seq }] : [];
  },
  'recommendations, each side': (standing) => eachSide(standing, momentOf(firstOf(standing, 'recommendations-issued'))),
  'final resolution date, each side': (standing) => {
    const on = finalResolutionDate(standing);
    return eachSide(standing, on ? { on } : undefined);
  },
  'each debt': (standing) =>
    moneyOf(standing).debts.map((debt) => {
      const agreed = agreedDateOf(standing, debt.id);
      return {
        on: debt.from,
        seq: debt.seq,
        instance: debt.id,
        says: `${pounds(outstandingOf(debt) || amountOf(debt))} to ${debt.creditor}`,
        ...(agreed ? { agreed: { ...agreed, reason: 'terms of repayment were agreed (4.5)' } } : {}),
        ...clearedWithoutPayment(debt),
      };
    }),
};

const momentOf = (fact: Fact | undefined): Moment | undefined => fact && { on: fact.on, seq: fact.seq };

const raisingSide = (standing: Standing): string => {
  const opened = firstOf(standing, 'opened');
  return (opened && sideOfFact(standing, opened)) ?? '';
};

const OWNERS: Readonly<Record<string, (standing: Standing, instance: string | undefined) => readonly string[]>> = {
  both: ({ policy }) => sidesOf(policy),
  raising: (standing) => [raisingSide(standing)],
  'letter-recipient': (standing) => [letterRecipient(standing) ?? ''],
  each: (_, instance) => [instance ?? ''],
  debtor: (standing, instance) => [sideOf(standing.policy, debtNamed(standing, instance)?.debtor ?? '') ?? ''],
};

const debtNamed = (standing: Standing, id: string | undefined): Debt | undefined => moneyOf(standing).debts.find((debt) => debt.id === id);

/** A debt is met by the payment with which nothing was left of it. */
function isLastPayment(debt: Debt | undefined, { seq }: Fact): boolean {
  const last = debt?.changes.at(-1);
  return debt !== undefined && clearedOn(debt) !== undefined && last?.kind === 'paid' && last.seq === seq;
}

/** What was left of it was taken off by what the other came to owe, or by agreement. */
function clearedWithoutPayment(debt: Debt): { nilOn?: IsoDate } {
  const nilOn = debt.changes.at(-1)?.kind === 'paid' ? undefined : clearedOn(debt);
  return nilOn ? { nilOn } : {};
}

/** Section 117 aftercare disputes between partner organisations (PROTOCOLS 1). */
export const dispute: Protocol = {
  kind: 'dispute',
  firstStage: 'informal',
  stages: STAGES,
  story,
  opening,
  steps,
  vocabulary: {
    stages: STAGES,
    steps: ['opened', ...steps.map(({ name }) => name)],
    owners: Object.keys(OWNERS),
    moments: [
      'opened',
      ...steps.map(({ name }) => name),
      ...STAGES.flatMap((stage) => [`entered ${stage}`, `moved on to ${stage}`]),
      ...Object.keys(moments),
    ],
  },
  parties,
  organisations: ({ policy }) => sidesOf(policy).flatMap((side) => organisationsOf(policy, side)),
  moments,
  owners: (standing, owner, instance) => (OWNERS[owner]?.(standing, instance) ?? []).map((side) => bearerOf(standing.policy, side)),
  meets: (standing, fact, limitName, instance) => {
    if (fact.step === 'reimbursement-paid') return isLastPayment(debtNamed(standing, instance), fact);
    if (fact.step === 'costs-submitted') return costsSubmittedBy(standing, instance ?? '')?.seq === fact.seq;
    if (instance !== undefined) return sideOfFact(standing, fact) === instance;
    return limitName !== 'panel-papers' || decidingIssue(standing)?.seq === fact.seq;
  },
  breaches: breachesOf,
  conditions: {
    settled: {
      clause: '4.5',
      says: 'it is resolved, both have said that their costs are in, and nothing is owed any more',
      since: settledOn,
    },
  },
  introduces: { 'senior-managers': 'senior-manager' },
  outcome: (standing) => {
    const settling = settlingAgreement(standing);
    if (settling) return settling.step;
    if (finalResolutionDate(standing)) return 'recommendations-accepted';
    return firstOf(standing, 'withdrawn') ? 'withdrawn' : undefined;
  },
  balances: (standing) => moneyOf(standing).balances,
  moneyShown,
  particulars: (standing, limits) => {
    const opened = firstOf(standing, 'opened');
    const responsibility = responsibilityOf(standing);
    const final = finalResolutionDate(standing);
    return {
      ...(opened ? { matter: formOf<OpeningForm>(opened).matter } : {}),
      interimFunding: interimFunding(standing),
      ...(final ? { finalResolutionDate: final } : {}),
      ...(responsibility ? { responsibility } : {}),
      debts: debtsShown(standing, limits),
    };
  },
  describe: (standing, fact) => describe([{ name: 'opened', title: opening.title }, ...steps], standing, fact),
};

/** Who raises it, who receives it, who acts with either, and whom it is about: known by a reference. */
function parties(standing: Standing): readonly Party[] {
  const opened = firstOf(standing, 'opened');
  if (!opened || !isByParty(opened)) return [];
  const { against, serviceUser } = formOf<OpeningForm>(opened);
  const raisedBy = opened.by.organisation;
  const others = sidesOf(standing.policy).flatMap((side) =>
    organisationsOf(standing.policy, side).filter((one) => one !== raisedBy && one !== against),
  );
  return [
    { role: 'raising', organisation: raisedBy },
    { role: 'receiving', organisation: against },
    ...others.map((organisation) => ({
      role: sideOf(standing.policy, organisation) === raisingSide(standing) ? 'with-raising' : 'with-receiving',
      organisation,
    })),
    { role: 'service-user', person: serviceUser.reference },
  ];
}
