import { describeDate } from '../../calendar/dates';
import { isOpen, type Limit } from '../limits/limit';
import { CLOSED, type Standing } from '../facts/standing';

const MOST = 5;

/**
 * What an operator reads of a case in the Temporal UI, in Markdown: where it stands, what is due next and under which clause. Limits go by
 * their titles in the policy, never by what an instance says, which may name somebody (0.14).
 */
export function detailsOf(standing: Standing, limits: readonly Limit[]): string {
  const { policy, stage, spells } = standing;
  const since = spells.at(-1)?.from;
  const place = `**${stage}**${since ? ` since ${describeDate(since)}` : ''}, under ${policy.id} version ${policy.version}`;
  if (stage === CLOSED) return place;
  const open = limits.filter(isOpen).toSorted((a, b) => (a.due < b.due ? -1 : 1));
  const lines = open.slice(0, MOST).map(({ name, clause, due, status }) => {
    const title = policy.limits[name]?.title ?? name;
    return `- ${title} (${clause}): ${status === 'missed' ? 'was due' : 'due'} ${describeDate(due)}`;
  });
  const more = open.length > MOST ? [`- and ${open.length - MOST} more`] : [];
  return [place, '', ...(lines.length > 0 ? [...lines, ...more] : ['Nothing is due.'])].join('\n');
}
