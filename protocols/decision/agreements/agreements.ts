import { dayOf, lastDayIn } from '../../calendar/periods';
import type { IsoDate } from '../../calendar/dates';
import { readsSince } from '../../case/facts/effective';
import { partyOf, type Fact } from '../../case/facts/fact';
import { factsOf } from '../../case/facts/standing';
import { once } from '../../case/once';
import type { FormOf } from '../../case/forms/step-form';
import { partyId, type PartyId } from '../../case/parties/party';
import { agreementAbandoned, agreementDrafted, agreementHeld, agreementSigned, agreementStarted, legalReviewCompleted } from '../forms';
import { sponsorOf } from '../parties';
import type { DecisionStanding } from '../step';

/** An agreement with what each of its sides has done about it. */
export interface Agreement {
  id: string;
  fact: Fact<FormOf<typeof agreementDrafted>>;
  form: FormOf<typeof agreementDrafted>;
  /** Those who are to sign: the sponsor's organisation and its partners. */
  sides: readonly PartyId[];
  /** The day on which it is to start; undefined where none is said, or only a month. */
  startOn: IsoDate | undefined;
  /** The day by which it is to have started: that one, or a month's last; undefined where none is said. */
  startBy: IsoDate | undefined;
  /** By side: nothing that was done before it was last put right (0.3). */
  reviews: ReadonlyMap<PartyId, Fact<FormOf<typeof legalReviewCompleted>>>;
  signatures: ReadonlyMap<PartyId, Fact<FormOf<typeof agreementSigned>>>;
  started: Fact<FormOf<typeof agreementStarted>> | undefined;
  held: readonly Fact<FormOf<typeof agreementHeld>>[];
  abandoned: Fact<FormOf<typeof agreementAbandoned>> | undefined;
}

export const agreementsOf = once((standing: DecisionStanding): readonly Agreement[] =>
  factsOf(standing, agreementDrafted).map((fact) => {
    const { form } = fact;
    const since = readsSince(standing, fact);
    const of = <F extends { agreement: string }>(facts: readonly Fact<F>[]): readonly Fact<F>[] =>
      facts.filter((one) => one.form.agreement === form.id);
    const bySide = <F extends { agreement: string }>(facts: readonly Fact<F>[]): ReadonlyMap<PartyId, Fact<F>> =>
      new Map(of(facts).flatMap((one) => (one.seq > since ? [[partyOf(one) ?? partyId(one.step), one] as const] : [])));
    return {
      id: form.id,
      fact,
      form,
      sides: [...new Set([sponsorOf(standing), ...form.partners.map(partyId)])],
      startOn: form.start === undefined ? undefined : dayOf(form.start),
      startBy: form.start === undefined ? undefined : lastDayIn(form.start),
      reviews: bySide(factsOf(standing, legalReviewCompleted)),
      signatures: bySide(factsOf(standing, agreementSigned)),
      started: of(factsOf(standing, agreementStarted))[0],
      held: of(factsOf(standing, agreementHeld)),
      abandoned: of(factsOf(standing, agreementAbandoned))[0],
    };
  }),
);

export const agreementNamed = (standing: DecisionStanding, id: string): Agreement | undefined =>
  agreementsOf(standing).find((one) => one.id === id);

/** Neither started nor given up. */
export const isPending = ({ started, abandoned }: Agreement): boolean => !started && !abandoned;

/** Whose legal review is still open; was, on that day. */
export const unreviewed = ({ sides, reviews }: Agreement, by?: IsoDate): readonly PartyId[] =>
  sides.filter((side) => {
    const review = reviews.get(side);
    return !review || (by !== undefined && by < review.on);
  });
export const unsigned = ({ sides, signatures }: Agreement): readonly PartyId[] => sides.filter((side) => !signatures.has(side));
