import { isoDate } from '../../protocols/calendar/dates';
import type { Actor } from '../../protocols/case/facts/fact';
import {
  agreedBy,
  costIncurred,
  costReversed,
  council,
  icb,
  reimbursementPaid,
  reimbursementTermsAgreed,
  resolved,
  sharesOf,
  trust,
} from './forms';
import { Story } from './money-story';

describe('bad input leaves the ledger untouched, and names the field', () => {
  const refusal = (
    step: string,
    form: object,
    prepare: (story: Story) => void = () => undefined,
    by: Actor = council,
  ): readonly string[] => {
    const story = new Story();
    prepare(story);
    const entries = story.one.ledger.length;
    const refused = story.one.refusalOf(step, form, by);
    expect(story.one.ledger).toHaveLength(entries);
    if (refused?.type !== 'form') throw new Error(`not refused for its form: ${JSON.stringify(refused)}`);
    return refused.errors.map(({ pointer, detail }) => `${pointer}: ${detail}`);
  };
  const first = (story: Story): void => void story.cost('2025-11-07', { reference: 'INV-1' });
  const on = isoDate('2025-11-03');

  it.each<[string, string, object, string]>([
    [
      'a period that ends before it begins',
      'cost-incurred',
      costIncurred({ on, periodTo: '2025-11-02' }),
      '/periodTo: the period ends before it begins',
    ],
    ['pence that are not whole', 'cost-incurred', costIncurred({ on, pence: 10.5 }), '/pence: whole pence'],
    ['no pence at all', 'cost-incurred', costIncurred({ on, pence: 0 }), '/pence: at least a penny'],
    ['pence as text', 'cost-incurred', costIncurred({ on, pence: '100' }), '/pence: '],
    ['a payer who bears no money', 'cost-incurred', costIncurred({ on, payer: trust.organisation }), '/payer: shares are borne by'],
    ['a payment to oneself', 'reimbursement-paid', reimbursementPaid({ on, to: icb.organisation }), '/to: a partner repays another'],
    [
      'shares that do not add up',
      'resolved',
      resolved({ on, agreedBy: agreedBy(on), responsibility: [{ from: on, shares: sharesOf(70, 29) }] }),
      '/responsibility/0/shares: the shares must add up to 100',
    ],
  ])('%s', (_, step, form, error) => {
    expect(refusal(step, form)).toEqual([expect.stringContaining(error)]);
  });

  it('overlapping invoices with the same reference', () => {
    const again = costIncurred({ periodFrom: '2025-11-09', periodTo: '2025-11-16', reference: 'INV-1' });
    expect(refusal('cost-incurred', again, first)).toEqual([
      expect.stringMatching(/^\/reference: entry \d+ has an invoice with this reference for 2025-11-03 to 2025-11-09/),
    ]);
  });

  it('but not the next month’s under the same reference, nor the other partner’s half of the same invoice', () => {
    const story = new Story();
    first(story);
    story.cost('2025-11-20', { periodFrom: '2025-11-10', periodTo: '2025-11-16', reference: 'INV-1' });
    story.cost('2025-11-20', { payer: icb.organisation, reference: 'INV-1' });
    expect(story.one.ledger).toHaveLength(3);
  });

  it('a cost that nobody reported, or that was taken back already', () => {
    expect(refusal('cost-reversed', costReversed({ seq: 1, on: '2025-11-07' }), first)).toEqual(['/seq: no cost stands under that number']);
    const story = new Story();
    const seq = story.cost('2025-11-07');
    story.cost('2025-11-08');
    story.on('2025-11-10', 'cost-reversed', costReversed({ seq }));
    expect(story.one.refusalOf('cost-reversed', costReversed({ seq }), council)).toMatchObject({
      errors: [{ pointer: '/seq', detail: expect.stringContaining('already') }],
    });
  });

  it('terms for a debt that is not there', () => {
    const story = new Story();
    story.cost('2025-11-07');
    const debt = story.resolve('2025-11-14');
    const terms = reimbursementTermsAgreed({ on: '2025-11-14', debt: '99', pence: 1, agreedBy: agreedBy('2025-11-14') });
    expect(story.one.refusalOf('reimbursement-terms-agreed', terms, icb)).toMatchObject({
      errors: [{ pointer: '/debt', detail: `there is no such debt; these are: ${debt}` }],
    });
  });
});
