import { dateOf, instant, isMoment, type Instant, type IsoDate } from '../../calendar/dates';

/** The instant that a form says in `at`, if it does. */
export function momentIn(form: object): Instant | undefined {
  const said: unknown = 'at' in form ? form.at : undefined;
  return typeof said === 'string' && isMoment(said) ? instant(said) : undefined;
}

/** A form as it was given, with the day of its `at` where it says no other (0.2): `at: 2026-01-05T23:30:00Z` happened on 5 January. */
export function dated(given: unknown): unknown {
  if (typeof given !== 'object' || given === null || 'on' in given) return given;
  const said = momentIn(given);
  return said ? { ...given, on: dateOf(said) } : given;
}

/** Whether its `at`, where it has one, lies on its day. */
export const isOfOneDay = (form: { on: IsoDate }): boolean => {
  const said = momentIn(form);
  return said === undefined || dateOf(said) === form.on;
};
