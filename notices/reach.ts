import { POST_NAMES, type Post } from '../protocols/case/notices/tier';
import type { NameOf } from '../protocols/case/parties/names';
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

/** Whom a reader who can't sign in writes to or rings about the case: at the party that reports for them, whoever its own letters go to. */
export function reachFor(
  reader: string,
  parties: readonly Party[],
  holders: readonly Reachable[],
  nameOf: NameOf,
): Pick<CaseLetter, 'reach'> {
  const spokesman = partyById(parties, partyById(parties, reader)?.spokenForBy);
  const organisation = spokesman && bearerOf(spokesman);
  const holder = holders.find((one) => one.organisation === organisation && one.tier === (spokesman?.writtenAt ?? 'lead'));
  if (!holder) return {};
  const { name, tier, email, telephone } = holder;
  return {
    reach: {
      name,
      post: POST_NAMES[tier],
      organisation: nameOf(holder.organisation),
      ...(telephone ? { telephone } : {}),
      ...(email ? { email } : {}),
    },
  };
}
