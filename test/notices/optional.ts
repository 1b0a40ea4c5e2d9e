import { z } from 'zod';
import type { Form } from './every-kind';

/** A field that may be absent, or null. */
export interface Place {
  /** The names on the way to it, `*` for each of a list. */
  names: readonly string[];
  /** What stands there when it is left out: null, or nothing at all. */
  leftAs: null | undefined;
}

/** What lies beneath "optional", "nullable" and the like. */
export function bare(schema: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return bare(schema.unwrap());
  return schema;
}

export function optionalPlaces(schema: unknown, names: readonly string[] = []): readonly Place[] {
  const own: readonly Place[] =
    schema instanceof z.ZodNullable ? [{ names, leftAs: null }] : schema instanceof z.ZodOptional ? [{ names, leftAs: undefined }] : [];
  const inner = bare(schema);
  if (inner instanceof z.ZodObject)
    return [...own, ...Object.entries(inner.shape).flatMap(([name, field]) => optionalPlaces(field, [...names, name]))];
  return inner instanceof z.ZodArray ? [...own, ...optionalPlaces(inner.element, [...names, '*'])] : own;
}

/** The form without what stands in these places. */
export const leftOut = (form: Form, places: readonly Place[]): Form =>
  places.reduce<Form>((left, place) => without(left, place) as Form, form);

function without(value: object, { names: [name, ...names], leftAs }: Place): object {
  if (name === '*' && Array.isArray(value)) return value.map((each: object) => without(each, { names, leftAs }));
  return Object.fromEntries(
    Object.entries(value as Record<string, unknown>).flatMap(([key, inner]) => {
      if (key !== name) return [[key, inner]];
      if (names.length === 0) return leftAs === null ? [[key, null]] : [];
      return inner !== null && typeof inner === 'object' ? [[key, without(inner, { names, leftAs })]] : [];
    }),
  );
}

/** Whether something stands in a place, in at least one of a list. */
export function standsAt(value: unknown, [name, ...rest]: readonly string[]): boolean {
  if (name === undefined) return value !== undefined && value !== null;
  if (name === '*') return Array.isArray(value) && value.some((each) => standsAt(each, rest));
  return value !== null && typeof value === 'object' && standsAt((value as Record<string, unknown>)[name], rest);
}
