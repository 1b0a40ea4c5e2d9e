import { firstOf, has, organisationFor, type Standing } from '../case/facts/standing';
import { withdrawn } from '../case/forms/shared-forms';
import { partyId, type Party, type PartyId } from '../case/parties/party';
import { noSuch } from '../case/forms/given-ids';
import { opened, type Body } from './forms';
import type { DecisionStanding } from './step';
import type { DecisionTerms } from './terms';

type Under = Pick<Standing<DecisionTerms>, 'policy'>;

/** The organisation whose director puts a proposal forward, under a policy. */
export const sponsor = ({ policy }: Under): string => organisationFor(policy, policy.terms.sponsors);
export const sponsorOf = (under: Under): PartyId => partyId(sponsor(under));

/** The sponsor's organisation, and its partners. */
export function partiesOf(standing: Omit<DecisionStanding, 'parties'>): readonly Party[] {
  const own = sponsor(standing);
  const partners = (firstOf(standing, opened)?.form.partners ?? []).filter((id) => id !== own);
  return [
    { id: partyId(own), role: 'sponsor', organisations: [own] },
    ...partners.map((id) => ({ id: partyId(id), role: 'partner', organisations: [id] })),
  ];
}

export const bodiesOf = (standing: Pick<Standing, 'facts'>): readonly Body[] => firstOf(standing, opened)?.form.bodies ?? [];
export const bodyNamed = (standing: Pick<Standing, 'facts'>, id: string | undefined): Body | undefined =>
  bodiesOf(standing).find((body) => body.id === id);
/** What a body is called; its id, where there is none of it. */
export const bodyName = (standing: Pick<Standing, 'facts'>, id: string): string => bodyNamed(standing, id)?.name ?? id;

export const decides = (body: Body | undefined): boolean => body?.does === 'decides';
/** Whether what it decides is an executive's decision: published, and open to be called in. */
export const isExecutive = (body: Body | undefined): boolean => body?.rules === 'executive' && decides(body);

/** The party to which a body belongs. */
export const partyOfBody = (body: Body): PartyId => partyId(body.organisation);

/** 422 for what is no body here; what would do. */
export const unknownBody = (standing: DecisionStanding, id: string, pointer: string) =>
  noSuch(
    'body',
    bodiesOf(standing).map((body) => body.id),
    id,
    pointer,
  );

/** What would open a closed case again does not where it was withdrawn (0.15). */
export const whereWithdrawn = (standing: DecisionStanding): string | undefined =>
  has(standing, withdrawn) ? 'it was withdrawn: prepare it anew' : undefined;

/** 403 for who is not the sponsor. */
export const onlySponsor =
  (what: string) =>
  (standing: DecisionStanding, as: PartyId): string | undefined =>
    as === sponsorOf(standing) ? undefined : `${what}: that is ${sponsor(standing)}’s to do`;

/** 403 for who speaks for a body of another organisation. */
export function notTheirBody(standing: DecisionStanding, as: PartyId, id: string | undefined): string | undefined {
  const body = bodyNamed(standing, id);
  return body && partyOfBody(body) !== as ? `the ${body.name} is ${body.organisation}’s: what it does is theirs to report` : undefined;
}

/** The same where the sponsor may as well: papers, and the days of meetings. */
export const neitherSponsorNorTheirs = (standing: DecisionStanding, as: PartyId, id: string | undefined): string | undefined =>
  as === sponsorOf(standing) ? undefined : notTheirBody(standing, as, id);
