import type { IsoDate } from '../../calendar/dates';
import type { Shares } from '../../money/shares';
import { factsOf, firstOf } from '../../case/facts/standing';
import type { FormOf } from '../../case/forms/step-form';
import { proposalsOf, type Proposal, type Proposing } from '../../case/steps/proposals';
import { opened } from '../opening-form';
import { finalResolutionDate } from '../settlement/resolution';
import { bearer } from '../sides';
import { cite, type DisputeStanding } from '../step';
import type { DisputeTerms } from '../terms';
import * as forms from './forms';

/** Who pays what share from a day on, and the clause that says so. */
export interface FundingPeriod {
  from: IsoDate;
  shares: Shares;
  clause: string;
  /** The timeline entry that it comes from. */
  seq: number;
}

export interface InterimFunding {
  /** The clause that it rests on: what stood at the MDT assessment goes on; or nothing stood, so agreed in writing or half and half. */
  basis: string;
  weeklyPence: number | null;
  periods: readonly FundingPeriod[];
  /** The last day that it holds for, and why: the dispute was resolved; or, before that, the service user was discharged, has moved or has died (ours). */
  ended?: { on: IsoDate; what: string };
  /** A change that was proposed and not yet answered; the shares stay as they are meanwhile. */
  proposed?: { seq: number; from: IsoDate; shares: Shares };
}

type Proposed = FormOf<typeof forms.fundingChangeProposed>;

/** One change at a time is proposed; the other side answers it. */
export const fundingChange: Proposing<
  Proposed,
  FormOf<typeof forms.fundingChangeAgreed>,
  FormOf<typeof forms.fundingChangeDeclined>,
  DisputeTerms
> = {
  proposed: forms.fundingChangeProposed,
  agreed: forms.fundingChangeAgreed,
  declined: forms.fundingChangeDeclined,
  about: () => 'the funding',
};

function endOf(standing: DisputeStanding): InterimFunding['ended'] {
  const resolvedOn = finalResolutionDate(standing);
  const ends = [
    ...factsOf(standing, forms.circumstancesChanged).flatMap(({ on, form }) => (form.what === 'other' ? [] : [{ on, what: form.what }])),
    ...(resolvedOn ? [{ on: resolvedOn, what: 'resolved' }] : []),
  ];
  return ends.toSorted((a, b) => a.on.localeCompare(b.on))[0];
}

/** The interim funding of a dispute, worked out from what was recorded. */
export function interimFunding(standing: DisputeStanding): InterimFunding | undefined {
  const opening = firstOf(standing, opened);
  if (!opening) return undefined;
  const { assessedOn, funding } = opening.form;
  const changes = [...agreedInWriting(standing, assessedOn), ...agreedChanges(standing)].toSorted((a, b) => a.seq - b.seq);
  const basis = cite(standing, funding ? 'existing-funding' : 'interim-agreement');
  const start: FundingPeriod = {
    from: assessedOn,
    shares: funding?.shares ?? sharesWithoutFunding(standing),
    clause: basis,
    seq: opening.seq,
  };
  const ended = endOf(standing);
  const pending = pendingChange(standing)?.fact;
  return {
    basis,
    weeklyPence: funding?.weeklyPence ?? null,
    periods: changes.reduce(overlaid, [start]),
    ...(ended ? { ended } : {}),
    ...(pending ? { proposed: { seq: pending.seq, from: pending.form.from, shares: pending.form.shares } } : {}),
  };
}

/** What a later word says holds from its day on; what was said for earlier days stays. */
const overlaid = (periods: readonly FundingPeriod[], change: FundingPeriod): readonly FundingPeriod[] => [
  ...periods.filter(({ from }) => from < change.from),
  change,
];

/** Where none was in place: half and half between the sides, or as the policy says, from the start and of itself. */
export const sharesWithoutFunding = (standing: DisputeStanding): Shares =>
  Object.entries(standing.policy.terms['interim-funding'].percent).map(([side, percent]) => ({
    organisation: bearer(standing, side),
    percent,
  }));

/** Replaces the shares from the start, or from the day that the writing names. */
const agreedInWriting = (standing: DisputeStanding, start: IsoDate): readonly FundingPeriod[] =>
  factsOf(standing, forms.interimFundingAgreed).map(({ seq, form: { shares, from } }) => ({
    from: from ?? start,
    shares,
    clause: cite(standing, 'interim-agreement'),
    seq,
  }));

const agreedChanges = (standing: DisputeStanding): readonly FundingPeriod[] =>
  proposalsOf(standing, fundingChange).flatMap(({ state, fact: { form }, agreed }) => {
    const last = agreed.at(-1);
    return state === 'agreed' && last
      ? [{ from: form.from, shares: form.shares, clause: cite(standing, 'no-withdrawal-of-funding'), seq: last.seq }]
      : [];
  });

/** The last proposed change, if the other side has neither agreed nor declined. */
export const pendingChange = (standing: DisputeStanding): Proposal<Proposed> | undefined =>
  proposalsOf(standing, fundingChange).findLast(({ state }) => state === 'open');
