import { existsSync } from 'node:fs';
import path from 'node:path';
import { changesOf } from '../../protocols/case/policy/changes';
import { council, reviewed, ReviewOnPaper, trust } from '../review/on-paper';
import { filesNamed, missingFrom, quotationsIn } from './quotations';
import { read, root } from './sources';

const page = read('docs/one-clause.md');
const quotations = quotationsIn(page);
const fromFiles = quotations.filter(({ language }) => ['ts', 'yaml', 'njk'].includes(language));

describe('docs/one-clause.md', () => {
  test.each(filesNamed(page))('names %s, which is there', (file) => {
    expect(existsSync(path.join(root, file))).toBe(true);
  });

  test.each(fromFiles.map(({ file, lines }) => [file ?? 'no file', lines] as const))('quotes what stands in %s', (file, lines) => {
    expect(missingFrom(read(file), lines)).toBeUndefined();
  });

  test('every block is quoted of a file, played by the rehearsal, or JSON; and there are some of each', () => {
    const counted = new Map<string, number>();
    for (const { language } of quotations) counted.set(language, (counted.get(language) ?? 0) + 1);
    expect(Object.fromEntries(counted)).toEqual({ yaml: 1, ts: 10, njk: 2, text: 2, json: 2 });
  });

  test('the changes of version 2 are what a review of the clause comes to', () => {
    const [, told] = quotations.filter(({ language }) => language === 'json');
    const one = new ReviewOnPaper().wait('2026-11-05');
    const sets = { '/limits/senior-contact/within': '10 working days' };
    const change = 'Senior managers speak within ten working days';
    one.take('amendment-proposed', { on: '2026-11-09', id: 'contact', clause: '6.1', change, sets });
    one.take('amendment-agreed', { on: '2026-11-10', amendment: 'contact' }, council);
    one.take('amendment-agreed', { on: '2026-11-12', amendment: 'contact' }, trust);
    one.take('review-completed', { on: '2026-12-01', from: '2027-02-01' });
    const [effect] = one.one.last.effects;
    if (effect?.effect !== 'publish-policy') throw new Error('the review came to no version');
    const { written } = reviewed as { written: object };
    expect(changesOf(written, effect.written, effect.cameOf?.changes ?? []).items).toContainEqual(JSON.parse(told?.lines.join('\n') ?? ''));
  });
});

describe('a quotation', () => {
  const text = 'one\n\n  two\nthree\nfour\n';

  test.each<[string, readonly string[], string | undefined]>([
    ['line after line', ['one', 'two'], undefined],
    ['with something left out', ['one', '…', 'four'], undefined],
    ['with something left out that is not said to be', ['one', 'three'], 'one'],
    ['of a line that is not there', ['two', 'fifth'], 'fifth'],
    ['in another order', ['three', '…', 'one'], 'one'],
  ])('%s', (_, quoted, missing) => {
    expect(missingFrom(text, quoted)).toBe(missing);
  });
});
