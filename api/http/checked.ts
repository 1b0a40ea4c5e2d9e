import { z } from 'zod';
import { isIsoDate, type IsoDate } from '../../protocols/calendar/dates';
import { formErrors, inWords } from '../../protocols/case/steps/check-form';
import type { FormError } from '../../protocols/case/refusal';
import { faultOfValue } from './json-body';
import { failing } from './problems';

/** Pieces of the API's own doors: queries, the calendar, the directory. Forms of steps are checked by their schemas (`checkedForm`). */
export const day = z
  .string()
  .refine(isIsoDate, 'a date that exists, as YYYY-MM-DD')
  .meta({ format: 'date', examples: ['2026-01-05'] }) as unknown as z.ZodType<IsoDate, string>;

export const queryText = z.string().min(1).max(300);
export const pageSize = z
  .string()
  .regex(/^([1-9]\d?|1\d\d|200)$/, 'a whole number from 1 to 200')
  .transform(Number)
  .default(50);
export const cursor = z.string().min(1).max(1_000).optional();
export const flag = z.enum(['true', 'false']).transform((text) => text === 'true');
/** A parameter that may be repeated. */
export const repeated = <T extends z.ZodType>(item: T) =>
  z.preprocess((value) => (value === undefined || Array.isArray(value) ? value : [value]), z.array(item).max(20).default([]));

/** @throws ProblemError 422 naming each parameter, as `/name`. */
export function checkedQuery<T extends z.ZodType>(schema: T, query: unknown): z.output<T> {
  const texts = Object.entries(query as Record<string, unknown>).flatMap(([name, value]) =>
    [value].flat().map((text) => ({ name, fault: faultOfValue(text) ?? faultOfValue(name) })),
  );
  const unfit = texts.flatMap(({ name, fault }) => (fault ? [{ pointer: `/${name}`, detail: fault }] : []));
  if (unfit.length > 0) throw wrongQuery(unfit);
  const checked = schema.safeParse(query, { error: inWords });
  if (!checked.success) throw wrongQuery(formErrors(checked.error.issues));
  return checked.data;
}

export function wrongQuery(errors: readonly FormError[]): Error {
  const named = errors.map(({ pointer, detail }) => ({ pointer, detail: `query parameter "${pointer.split('/')[1] ?? ''}": ${detail}` }));
  return failing('wrong-query', named.map(({ detail }) => detail).join('; '), { errors: named });
}

/** @throws ProblemError 422 naming each field */
export function checkedBody<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  const checked = schema.safeParse(body, { error: inWords });
  if (checked.success) return checked.data;
  throw wrongBody(formErrors(checked.error.issues));
}

export const wrongBody = (errors: readonly FormError[]): Error =>
  failing('wrong-form', errors.map(({ pointer, detail }) => `${pointer}: ${detail}`).join('; '), { errors });
