import { organisationFor, type Standing } from '../case/facts/standing';
import { partyId, type PartyId } from '../case/parties/party';
import type { Held, VisitTerms } from './terms';

type Under = Pick<Standing<VisitTerms>, 'policy'>;

/** The organisation that visits under a policy: the LINK. */
export const visitor = ({ policy }: Under): string => organisationFor(policy, policy.terms.visits);
export const linkOf = (under: Under): PartyId => partyId(visitor(under));

/** Those whose premises it may visit, and those of whoever they contract. */
export const statutory = ({ policy }: Under): readonly string[] => policy.terms.statutory.map((role) => organisationFor(policy, role));

/** Whether the policy has it that this of a visit is the LINK's alone. */
export const isLinksAlone = ({ policy }: Under, what: Held): boolean => policy.terms['link-alone'].holds.includes(what);
