import { addDays } from '../../../../protocols/calendar/dates';
import { isOf } from '../../../../protocols/case/facts/fact';
import { dispute } from '../../../../protocols/dispute/protocol';
import { agreedNow, amendmentNamed, amendmentsNow, isOpen, setsOf, type Amendment } from '../../../../protocols/review/amendments';
import { amendmentAgreed } from '../../../../protocols/review/forms';
import type { ReviewStanding } from '../../../../protocols/review/step';
import type { ReviewTerms } from '../../../../protocols/review/terms';
import type { Policy } from '../../../../protocols/case/policy/policy';
import { policyIn, writtenIn } from '../../policies';
import { recently, type Hints, type Point } from '../hints';

const REVIEWED = 'lincolnshire-s117';
const reviewed = { written: writtenIn(`${REVIEWED}.1.yaml`), policy: policyIn(`${REVIEWED}.1.yaml`, dispute.policy) };
const partners = Object.values(reviewed.policy.roles);

/** Values that an amendment may set, each with what it may set them to. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  '/limits/informal/within': ['10 working days', '15 working days'],
  '/limits/senior-contact/within': ['7 working days', '10 working days'],
  '/contest/within': ['10 working days'],
  '/limits/informal/title': ['Settle it informally'],
};

/** What the forms of a review must fit in: of a policy whose year is nearly up when the lives begin. */
export const hints: Hints = {
  openers: () => partners.map((organisation) => ({ subject: `p.${organisation}`, organisation, role: 'policy-officer', verified: true })),
  policies: { [REVIEWED]: reviewed },
  weights: {
    'amendment-proposed': 3,
    'amendment-agreed': 8,
    'amendment-declined': 1,
    'amendment-withdrawn': 0.5,
    'review-completed': 1.5,
    'policy-retired': 0.15,
    contested: 2,
  },
  fits: {
    'amendment-agreed': (point) => waiting(point).length > 0,
    'amendment-declined': (point) => waiting(point).length > 0,
  },
  answering: {
    saysTo: (standing, fact) => {
      const amendment = isOf(amendmentAgreed, fact) ? amendmentNamed(reviewIn({ standing }), fact.form.amendment) : undefined;
      return amendment ? [asItReads(amendment)] : [];
    },
    holds: ({ standing }) =>
      agreedNow(reviewIn({ standing })).map((one) => ({ says: asItReads(one), by: standing.parties.map(({ id }) => id), but: 1 })),
  },
  fields: {
    'opened.policy': () => REVIEWED,
    'opened.lastReviewedOn': ({ chance, today }) => addDays(today, -chance.between(300, 360)),
    'opened.openedOn': () => undefined,
    '*.on': (point) => recently(point, 3, point.standing.spells.at(-1)?.from ?? point.today),
    'amendment-proposed.id': ({ secret }) => secret(),
    'amendment-proposed.sets': setsByChance,
    'amendment-agreed.amendment': (point) => point.chance.oneOf(waiting(point))?.id ?? 'none',
    'amendment-declined.amendment': (point) => point.chance.oneOf(waiting(point))?.id ?? 'none',
    'amendment-withdrawn.amendment': (point) => point.chance.oneOf(own(point))?.id ?? 'none',
    'review-completed.from': ({ chance, today }) => addDays(today, chance.between(0, 60)),
  },
};

const reviewIn = ({ standing }: Pick<Point, 'standing'>): ReviewStanding => ({
  ...standing,
  policy: standing.policy as Policy<ReviewTerms>,
});
const asItReads = ({ id, fact }: Amendment): string => `${id}: ${fact.form.change}, ${JSON.stringify(fact.form.sets ?? {})}`;
const waiting = (point: Point): readonly Amendment[] =>
  amendmentsNow(reviewIn(point)).filter((one) => isOpen(one) && one.waitingFor.includes(point.as));
const own = (point: Point): readonly Amendment[] => amendmentsNow(reviewIn(point)).filter((one) => isOpen(one) && one.by === point.as);

/** Of the values that no other amendment sets, one; or none, where it is an amendment in words. */
function setsByChance(point: Point): object | undefined {
  const taken = amendmentsNow(reviewIn(point)).flatMap((one) => Object.keys(setsOf(one)));
  const free = Object.keys(VALUES).filter((pointer) => !taken.includes(pointer));
  const pointer = point.chance.inHundred(70) ? point.chance.oneOf(free) : undefined;
  const value = pointer && point.chance.oneOf(VALUES[pointer] ?? []);
  return pointer && value ? { [pointer]: value } : undefined;
}
