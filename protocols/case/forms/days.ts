import { isIsoDate, type IsoDate } from '../../calendar/dates';
import { pointerPart } from '../refusal';

/** Every day that a form says, with its JSON pointer (RFC 6901), wherever it stands: told by its look. */
export function daysIn(form: unknown, pointer = ''): readonly { pointer: string; day: IsoDate }[] {
  if (typeof form === 'string') return isIsoDate(form) ? [{ pointer, day: form }] : [];
  if (typeof form !== 'object' || form === null) return [];
  return Object.entries(form).flatMap(([field, value]) => daysIn(value, `${pointer}/${pointerPart(field)}`));
}
