import { NAMED, type Reader } from '../../protocols/case/facts/fact';
import { partyId } from '../../protocols/case/parties/party';
import type { Balance } from '../../protocols/money/ledger';
import { asker, monday, now, open, policy } from './a-case';
import {
  CARER,
  carer,
  entries,
  everyReader,
  limits,
  MEDIATOR,
  mediator,
  panellist,
  SCHEME,
  scheme,
  stranger,
  turnOf,
} from './known-in-part';
import { throwawayRegister, type ThrowawayRegister } from './throwaway';

let db: ThrowawayRegister;
beforeAll(async () => {
  db = await throwawayRegister();
  await db.register.policies.publish(policy());
  await open(db.register, 'mediated', turnOf('mediated'));
});
afterAll(() => db.drop());

const numbered = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1);

describe('0.14: a timeline', () => {
  const shown = async (reader: Reader, limit = 50) => (await db.register.cases.timeline('mediated', reader, { limit })).items;

  test.each<[Reader, readonly string[]]>([
    [
      MEDIATOR,
      [
        'The scheme asked for help',
        'CANARY of the scheme',
        'The carer was approached',
        'CANARY of the carer',
        'They met',
        'A limit moved',
        'Both have calmed down',
      ],
    ],
    [SCHEME, ['The scheme asked for help', 'CANARY of the scheme', 'Something about keys', 'They met', 'Both have calmed down']],
    [CARER, ['The carer was approached', 'CANARY of the carer', 'They met', 'A limit moved', 'Both have calmed down']],
    [NAMED, ['They met', 'A note']],
    [partyId('somebody-else'), []],
  ])('as %s knows it, under numbers without a gap', async (reader, details) => {
    const items = await shown(reader);
    expect(items.map(({ detail }) => detail)).toEqual(details);
    expect(items.map(({ seq }) => seq)).toEqual(numbered(details.length));
    for (const item of items) expect(item).not.toHaveProperty('known');
  });

  test('is the same page by page', async () => {
    for (const reader of everyReader) {
      const whole = await shown(reader);
      const pages: unknown[] = [];
      let cursor: string | undefined;
      for (let page = 0; page === 0 || cursor; page += 1) {
        const { items, next } = await db.register.cases.timeline('mediated', reader, { limit: 1, ...(cursor ? { cursor } : {}) });
        pages.push(...items);
        cursor = next;
      }
      expect(pages).toEqual(whole);
    }
  });

  test('has of an entry the part that a reader knows: the words, the clause, and what is for programs; not how it was given', async () => {
    const [, , ofScheme] = await shown(SCHEME);
    const part = { step: 'told', clause: '2', detail: 'Something about keys', data: { about: 'keys' } };
    expect(ofScheme).toMatchObject({ ...part, by: { party: MEDIATOR, for: CARER } });
    expect(ofScheme?.by).not.toHaveProperty('how');
    const [, note] = await shown(NAMED);
    for (const field of ['data', 'clause']) expect(note).not.toHaveProperty(field);
    const [, ofCarer] = await shown(CARER);
    const whole = { clause: '0.15', data: { text: 'CANARY of the carer' }, by: { how: 'CANARY by telephone' } };
    expect(ofCarer).toMatchObject(whole);
  });

  test('names other entries by the reader’s own numbers, and those that they don’t know by none', async () => {
    const moved = async (reader: Reader) => (await shown(reader)).find(({ event }) => event === 'limit-moved')?.data;
    expect(await moved(MEDIATOR)).toEqual({ seq: 4, others: [{ seq: 2 }, { seq: 5 }] });
    expect(await moved(CARER)).toEqual({ seq: 2, others: [{}, { seq: 3 }] });
  });

  test('tells that others were written to, and neither what nor, of people, whom', async () => {
    const [, , , met] = await shown(SCHEME);
    const [met0] = await shown(NAMED);
    const letters = (item: typeof met) =>
      item?.notices.map(({ reader, to, subject, deliveries }) => [reader, to, subject, deliveries.map((one) => one.to)]);
    expect(letters(met)).toEqual([
      [SCHEME, ['Sol'], 'A dispute was opened', ['Sol']],
      [CARER, [], undefined, []],
      [NAMED, ['Pam Panel'], 'They met', ['Pam Panel']],
    ]);
    expect(letters(met0)).toEqual([
      [SCHEME, ['Sol'], undefined, []],
      [CARER, [], undefined, []],
      [NAMED, ['Pam Panel'], 'They met', ['Pam Panel']],
    ]);
  });

  test('gives each reader the record’s numbers with their own', async () => {
    expect(await db.register.cases.numbers('mediated', CARER)).toEqual(new Map([3, 4, 5, 6, 7].map((seq, index) => [seq, index + 1])));
    expect(await db.register.cases.numbers('mediated', NAMED)).toEqual(new Map([5, 7].map((seq, index) => [seq, index + 1])));
  });

  test('whole, is the record’s, with who knows what', async () => {
    expect(await db.register.cases.wholeTimeline('mediated')).toEqual(entries);
  });
});

describe('0.14: a case', () => {
  test.each([
    ['the mediator', mediator, MEDIATOR, ['plan:scheme', 'plan:carer-7', 'look-again'], ['told', 'noted']],
    ['the scheme', scheme, SCHEME, ['plan:scheme', 'look-again'], ['told']],
    ['the carer', carer, CARER, ['plan:carer-7', 'look-again'], ['noted']],
    ['somebody who is named on it', panellist, NAMED, ['look-again'], []],
  ] as const)('as %s reads it, has the limits and the open steps that are theirs to know', async (_, by, reader, ids, openSteps) => {
    const read = await db.register.cases.read('mediated', by);
    expect(read).toMatchObject({ reader, acts: reader !== NAMED, view: { openSteps } });
    expect(read?.view.limits.map(({ id }) => id)).toEqual(ids);
    const feed = await db.register.feeds.ofCase('mediated', reader);
    expect(feed.map(({ limit: { id } }) => id)).toEqual(ids);
    const owed = await db.register.feeds.owed(by);
    expect(owed.map(({ limit: { id } }) => id)).toEqual(
      ids.filter((id) => limits.find((one) => one.id === id)?.owners.some((one) => one === reader)),
    );
  });

  test('is nobody else’s, on any way to it', async () => {
    expect(await db.register.cases.read('mediated', stranger)).toBeUndefined();
    expect(await db.register.cases.list(stranger, { limit: 10 })).toEqual({ items: [] });
    expect(await db.register.cases.readers(stranger)).toEqual(new Map());
    expect(await db.register.feeds.owed(stranger)).toEqual([]);
    const nobody = partyId('lewisham-council');
    expect(await db.register.cases.timeline('mediated', nobody, { limit: 10 })).toEqual({ items: [] });
    expect(await db.register.cases.letters('mediated', [nobody])).toEqual([]);
    expect(await db.register.ledger.entries('mediated', nobody)).toEqual([]);
    expect(await db.register.documents.ofCase('mediated', nobody)).toEqual([]);
    expect((await db.register.feeds.ofCase('mediated', nobody)).map(({ limit: { id } }) => id)).toEqual(['look-again']);
  });

  test('stored, is whole: for the rules alone', async () => {
    const stored = await db.register.cases.stored('mediated');
    expect(stored?.facts.find(({ seq }) => seq === 4)).toMatchObject({ known: { scheme: 3 }, parts: { scheme: { about: 'keys' } } });
    expect(stored?.facts.find(({ seq }) => seq === 7)?.parts).toEqual({ [NAMED]: {} });
    expect(stored?.limits).toEqual(limits);
    expect(stored?.numbers).toEqual({ [MEDIATOR]: 7, [SCHEME]: 5, [CARER]: 5, [NAMED]: 2 });
  });
});

test('0.14: letters are read by those whom they were written to', async () => {
  const keys = async (...readers: readonly Reader[]) => (await db.register.cases.letters('mediated', readers)).map(({ key }) => key);
  expect(await keys(MEDIATOR)).toEqual(['opened@mediator', 'told@mediator']);
  expect(await keys(SCHEME, NAMED)).toEqual(['told@scheme', 'met@scheme', 'met@*']);
  expect(await keys(CARER)).toEqual(['met@carer-7']);
  expect(await keys()).toEqual([]);
  expect(await db.register.cases.letters('mediated')).toHaveLength(6);
});

describe('0.14: the ledger', () => {
  const cash = (partner: string, pence: bigint): Balance => ({ partner, kind: 'cash', pence });
  const costs = (partner: string, pence: bigint): Balance => ({ partner, kind: 'costs', pence });
  const posted = (seq: number, what: string, pence: bigint) => ({
    seq,
    on: monday,
    at: now,
    clause: '1',
    what,
    postings: [cash('a-scheme', -pence), costs('a-scheme', pence)],
  });

  beforeAll(() =>
    open(db.register, 'with-money', {
      ...turnOf('with-money'),
      ledger: [posted(2, 'CANARY of the scheme', 100n), posted(4, 'CANARY of the carer', 200n), posted(5, 'The room', 300n)],
    }),
  );

  test.each<[Reader, readonly (readonly [number, string, bigint | undefined])[]]>([
    [
      MEDIATOR,
      [
        [2, 'CANARY of the scheme', 100n],
        [4, 'CANARY of the carer', 200n],
        [5, 'The room', 300n],
      ],
    ],
    [
      SCHEME,
      [
        [2, 'CANARY of the scheme', 100n],
        [3, 'Something about keys', 200n],
        [4, 'The room', 300n],
      ],
    ],
    [
      CARER,
      [
        [2, 'CANARY of the carer', 200n],
        [3, 'The room', 300n],
      ],
    ],
    [NAMED, [[1, 'The room', 300n]]],
  ])('has for %s what comes of entries that they know, under their numbers and in their words', async (reader, expected) => {
    const found = await db.register.ledger.entries('with-money', reader);
    expect(found.map(({ seq, what, postings }) => [seq, what, postings.find(({ kind }) => kind === 'costs')?.pence])).toEqual(expected);
  });
});

describe('0.14: who read what', () => {
  const logged = () => db.sql('SELECT case_id, subject, organisation, role, party, what FROM readings ORDER BY id');

  test('goes on record, by whom and as which party', async () => {
    await open(db.register, 'mediated-2', turnOf('mediated-2'));
    const one = { id: 'mediated', reader: SCHEME };
    await db.register.cases.logReading([one], scheme, 'case');
    await db.register.cases.logReading([one, { id: 'mediated-2', reader: SCHEME }], scheme, 'list');
    await db.register.cases.logReading([], scheme, 'list');
    const line = { subject: scheme.subject, organisation: 'a-scheme', role: 'coordinator', party: SCHEME };
    expect(await logged()).toEqual([
      { case_id: 'mediated', ...line, what: 'case' },
      { case_id: 'mediated', ...line, what: 'list' },
      { case_id: 'mediated-2', ...line, what: 'list' },
    ]);
  });

  test('is of cases that are there', async () => {
    const before = await logged();
    const reading = db.register.cases.logReading([{ id: 'nowhere', reader: SCHEME }], asker('a-scheme'), 'case');
    await expect(reading).rejects.toThrow('violates foreign key constraint');
    expect(await logged()).toEqual(before);
  });
});
