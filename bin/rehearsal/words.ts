import { clockTime, dateOf, describeDate, type Instant, type IsoDate } from '../../protocols/calendar/dates';
import type { Policy } from '../../protocols/case/policy/policy';

export const shortMoment = (moment: Instant): string => `${dateOf(moment)} ${clockTime(moment)}`;

/** `Mon 5 Jan 2026` */
export const shortDay = (date: IsoDate): string => {
  const [weekday = '', day = '', month = '', year = ''] = describeDate(date).split(' ');
  return `${weekday.slice(0, 3)} ${day} ${month.slice(0, 3)} ${year}`;
};

/** As wide as the longest word of the policy's clauses needs, so that none is broken; a source may number them, or name them by its headings. */
export const clauseWidth = (policy: Pick<Policy, 'clauses' | 'limits'> | undefined): number => {
  const cited = policy ? [...Object.values(policy.clauses), ...Object.values(policy.limits).map(({ clause }) => clause)] : [];
  return Math.min(16, Math.max(6, ...cited.flatMap((clause) => clause.split(' ').map(({ length }) => length))));
};

/** Lines of at most `width` characters, broken between words, and where a word is too long for that, behind a hyphen in it. */
export function wrapped(text: string, width: number): readonly string[] {
  return text.split('\n').flatMap((paragraph) => {
    const lines: string[] = [];
    let line = '';
    for (const word of paragraph.split(/\s+/).filter((one) => one !== '')) {
      for (const [index, piece] of (word.length > width ? word.split(/(?<=-)/) : [word]).entries()) {
        const gap = line === '' || index > 0 ? '' : ' ';
        if (line !== '' && line.length + gap.length + piece.length > width) {
          lines.push(line);
          line = piece;
        } else line = `${line}${gap}${piece}`;
      }
    }
    return [...lines, line];
  });
}
