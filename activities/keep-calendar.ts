import { dateOf, type Instant } from '../protocols/calendar/dates';
import type { Register } from '../register/register';
import { bankHolidaysFrom, type CalendarSettings } from './bank-holidays';

/**
 * Brings the register's calendar up to what its source of bank holidays says now; past days stay as they are held (DESIGN 13).
 * A new version only if something changed.
 */
export function keepCalendar({ register, calendars }: { register: Register; calendars: readonly CalendarSettings[] }) {
  return async (id: string, now: Instant): Promise<{ version: number; changed: boolean }> => {
    const settings = calendars.find((one) => one.id === id);
    if (!settings) throw new Error(`no settings for a calendar ${id}`);
    const { from, until, certainUntil } = settings;
    return register.calendars.fill(
      { id, from, until, certainUntil },
      bankHolidaysFrom(settings),
      dateOf(now),
      'the source of bank holidays',
    );
  };
}
