import { isoDate } from '../../protocols/calendar/dates';
import type { Actor, Role } from '../../protocols/case/facts/fact';
import type { Fared } from '../../protocols/case/limits/fared';
import type { NewestVersion } from '../../protocols/case/steps/vouch';
import { dispute } from '../../protocols/dispute/protocol';
import { review } from '../../protocols/review/protocol';
import { faultsOfOpening, KindOnPaper, type Form } from '../case/kind-on-paper';
import { policyIn, writtenIn } from '../case/policies';

export { pointersOf } from '../case/kind-on-paper';

export const policy = policyIn('policy-review.1.yaml', review.policy);
export const ICB = 'lincolnshire-icb';
export const COUNCIL = 'lincolnshire-county-council';
export const TRUST = 'lincolnshire-partnership-trust';

/** The policy that is reviewed: between three partners. */
export const reviewed: NewestVersion = {
  written: writtenIn('lincolnshire-s117.1.yaml'),
  policy: policyIn('lincolnshire-s117.1.yaml', dispute.policy),
};

/** The same with some of it otherwise, published as version 2. */
export function newerVersion(changes: object): NewestVersion {
  const written = { ...reviewed.written, version: 2, ...changes };
  return { written, policy: dispute.policy.parse(written) };
}

export const of = (organisation: string, role: Role = 'policy-officer'): Actor => ({
  subject: `p.${organisation}`,
  organisation,
  role,
  verified: true,
});
export const icb = of(ICB);
export const council = of(COUNCIL);
export const trust = of(TRUST);

/** How one limit fared, in so many cases. */
export const fared = (cases: number): Fared => ({
  policy: 'lincolnshire-s117',
  limit: 'informal',
  title: 'Settle the dispute informally, or refer it to senior managers',
  clause: '5.1',
  cases,
  limits: cases,
  met: cases,
  metLate: 0,
  missed: 0,
  extended: 0,
  lapsed: 0,
  cancelled: 0,
  running: 0,
  median: 12,
  p90: 18.5,
});

interface Opened {
  by?: Actor;
  day?: string;
  policies?: Record<string, NewestVersion>;
}

/** The review of the Lincolnshire policy on paper, in which each thing happens at noon of its day. */
export class ReviewOnPaper extends KindOnPaper {
  /** Set up on Monday 5 January 2026 by the ICB's policy officer, or otherwise. @throws Refused where the opening is not in order */
  constructor(
    opening: Form = { policy: 'lincolnshire-s117' },
    { by = icb, day = '2026-01-05', policies = { 'lincolnshire-s117': reviewed } }: Opened = {},
  ) {
    super({ protocol: review, policy, opening, opener: by, day, policies }, icb);
    const periods: string[] = [];
    this.one.fared = (id, { from, to }, organisation) => {
      periods.push(`${id} ${from ?? ''}..${to ?? ''} ${organisation}`);
      return [fared(organisation === TRUST ? 5 : 7)];
    };
    this.asked = periods;
  }

  /** For which policy, period and organisation the record was asked how the limits fared. */
  readonly asked: readonly string[];

  /** Each move, as `2026-11-05 reviewing`. */
  get moves(): readonly string[] {
    return this.one.entries.flatMap(({ event, on, data }) =>
      event === 'moved' || event === 'moved-back'
        ? [`${on} ${event === 'moved' ? '' : 'back to '}${String((data as { to?: string } | undefined)?.to)}`]
        : [],
    );
  }

  /** Proposed and agreed to by the others, on that day. */
  agreed(id: string, on: string, form: Form = {}): this {
    this.take('amendment-proposed', { on, id, clause: '5.1', change: 'Fifteen working days', ...form });
    for (const by of [council, trust]) this.take('amendment-agreed', { on, amendment: id }, by);
    return this;
  }
}

/** Each field that an opening is refused for; what else it meets with. */
export const openingFaults = (...given: ConstructorParameters<typeof ReviewOnPaper>): readonly string[] =>
  faultsOfOpening(() => new ReviewOnPaper(...given));

export const day = isoDate;
