import type { Patience } from '../../activities/deliver';
import { isoDate, type Instant } from '../../protocols/calendar/dates';
import type { Register } from '../../register/register';
import type { Recipient } from '../../register/cases/turn-written';
import { NAMED, type Reader } from '../../protocols/case/facts/fact';
import { COUNCIL, council, entry, fact, ICB, icb, letter, now, opens, policy, turn, type Change } from '../register/a-case';

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

export const lea: Recipient = { organisation: icb, name: 'Lea', role: 'lead', email: 'lea@example.org' };
export const dee: Recipient = { organisation: icb, name: 'Dee', role: 'deputy', email: 'dee@example.org' };
export const col: Recipient = { organisation: council, name: 'Col', role: 'lead', email: 'col@example.org' };

/** The ICB with a lead and a deputy, the council with a lead; the policy between them. */
export async function furnished({ directory, policies }: Register): Promise<void> {
  await policies.publish(policy());
  const organisations = { [icb]: 'The ICB', [council]: 'The Council' };
  for (const [id, name] of Object.entries(organisations)) await directory.putOrganisation({ id, name }, 'test');
  await directory.putLeads(icb, [leadOf(lea), leadOf(dee)], 'test');
  await directory.putLeads(council, [leadOf(col)], 'test');
}

export const leadOf = ({ name, role, email, address }: Recipient) => ({
  tier: role as 'lead' | 'deputy',
  name,
  telephone: '01632 960999',
  ...(email ? { email } : {}),
  ...(address ? { address } : {}),
  absences: [] as { from: ReturnType<typeof isoDate>; to: ReturnType<typeof isoDate> }[],
});

/** The party that somebody is written to as; `*` for who belongs to none. */
const readerOf = (recipients: readonly Recipient[]): Reader => {
  const [first] = recipients;
  return first?.organisation === council ? COUNCIL : first?.organisation === icb ? ICB : NAMED;
};

/** A case that the ICB opened, with as many letters, each to all of these. */
export async function queueNotices(
  register: Register,
  caseId: string,
  count: number,
  recipients: readonly Recipient[],
  at: Instant = now,
): Promise<void> {
  const opened = { ...fact(1, 'opened'), at };
  const letters = Array.from({ length: count }, (_, index) => ({
    ...letter(`notice-${index}`, 1, readerOf(recipients)),
    subject: `Notice ${index}`,
    recipients,
    at,
  }));
  await openAt(register, caseId, at, { facts: [opened], entries: [entry(opened)], letters });
}

/** A case with this first turn. */
export const openAt = (register: Register, caseId: string, at: Instant, change: Change): Promise<void> =>
  register.turns.write({ opens, ...turn(caseId, 1, { now: at, ...change }) });
