import { isDeepStrictEqual } from 'node:util';
import { leadsChanged } from '../notices/leads-changed';
import type { Rendered } from '../notices/formats';
import { readers } from '../notices/recipients';
import { dateOf, type Instant, type IsoDate } from '../protocols/calendar/dates';
import { SHARED_CLAUSES } from '../protocols/case/clauses';
import { sameName } from '../protocols/case/parties/names';
import { partyId } from '../protocols/case/parties/party';
import type { ChangeOfLeads } from '../register/post/added-notices';
import type { Recipient } from '../register/cases/turn-written';
import type { Lead } from '../register/directory/leads';
import type { Register } from '../register/register';
import type { Tx } from '../register/turns';

/**
 * Tells each partner under a common policy that an organisation has other leads than before (000, "Nominated Senior Managers"), and those leads
 * themselves, who left as well as who came: every change that the directory has kept and nobody has been told of, in one transaction. Absences alone
 * are no such change, nor is a first list.
 */
export function tellOfLeads({ register }: { register: Register }) {
  return (now: Instant): Promise<void> =>
    register.transaction(async (tx) => {
      for (const change of await tx.takeChangesOfLeads(now)) if (isNews(change)) await tell(tx, change, now);
    });
}

type Listed = Omit<Lead, 'organisation'>;

const isNews = ({ before, now }: ChangeOfLeads): boolean => before !== undefined && !isDeepStrictEqual(known(before), known(now));

/** What a partner needs to know of a list, whatever its order. */
const known = (leads: readonly Listed[]): readonly string[] =>
  leads.map(({ tier, name, email, telephone, address }) => JSON.stringify([tier, name, email, telephone, address])).toSorted();

async function tell(tx: Tx, { id, organisation, by, before = [], now: leads }: ChangeOfLeads, now: Instant): Promise<void> {
  const common = await tx.policiesNaming(organisation);
  const partners = [...new Set(common.flatMap(({ roles }) => Object.values(roles)))].filter((partner) => partner !== organisation);
  const holders = await tx.leads(partners);
  const names = await tx.organisations();
  const gone = before.filter(({ tier, name }) => !leads.some((lead) => lead.tier === tier && sameName(lead.name, name)));
  const clause = SHARED_CLAUSES.leads;
  const called = names[organisation]?.name ?? organisation;
  const add = (reader: string, words: Rendered, recipients: readonly Recipient[]): Promise<void> =>
    tx.addNotice({ about: organisation, key: `leads-${id}-${reader}`, kind: 'leads-changed', clause, ...words, recipients, at: now });
  for (const partner of partners) {
    const policies = common.filter(({ roles }) => Object.values(roles).includes(partner));
    const words = leadsChanged({ clause, organisation: called, policies, leads, gone });
    await add(partner, words, readers([{ party: partyId(partner), organisation: partner, tier: 'lead' }], holders, dateOf(now)));
  }
  const own = leadsChanged({ clause, organisation: called, policies: common, leads, gone, by });
  await add(organisation, own, everyOne(organisation, [...before, ...leads], dateOf(now)));
}

/** Each of these leads, once for each way by which they were or are reached: a letter that is redirected is told of where it used to go. */
function everyOne(organisation: string, leads: readonly Listed[], on: IsoDate): readonly Recipient[] {
  const holders = leads.map((lead) => ({ organisation, ...lead, absences: [] }));
  const tiers = [...new Set(leads.map(({ tier }) => tier))];
  return readers(
    tiers.map((tier) => ({ party: partyId(organisation), organisation, tier })),
    holders,
    on,
  );
}
