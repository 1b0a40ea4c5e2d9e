import { SHARED_SAYS } from './shared-forms';
import { isPeriod } from '../../protocols/calendar/periods';
import { partyName } from '../../protocols/case/parties/names';
import type { KindInLetters } from './every-kind';

/** A code, a part, a limit, an organisation or a party by its name; anything else as it was said. */
export function saidFor({ says, context: { standing, nameOf } }: KindInLetters, words: string, field: string): string {
  const titled = field === 'limit' ? standing.policy.limits[words.split(':')[0] ?? '']?.title : undefined;
  return titled ?? says[words] ?? SHARED_SAYS[words] ?? partyName(standing.parties, nameOf)(words);
}

/** The form with these words wherever somebody's own may stand. */
export function hostileForm(kind: KindInLetters, value: unknown, words: string, field = ''): unknown {
  if (Array.isArray(value)) return value.map((each) => hostileForm(kind, each, words, field));
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, hostileForm(kind, inner, words, name)]));
  const isOwn = typeof value === 'string' && !isPeriod(value) && saidFor(kind, value, field) === value && kind.says[value] === undefined;
  return isOwn ? words : value;
}
