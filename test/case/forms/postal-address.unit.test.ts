import { postalLines, printable, putRight } from '../../../protocols/case/forms/postal-address';
import { addressLines } from '../../../notices/channels/address-lines';

const lines = (address: string): readonly string[] | undefined => {
  const found = postalLines(address);
  return 'lines' in found ? found.lines : undefined;
};

describe('a postal address, as GOV.UK Notify takes it: the last line a postcode alone', () => {
  test.each([
    ['1 High Street, Lincoln, LN1 1AA', ['1 High Street', 'Lincoln', 'LN1 1AA']],
    ['1 High Street\nLincoln\r\nLN1 1AA\n', ['1 High Street', 'Lincoln', 'LN1 1AA']],
    ['Newland, Lincoln LN1 1YL', ['Newland', 'Lincoln', 'LN1 1YL']],
    ['County Offices\nNewland\nLincoln, ln11yl', ['County Offices', 'Newland', 'Lincoln', 'LN1 1YL']],
    ['Newland, LN1 1YL', ['Newland', 'LN1 1YL']],
    ['10 Downing Street, London, SW1A 2AA, United Kingdom', ['10 Downing Street', 'London', 'SW1A 2AA']],
    ['1 High Street,,Lincoln,,LN1  1AA,', ['1 High Street', 'Lincoln', 'LN1 1AA']],
    ['(First Floor) County Offices, "Newland", ~ Lincoln, M1 1AE', ['First Floor County Offices', 'Newland', 'Lincoln', 'M1 1AE']],
    ['a\nb, c\nd\ne\nf\ng\nh\nLincoln\nLN1 1AA', ['a', 'b, c', 'd', 'e, f, g, h', 'Lincoln', 'LN1 1AA']],
  ])('%j', (address, expected) => {
    expect(lines(address)).toEqual(expected);
  });

  test.each([
    ['', /postcode/],
    ['1 High Street, Lincoln', /LN1 1YL/],
    ['1 High Street, LN1 1YL, Lincoln', /LN1 1YL/],
    ['1 High Street, Lincoln, LN1 1Y', /postcode/],
    ['1 rue de Rivoli, 75001 Paris, France', /United Kingdom/],
    ['LN1 1YL', /street/],
    ['( , LN1 1YL', /street/],
  ])('%j: refused, with what would do', (address, why) => {
    const found = putRight(address);
    expect('fault' in found ? found.fault : '').toMatch(why);
  });

  test('stays as it was given where nothing has to be put right', () => {
    for (const address of ['1 High Street, Lincoln, LN1 1AA', '1 High Street\nLincoln\nLN1 1AA'])
      expect(putRight(address)).toEqual({ address });
    expect(putRight('Newland, Lincoln LN1 1YL')).toEqual({ address: 'Newland\nLincoln\nLN1 1YL' });
  });

  test.each([
    ['(Acting) Head of Service', 'Acting Head of Service'],
    ['"Rose" Cottage', 'Rose Cottage'],
    ['[temp] <desk>', 'temp <desk>'],
    ['@Home Team', 'Home Team'],
    ['Head of Service (Acting)', 'Head of Service (Acting)'],
    ['= ~ / \\ Ann', 'Ann'],
  ])('no line begins with a sign that Notify refuses: %s', (line, printed) => {
    expect(printable(line)).toBe(printed);
  });

  test('the envelope has the name and the lines, seven at most', () => {
    const address = 'a, b, c, d, e, f, Lincoln LN1 1AA';
    expect(addressLines({ name: '(Acting) Head of Service', address })).toEqual([
      'Acting Head of Service',
      'a',
      'b',
      'c',
      'd, e, f',
      'Lincoln',
      'LN1 1AA',
    ]);
    expect(addressLines({ name: 'Ann', address: 'Nowhere\n(in particular)' })).toEqual(['Ann', 'Nowhere', 'in particular']);
  });
});
