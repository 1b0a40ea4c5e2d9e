import { isReachable, NOBODY, readers, type Reader } from '../notices/recipients';
import { undeliverable } from '../notices/undeliverable';
import { dateOf, type Instant } from '../protocols/calendar/dates';
import type { Tier } from '../protocols/case/schedule';
import type { Addressee } from '../protocols/case/timeline';
import type { Taken } from '../register/post';
import type { Register } from '../register/register';
import type { Recipient } from '../register/turn-write';
import type { Tx } from '../register/turns';

export const UNDELIVERABLE = 'undeliverable';

/**
 * Marks a delivery as failed and, in the same transaction, tells those who can see to it: the other leads of the organisation that could
 * not be reached, and the lead of the one that opened the case; where neither is left, the leads of the other parties. That such a notice
 * failed in its turn is told to nobody: it would go on for ever.
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
  const { policy: pinned, openedBy, parties } = await tx.originOf(entry.caseId);
  const policy = await tx.policy(pinned.id, pinned.version);
  if (!policy) throw new Error(`the register has no policy ${pinned.id} version ${pinned.version}, under which a case is`);
  const unreached = to?.organisation;
  const nearest = [
    ...(unreached === undefined ? [] : tiersToTell(to).map((tier) => ({ organisation: unreached, tier }))),
    ...(openedBy === undefined ? [] : [{ organisation: openedBy, tier: 'lead' } as const]),
  ];
  const others = parties
    .filter((party) => party !== unreached && party !== openedBy)
    .map((organisation) => ({ organisation, tier: 'lead' }) as const);
  const holders = await tx.leads([...new Set([...nearest, ...others].map(({ organisation }) => organisation))]);
  const reachable = (addressees: readonly Addressee[]): readonly Reader[] =>
    readers(addressees, holders, dateOf(at)).filter(
      (reader) => isReachable(reader) && (reader.name !== to?.name || reader.organisation !== unreached),
    );
  const [first, second] = [reachable(nearest), reachable(others)];
  const recipients = first.length > 0 ? first : second;
  if (recipients.length === 0) return;
  const organisations = await tx.organisations();
  const words = undeliverable({
    caseId: entry.caseId,
    policy,
    subject: notice.subject,
    reader: inWords(to),
    organisation: unreached === undefined ? '' : (organisations[unreached]?.name ?? unreached),
    channel,
    reason: problem,
  });
  await tx.addNotice({ ...entry, key: `${UNDELIVERABLE}-${id}`, kind: UNDELIVERABLE, clause: notice.clause, ...words, recipients, at });
}

/** Where a post is empty, whoever holds any other in that organisation can see to it. */
const tiersToTell = (to: Recipient | undefined): readonly Tier[] =>
  to?.name === NOBODY ? ['lead', 'deputy', 'senior-manager', 'accountable-officer'] : ['lead', 'deputy'];

function inWords(to: Recipient | undefined): string {
  if (!to) return 'whoever it is for';
  return to.name === NOBODY ? `whoever is to be the ${to.role?.replaceAll('-', ' ') ?? 'lead'}` : to.name;
}
