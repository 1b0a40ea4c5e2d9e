import type { FormOf } from '../case/forms/step-form';
import type { Shown, Step } from '../case/steps/step';
import { amendedIn } from '../case/facts/being-amended';
import { isOf } from '../case/facts/fact';
import { firstOf } from '../case/facts/standing';
import { partyById, type PartyId } from '../case/parties/party';
import * as forms from './forms';
import { nameOf, wrongCarer } from './opening';
import { isIn, leavingOf, mediatorOf, onlyMediator, partiesKnownTo, takingPart } from './parties';
import { CALL_TAKERS, MEDIATOR, ROLES, step, type MediationStanding } from './step';
import type { MediationTerms } from './terms';

/** Who mediates, who is approached, who comes in and who goes. */
export const contactSteps: readonly Step<object, MediationTerms>[] = [
  step(forms.mediatorAssigned, {
    clause: 'contact',
    stages: 'every',
    roles: CALL_TAKERS,
    tells: 'others',
    // A call may be written down some days after it was put through.
    mayPrecedeOpening: true,
    mayNot: onlyMediator('the mediator’s own staff are put to it by themselves'),
    faults: (standing, { form: { on } }) => {
      const called = firstOf(standing, forms.opened)?.form.contactedOn;
      return called && on < called ? [{ pointer: '/on', detail: `they called on ${called}` }] : [];
    },
    shownTo: (_, { form: { on, at, name } }) => ({ on, ...(at ? { at } : {}), name }),
    says: ({ name }) => name,
  }),
  step(forms.sideApproached, {
    clause: 'contact',
    stages: 'every',
    roles: MEDIATOR,
    tells: 'nobody',
    tellsWhom: ({ party }) => [party],
    keeps: ['party'],
    mayNot: onlyMediator('the mediator approaches the sides'),
    faults: (standing, { form: { party } }) => notApproachable(standing, party),
    shownTo: ({ id }, { form }, standing) => (id === form.party ? 'all' : isIn(standing, id) ? withoutHow(form) : 'nothing'),
    says: ({ party, how }) => `${party}, ${how}`,
  }),
  step(forms.partyJoined, {
    clause: 'contact',
    stages: 'every',
    roles: MEDIATOR,
    tells: 'others',
    mayNot: onlyMediator('the mediator brings in who is to take part'),
    faults: (standing, { form: { party }, by }) => [
      ...wrongCarer(standing, party, firstOf(standing, forms.opened)?.form.scheme ?? '', by, '/party'),
      ...alreadyIn(standing, party),
    ],
    shownTo: ({ id }, { form: { on, at, party } }, standing) =>
      id === party.reference ? 'all' : isIn(standing, id) ? { on, ...(at ? { at } : {}), party: nameOf(party) as forms.Carer } : 'nothing',
    says: ({ party: { reference } }) => reference,
  }),
  step(forms.partyLeft, {
    clause: 'resolution',
    stages: 'every',
    roles: ROLES,
    tells: 'parties',
    keeps: ['party'],
    mayNot: (standing, as, form) =>
      form === undefined || form.party === as || as === mediatorOf(standing)
        ? undefined
        : 'a party leaves by itself, or by the mediator’s word',
    faults: (standing, { form: { party } }) => notLeaving(standing, party),
    // Why somebody leaves is between them and the mediator; that somebody was in it at all, whoever was not told of them does not hear.
    shownTo: ({ id }, { form: { on, at, party } }, standing) =>
      id === party ? 'all' : isIn(standing, id) && isKnownTo(standing, id, party) ? { on, ...(at ? { at } : {}), party } : 'nothing',
    says: ({ party }) => party,
  }),
];

function notApproachable(standing: MediationStanding, party: string) {
  const found = partyById(standing.parties, party);
  if (!found || found.neutral) return [{ pointer: '/party', detail: `${party} is no side of this case` }];
  return found.left ? [{ pointer: '/party', detail: `${party} has left` }] : [];
}

/** Of a reference or a sign-in that somebody has already: who has left may join again. Put right, it is still about the same party. */
function alreadyIn(standing: MediationStanding, { reference, subject }: forms.Carer) {
  const before = amendedIn(standing);
  const was = before && isOf(forms.partyJoined, before) ? before.form.party.reference : undefined;
  if (was !== undefined && was !== reference)
    return [{ pointer: '/party/reference', detail: `this stays ${was}: others join by a step of their own` }];
  const others = takingPart(standing).filter(({ id }) => id !== was);
  const isUsed =
    subject !== undefined && standing.parties.some(({ id, person, group }) => id !== reference && (person ?? group)?.subject === subject);
  return [
    ...(others.some(({ id }) => id === reference) ? [{ pointer: '/party/reference', detail: `${reference} takes part already` }] : []),
    ...(isUsed ? [{ pointer: '/party/subject', detail: 'somebody else here signs in by this name' }] : []),
  ];
}

function notLeaving(standing: MediationStanding, party: string) {
  const found = partyById(standing.parties, party);
  if (!found || found.neutral) return [{ pointer: '/party', detail: `${party} is no side of this case` }];
  return leavingOf(standing, party) ? [{ pointer: '/party', detail: `${party} has left already` }] : [];
}

const withoutHow = ({ on, at, party }: FormOf<typeof forms.sideApproached>): Shown<FormOf<typeof forms.sideApproached>> => ({
  on,
  ...(at ? { at } : {}),
  party,
});

const isKnownTo = (standing: MediationStanding, reader: PartyId, party: string): boolean =>
  partiesKnownTo(standing, reader).some(({ id }) => id === party);
