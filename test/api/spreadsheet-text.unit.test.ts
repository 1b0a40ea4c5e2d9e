import { ledgerTable } from '../../api/cases/ledger-tables';
import { asText } from '../../api/cases/spreadsheet-text';
import { isoDate } from '../../protocols/calendar/dates';
import type { OwedWorkedOut } from '../../protocols/case/money-shown';

describe('what people wrote reaches a spreadsheet as text', () => {
  test.each([
    ...['=1+1', '+44 1522 000000', '-2', '@SUM(A1)', ' =1+1', '＝1+1'],
    ...['00012345', '1E5', '1e-5', '1.5E+10', '3-4', '3/4', '1:30', '2026-01-05', '5.1', '£12.50', '50%', '(12)', '12,345', '1 000'],
    ...['May 5', '5-Mar', 'MARCH1', '1 January 2026', 'SEPT2', 'dec', 'TRUE', 'false', '10 pm'],
  ])('%s gets an apostrophe', (words) => {
    expect(asText(words)).toBe(`'${words}`);
  });

  test.each([
    ['x;=1+1', "x;'=1+1"],
    ['\t=1+1', "'\t'=1+1"],
    ['x; =1+1', "x; '=1+1"],
    ['x;"=1+1"', `x;"'=1+1"`],
    ['x\t@SUM(A1);-2', "x\t'@SUM(A1);'-2"],
    ['x,\n=1+1', "x,\n'=1+1"],
  ])('%j is no formula behind a separator either', (words, kept) => {
    expect(asText(words)).toBe(kept);
  });

  test.each([
    'INV-0012',
    'Care at home, 1 to 14 February',
    'May I ask',
    'Marlow House',
    'R1',
    'a=b',
    'x - y',
    '',
    'Lincolnshire ICB 50%; Council 50%',
    'E5',
  ])('%j stays as it is', (words) => {
    expect(asText(words)).toBe(words);
  });

  test('in the ledger’s tables', () => {
    const line = { seq: 2, reference: '00012345', days: 1, periods: [], pence: 1, shares: [], debtor: 'a', creditor: 'b', owed: 1 };
    const workings = [{ seq: 3, lines: [line] }] as unknown as readonly OwedWorkedOut[];
    const entry = { seq: 1, on: isoDate('2026-01-05'), at: '2026-01-05T10:00:00.000Z', clause: '4.5', what: 'x;=1+1' };
    const entries = [{ ...entry, postings: [{ partner: 'a', kind: 'care', pence: 500n }] }] as never;
    const table = (name: 'entries' | 'workings'): string => ledgerTable(name, { entries, debts: [], workings, nameOf: (id) => `=${id}` });
    expect(table('workings')).toContain(",'00012345,");
    expect(table('workings')).toContain(",'=a,'=b,0.01,");
    expect(table('entries')).toContain(",5.00,,x;'=1+1");
  });
});
