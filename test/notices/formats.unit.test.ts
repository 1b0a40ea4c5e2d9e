import { filters } from '../../notices/filters';
import { rendered } from '../../notices/formats';
import { written } from '../../notices/written';
import { context, limit } from './kinds/dispute';
import { letter } from './letter-cases';

test.each([
  [0, '£0.00'],
  [5, '£0.05'],
  [99, '£0.99'],
  [100, '£1.00'],
  [123_456, '£1,234.56'],
  [99_999_999, '£999,999.99'],
  [100_000_000_000, '£1,000,000,000.00'],
  [Number.MAX_SAFE_INTEGER, '£90,071,992,547,409.91'],
])('%i pence are %s', (pence, written) => {
  expect(filters.pounds(pence)).toBe(written);
});

test.each([-1, 0.5, NaN, Infinity, '100', undefined, null])('%p is no amount of money', (pence) => {
  expect(() => filters.pounds(pence)).toThrow('an amount is whole pence');
});

test('a moment is told by the clock in London', () => {
  expect(filters.time('2026-07-06T09:30:00Z')).toBe('10:30');
  expect(() => filters.time('half past nine')).toThrow(RangeError);
});

test('a day is written out; what is no day is not', () => {
  expect(filters.day('2026-01-05')).toBe('Monday 5 January 2026');
  expect(() => filters.day('2026-02-30')).toThrow(RangeError);
  expect(() => filters.day(undefined)).toThrow(TypeError);
});

test.each(['a\nb', 'a\r\nb', 'a\rb', 'a\u2028b', 'a\vb', 'a\u0085b'])(
  'somebody’s own words in several lines are marked as theirs: %j',
  (words) => {
    expect(filters.quoted(words)).toBe('\n> a\n> b');
  },
);

describe('a variable that is missing', () => {
  const told = { kind: 'reminder', limit: limit(), workingDaysLeft: 5 } as const;

  test('is never passed over in silence', () => {
    expect(() => written(letter(told), context())).not.toThrow();
    const { workingDaysLeft: _left, ...lacking } = told;
    expect(() => written(letter(lacking as typeof told), context())).toThrow(/undefined/);
    expect(() => rendered('reminder.njk', {})).toThrow();
  });

  test('is not reported with what others are', () => {
    const { due: _due, ...undue } = limit({ title: 'About Mrs Smith' });
    const report = (() => {
      try {
        written(letter({ ...told, limit: undue as ReturnType<typeof limit> }), context({ limits: [] }));
      } catch (error) {
        return String(error);
      }
      return 'none';
    })();
    expect(report).toContain('nothing to say');
    expect(report).not.toContain('Smith');
  });
});

test('a letter is made of whichever words were asked for, not of those before', () => {
  const reminder = (title: string) => written(letter({ kind: 'reminder', limit: limit({ title }), workingDaysLeft: 5 }), context());
  const first = reminder('One');
  const second = reminder('Two');
  expect([first.subject, second.subject]).toEqual(['Reminder: One [dispute-0123456789abcdef]', 'Reminder: Two [dispute-0123456789abcdef]']);
  expect(second.html).not.toContain('One');
});
