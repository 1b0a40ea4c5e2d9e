import { isReachable, NOBODY, readers, type Reader as Recipient } from '../notices/recipients';
import { undeliverable } from '../notices/undeliverable';
import { dateOf, type Instant } from '../protocols/calendar/dates';
import { clauseOf } from '../protocols/case/clauses';
import { letterKey, type Addressee } from '../protocols/case/notices/notice';
import { TIERS, type Tier } from '../protocols/case/notices/tier';
import { sameName } from '../protocols/case/parties/names';
import { partyId } from '../protocols/case/parties/party';
import type { Recipient as Told } from '../register/cases/turn-written';
import type { Origin } from '../register/post/added-notices';
import type { Taken } from '../register/post/post';
import type { Register } from '../register/register';
import type { Tx } from '../register/turns';

export const UNDELIVERABLE = 'undeliverable';

/**
 * Marks a delivery as failed and, in the same transaction, tells those who can see to it: the other leads of the organisation that could
 * not be reached, and the lead of the one that opened the case; where neither is left, the leads of the other parties. Only who knows all of what
 * the letter tells of hears that it failed. That such a notice failed in its turn is told to nobody: it would go on for ever.
 */
export async function tellOfFailure(register: Register, taken: Taken, problem: string, at: Instant): Promise<void> {
  await register.transaction(async (tx) => {
    if (!(await tx.failDelivery(taken, problem, at))) return;
    const { caseId, seq, kind } = taken.notice;
    if (caseId === undefined || seq === undefined || kind === UNDELIVERABLE) return;
    await tell(tx, taken, { caseId, seq }, problem, at);
  });
}

async function tell(tx: Tx, taken: Taken, entry: { caseId: string; seq: number }, problem: string, at: Instant): Promise<void> {
  const { id, channel, to, notice } = taken;
  const origin = await tx.originOf(entry.caseId, entry.seq);
  const unreached = to?.organisation;
  const [nearest, others] = nearestAndOthers(origin, to);
  const holders = await tx.leads([...new Set([...nearest, ...others].map(({ organisation }) => organisation))]);
  const reachable = (party: readonly Lead[]): readonly Recipient[] =>
    readers(party, holders, dateOf(at)).filter(
      (one) => isReachable(one) && (!sameName(one.name, to?.name ?? '') || one.organisation !== unreached),
    );
  const told = reachable(nearest).length > 0 ? nearest : others;
  const organisations = await tx.organisations();
  const clause = clauseOf(origin.policy, 'delivery');
  const words = undeliverable({
    caseId: entry.caseId,
    policy: origin.policy,
    clause,
    subject: notice.subject,
    reader: inWords(to),
    organisation: unreached === undefined ? '' : (organisations[unreached]?.name ?? unreached),
    channel,
    reason: problem,
  });
  for (const party of new Set(told.map((one) => one.party))) {
    const recipients = reachable(told.filter((one) => one.party === party));
    const letter = { key: letterKey(`${UNDELIVERABLE}-${id}`, party), reader: party, kind: UNDELIVERABLE, clause };
    if (recipients.length > 0) await tx.addNotice({ ...entry, ...letter, ...words, recipients, at });
  }
}

type Lead = Extract<Addressee, { organisation: string }>;

function nearestAndOthers({ openedBy, parties, knowers }: Origin, to: Told | undefined): readonly [readonly Lead[], readonly Lead[]] {
  const leadsOf = (organisation: string, tiers: readonly Tier[]): readonly Lead[] =>
    parties
      .filter((one) => one.organisation === organisation && knowers.includes(one.party))
      .flatMap(({ party }) => tiers.map((tier) => ({ party: partyId(party), organisation, tier })));
  const unreached = to?.organisation;
  const opener = openedBy?.organisation;
  const others = parties.map(({ organisation }) => organisation).filter((one) => one !== unreached && one !== opener);
  return [
    [...(unreached === undefined ? [] : leadsOf(unreached, tiersToTell(to))), ...(opener === undefined ? [] : leadsOf(opener, ['lead']))],
    others.flatMap((organisation) => leadsOf(organisation, ['lead'])),
  ];
}

/** Where a post is empty, whoever holds any other in that organisation can see to it. */
const tiersToTell = (to: Told | undefined): readonly Tier[] => (to?.name === NOBODY ? TIERS : ['lead', 'deputy']);

function inWords(to: Told | undefined): string {
  if (!to) return 'whoever it is for';
  return to.name === NOBODY ? `whoever is to be the ${to.role?.replaceAll('-', ' ') ?? 'lead'}` : to.name;
}
