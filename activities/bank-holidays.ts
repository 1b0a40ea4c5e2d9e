import Holidays from 'date-holidays';
import { z } from 'zod';
import type { BankHoliday } from '../protocols/calendar/calendar';
import { isIsoDate, weekday, type IsoDate } from '../protocols/calendar/dates';

const date = z.custom<IsoDate>((text) => typeof text === 'string' && isIsoDate(text), 'a date written YYYY-MM-DD is wanted');
const text = z.string().trim().min(1);

const correction = z.union(
  [
    z.strictObject({ add: date, name: text, reason: text }),
    z.strictObject({ remove: date, reason: text }),
    z.strictObject({ move: date, to: date, name: text, reason: text }),
  ],
  'a correction is {add, name, reason}, {remove, reason} or {move, to, name, reason}',
);

/** The form of a calendar's file in `policies/calendars/`. */
export const calendarSettings = z
  .strictObject({
    id: text,
    source: z.strictObject({ package: z.literal('date-holidays'), country: text, state: text }),
    from: date,
    certainUntil: date,
    until: date,
    names: z.record(z.string(), text),
    corrections: z.array(correction),
  })
  .refine(
    ({ from, certainUntil, until }) => from <= certainUntil && certainUntil <= until,
    'from, certainUntil and until must follow one another',
  );

/** A calendar's settings, as its file in `policies/calendars/` declares them. */
export type CalendarSettings = z.infer<typeof calendarSettings>;
type Correction = z.infer<typeof correction>;

/**
 * The bank holidays from `from` to `until` in the order of their dates: public holidays of the source that fall on a weekday (for those
 * on a weekend it lists substitutes), under gov.uk's names, corrected.
 * @throws Error for a correction that corrects nothing, as when the source has since mended it
 */
export function bankHolidaysFrom({ source, from, until, names, corrections }: CalendarSettings): BankHoliday[] {
  const feed = new Holidays(source.country, source.state, { types: ['public'], languages: 'en' });
  const held = new Map<IsoDate, string>();
  for (let year = Number(from.slice(0, 4)); year <= Number(until.slice(0, 4)); year++) {
    for (const holiday of feed.getHolidays(year)) held.set(date.parse(holiday.date.slice(0, 10)), names[holiday.name] ?? holiday.name);
  }
  for (const item of corrections) correct(held, item);
  return [...held]
    .map(([day, name]) => ({ date: day, name }))
    .filter(({ date: day }) => from <= day && day <= until && weekday(day) % 6 !== 0)
    .sort((a, b) => (a.date < b.date ? -1 : 1));
}

function correct(held: Map<IsoDate, string>, item: Correction): void {
  const gone = 'move' in item ? item.move : 'remove' in item ? item.remove : undefined;
  const come = 'move' in item ? item.to : 'add' in item ? item.add : undefined;
  if (gone && !held.delete(gone)) throw new Error(`${gone} is no bank holiday that a correction could take away`);
  if (!come || !('name' in item)) return;
  if (held.has(come)) throw new Error(`${come} is a bank holiday already: nothing to correct`);
  held.set(come, item.name);
}
