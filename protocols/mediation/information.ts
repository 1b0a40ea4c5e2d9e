import { describeDate, type IsoDate } from '../calendar/dates';
import { knows, partyOf, type Fact } from '../case/facts/fact';
import { lastAmendment } from '../case/facts/effective';
import { factsOf } from '../case/facts/standing';
import type { FormOf } from '../case/forms/step-form';
import { sameName } from '../case/parties/names';
import { partyById, type PartyId } from '../case/parties/party';
import type { FormError } from '../case/refusal';
import * as forms from './forms';
import { mediatorOf } from './parties';
import type { MediationStanding } from './step';

export type Received = Fact<FormOf<typeof forms.informationReceived>>;
export type Permission = Fact<FormOf<typeof forms.permissionGiven>>;

/**
 * What somebody means by an id: of what they know, as it was recorded before. Two parties can give theirs the same id without either hearing of the other;
 * the mediator then says whose it is: `carer-7/diary`.
 */
export function meantBy(standing: MediationStanding, as: PartyId, reference: string, before = Infinity): readonly Received[] {
  const known = factsOf(standing, forms.informationReceived).filter((fact) => fact.seq < before && knows(as, fact));
  const plain = known.filter(({ form }) => form.id === reference);
  return plain.length > 0 ? plain : known.filter(({ form }) => `${form.from}/${form.id}` === reference);
}

/** The information that an entry is about. */
export const informationIn = (standing: MediationStanding, fact: Fact<{ information: string }>): Received | undefined =>
  meantBy(standing, partyOf(fact) ?? mediatorOf(standing), fact.form.information, fact.seq)[0];

/** What speaks against an id: nothing goes by it here, or two do. */
export function unclear(standing: MediationStanding, as: PartyId, reference: string): readonly FormError[] {
  const [one, ...others] = meantBy(standing, as, reference);
  if (!one) return [{ pointer: '/information', detail: 'no information goes by that id here' }];
  const several = [one, ...others].map(({ form }) => `${form.from}/${form.id}`);
  return others.length > 0 ? [{ pointer: '/information', detail: `several go by that id; say which: ${several.join(', ')}` }] : [];
}

/**
 * Whose word it takes to pass something on to a party: whose it is; to them themselves, whoever told it (Statement of Principles 5: the relevant person).
 */
export function relevantPerson(standing: MediationStanding, { form: { from, whose } }: Received, to: string): string {
  const person = meantBySaying(standing, whose);
  return to === person ? from : person;
}

/**
 * A party, said by its id or by its name, as whoever said it may not know that it is one; what says no party, or two of one name, as it was said.
 */
export function meantBySaying({ parties }: Pick<MediationStanding, 'parties'>, said: string): string {
  if (partyById(parties, said)) return said;
  const [one, ...others] = parties.filter(({ person, group }) => {
    const name = (person ?? group)?.name;
    return name !== undefined && sameName(said, name);
  });
  return one && others.length === 0 ? one.id : said;
}

/** The permission by which something may be passed on to a party on a day, if there is one: given since it was last put right, and not withdrawn. */
export function permissionFor(standing: MediationStanding, information: Received, to: string, on: IsoDate): Permission | undefined {
  const person = relevantPerson(standing, information, to);
  const isAbout = (fact: Fact<{ information: string }>): boolean => informationIn(standing, fact)?.seq === information.seq;
  const since = lastAmendment(standing.recorded, information.seq)?.seq ?? 0;
  const withdrawn = factsOf(standing, forms.permissionWithdrawn).filter(
    (fact) => isAbout(fact) && fact.on <= on && saysSo(standing, fact) === person,
  );
  const given = factsOf(standing, forms.permissionGiven).filter(
    (fact) =>
      isAbout(fact) &&
      fact.seq > since &&
      fact.on <= on &&
      meantBySaying(standing, fact.form.by) === person &&
      fact.form.to.some((id) => id === to),
  );
  return given.findLast(({ seq }) => !withdrawn.some((fact) => fact.seq > seq));
}

/** In whose name a permission is withdrawn: a party's own; what the mediator wrote down for somebody else, it takes back for them. */
function saysSo(standing: MediationStanding, fact: Fact<FormOf<typeof forms.permissionWithdrawn>>): string | undefined {
  const party = partyOf(fact);
  const whose = party === mediatorOf(standing) ? informationIn(standing, fact)?.form.whose : party;
  return whose === undefined ? undefined : meantBySaying(standing, whose);
}

/** That it may be passed on to somebody to protect a child or a vulnerable adult. */
export const disclosureFor = (standing: MediationStanding, { seq }: Received, to: string, on: IsoDate) =>
  factsOf(standing, forms.safeguardingDisclosure).findLast(
    (fact) => informationIn(standing, fact)?.seq === seq && fact.on <= on && meantBySaying(standing, fact.form.to) === to,
  );

/** What may be handed over: all of it, or the part that was permitted, in the words in which it may be. */
export interface HandedOver {
  text?: string;
  document?: NonNullable<Received['form']['document']>;
}

/** Undefined where it is confidential, and nobody has said that it may be. */
export function handedOver(standing: MediationStanding, information: Received, to: string, on: IsoDate): HandedOver | undefined {
  const { confidential, text, document, from } = information.form;
  const whole = { ...(text === undefined ? {} : { text }), ...(document === undefined ? {} : { document }) };
  if (!confidential || from === to || disclosureFor(standing, information, to, on)) return whole;
  const permission = permissionFor(standing, information, to, on);
  if (!permission) return undefined;
  const { what } = permission.form;
  return what === undefined ? whole : { text: what };
}

/** Of a day before it was there, nothing can be said of it. */
export function beforeReceived(
  standing: MediationStanding,
  as: PartyId,
  { information, on }: { information: string; on: IsoDate },
): readonly FormError[] {
  const [found] = meantBy(standing, as, information);
  return found && on < found.on ? [{ pointer: '/on', detail: `it was received on ${describeDate(found.on)}` }] : [];
}
