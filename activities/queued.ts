import { readers } from '../notices/recipients';
import { written } from '../notices/written';
import { dateOf } from '../protocols/calendar/dates';
import type { Played } from '../protocols/case/turn';
import type { Turn } from '../protocols/case/turn-wire';
import type { QueuedNotice } from '../register/turn-write';
import type { Tx } from '../register/turns';

type Organisations = Readonly<Record<string, { name: string }>>;

/** A turn's notices as they will be delivered: in words, to whoever holds the tier on that day (0.12, 0.13). */
export async function queued(
  tx: Tx,
  { notices, standing, limits }: Played,
  { caseId, now }: Turn,
  organisations: Organisations,
): Promise<readonly QueuedNotice[]> {
  if (notices.length === 0) return [];
  const addressed = [...new Set(notices.flatMap(({ to }) => to.flatMap((one) => ('organisation' in one ? [one.organisation] : []))))];
  const leads = await tx.leads(addressed);
  const context = {
    caseId,
    policy: standing.policy,
    stage: standing.stage,
    limits,
    introduced: leads,
    nameOf: (id: string) => organisations[id]?.name ?? id,
  };
  return notices.map((notice) => {
    const { key, seq, kind, clause, to, documents } = notice;
    return {
      key,
      seq,
      kind,
      clause,
      ...written(notice, context),
      recipients: readers(to, leads, dateOf(now)),
      at: now,
      ...(documents ? { documents } : {}),
    };
  });
}
