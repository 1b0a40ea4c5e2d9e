import type { IsoDate } from '../calendar/dates';
import type { Responsibility, Shares } from '../case/forms';
import { sideOfFact } from '../case/extensions';
import type { Fact } from '../case/fact';
import { bearerOf, factsOf, firstOf, latestOf, type Standing } from '../case/standing';
import { formOf } from '../case/step';
import type { OpeningForm } from './opening';
import { finalResolutionDate, settlingAgreement } from './resolution';

/** Who pays what share from a day on, and the clause that says so. */
export interface FundingPeriod {
  from: IsoDate;
  shares: Shares;
  clause: string;
  /** The timeline entry that it comes from. */
  seq: number;
}

export interface InterimFunding {
  /** 4.3: what stood at the MDT assessment goes on; 4.4: nothing stood, so agreed in writing or half and half. */
  basis: '4.3' | '4.4';
  weeklyPence: number | null;
  periods: readonly FundingPeriod[];
  /** The service user is discharged, has moved or has died: interim funding ends on that day (ours). */
  ended?: { on: IsoDate; what: string };
  /** The last day that it holds for, once the dispute is resolved. */
  until?: IsoDate;
  /** A change that was proposed and not yet answered; the shares stay as they are meanwhile (4.2). */
  proposed?: { seq: number; from: IsoDate; shares: Shares };
}

interface Agreed {
  writtenOn: IsoDate;
  shares: Shares;
  from?: IsoDate;
}
interface Proposed {
  shares: Shares;
  from: IsoDate;
}

/** The interim funding of a dispute, worked out from what was recorded (4.2 to 4.4). */
export function interimFunding(standing: Standing): InterimFunding | undefined {
  const opened = firstOf(standing, 'opened');
  if (!opened) return undefined;
  const { assessedOn, funding } = formOf<OpeningForm>(opened);
  const changes = [...agreedInWriting(standing, assessedOn), ...agreedChanges(standing)].toSorted((a, b) => a.seq - b.seq);
  const start: FundingPeriod = {
    from: assessedOn,
    shares: funding ? funding.shares : evenShares(standing),
    clause: funding ? '4.3' : '4.4',
    seq: opened.seq,
  };
  const ended = factsOf(standing, 'circumstances-changed').find((fact) => fact.form['what'] !== 'other');
  const until = finalResolutionDate(standing);
  const pending = pendingChange(standing);
  return {
    basis: funding ? '4.3' : '4.4',
    weeklyPence: funding ? funding.weeklyPence : null,
    periods: changes.reduce(overlaid, [start]),
    ...(ended ? { ended: { on: ended.on, what: String(ended.form['what']) } } : {}),
    ...(until ? { until } : {}),
    ...(pending ? { proposed: { seq: pending.seq, ...shareAndDay(pending) } } : {}),
  };
}

/** What a later word says holds from its day on; what was said for earlier days stays. */
const overlaid = (periods: readonly FundingPeriod[], change: FundingPeriod): readonly FundingPeriod[] => [
  ...periods.filter(({ from }) => from < change.from),
  change,
];

/** 4.4: otherwise half and half between Local Authority and ICB, from the start and of itself. */
const evenShares = ({ policy }: Standing): Shares =>
  Object.entries(policy['interim-funding'].percent).map(([side, percent]) => ({ organisation: bearerOf(policy, side), percent }));

/** Replaces the shares from the start, or from the day that the writing names. */
const agreedInWriting = (standing: Standing, start: IsoDate): readonly FundingPeriod[] =>
  factsOf(standing, 'interim-funding-agreed').map((fact) => {
    const { shares, from } = formOf<Agreed>(fact);
    return { from: from ?? start, shares, clause: '4.4', seq: fact.seq };
  });

const agreedChanges = (standing: Standing): readonly FundingPeriod[] =>
  factsOf(standing, 'funding-change-agreed').flatMap((answer) => {
    const proposal = factsOf(standing, 'funding-change-proposed').findLast(({ seq }) => seq < answer.seq);
    return proposal ? [{ ...shareAndDay(proposal), clause: '4.2', seq: answer.seq }] : [];
  });

const shareAndDay = (proposal: Fact): Proposed => {
  const { shares, from } = formOf<Proposed>(proposal);
  return { shares, from };
};

/** The last proposed change, if the other side has neither agreed nor declined. */
export function pendingChange(standing: Standing): Fact | undefined {
  const proposal = latestOf(standing, 'funding-change-proposed');
  const answered = standing.facts.some(
    (fact) => (fact.step === 'funding-change-agreed' || fact.step === 'funding-change-declined') && proposal && fact.seq > proposal.seq,
  );
  return answered ? undefined : proposal;
}

export const proposingSide = (standing: Standing): string | undefined => {
  const proposal = pendingChange(standing);
  return proposal && sideOfFact(standing, proposal);
};

/** Who bears what, from when: by the resolution, else by the recommendations that both sides accepted. */
export function responsibilityOf(standing: Standing): Responsibility | undefined {
  const source = settlingAgreement(standing) ?? latestOf(standing, 'recommendations-issued');
  return finalResolutionDate(standing) && source ? formOf<{ responsibility: Responsibility }>(source).responsibility : undefined;
}
