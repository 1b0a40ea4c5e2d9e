import type { LeadsChanged, Undeliverable } from '../../notices/letter';
import { policy } from '../dispute/on-paper';

const undelivered = {
  caseId: 'dispute-0123456789abcdef',
  policy,
  clause: '0.13',
  subject: 'Reminder: Senior managers contact their counterparts [dispute-0123456789abcdef]',
  reader: 'Imogen Chatterji',
  organisation: 'Lincolnshire County Council',
  reason: 'The mailbox does not exist',
};
const manager = { tier: 'senior-manager', name: 'Nadeem Birkett', email: 'n.birkett@example.org', telephone: '01632 960014' } as const;
const changed = { clause: '0.12', organisation: 'Lincolnshire County Council', policies: [policy], leads: [manager], gone: [] };

/** The notices that no turn of a case brings about. */
export const ALONE = {
  undeliverable: [
    { ...undelivered, channel: 'email' },
    { ...undelivered, channel: 'letter' },
    { ...undelivered, channel: 'none', organisation: '' },
  ] satisfies readonly Undeliverable[],
  leadsChanged: [
    changed,
    { ...changed, gone: [{ tier: 'senior-manager', name: 'Imogen Chatterji' }], policies: [policy, { ...policy, title: 'Complaints' }] },
    { ...changed, leads: [] },
    { ...changed, by: 'ann', policies: [] },
    { ...changed, leads: [{ tier: 'lead', name: 'Gwen Marwood', telephone: '01632 960007' }] }, // who is written to by post alone
  ] satisfies readonly LeadsChanged[],
};
