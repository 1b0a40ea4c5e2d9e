import { instant } from '../../protocols/calendar/dates';
import type { PostQueries } from '../../register/post/post';
import type { Held } from './held';

/** Of the only delivery that the fake register knows. */
export const OUR_REFERENCE = '6f1f3a6e-7d0b-4a53-9a35-0d0c8a4f5b11';

const at = instant('2025-12-01T10:00:00.000Z');

const unused = (): never => {
  throw new Error('the fake post does not do this');
};

/** The post's part of the fake register. */
export const fakePost = (held: Pick<Held, 'undelivered' | 'receipts'>): PostQueries => ({
  take: unused,
  settle: unused,
  nextAt: unused,
  undelivered: async () => held.undelivered,
  noticesOutside: async (organisation) => [
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
  async receive(reference, ...reported) {
    held.receipts.push([reference, ...reported]);
    return reference === OUR_REFERENCE;
  },
  count: async () => ({ queued: 3, held: 1, sending: 2, failed: 4, plain: 5, oldest: at }),
});
