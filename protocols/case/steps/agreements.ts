import type { IsoDate } from '../../calendar/dates';
import type { Standing } from '../facts/standing';
import { agreedBy, type AgreedBy } from '../forms/pieces';
import { partisan, partyById, partyOfOrganisation, type Party, type PartyId } from '../parties/party';
import type { FormError } from '../refusal';

type Agreed = AgreedBy[number];

/** Who agreed, as a form has it that says so. */
export const agreementIn = (form: object): AgreedBy => agreedBy.safeParse('agreedBy' in form ? form.agreedBy : undefined).data ?? [];

/** The party that somebody agreed for. */
export const agreedFor = ({ parties }: Standing, { party, organisation }: Agreed): Party | undefined =>
  party === undefined ? partyOfOrganisation(parties, organisation ?? '') : partyById(parties, party);

/** Errors of an agreement in which a party is missing: one party reports it, so it must say who agreed for each that it binds (0.9). */
export function missingAgreement(
  standing: Standing,
  given: AgreedBy,
  binds: readonly PartyId[] = partisan(standing.parties).map(({ id }) => id),
): readonly FormError[] {
  const agreed = given.map((one) => agreedFor(standing, one)?.id);
  const strangers = given.flatMap((one, index) => {
    const field = one.party === undefined ? 'organisation' : 'party';
    return agreed[index] ? [] : [{ pointer: `/agreedBy/${index}/${field}`, detail: `${one[field]} is no party to this case` }];
  });
  const missing = binds.filter((party) => !agreed.includes(party));
  return [...strangers, ...missing.map((party) => ({ pointer: '/agreedBy', detail: `say who agreed for ${party}, and when` }))];
}

export const agreedDays = (list: readonly { on: IsoDate }[]): readonly { pointer: string; day: IsoDate }[] =>
  list.map((agreed, index) => ({ pointer: `/agreedBy/${index}/on`, day: agreed.on }));
