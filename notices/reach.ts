import { POST_NAMES, type Post } from '../protocols/case/notices/tier';
import { sameName, type NameOf } from '../protocols/case/parties/names';
import { bearerOf, partyById, type Party } from '../protocols/case/parties/party';
import type { CaseLetter } from './letter';

/** Who holds a post in an organisation, and how they are reached. */
export interface Reachable {
  organisation: string;
  tier: Post;
  name: string;
  email?: string;
  telephone?: string;
}

/** Whom a reader writes to or rings about the case, where the case has somebody for it: at the party that reports for them or that they turn to, whoever its own letters go to. */
export function reachFor(
  reader: string,
  parties: readonly Party[],
  holders: readonly Reachable[],
  nameOf: NameOf,
): Pick<CaseLetter, 'reach'> {
  const { turnsTo, spokenForBy } = partyById(parties, reader) ?? {};
  const spokesman = partyById(parties, turnsTo ?? spokenForBy);
  const organisation = spokesman && bearerOf(spokesman);
  const { askFor } = spokesman ?? {};
  const holder = holders.find((one) => one.organisation === organisation && one.tier === (spokesman?.writtenAt ?? 'lead'));
  if (!holder) return {};
  const { name, tier, email, telephone } = holder;
  return {
    reach: {
      name,
      post: POST_NAMES[tier],
      organisation: nameOf(holder.organisation),
      ...(askFor && !sameName(askFor, name) ? { askFor } : {}),
      ...(telephone ? { telephone } : {}),
      ...(email ? { email } : {}),
    },
  };
}
