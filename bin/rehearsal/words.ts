import { dateOf, describeDate, instant, millis, type Instant, type IsoDate } from '../../protocols/calendar/dates';
import { londonOfUtc } from '../../protocols/calendar/london';

/** `09:00`, by a clock in London. */
export const clockTime = (moment: Instant): string => instant(londonOfUtc(millis(moment))).slice(11, 16);

export const shortMoment = (moment: Instant): string => `${dateOf(moment)} ${clockTime(moment)}`;

/** `Mon 5 Jan 2026` */
export const shortDay = (date: IsoDate): string => {
  const [weekday = '', day = '', month = '', year = ''] = describeDate(date).split(' ');
  return `${weekday.slice(0, 3)} ${day} ${month.slice(0, 3)} ${year}`;
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
