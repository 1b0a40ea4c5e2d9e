import { z } from 'zod';
import { isIsoDate, type IsoDate } from '../../calendar/dates';
import { isPeriod, lastDayIn } from '../../calendar/periods';
import { pointerPart } from '../refusal';

/** A day that a form says, by its JSON pointer (RFC 6901). */
export interface SaidDay {
  pointer: string;
  day: IsoDate;
}

/** Every day that a form says, of months their last, wherever its schema has one: a text that reads like a day is none. Of part of a form, those in that part. */
export function daysIn(schema: z.core.$ZodType, form: unknown, pointer = ''): readonly SaidDay[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return daysIn(schema.unwrap(), form, pointer);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => daysIn(option, form, pointer));
  if (schema instanceof z.ZodArray && Array.isArray(form))
    return form.flatMap((item, index) => daysIn(schema.element, item, `${pointer}/${index}`));
  if (schema instanceof z.ZodObject && typeof form === 'object' && form !== null) {
    const fields: Readonly<Record<string, z.core.$ZodType>> = schema.shape;
    const said = new Map<string, unknown>(Object.entries(form));
    return Object.entries(fields).flatMap(([field, own]) => daysIn(own, said.get(field), `${pointer}/${pointerPart(field)}`));
  }
  if (typeof form !== 'string') return [];
  const format = z.globalRegistry.get(schema)?.['format'];
  if (format === 'date' && isIsoDate(form)) return [{ pointer, day: form }];
  return format === 'period' && isPeriod(form) ? [{ pointer, day: lastDayIn(form) }] : [];
}
