import { bankHolidaysFrom, type CalendarSettings } from '../../activities/bank-holidays';
import { calendars } from '../../bin/files/calendars';
import type { Calendar } from '../../protocols/calendar/calendar';
import list from '../data/bank-holidays-england-and-wales.json';

export const settings = calendars()[0] as CalendarSettings;

const { id, from, until, certainUntil } = settings;

/** The calendar as the product fills it, without closures. */
export const calendar: Calendar = { id, version: 1, from, until, certainUntil, bankHolidays: bankHolidaysFrom(settings), closures: [] };

/** The independent list of the same bank holidays, 2012 to 2028. */
export const independentList: readonly { date: string; title: string }[] = list.events;
