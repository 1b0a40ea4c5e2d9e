import { at, isoDate } from '../../protocols/calendar/dates';
import { noticeOf } from '../../protocols/case/notices/notice';
import {
  agreedBy,
  amended,
  contested,
  costIncurred,
  costsSubmitted,
  council,
  extensionAgreed,
  extensionProposed,
  finalResolutionDateAgreed,
  icb,
  reimbursementPaid,
  reimbursementTermsAgreed,
  resolved,
  responsibility,
} from './forms';
import { Story } from './money-story';

/** £1,234.56 that the council paid, resolved on 14 November 2025: the ICB owes 86419 by 12 December. */
function base(): { story: Story; seq: number } {
  const story = new Story();
  story.cost('2025-11-07');
  return { story, seq: story.resolve('2025-11-14') };
}
const escalations = (story: Story, from: string, to: string): readonly string[] => {
  const keys: string[] = [];
  for (let day = isoDate(from); day <= to; day = isoDate(new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10))) {
    story.one.now = at(day, 12);
    keys.push(
      ...story.one
        .look()
        .letters.filter(({ kind, key, reader }) => kind === 'missed' && key.startsWith('reimbursement') && reader === icb.party)
        .map(({ key }) => `${day} ${noticeOf(key).split('|').at(-1)}`),
    );
  }
  return keys;
};

const chases = (story: Story): number => [...story.one.record.sent].filter((key) => /^reimbursement.*missed-/.test(key)).length;

describe('0.9: what was said of a resolution that was contested is not said of the next', () => {
  it('nor its final resolution date', () => {
    const { story, seq } = base();
    story.on(
      '2025-11-17',
      'final-resolution-date-agreed',
      finalResolutionDateAgreed({ date: '2025-11-05', agreedBy: agreedBy('2025-11-17') }),
    );
    story.on('2025-11-18', 'contested', contested({ seq }), council);
    story.on('2026-01-15', 'resolved', resolved({ agreedBy: agreedBy('2026-01-15'), responsibility: responsibility(70) }), icb);
    expect(story.debts.at(-1)).toBe('icb 86419-0 2026-02-12 running');
  });

  it('nor that all costs are in: care went on meanwhile', () => {
    const { story, seq } = base();
    story.on('2025-11-17', 'costs-submitted', costsSubmitted(), icb);
    story.on('2025-11-17', 'costs-submitted', costsSubmitted(), council);
    story.on('2025-11-18', 'contested', contested({ seq }), council);
    story.on('2026-01-15', 'resolved', resolved({ agreedBy: agreedBy('2026-01-15'), responsibility: responsibility(70) }), icb);
    expect(story.one.record.limits.filter(({ name }) => name === 'costs').map(({ status }) => status)).toEqual(['running', 'running']);
    story.on('2026-01-16', 'reimbursement-paid', reimbursementPaid({ pence: 86_419 }), icb);
    expect(story.one.standing.stage).toBe('settlement');
  });
});

describe('4.5: a payment counts for what the resolution made owed, whichever final resolution date is agreed', () => {
  it.each(['2025-11-20', '2026-06-01'])('on %s', (date) => {
    const { story } = base();
    story.on('2025-11-17', 'reimbursement-paid', reimbursementPaid({ pence: 86_419 }), icb);
    story.on('2025-11-18', 'final-resolution-date-agreed', finalResolutionDateAgreed({ date, agreedBy: agreedBy('2025-11-18') }));
    expect(story.debts).toEqual([expect.stringMatching(/^icb 86419-86419 .* met$/)]);
    expect(story.one.view().breaches).toEqual([]);
  });

  it('or whichever day the resolution is put right to', () => {
    const { story, seq } = base();
    story.on('2025-11-17', 'reimbursement-paid', reimbursementPaid({ pence: 86_419 }), icb);
    story.on('2025-11-18', 'amended', amended({ seq, changes: { on: '2025-11-18' } }), icb);
    expect(story.debts).toEqual(['icb 86419-86419 2025-12-16 met']);
  });
});

describe('0.6: a debt is chased once every 5 working days, whatever happens to it', () => {
  it('unpaid again long after it was paid: from then on, not for all the time between', () => {
    const { story } = base();
    expect(escalations(story, '2025-12-12', '2025-12-16')).toEqual(['2025-12-15 missed-1']);
    const paid = story.on('2025-12-16', 'reimbursement-paid', reimbursementPaid({ pence: 86_419 }), icb);
    expect(escalations(story, '2025-12-17', '2026-03-01')).toEqual([]);
    story.on('2026-03-02', 'amended', amended({ seq: paid, changes: { pence: 86_418 } }), icb);
    expect(chases(story)).toBe(2);
    expect(escalations(story, '2026-03-02', '2026-03-10')).toEqual(['2026-03-09 missed-3']); // the second at once
  });

  it('due on its old date again: the numbers go on', () => {
    const { story, seq } = base();
    expect(escalations(story, '2025-12-12', '2025-12-24')).toEqual(['2025-12-15 missed-1', '2025-12-22 missed-2']);
    const form = reimbursementTermsAgreed({ debt: String(seq), dueOn: '2026-03-31', agreedBy: agreedBy('2025-12-29') });
    const terms = story.on('2025-12-29', 'reimbursement-terms-agreed', form, icb);
    story.on('2025-12-30', 'contested', contested({ seq: terms }), council);
    expect(chases(story)).toBe(3);
    expect(escalations(story, '2025-12-30', '2026-01-08')).toEqual(['2026-01-07 missed-4']); // the third at once
  });
});

it('4.5: a debt that is set off after it was missed was met late, and not in time', () => {
  const { story } = base();
  story.on('2025-11-20', 'reimbursement-paid', reimbursementPaid({ pence: 1 }), icb);
  story.on('2026-02-02', 'cost-incurred', costIncurred({ payer: icb.organisation, pence: 400_000, reference: 'ICB-1' }), icb);
  expect(story.debts).toEqual(['icb 1-1 2025-12-12 met-late', 'council 33582-0 2026-03-02 running']);
});

it('4.5, 0.8: terms that were agreed after an extension hold', () => {
  const { story, seq } = base();
  const limit = `reimbursement:${seq}`;
  story.on('2025-11-17', 'extension-proposed', extensionProposed({ limit, to: '2026-03-30' }), icb);
  story.on('2025-11-18', 'extension-agreed', extensionAgreed({ limit }), council);
  expect(story.debts).toEqual(['icb 86419-0 2026-03-30 running']);
  const form = reimbursementTermsAgreed({ debt: String(seq), dueOn: '2026-01-09', agreedBy: agreedBy('2025-11-24') });
  story.on('2025-11-24', 'reimbursement-terms-agreed', form, icb);
  expect(story.debts).toEqual(['icb 86419-0 2026-01-09 running']);
});

it('the workings of a report that only takes off another’s debt can be read too', () => {
  const { story } = base();
  const seq = story.on('2025-11-24', 'cost-incurred', costIncurred({ payer: icb.organisation, pence: 30_000, reference: 'ICB-1' }), icb);
  const shown = story.money();
  expect(shown.workings.map(({ seq: entry, pence, lines }) => [entry, pence, lines.length])).toEqual([
    [expect.any(Number), 86_419, 1],
    [seq, 9_000, 1],
  ]);
  expect(shown.debts[0]?.changes).toMatchObject([{ kind: 'owed' }, { kind: 'taken-off', seq, pence: -9_000 }]);
});

describe('§1 Money: what comes to be paid over by what is put right is due 28 days from then', () => {
  /** Paid in full on 17 November 2025, as the ICB owed 70 per cent. */
  function paid(): { story: Story; seq: number } {
    const { story, seq } = base();
    story.on('2025-11-17', 'reimbursement-paid', reimbursementPaid({ pence: 86_419 }), icb);
    return { story, seq };
  }
  const put = (story: Story, day: string, seq: number, percent: number) =>
    story.on(day, 'amended', amended({ seq, changes: { responsibility: responsibility(percent) } }), icb);

  it('an amended resolution: what is then owed back', () => {
    const { story, seq } = paid();
    put(story, '2026-01-12', seq, 50);
    expect(story.debts).toEqual(['icb 61728-61728 2025-12-12 met', 'council 24691-0 2026-02-09 running']);
  });

  it('what had been paid over before stays due from the payment', () => {
    const { story, seq } = base();
    story.on('2025-11-17', 'reimbursement-paid', reimbursementPaid({ pence: 90_000 }), icb);
    expect(story.debts.at(-1)).toBe('council 3581-0 2025-12-15 running');
    put(story, '2025-12-01', seq, 50);
    expect(story.debts.slice(1)).toEqual(['council 3581-0 2025-12-15 running', 'council 24691-0 2025-12-29 running']);
    // Put right once more, the other way: what the first amendment had added falls away, the last first.
    put(story, '2025-12-02', seq, 60);
    expect(story.debts.slice(1)).toEqual(['council 3581-0 2025-12-15 running', 'council 12345-0 2025-12-29 running']);
  });

  it('of two payments that one amendment makes too much, each is owed back', () => {
    const { story, seq } = base();
    for (const pence of [43_209, 43_210])
      story.on('2025-11-17', 'reimbursement-paid', reimbursementPaid({ pence, reference: `BACS ${pence}` }), icb);
    put(story, '2025-12-01', seq, 0);
    expect(story.debts).toEqual(['council 43209-0 2025-12-29 running', 'council 43210-0 2025-12-29 running']);
    expect(story.balances).toMatchObject({ 'icb:costs': 0n, 'icb:due:county-council': 86_419n });
  });

  it('terms whose words alone are put right move no day; put right to less, what was paid beyond it is due back from then', () => {
    const { story } = base();
    const [debt] = story.one.view()['debts'] as readonly { id: string }[];
    const terms = reimbursementTermsAgreed({ debt: debt?.id, pence: 60_000, agreedBy: agreedBy('2025-11-17') });
    const agreed = story.on('2025-11-17', 'reimbursement-terms-agreed', terms, icb);
    story.on('2025-11-21', 'reimbursement-paid', reimbursementPaid({ pence: 60_000 }), icb);
    const before = story.debts;
    story.on('2025-12-09', 'amended', amended({ seq: agreed, changes: { agreedBy: agreedBy('2025-11-14') } }), icb);
    expect(story.debts).toEqual(before);
    story.on('2025-12-10', 'amended', amended({ seq: agreed, changes: { pence: 50_000 } }), icb);
    expect(story.debts.at(-1)).toBe('council 10000-0 2026-01-07 running');
  });

  it('an amendment that changes nothing of it moves no day', () => {
    const { story, seq } = base();
    story.on('2025-11-17', 'reimbursement-paid', reimbursementPaid({ pence: 90_000 }), icb);
    story.on('2025-12-01', 'amended', amended({ seq, changes: { terms: 'Put better' } }), icb);
    expect(story.debts.at(-1)).toBe('council 3581-0 2025-12-15 running');
  });
});
