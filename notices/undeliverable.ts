import type { Policy } from '../protocols/case/policy';

/** A notice that did not reach its reader: whose, of which organisation, by which channel, and why. */
export interface Undeliverable {
  caseId: string;
  policy: Policy;
  /** Of the notice that did not arrive. */
  subject: string;
  reader: string;
  organisation: string;
  channel: string;
  reason: string;
}

export function undeliverable({ caseId, policy, subject, reader, organisation, channel, reason }: Undeliverable): {
  subject: string;
  text: string;
  html: string;
} {
  const whom = organisation ? `${reader} (${organisation})` : reader;
  return {
    subject: `A notice did not arrive [${caseId}]`,
    text: `“${subject}” (${policy.title}) did not reach ${whom} by ${channel}: ${reason}.\n\nPlease see that they are told, and put their address right.\n`,
    html: '',
  };
}
