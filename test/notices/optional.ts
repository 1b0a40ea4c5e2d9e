import { z } from 'zod';
import type { Form } from '../../protocols/case/fact';

/** A field that may be absent, or null: the names on the way to it, `*` for each of a list. */
export type Place = readonly string[];

/** What lies beneath "optional", "nullable" and the like. */
export function bare(schema: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return bare(schema.unwrap());
  return schema;
}

export function optionalPlaces(schema: unknown, place: Place = []): readonly Place[] {
  const own = schema instanceof z.ZodOptional || schema instanceof z.ZodNullable ? [place] : [];
  const inner = bare(schema);
  if (inner instanceof z.ZodObject)
    return [...own, ...Object.entries(inner.shape).flatMap(([name, field]) => optionalPlaces(field, [...place, name]))];
  return inner instanceof z.ZodArray ? [...own, ...optionalPlaces(inner.element, [...place, '*'])] : own;
}

/** The form without what stands in these places; the one that may be null is null. */
export const leftOut = (form: Form, places: readonly Place[]): Form =>
  places.reduce<Form>((left, place) => without(left, place) as Form, form);

function without(value: object, [name, ...rest]: Place): object {
  if (name === '*' && Array.isArray(value)) return value.map((each: object) => without(each, rest));
  return Object.fromEntries(
    Object.entries(value as Record<string, unknown>).flatMap(([key, inner]) => {
      if (key !== name) return [[key, inner]];
      if (rest.length === 0) return key === 'funding' ? [[key, null]] : [];
      return inner !== null && typeof inner === 'object' ? [[key, without(inner, rest)]] : [];
    }),
  );
}

/** Whether something stands in a place, in at least one of a list. */
export function standsAt(value: unknown, [name, ...rest]: Place): boolean {
  if (name === undefined) return value !== undefined && value !== null;
  if (name === '*') return Array.isArray(value) && value.some((each) => standsAt(each, rest));
  return value !== null && typeof value === 'object' && standsAt((value as Record<string, unknown>)[name], rest);
}
