import ts from 'typescript';
import { callsIn, files } from './sources';

const rooms = ['protocols', 'workflows', 'activities', 'notices'];
const counting = ['workingDaysAfter', 'workingDaysBefore', 'daysAfter', 'daysBefore', 'addDays'];
/** The calendar itself counts: a month has 31 days at most. */
const code = rooms.flatMap((room) => files(room)).filter((file) => file.endsWith('.ts') && !file.startsWith('protocols/calendar/'));
const called = (call: ts.CallExpression): string => (ts.isIdentifier(call.expression) ? call.expression.text : '');

/** The literal number of a counting call's arguments, if there is one: `-1` too. */
function literalOf(call: ts.CallExpression): number | undefined {
  const literal = call.arguments.map((argument) => argument.getText()).find((text) => /^-?\d+$/.test(text));
  return literal === undefined ? undefined : Number(literal);
}

/** The day before and the day after are the calendar's, not a protocol's. */
const isNeighbour = (call: ts.CallExpression): boolean => called(call) === 'addDays' && Math.abs(literalOf(call) ?? 0) === 1;

const counted = code.flatMap((file) =>
  callsIn(file)
    .filter((call) => counting.includes(called(call)))
    .map((call) => ({ file, call })),
);

test('the calls that count days are found', () => {
  expect(counted.map(({ call }) => called(call))).toEqual(expect.arrayContaining(['workingDaysAfter', 'workingDaysBefore', 'addDays']));
});

test('no number of days stands in code: it comes from the policy', () => {
  const numbers = counted.filter(({ call }) => literalOf(call) !== undefined && !isNeighbour(call));
  expect(numbers.map(({ file, call }) => `${file}: ${call.getText()}`)).toEqual([]);
});

test('no code makes up an amount of days of its own', () => {
  const amount = /\b(count|days|workingDays)\s*:\s*\d/;
  const made = code.flatMap((file) =>
    callsIn(file)
      .filter((call) => call.arguments.some((argument) => ts.isObjectLiteralExpression(argument) && amount.test(argument.getText())))
      .map((call) => `${file}: ${call.getText()}`),
  );
  expect(made).toEqual([]);
});
