import { describeDate, type IsoDate } from '../calendar/dates';
import { isByParty, type Actor } from '../case/facts/fact';
import { byDay, firstOf } from '../case/facts/standing';
import type { FormOf } from '../case/forms/step-form';
import type { Party } from '../case/parties/party';
import type { FormError } from '../case/refusal';
import { openingOf, type Shown } from '../case/steps/step';
import type { Clause } from './clauses';
import { opened, type Carer } from './forms';
import { mediator } from './parties';
import { CALL_TAKERS, type MediationStanding } from './step';
import type { MediationTerms } from './terms';

type Opened = FormOf<typeof opened>;

/** The mediator takes a call, with as much detail as possible (How does it work 1). */
export const opening = openingOf<MediationTerms, Clause>()(opened, {
  title: 'Contact was taken',
  clause: 'contact',
  roles: CALL_TAKERS,
  pastDays: ({ contactedOn }) => [{ pointer: '/contactedOn', day: contactedOn }],
  faults: (standing, { form, by }) => [
    ...notTheirs(standing, by),
    ...wrongParties(standing, form, by),
    ...wrongDay(form),
    ...changed(standing, form),
  ],
  asks: ({ scheme }) => [{ ask: 'organisation', pointer: '/scheme', id: scheme }],
  // What the caller said of the issue, and what was tried, is the caller's.
  shownTo: (party, { form }) => (party.id === form.contactedBy.party ? asCaller(party, form) : 'nothing'),
  says: ({ contactedBy: { party }, contactedOn }) => `by ${party}, on ${describeDate(contactedOn)}`,
});

/** How the others are reached and what they sign in by is between them and the mediator. */
const asCaller = ({ id }: Party, { carers, ...form }: Opened): Shown<Opened> => ({
  ...form,
  carers: carers.map((carer) => (carer.reference === id ? carer : (nameOf(carer) as Carer))),
});

/** A carer as others know of them. */
export const nameOf = ({ reference, name, group, speaker }: Carer): Pick<Carer, 'reference' | 'name' | 'group' | 'speaker'> => ({
  reference,
  ...(name === undefined ? {} : { name }),
  ...(group === undefined ? {} : { group }),
  ...(speaker === undefined ? {} : { speaker }),
});

function notTheirs(standing: MediationStanding, { organisation }: Actor): readonly FormError[] {
  const own = mediator(standing);
  return organisation === own
    ? []
    : [{ pointer: '/contactedBy', detail: `under ${standing.policy.id} ${own} takes the call, and opens the case; ring them` }];
}

function wrongParties(standing: MediationStanding, { scheme, carers, contactedBy }: Opened, by: Actor): readonly FormError[] {
  const own = mediator(standing);
  const caller = [scheme, ...carers.map(({ reference }) => reference)];
  return [
    ...(scheme === own ? [{ pointer: '/scheme', detail: `${own} mediates: name the scheme` }] : []),
    ...carers.flatMap((carer, index) => wrongCarer(standing, carer, scheme, by, `/carers/${index}`)),
    ...(caller.includes(contactedBy.party)
      ? []
      : [{ pointer: '/contactedBy/party', detail: `whoever called is one of the parties: ${caller.join(', ')}` }]),
  ];
}

/** A reference that is no other party's; a sign-in that isn't the one of whoever writes it down. */
export function wrongCarer(
  standing: MediationStanding,
  { reference, subject }: Carer,
  scheme: string,
  by: Actor,
  pointer: string,
): readonly FormError[] {
  const isOrganisation = reference === scheme || reference === mediator(standing);
  return [
    ...(isOrganisation ? [{ pointer: `${pointer}/reference`, detail: 'this is an organisation: give another reference' }] : []),
    ...(by.verified && subject !== undefined && subject === by.subject
      ? [{ pointer: `${pointer}/subject`, detail: 'this is the name that you sign in by: give theirs, or none' }]
      : []),
  ];
}

function wrongDay({ contactedOn, openedOn }: Opened): readonly FormError[] {
  return openedOn !== undefined && openedOn < contactedOn
    ? [{ pointer: '/openedOn', detail: `they called on ${contactedOn}: it is opened that day or later` }]
    : [];
}

/** An amendment puts the record right: who takes part, and who called, stays; others join by a step of their own (0.3). */
function changed(standing: MediationStanding, form: Opened): readonly FormError[] {
  const before = firstOf(standing, opened)?.form ?? form;
  const references = ({ carers }: Opened): string => carers.map(({ reference }) => reference).join(' ');
  const isFixed = 'this stays: end this mediation, and open another';
  return [
    ...(before.scheme === form.scheme ? [] : [{ pointer: '/scheme', detail: isFixed }]),
    ...(before.contactedBy.party === form.contactedBy.party ? [] : [{ pointer: '/contactedBy/party', detail: isFixed }]),
    ...(references(before) === references(form)
      ? []
      : [{ pointer: '/carers', detail: 'the carers stay, in their order: who comes in later joins, and who goes leaves' }]),
    ...form.carers.flatMap((carer, index) => usedSignIn(standing, form, carer, `/carers/${index}/subject`)),
    ...calledTooLate(standing, form.contactedOn),
  ];
}

/** Those of the form are checked against each other by itself; what somebody signs in by who has joined since would make one of them read as the other. */
const usedSignIn = ({ parties }: MediationStanding, { carers }: Opened, { subject }: Carer, pointer: string): readonly FormError[] =>
  subject !== undefined &&
  parties.some(({ id, person, group }) => (person ?? group)?.subject === subject && !carers.some(({ reference }) => reference === id))
    ? [{ pointer, detail: 'somebody else here signs in by this name' }]
    : [];

/** Nothing was done before they called. */
function calledTooLate(standing: MediationStanding, contactedOn: IsoDate): readonly FormError[] {
  const first = byDay(standing.facts.filter((fact) => isByParty(fact) && fact.step !== opened.name))[0];
  return first && first.on < contactedOn
    ? [{ pointer: '/contactedOn', detail: `something was done about it on ${first.on}: they did not call after that` }]
    : [];
}
