import { knows } from '../../../../protocols/case/facts/fact';
import { factsOf, firstOf } from '../../../../protocols/case/facts/standing';
import { isKnownTo, isOpen } from '../../../../protocols/case/limits/limit';
import type { Policy } from '../../../../protocols/case/policy/policy';
import { agreementIn } from '../../../../protocols/mediation/agreement';
import * as forms from '../../../../protocols/mediation/forms';
import { handedOver, relevantPerson, type Received } from '../../../../protocols/mediation/information';
import { meetingsOf } from '../../../../protocols/mediation/meetings';
import { nextStepsOf } from '../../../../protocols/mediation/next-steps';
import { mediatorOf, takingPart } from '../../../../protocols/mediation/parties';
import type { MediationStanding } from '../../../../protocols/mediation/step';
import { mediationTerms, type MediationTerms } from '../../../../protocols/mediation/terms';
import { ahead, recently, type Hints, type Point, type SoFar } from '../hints';

const SCHEME = 'wolds-shared-lives-scheme';
const SOMEBODY_ELSE = 'the person who lives with her';

/** What the forms of a mediation must fit in. */
export const hints: Hints = {
  openers: () => [{ subject: 'a.mediator', organisation: 'shared-lives-plus', role: 'mediator', verified: true }],
  weights: {
    'mediator-assigned': 3,
    'side-approached': 3,
    'party-joined': 1.5,
    'party-left': 0.15,
    'next-steps-agreed': 8,
    'next-step-done': 4,
    'meeting-proposed': 6,
    'meeting-agreed': 8,
    'meeting-declined': 4,
    'meeting-cancelled': 1,
    'meeting-held': 0.5,
    'information-received': 1.5,
    'permission-given': 2,
    'information-shared': 6,
    'agreement-reached': 3,
    'agreement-confirmed': 8,
    'agreement-declined': 3,
    'ended-without-agreement': 1,
    reopened: 4,
    'joint-review-planned': 0.3,
    'joint-review-held': 1.5,
    'complaint-raised': 0.3,
    'extension-proposed': 1.5,
    'extension-agreed': 8,
    'extension-declined': 12,
    contested: 2,
    'policy-moved': 1,
    withdrawn: 0.3,
    'document-added': 0.4,
    noted: 0.4,
    linked: 0.2,
  },
  fits: {
    'extension-proposed': ({ standing, limits, as }) =>
      limits.some((limit) => isOpen(limit) && standing.parties.some(({ id }) => id !== as && isKnownTo(limit, id))),
    'complaint-raised': ({ standing, as }) => as !== mediatorOf(ofMediation(standing)),
    'information-shared': (point) => sharable(point).length > 0,
    'permission-given': (point) => permissible(point).length > 0,
    'safeguarding-disclosure': (point) => held(point).length > 0,
    'disclosed-in-error': (point) => held(point).length > 0,
    'permission-withdrawn': (point) => withdrawable(point).length > 0,
    'party-joined': (point) => point.standing.parties.length < 5,
  },
  answering: {
    saysTo: (standing, fact) => (fact.step === forms.agreementConfirmed.name ? termsOf({ standing: ofMediation(standing) }) : []),
    holds: ({ standing: plain }) => {
      const standing = ofMediation(plain);
      const agreement = agreementIn(standing);
      if (agreement?.state !== 'agreed') return [];
      const by = takingPart(standing)
        .map(({ id }) => id)
        .filter((id) => knows(id, agreement.fact));
      return termsOf({ standing }).map((says) => ({ says, by, but: 0 }));
    },
  },
  fields: {
    'opened.scheme': () => SCHEME,
    'opened.carers': (point) => firstOf(point.standing, forms.opened)?.form.carers ?? carersByChance(point),
    'opened.contactedBy.party': ({ chance, standing }, soFar) =>
      firstOf(standing, forms.opened)?.form.contactedBy.party ?? chance.oneOf([SCHEME, ...referencesIn(soFar)]),
    'opened.contactedBy': (point, soFar) => ({
      party: firstOf(point.standing, forms.opened)?.form.contactedBy.party ?? point.chance.oneOf([SCHEME, ...referencesIn(soFar)]),
      name: point.secret(),
    }),
    'opened.contactedOn': (point) => recently(point, 3, firstOf(point.standing, forms.opened)?.form.contactedOn ?? point.today),
    'opened.openedOn': () => undefined,
    'mediator-assigned.on': ({ today }) => today,
    'side-approached.party': ({ chance, standing }) => chance.oneOf(takingPart(ofMediation(standing)))?.id ?? SCHEME,
    'party-joined.party': (point) => carerNumbered(point, point.chance.between(10, 99)),
    'party-left.party': ({ chance, standing, as }) =>
      as === mediatorOf(ofMediation(standing)) ? chance.oneOf(takingPart(ofMediation(standing)))?.id : as,
    'policy-moved.on': ({ today }) => today,
    'next-steps-agreed.on': ({ today }) => today,
    'next-steps-agreed.steps': stepsByChance,
    'next-steps-agreed.agreedBy': (point, soFar) => agreedByChance(point, soFar),
    'next-steps-agreed.favours': () => undefined,
    'next-step-done.on': ({ today }) => today,
    'next-step-done.step': (point) => point.chance.oneOf(undone(point))?.id ?? 'none',
    'meeting-proposed.on': ({ today }) => today,
    'meeting-proposed.id': (point) => freshId(point),
    'meeting-proposed.date': (point) => ahead(point, 20),
    'meeting-proposed.attending': ({ chance, standing }) => chance.some(takingPart(ofMediation(standing)).map(({ id }) => id)),
    'meeting-agreed.on': ({ today }) => today,
    'meeting-agreed.meeting': (point) => waitingMeeting(point),
    'meeting-declined.on': ({ today }) => today,
    'meeting-declined.meeting': (point) => waitingMeeting(point),
    'meeting-cancelled.on': ({ today }) => today,
    'meeting-cancelled.meeting': (point) => oneMeeting(point, ['open', 'agreed']),
    'meeting-held.on': ({ today }) => today,
    'meeting-held.meeting': (point) => oneMeeting(point, ['agreed', 'open']),
    'information-received.on': ({ today }) => today,
    'information-received.id': (point) => freshId(point),
    'information-received.from': ({ chance, standing, as }) =>
      as === mediatorOf(ofMediation(standing)) ? chance.oneOf(takingPart(ofMediation(standing)))?.id : as,
    'information-received.whose': ({ chance, standing }, { from }) =>
      chance.inHundred(70) ? from : chance.oneOf([SOMEBODY_ELSE, ...takingPart(ofMediation(standing)).map(({ id }) => id)]),
    'information-received.text': (point) => point.secret(),
    'information-received.document': () => undefined,
    'permission-given.on': ({ today }) => today,
    'permission-given.information': (point) => point.chance.oneOf(permissible(point))?.form.id ?? 'none',
    'permission-given.by': (point, soFar) => personFor(point, soFar),
    'permission-given.to': (point, soFar) => {
      const about = informationNamed(point, soFar['information']);
      const others = takingPart(ofMediation(point.standing))
        .map(({ id }) => id)
        .filter((id) => !about || (id !== about.form.from && relevantPerson(ofMediation(point.standing), about, id) === soFar['by']));
      return point.chance.some(others);
    },
    'permission-withdrawn.on': ({ today }) => today,
    'permission-withdrawn.information': (point) => point.chance.oneOf(withdrawable(point))?.form.information ?? 'none',
    'information-shared.on': ({ today }) => today,
    'information-shared.information': (point) => point.chance.oneOf(sharable(point))?.form.id ?? 'none',
    'information-shared.with': (point, { information }) => {
      const about = informationNamed(point, information);
      return about ? point.chance.some(receivers(point, about)) : [];
    },
    'safeguarding-disclosure.on': ({ today }) => today,
    'safeguarding-disclosure.information': (point) => point.chance.oneOf(held(point))?.form.id ?? 'none',
    'safeguarding-disclosure.to': ({ chance, standing }) => chance.oneOf(['the police', ...standing.parties.map(({ id }) => id)]),
    'disclosed-in-error.on': ({ today }) => today,
    'disclosed-in-error.information': (point) => point.chance.oneOf(held(point))?.form.id ?? 'none',
    'information-given.to': (point) => someSides(point),
    'information-given.favours': () => undefined,
    'referred.party': (point) => oneSide(point),
    'referred.favours': () => undefined,
    'neutrality-lifted.party': (point) => oneSide(point),
    'complaint-raised.by': ({ as }) => as,
    'complaint-raised.about': () => SCHEME,
    'joint-review-planned.on': ({ today }) => today,
    'joint-review-planned.date': (point) => ahead(point, 40),
    'joint-review-held.on': ({ today }) => today,
    'agreement-reached.on': ({ today }) => today,
    'agreement-reached.id': (point) => freshId(point),
    'agreement-reached.terms': (point) => point.secret(),
    'agreement-confirmed.on': ({ today }) => today,
    'agreement-confirmed.agreement': (point) => waitingAgreement(point),
    'agreement-declined.on': ({ today }) => today,
    'agreement-declined.agreement': (point) => waitingAgreement(point),
    'ended-without-agreement.on': ({ today }) => today,
    'reopened.on': ({ today }) => today,
  },
};

const ofPolicy = (policy: Policy): Policy<MediationTerms> => ({ ...policy, terms: mediationTerms.parse(policy.terms) });
const ofMediation = (standing: Point['standing']): MediationStanding => ({ ...standing, policy: ofPolicy(standing.policy) });

const termsOf = ({ standing }: { standing: MediationStanding }): readonly string[] => {
  const agreement = agreementIn(standing);
  return agreement ? [`terms ${agreement.fact.form.terms}`] : [];
};

/** One to three carers: each for themselves, or a group; half of them sign in. */
const carersByChance = (point: Point): readonly object[] =>
  [1, 2, 3].slice(0, point.chance.between(1, 3)).map((number) => carerNumbered(point, number));

function carerNumbered({ chance, secret }: Point, number: number): object {
  const isGroup = chance.inHundred(25);
  return {
    reference: `carer-${number}`,
    name: secret(),
    ...(isGroup ? { group: true, speaker: secret() } : {}),
    ...(chance.inHundred(50) ? { contact: { telephone: secret() } } : {}),
    ...(chance.inHundred(50) ? { subject: `carer.${number}` } : {}),
    member: chance.inHundred(50),
    mayBeContacted: chance.inHundred(90),
  };
}

const referencesIn = ({ carers }: SoFar): readonly string[] =>
  (carers as readonly { reference: string }[] | undefined)?.map(({ reference }) => reference) ?? [];

const freshId = ({ chance }: Point): string => `i${chance.between(1, 999_999)}`;
const oneSide = ({ chance, standing }: Point): string => chance.oneOf(takingPart(ofMediation(standing)))?.id ?? SCHEME;
const someSides = ({ chance, standing }: Point): readonly string[] => chance.some(takingPart(ofMediation(standing)).map(({ id }) => id));

function stepsByChance(point: Point): readonly object[] {
  const standing = ofMediation(point.standing);
  const who = [mediatorOf(standing), ...takingPart(standing).map(({ id }) => id)];
  return [1, 2, 3]
    .slice(0, point.chance.between(1, 3))
    .map(() => ({ id: freshId(point), what: point.secret(), who: point.chance.oneOf(who), byWhen: ahead(point, 30) }));
}

const agreedByChance = (point: Point, { steps }: SoFar): readonly object[] =>
  [...new Set((steps as readonly { who: string }[] | undefined)?.map(({ who }) => who) ?? [])].map((party) => ({
    party,
    name: point.secret(),
    on: point.today,
  }));

const undone = ({ standing, as }: Point) =>
  nextStepsOf(ofMediation(standing)).filter(({ who, done }) => !done && (who === as || as === mediatorOf(ofMediation(standing))));

const waitingMeeting = ({ chance, standing, as }: Point): string =>
  chance.oneOf(meetingsOf(ofMediation(standing)).filter(({ state, waitingFor }) => state === 'open' && waitingFor.includes(as)))?.fact.form
    .id ?? 'none';
const oneMeeting = ({ chance, standing, as }: Point, states: readonly string[]): string | undefined =>
  chance.oneOf(
    meetingsOf(ofMediation(standing)).filter(
      ({ state, fact: { form } }) => states.includes(state) && (as === mediatorOf(ofMediation(standing)) || form.attending.includes(as)),
    ),
  )?.fact.form.id;

const waitingAgreement = ({ standing }: Point): string => agreementIn(ofMediation(standing))?.fact.form.id ?? 'none';

const held = ({ standing }: Pick<Point, 'standing'>): readonly Received[] => factsOf(standing, forms.informationReceived);
const informationNamed = (point: Point, id: unknown): Received | undefined => held(point).find(({ form }) => form.id === id);

/** What the party may permit: its own; the mediator, for who is no party. */
const permissible = (point: Point): readonly Received[] =>
  held(point).filter(({ form: { whose, from } }) =>
    point.as === mediatorOf(ofMediation(point.standing)) ? whose === SOMEBODY_ELSE : whose === point.as && from === point.as,
  );
const personFor = (point: Point, { information }: SoFar): string => informationNamed(point, information)?.form.whose ?? point.as;

const withdrawable = ({ standing, as }: Point) =>
  factsOf(standing, forms.permissionGiven).filter(({ form }) =>
    as === mediatorOf(ofMediation(standing)) ? form.by === SOMEBODY_ELSE : form.by === as,
  );

/** Whom something may be shared with today. */
const receivers = ({ standing, today }: Point, about: Received): readonly string[] =>
  takingPart(ofMediation(standing))
    .map(({ id }) => id)
    .filter((id) => id !== about.form.from && handedOver(ofMediation(standing), about, id, today) !== undefined);
const sharable = (point: Point): readonly Received[] => held(point).filter((about) => receivers(point, about).length > 0);
