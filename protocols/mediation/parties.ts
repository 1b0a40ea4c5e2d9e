import { amendedIn } from '../case/facts/being-amended';
import { isOf, knows, NAMED, type Fact, type Reader } from '../case/facts/fact';
import { firstOf, knowsAnything, latestOf, organisationFor, type Standing } from '../case/facts/standing';
import { once } from '../case/once';
import { partyById, partyId, type Party, type PartyId } from '../case/parties/party';
import { mediatorAssigned, opened, partyJoined, partyLeft, reopened, type Carer } from './forms';
import type { MediationStanding } from './step';
import type { MediationTerms } from './terms';

/** Who mediates under a policy. */
export const mediator = ({ policy }: Pick<Standing<MediationTerms>, 'policy'>): string => organisationFor(policy, policy.terms.mediates);
export const mediatorOf = (standing: Pick<Standing<MediationTerms>, 'policy'>): PartyId => partyId(mediator(standing));

type Cast = Omit<Standing<MediationTerms>, 'parties'>;

/** The mediator, on no side; the scheme; and the carers, each for themselves or as a group: those of the opening, and who has joined since. */
export function partiesOf(standing: Cast): readonly Party[] {
  const own = mediatorOf(standing);
  const opening = firstOf(standing, opened)?.form;
  const assigned = latestOf(standing, mediatorAssigned);
  const left = leftBy(standing.facts);
  const leaving = (id: string): Pick<Party, 'left'> => (left.has(id) ? { left: true } : {});
  return [
    { id: own, role: 'mediator', organisations: [own], neutral: true, ...(assigned ? { askFor: assigned.form.name } : {}) },
    ...(opening && opening.scheme !== own
      ? [{ id: partyId(opening.scheme), role: 'scheme', organisations: [opening.scheme], turnsTo: own, ...leaving(opening.scheme) }]
      : []),
    ...carersOf(standing).map((carer) => ({ ...asParty(carer, own), ...leaving(carer.reference) })),
  ];
}

/** Each carer by the last word on them: who joins again is known as they are then. */
export function carersOf({ facts }: Pick<Standing, 'facts'>): readonly Carer[] {
  const said = [
    ...(firstOf({ facts }, opened)?.form.carers ?? []),
    ...facts.flatMap((fact) => (isOf(partyJoined, fact) ? fact.form.party : [])),
  ];
  return [...new Map(said.map((carer) => [carer.reference, carer])).values()];
}

/** Who can't sign in tells the mediator, who reports it. */
function asParty({ reference, name, speaker, contact, subject, mayBeContacted }: Carer, own: PartyId): Party {
  const somebody = { reference, name, speaker, contact, subject };
  return {
    id: partyId(reference),
    role: 'carer',
    organisations: [],
    turnsTo: own,
    ...(speaker === undefined ? { person: somebody } : { group: somebody }),
    ...(subject === undefined ? { spokenForBy: own } : {}),
    ...(mayBeContacted ? {} : { notWrittenTo: true }),
  };
}

/** Those who have left: until they join again, or the mediation is opened again, with everybody back. */
const leftBy = once((facts: readonly Fact[]): ReadonlyMap<string, Fact> => {
  const left = new Map<string, Fact>();
  for (const fact of facts) {
    if (isOf(partyLeft, fact)) left.set(fact.form.party, fact);
    if (isOf(partyJoined, fact)) left.delete(fact.form.party.reference);
    if (isOf(reopened, fact)) left.clear();
  }
  return left;
});

/** How a party has left, if it has. */
export const leavingOf = ({ facts }: Pick<Standing, 'facts'>, id: string): Fact | undefined => leftBy(facts).get(id);

/** The parties with a side of their own. */
export const sidesOf = ({ parties }: Pick<Standing, 'parties'>): readonly Party[] => parties.filter(({ neutral }) => !neutral);

/** The scheme, and the carers among them. */
export const schemeIn = (standing: Pick<Standing, 'parties'>): PartyId | undefined => playing('scheme', standing)[0];
export const carersIn = (standing: Pick<Standing, 'parties'>): readonly PartyId[] => playing('carer', standing);
const playing = (part: string, { parties }: Pick<Standing, 'parties'>): readonly PartyId[] =>
  parties.flatMap(({ id, role }) => (role === part ? [id] : []));

/** Those of them that still take part: by the facts that are looked at, which may be those of an earlier day. */
export const takingPart = (standing: Pick<Standing, 'parties' | 'facts'>): readonly Party[] =>
  sidesOf(standing).filter(({ id }) => !leavingOf(standing, id));

/** The party that called (How does it work 1). */
export const callerOf = (standing: Pick<Standing, 'facts'>): string | undefined => firstOf(standing, opened)?.form.contactedBy.party;

/** Whether a party knows of the case: until it is approached, a side that did not call does not (PROTOCOLS 2). */
export const isIn = (standing: MediationStanding, id: string): boolean =>
  id === mediatorOf(standing) || knowsAnything(standing, id as PartyId);

/**
 * Whom a reader knows of: itself, the mediator, the scheme, and those carers who know of the case themselves; the caller and the mediator everybody,
 * as they named them.
 */
export function partiesKnownTo(standing: MediationStanding, reader: Reader): readonly Party[] {
  // In a case as the reader knows it, all of them are.
  if (reader === mediatorOf(standing) || standing.recorded.every((fact) => knows(reader, fact))) return standing.parties;
  const named = reader === callerOf(standing) ? (firstOf(standing, opened)?.form.carers ?? []).map(({ reference }) => reference) : [];
  return standing.parties.filter(
    ({ id, role }) => id === reader || role !== 'carer' || named.includes(id) || (reader !== NAMED && isIn(standing, id)),
  );
}

/** Why a party is no one that something could be agreed, done or shared with: it is none here, it is the mediator, or it has left. */
export function notTakingPart(standing: MediationStanding, id: string): string | undefined {
  const party = partyById(standing.parties, id);
  if (!party) return `${id} is no party to this case`;
  return party.left ? `${id} has left: nothing more is asked of it` : undefined;
}

/** Whether what is put right has named a party there before: that it has left since speaks against nothing. */
export function wasNamed(standing: MediationStanding, id: string, pointer: string): boolean {
  const said = Object.entries(amendedIn(standing)?.form ?? {}).find(([field]) => `/${field}` === pointer)?.[1] as unknown;
  return said === id || (Array.isArray(said) && said.includes(id));
}

/** The same, for a form that names several: under the field of each. */
export const strangersIn = (standing: MediationStanding, ids: readonly string[], pointer: string) =>
  ids.flatMap((id, index) => {
    const detail = wasNamed(standing, id, pointer) ? undefined : notTakingPart(standing, id);
    return detail ? [{ pointer: `${pointer}/${index}`, detail }] : [];
  });

/** The same for one field. */
export const strangerIn = (standing: MediationStanding, id: string | undefined, pointer: string) => {
  const detail = id === undefined || wasNamed(standing, id, pointer) ? undefined : notTakingPart(standing, id);
  return detail ? [{ pointer, detail }] : [];
};

/** Another than the mediator is refused (403). */
export const onlyMediator =
  (sentence: string) =>
  (standing: MediationStanding, as: PartyId): string | undefined =>
    as === mediatorOf(standing) ? undefined : sentence;

/** Someone with a side of their own, which the mediator isn't. */
export const onlySides =
  (sentence: string) =>
  (standing: MediationStanding, as: PartyId): string | undefined =>
    as === mediatorOf(standing) ? sentence : undefined;

/**
 * What is done in a party's own name: by itself, or, for one that does not sign in, by the mediator, who says for whom and how. A sentence for anybody else;
 * `alone`: the same of who is no mediator, in the words of the step.
 */
export function onlyInItsName(standing: MediationStanding, as: PartyId, by: string, alone: string): string | undefined {
  if (by === as) return undefined;
  if (as !== mediatorOf(standing)) return alone;
  return partyById(standing.parties, by)?.spokenForBy
    ? `say for whom it is reported, and how they gave it: for ${by}`
    : `${by} speaks for itself`;
}
