import type { Patience } from '../../activities/deliver';
import { isoDate, type Instant } from '../../protocols/calendar/dates';
import type { Register } from '../../register/register';
import type { Recipient } from '../../register/turn-write';
import { entry, fact, notice, now, policy, turn } from '../register/a-case';

/** In tests whose now is handed in, the product's own patience would do; here each step of it is told apart. */
export const patience: Patience = {
  first: 60_000,
  longest: 600_000,
  held: 900_000,
  giveUp: 3_600_000,
  lease: 30_000,
  anew: 120_000,
  looks: [],
  call: 60_000,
  wake: 600_000,
};

export const lea: Recipient = { organisation: 'lincolnshire-icb', name: 'Lea', role: 'lead', email: 'lea@example.org' };
export const dee: Recipient = { organisation: 'lincolnshire-icb', name: 'Dee', role: 'deputy', email: 'dee@example.org' };
export const col: Recipient = { organisation: 'lincolnshire-county-council', name: 'Col', role: 'lead', email: 'col@example.org' };

/** The ICB with a lead and a deputy, the council with a lead; the policy between them. */
export async function furnished({ directory, policies }: Register): Promise<void> {
  await policies.publish({ ...policy(), roles: { icb: 'lincolnshire-icb', council: 'lincolnshire-county-council' } });
  const organisations = { 'lincolnshire-icb': 'The ICB', 'lincolnshire-county-council': 'The Council' };
  for (const [id, name] of Object.entries(organisations)) await directory.putOrganisation({ id, name }, 'test');
  await directory.putLeads('lincolnshire-icb', [leadOf(lea), leadOf(dee)], 'test');
  await directory.putLeads('lincolnshire-county-council', [leadOf(col)], 'test');
}

export const leadOf = ({ name, role, email, address }: Recipient) => ({
  tier: role as 'lead' | 'deputy',
  name,
  telephone: '01632 960999',
  ...(email ? { email } : {}),
  ...(address ? { address } : {}),
  absences: [] as { from: ReturnType<typeof isoDate>; to: ReturnType<typeof isoDate> }[],
});

/** A case that the ICB opened, with as many notices, each to all of these. */
export async function queueNotices(
  register: Register,
  caseId: string,
  count: number,
  recipients: readonly Recipient[],
  at: Instant = now,
): Promise<void> {
  const opened = { ...fact(1, 'opened'), at };
  const notices = Array.from({ length: count }, (_, index) => ({
    ...notice(`notice-${index}`, 1),
    subject: `Notice ${index}`,
    recipients,
    at,
  }));
  await register.transaction(async (tx) => {
    const pinned = { id: 'lincolnshire-s117', version: 1 };
    await tx.insertCase({ id: caseId, kind: 'dispute', policy: pinned, offset: 0, openedOn: opened.on, now: at });
    const first = turn(caseId, 1, { now: at, facts: [opened], entries: [entry(opened)], notices });
    const parties = [lea, col].map(({ organisation = '' }) => ({ role: 'party', organisation }));
    await tx.writeTurn({ ...first, view: { ...first.view, parties } });
  });
}
