import { readers } from '../notices/recipients';
import { undeliverable } from '../notices/undeliverable';
import { dateOf, type Instant } from '../protocols/calendar/dates';
import type { Addressee } from '../protocols/case/timeline';
import type { Taken } from '../register/post';
import type { Register } from '../register/register';
import type { Tx } from '../register/turns';

export const UNDELIVERABLE = 'undeliverable';

/**
 * Marks a delivery as failed and, in the same transaction, tells those who can see to it: the other leads of the organisation that could
 * not be reached, and the lead of the one that opened the case. That such a notice failed in its turn is told to nobody: it would go on for ever.
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
  const { policy: pinned, openedBy } = await tx.originOf(entry.caseId);
  const policy = await tx.policy(pinned.id, pinned.version);
  if (!policy) throw new Error(`the register has no policy ${pinned.id} version ${pinned.version}, under which a case is`);
  const unreached = to?.organisation;
  const addressees: readonly Addressee[] = [
    ...(unreached === undefined
      ? []
      : ([
          { organisation: unreached, tier: 'lead' },
          { organisation: unreached, tier: 'deputy' },
        ] as const)),
    ...(openedBy === undefined ? [] : [{ organisation: openedBy, tier: 'lead' } as const]),
  ];
  const holders = await tx.leads([...new Set([unreached, openedBy].filter((organisation) => organisation !== undefined))]);
  const recipients = readers(addressees, holders, dateOf(at)).filter(
    ({ name, organisation }) => name !== to?.name || organisation !== unreached,
  );
  if (recipients.length === 0) return;
  const organisations = await tx.organisations();
  const words = undeliverable({
    caseId: entry.caseId,
    policy,
    subject: notice.subject,
    reader: to?.name ?? 'whoever it is for',
    organisation: unreached === undefined ? '' : (organisations[unreached]?.name ?? unreached),
    channel,
    reason: problem,
  });
  await tx.addNotice({ ...entry, key: `${UNDELIVERABLE}-${id}`, kind: UNDELIVERABLE, clause: notice.clause, ...words, recipients, at });
}
