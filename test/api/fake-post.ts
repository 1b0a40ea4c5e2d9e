import type { Held } from './fakes';

/** Of the only delivery that the fake register knows. */
export const OUR_REFERENCE = '6f1f3a6e-7d0b-4a53-9a35-0d0c8a4f5b11';

const at = '2025-12-01T10:00:00.000Z';

/** The post's part of the fake register. */
export const fakePost = (held: Pick<Held, 'undelivered' | 'receipts'>) => ({
  undelivered: async () => held.undelivered,
  noticesOutside: async (organisation: string) => [
    {
      id: '9',
      kind: 'leads-changed',
      clause: '0.12',
      about: organisation,
      subject: 's',
      text: 't',
      html: '<p>t</p>',
      state: 'sent',
      deliveries: [{ to: 'Lea', channel: 'email', state: 'sent', at }],
      at,
      recipients: [{ name: 'Lea', organisation: 'lincolnshire-county-council', email: 'lea@example.org', address: '1 High Street' }],
    },
  ],
  receive: async (reference: string, ...reported: unknown[]) => {
    held.receipts.push([reference, ...reported]);
    return reference === OUR_REFERENCE;
  },
  count: async () => ({ queued: 3, held: 1, sending: 2, failed: 4, oldest: at }),
});
