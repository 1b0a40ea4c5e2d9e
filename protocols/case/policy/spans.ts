import { describeAmount, isCountable, type Amount } from '../../calendar/amounts';
import type { Policy } from './policy';

/** A time that a policy names, and where. */
interface Span {
  path: readonly string[];
  amount: Amount;
}

/**
 * Times that lead beyond the calendars: under such a version no case could be opened, and nothing contested, until the next one. "15 years" in the place of
 * 15 working days is taken for a slip of the pen.
 */
export const tooLong = (policy: Policy): readonly { path: readonly string[]; message: string }[] =>
  [...spansOf(policy), ...remindersIn(policy)].flatMap(({ path, amount }) =>
    isCountable(amount) ? [] : [{ path, message: `${describeAmount(amount)} can't be counted: give an amount of at most 10 years` }],
  );

/** They count back from the due date. */
const remindersIn = ({ notices }: Policy): readonly Span[] =>
  notices['reminders-before'].map((count, index) => ({
    path: ['notices', 'reminders-before', String(index)],
    amount: { count, unit: 'working-days' },
  }));

function spansOf({ limits, prompts, notices, contest, extensions }: Policy): readonly Span[] {
  return [
    ...named(['notices', 'repeat-every'], notices['repeat-every']),
    ...named(['contest', 'within'], contest.within),
    ...named(['extensions', 'at-most'], extensions['at-most']),
    ...Object.entries(limits).flatMap(([name, { within, 'at-least': least }]) => [
      ...named(['limits', name, 'within'], within),
      ...(Array.isArray(least)
        ? least.flatMap(({ is }, index) => named(['limits', name, 'at-least', String(index), 'is'], is))
        : named(['limits', name, 'at-least'], least)),
    ]),
    ...Object.entries(prompts).flatMap(([name, { after, 'repeat-every': again }]) => [
      ...named(['prompts', name, 'after'], after),
      ...named(['prompts', name, 'repeat-every'], again),
    ]),
  ];
}

const named = (path: readonly string[], amount: Amount | undefined): readonly Span[] => (amount ? [{ path, amount }] : []);
