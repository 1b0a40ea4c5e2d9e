import { clauseOf } from '../case/clauses';
import { amendedIn } from '../case/facts/being-amended';
import { isOf, knows, partyOf } from '../case/facts/fact';
import { factsOf } from '../case/facts/standing';
import { amended } from '../case/forms/shared-forms';
import type { FormOf } from '../case/forms/step-form';
import { sameName } from '../case/parties/names';
import { partyById, type PartyId } from '../case/parties/party';
import { voidBy, type FormError, type Refused } from '../case/refusal';
import type { Shown, Step, Taken } from '../case/steps/step';
import * as forms from './forms';
import {
  beforeReceived,
  handedOver,
  informationIn,
  meantBy,
  meantBySaying,
  permissionFor,
  relevantPerson,
  unclear,
  type HandedOver,
  type Received,
} from './information';
import { mediatorOf, onlyInItsName, onlyMediator, partiesKnownTo, strangerIn, strangersIn } from './parties';
import { MEDIATOR, ROLES, step, type MediationStanding } from './step';
import type { MediationTerms } from './terms';

const CONFIDENCE = { clause: 'confidence', stages: 'every' } as const;
type About = Taken<{ information: string }>;

const foundFor = (standing: MediationStanding, { form, as }: About): Received | undefined => meantBy(standing, as, form.information)[0];

/** What is about information is checked alike: which it is, and that it was there by then. */
const aboutInformation = (standing: MediationStanding, { form, as }: About): readonly FormError[] => [
  ...unclear(standing, as, form.information),
  ...beforeReceived(standing, as, form),
];

/** What is told in confidence, and how it may come to be passed on (Statement of Principles 5). */
export const confidenceSteps: readonly Step<object, MediationTerms>[] = [
  step(forms.informationReceived, {
    ...CONFIDENCE,
    roles: ROLES,
    tells: 'nobody',
    tellsWhom: (_, standing) => [mediatorOf(standing)],
    keeps: ['id', 'from', 'whose'],
    mayNot: (standing, as, form) =>
      form === undefined || form.from === as || as === mediatorOf(standing)
        ? undefined
        : 'a party gives what is its own to give: the mediator takes down the rest',
    faults: (standing, { form, as }) => [
      ...strangerIn(standing, form.from, '/from'),
      ...(meantBy(standing, as, form.id).some((one) => one.form.id === form.id)
        ? [{ pointer: '/id', detail: `you have information "${form.id}" already: give another id` }]
        : []),
      ...namedByName(standing, as, form.whose),
      ...lessConfidential(standing, form),
    ],
    // Held for whoever told it: nobody else hears that it is there.
    shownTo: ({ id }, { form }) => (id === form.from ? 'all' : 'nothing'),
    says: ({ id }) => id,
  }),
  step(forms.permissionGiven, {
    ...CONFIDENCE,
    roles: ROLES,
    // The mediator; whoever it was written down for, who can withdraw it.
    tells: 'others',
    keeps: ['information', 'by', 'to', 'what'],
    mayNot: (standing, as, form) => (form ? notTheirsToGive(standing, as, form) : undefined),
    unless: (standing, as, form) => ((form ?? heldFor(standing, as)) ? undefined : 'nothing has been told that is yours to permit'),
    faults: (standing, taken) => [
      ...aboutInformation(standing, taken),
      ...strangersIn(standing, taken.form.to, '/to'),
      ...notTheRelevant(standing, taken),
    ],
    void: (standing) =>
      isUsed(standing) ? voidBy(clauseOf(standing.policy, 'amendment'), 'it was used already; withdraw it for what is to come') : undefined,
    shownTo: ({ id }, taken, standing) => (id === taken.form.by ? asTheyKnowIt(standing, id, taken) : 'nothing'),
    says: ({ information, to }) => `${information}, to ${to.join(', ')}`,
  }),
  step(forms.permissionWithdrawn, {
    ...CONFIDENCE,
    roles: ROLES,
    alsoClosed: true,
    tells: 'others',
    keeps: ['information'],
    unless: (standing, as) => (permissionsOf(standing, as).length > 0 ? undefined : 'you have given no permission'),
    faults: (standing, taken) => [...aboutInformation(standing, taken), ...noneGiven(standing, taken)],
    shownTo: () => 'nothing',
    says: ({ information }) => information,
  }),
  step(forms.informationShared, {
    ...CONFIDENCE,
    roles: MEDIATOR,
    tells: 'nobody',
    tellsWhom: (form) => form.with,
    keeps: ['information', 'with'],
    mayNot: onlyMediator('the mediator passes on what may be passed on'),
    faults: (standing, taken) => [...aboutInformation(standing, taken), ...strangersIn(standing, taken.form.with, '/with')],
    void: notPermitted,
    shownTo: ({ id }, taken, standing) => sharedWith(standing, id, taken),
    says: (form) => `${form.information}, with ${form.with.join(', ')}`,
  }),
  step(forms.safeguardingDisclosure, {
    ...CONFIDENCE,
    roles: MEDIATOR,
    alsoClosed: true,
    tells: 'nobody',
    keeps: ['information', 'to', 'protects'],
    mayNot: onlyMediator('the mediator discloses what protects somebody'),
    faults: (standing, taken) => aboutInformation(standing, taken),
    // Whoever told it is told by the mediator, when that is safe.
    shownTo: () => 'nothing',
    says: ({ information, to, decidedBy }) => `${information}, to ${to}; decided by ${decidedBy}`,
  }),
  step(forms.disclosedInError, {
    ...CONFIDENCE,
    roles: MEDIATOR,
    alsoClosed: true,
    tells: 'nobody',
    tellsWhom: (form, standing) => [
      mediatorOf(standing),
      ...whoseConfidence(standing, meantBy(standing, mediatorOf(standing), form.information)[0]),
    ],
    keeps: ['information'],
    mayNot: onlyMediator('tell the mediator, who puts it on record'),
    faults: (standing, taken) => aboutInformation(standing, taken),
    shownTo: ({ id }, taken, standing) =>
      whoseConfidence(standing, foundFor(standing, taken)).includes(id) ? asTheyKnowIt(standing, id, taken) : 'nothing',
    says: ({ information, to }) => `${information}, to ${to}`,
  }),
];

/** Who told it knows what it goes by; whose it is does not hear from that who told it, as from `carer-7/diary`. */
function asTheyKnowIt<F extends { information: string }>(standing: MediationStanding, id: PartyId, taken: Taken<F>): Shown<F> {
  const { information, ...rest } = taken.form;
  return foundFor(standing, taken)?.form.from === id || !information.includes('/') ? 'all' : (rest as unknown as Partial<F>);
}

/** Whose confidence it is: whoever told it, and whose it is, where that is a party. */
export const whoseConfidence = (standing: MediationStanding, found: Received | undefined): readonly PartyId[] => {
  if (!found) return [];
  const { from } = found.form;
  const whose = meantBySaying(standing, found.form.whose);
  return standing.parties.map(({ id }) => id).filter((id) => id === from || id === whose);
};

/**
 * A party goes by its id: under its name, it would be somebody whose permission others could write down. Of one that whoever says so does not know of,
 * nothing is told.
 */
function namedByName(standing: MediationStanding, as: PartyId, whose: string): readonly FormError[] {
  const known = partiesKnownTo(standing, as);
  if (partyById(known, whose)) return [];
  const party = known.find(({ person, group }) => [(person ?? group)?.name, group?.speaker].some((name) => name && sameName(name, whose)));
  return party && party.id !== whose ? [{ pointer: '/whose', detail: `that is ${party.id}, a party to this case: give that` }] : [];
}

const heldFor = (standing: MediationStanding, as: PartyId): boolean =>
  factsOf(standing, forms.informationReceived).some((fact) => knows(as, fact));

/** What was said to be confidential stays so (0.3). */
function lessConfidential(standing: MediationStanding, { confidential }: FormOf<typeof forms.informationReceived>): readonly FormError[] {
  const before = amendedIn(standing);
  const was = before !== undefined && isOf(forms.informationReceived, before) && before.form.confidential;
  return was && !confidential
    ? [{ pointer: '/confidential', detail: 'what was said to be confidential stays so; whose it is can permit that it is shared' }]
    : [];
}

/**
 * Each gives permission for what is its own. For somebody who is no party, and for a party that does not know what another has told about it, the mediator
 * asks, and writes down that they did.
 */
function notTheirsToGive(
  standing: MediationStanding,
  as: PartyId,
  { by, information }: FormOf<typeof forms.permissionGiven>,
): string | undefined {
  const party = partyById(standing.parties, by);
  const isUnaware = !party || meantBy(standing, as, information).every((fact) => !knows(party.id, fact));
  if (as === mediatorOf(standing) && isUnaware) return undefined;
  return onlyInItsName(standing, as, by, 'each gives permission in its own name; nobody gives it for another');
}

function notTheRelevant(standing: MediationStanding, taken: Taken<FormOf<typeof forms.permissionGiven>>): readonly FormError[] {
  const found = foundFor(standing, taken);
  if (!found) return [];
  const { by, to } = taken.form;
  const other = to.find((id) => relevantPerson(standing, found, id) !== by);
  return other === undefined
    ? []
    : [{ pointer: '/by', detail: `that it may go to ${other} is for ${relevantPerson(standing, found, other)} to say` }];
}

/** Whether the permission that is put right has been used. */
function isUsed(standing: MediationStanding): boolean {
  const before = amendedIn(standing);
  if (!before || !isOf(forms.permissionGiven, before)) return false;
  const about = informationIn(standing, before)?.seq;
  return factsOf(standing, forms.informationShared).some(
    (fact) =>
      fact.seq > before.seq && informationIn(standing, fact)?.seq === about && fact.form.with.some((id) => before.form.to.includes(id)),
  );
}

/** What a party has given permission for; the mediator, what it wrote down of somebody who does not know what was told, or is no party. */
const permissionsOf = (standing: MediationStanding, as: PartyId) =>
  factsOf(standing, forms.permissionGiven).filter(
    (fact) => fact.form.by === as || (as === mediatorOf(standing) && (partyOf(fact) === as || !partyById(standing.parties, fact.form.by))),
  );

function noneGiven(standing: MediationStanding, taken: About): readonly FormError[] {
  const found = foundFor(standing, taken);
  const isGiven = permissionsOf(standing, taken.as).some((fact) => informationIn(standing, fact)?.seq === found?.seq);
  return !found || isGiven ? [] : [{ pointer: '/information', detail: 'no permission of yours stands for it' }];
}

/** Without the relevant person's permission nothing confidential is passed on: the mediator, who alone can try, is told whose is missing. */
function notPermitted(standing: MediationStanding, taken: Taken<FormOf<typeof forms.informationShared>>): Refused | undefined {
  const found = foundFor(standing, taken);
  if (!found) return undefined;
  const missing = taken.form.with.flatMap((id, index) =>
    handedOver(standing, found, id, taken.form.on)
      ? []
      : [{ pointer: `/with/${index}`, detail: `${relevantPerson(standing, found, id)} has not permitted that ${id} is told` }],
  );
  if (missing.length === 0) return undefined;
  const people = [...new Set(taken.form.with.map((id) => relevantPerson(standing, found, id)))];
  const detail = `this is confidential, and the permission of ${people.join(' and ')} is missing (permission-given), unless it protects a child or a vulnerable adult (safeguarding-disclosure)`;
  return voidBy(clauseOf(standing.policy, 'confidence'), detail, missing);
}

type Shared = FormOf<typeof forms.informationShared>;

/**
 * Who it is shared with sees what was permitted, no more, and not what it goes by. Whose it is sees that it was shared, and with whom; but not what
 * was disclosed to protect somebody.
 */
function sharedWith(standing: MediationStanding, id: PartyId, taken: Taken<Shared>): Shown<Shared> {
  const found = foundFor(standing, taken);
  if (!found) return 'nothing';
  const { form } = taken;
  // Put right, it still tells what was handed over then: the information may have become another since.
  const isPutRight = standing.recorded.at(-1)?.step === amended.name;
  if (form.with.includes(id)) return handing(form, id, (isPutRight ? undefined : handedOver(standing, found, id, form.on)) ?? {});
  const told = form.with.filter((to) => !found.form.confidential || permissionFor(standing, found, to, form.on)?.form.by === id);
  const isTheirs = whoseConfidence(standing, found).includes(id);
  if (!isTheirs || told.length === 0) return 'nothing';
  const whole = asTheyKnowIt(standing, id, taken);
  return told.length === form.with.length ? whole : { ...(typeof whole === 'string' ? form : whole), with: told };
}

/**
 * What is handed over is told by this entry, as it was permitted on that day, whatever becomes of the information later; not from whom it comes, unless the
 * words say so: somebody may permit that a thing is known, and not that it was theirs.
 */
function handing({ on, at }: Shared, id: PartyId, given: HandedOver) {
  return { on, ...(at ? { at } : {}), with: [id], ...given };
}
