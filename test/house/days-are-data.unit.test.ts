import ts from 'typescript';
import { callsIn, files, nodesIn } from './sources';

const rooms = ['protocols', 'workflows', 'activities', 'notices'];
const counting = ['after', 'before', 'workingDaysAfter', 'workingDaysBefore', 'daysAfter', 'daysBefore', 'addDays'];
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
  expect(counted.map(({ call }) => called(call))).toEqual(expect.arrayContaining(['after', 'before', 'workingDaysBefore', 'addDays']));
});

test('no number of days stands in code: it comes from the policy', () => {
  const numbers = counted.filter(({ call }) => literalOf(call) !== undefined && !isNeighbour(call));
  expect(numbers.map(({ file, call }) => `${file}: ${call.getText()}`)).toEqual([]);
});

test('no code makes up an amount of days of its own, but for none', () => {
  const amount = /\b(count|days|workingDays)\s*:\s*[1-9]/;
  const inWords = /^\d+ (working |clear )?(day|week|month|year)s?$/;
  const made = code.flatMap((file) => [
    ...nodesIn(file, ts.isObjectLiteralExpression).filter((literal) => amount.test(literal.getText())),
    // What the engine's own keeping waits for is no day of a protocol.
    ...(file.startsWith('workflows/') ? [] : nodesIn(file, ts.isStringLiteralLike).filter(({ text }) => inWords.test(text))),
  ]);
  expect(made.map((node) => `${node.getSourceFile().fileName}: ${node.getText()}`)).toEqual([]);
});
