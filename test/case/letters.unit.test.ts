import { at, isoDate } from '../../protocols/calendar/dates';
import type { Addressee } from '../../protocols/case/notices/notice';
import {
  contested,
  council,
  documentAdded,
  extensionProposed,
  fundingWithdrawn,
  icb,
  noted,
  referredToSeniorManagers,
  resolved,
  trust,
} from '../dispute/forms';
import { Story } from '../dispute/money-story';

const who = (one: Addressee): string =>
  'tier' in one ? `${one.organisation.replace('lincolnshire-', '')} ${one.tier}` : 'name' in one ? one.name : one.party;
const lettersOf = ({ one }: Story, kind = 'step') =>
  one.last.letters.filter((letter) => letter.kind === kind).map(({ key, to }) => [key, ...to.map(who)]);

describe('0.13: each party has a letter of its own', () => {
  it('of a step for all parties, one each, to the leads of its organisations', () => {
    const story = new Story();
    const seq = story.on('2025-11-07', 'resolved', resolved(), icb);
    expect(lettersOf(story)).toEqual([
      [`step-${seq}@icb`, 'icb lead'],
      [`step-${seq}@local-authority`, 'county-council lead', 'partnership-trust lead'],
    ]);
  });

  it('of one for the others, none to the organisation that took it', () => {
    const story = new Story();
    const seq = story.on('2025-11-10', 'referred-to-senior-managers', referredToSeniorManagers(), trust);
    expect(lettersOf(story)).toEqual([
      [`step-${seq}@icb`, 'icb lead'],
      [`step-${seq}@local-authority`, 'county-council lead'],
    ]);
  });

  it('4.2: of funding that was withdrawn, to the accountable officers of both sides too', () => {
    const story = new Story();
    const seq = story.on('2025-11-07', 'funding-withdrawn', fundingWithdrawn(), icb);
    expect(lettersOf(story)).toEqual([
      [`step-${seq}@icb`, 'icb lead', 'icb accountable-officer'],
      [`step-${seq}@local-authority`, 'county-council lead', 'partnership-trust lead', 'county-council accountable-officer'],
    ]);
  });
});

describe('0.15: what is for some parties is known to them alone', () => {
  const FOR_THE_ICB = { seenBy: [icb.party] };

  it.each([
    ['a note', 'noted', noted(FOR_THE_ICB), []],
    ['a document', 'document-added', documentAdded(FOR_THE_ICB), []],
  ])('%s: nobody else knows of it, is written to, or sees that a number is missing', (_, step, form, letters) => {
    const story = new Story();
    const seq = story.on('2025-11-06', step, form, icb);
    expect(story.one.entries.at(-1)?.known).toEqual({ icb: seq });
    expect(lettersOf(story)).toEqual(letters);
    const next = story.on('2025-11-07', 'noted', noted(), council);
    expect(story.one.entries.at(-1)?.known).toEqual({ icb: next, 'local-authority': seq, '*': seq });
  });

  it('a party speaks of entries by its own numbers', () => {
    const story = new Story();
    story.on('2025-11-06', 'noted', noted(FOR_THE_ICB), icb);
    const seq = story.on('2025-11-07', 'resolved', resolved(), icb) ?? 0;
    const own = story.one.record.facts.find((fact) => fact.seq === seq)?.known['local-authority'];
    expect(own).toBe(seq - 1);
    story.one.now = at(isoDate('2025-11-10'), 12);
    expect(story.one.take('contested', contested({ seq: own }), council)).toBe(true);
    expect(story.one.record.facts.findLast(({ step }) => step === 'contested')?.form).toMatchObject({ seq });
    expect(story.one.standing.stage).toBe('informal');
  });

  it('a party that is none is refused', () => {
    const story = new Story();
    story.one.now = at(isoDate('2025-11-06'), 12);
    expect(story.one.refusalOf('noted', noted({ on: '2025-11-06', seenBy: ['icb', 'trust'] }), icb)).toMatchObject({
      errors: [{ pointer: '/seenBy/1', detail: 'trust is no party to this case' }],
    });
  });
});

describe('0.9: what was contested is told by the step and its day', () => {
  const story = new Story();
  story.on('2025-11-07', 'resolved', resolved(), icb);
  const seq = story.on(
    '2025-11-10',
    'contested',
    contested({ seq: story.one.record.facts.findLast(({ step }) => step === 'resolved')?.seq }),
    council,
  );

  it('as a breach, by the party that contested', () => {
    expect(story.one.last.breaches).toEqual([
      {
        key: `0.9-${seq}`,
        clause: '0.9',
        what: 'the agreement “The dispute was resolved” of Friday 7 November 2025 was contested, and counts as not made: Nobody agreed to that',
        seq,
        by: 'local-authority',
      },
    ]);
    expect(lettersOf(story, 'breach')).toHaveLength(2);
  });

  it('on the timeline', () => {
    expect(story.one.entries.find(({ step }) => step === 'contested')?.detail).toBe(
      'A reported agreement was contested (lincolnshire-county-council), on Monday 10 November 2025: “The dispute was resolved” of Friday 7 November 2025.',
    );
  });
});

describe('owners of a limit are parties', () => {
  it('of one that both owe, both; of one that each has of its own, each, which its title says', () => {
    const story = new Story();
    story.resolve('2025-11-14');
    const shown = story.one.view().limits.map(({ id, title, owners }) => [id, title, owners]);
    expect(shown).toEqual([
      ['informal', 'Settle the dispute informally, or refer it to senior managers', ['icb', 'local-authority']],
      ['costs:icb', 'Say that all costs are in (icb)', ['icb']],
      ['costs:local-authority', 'Say that all costs are in (local-authority)', ['local-authority']],
    ]);
  });

  it('a debt’s also what it is about', () => {
    const story = new Story();
    story.cost('2025-11-07');
    story.resolve('2025-11-14');
    expect(story.one.view().limits.find(({ name }) => name === 'reimbursement')).toMatchObject({
      title: 'Repay what the other partner paid in the meantime (icb, £864.19 to lincolnshire-county-council)',
      owners: ['icb'],
    });
  });
});

it('0.14: both sides, and who is named, see one and the same view of what all know; who knows more, another', () => {
  const story = new Story();
  story.on('2025-11-06', 'extension-proposed', extensionProposed(), icb);
  expect(story.one.last.seen.map(({ readers }) => readers)).toEqual([['icb', 'local-authority', '*']]);
  story.on('2025-11-07', 'noted', noted({ seenBy: ['icb'] }), icb);
  expect(story.one.last.seen.map(({ readers }) => readers)).toEqual([['icb'], ['local-authority'], ['*']]);
});
