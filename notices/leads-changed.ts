import { TIER_NAMES } from '../protocols/case/notices';
import type { Policy } from '../protocols/case/policy';
import type { Tier } from '../protocols/case/schedule';

/** An organisation's leads as they are from now on, and who is no longer among them. */
export interface LeadsChanged {
  organisation: string;
  policies: readonly Policy[];
  leads: readonly { tier: Tier; name: string; email?: string; telephone: string }[];
  gone: readonly { tier: Tier; name: string }[];
}

export function leadsChanged({ organisation, policies, leads, gone }: LeadsChanged): { subject: string; text: string; html: string } {
  const line = ({ tier, name }: { tier: Tier; name: string }): string => `${TIER_NAMES[tier]}: ${name}`;
  const now = leads.map((lead) => [line(lead), ...(lead.email ? [lead.email] : []), lead.telephone].join(', '));
  return {
    subject: `${organisation} has changed who speaks for it`,
    text: [
      `${organisation} has changed who speaks for it under ${policies.map(({ title }) => title).join(' and ')}.`,
      ['From now on:', ...now].join('\n'),
      ...(gone.length > 0 ? [['No longer:', ...gone.map(line)].join('\n')] : []),
    ]
      .join('\n\n')
      .concat('\n'),
    html: '',
  };
}
