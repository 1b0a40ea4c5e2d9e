import { z } from 'zod';
import { made } from './field-by-chance';
import type { Hints, Point } from './hints';

/** A form for a step (or for an opening), made by chance from its schema. Now and then carelessly: as the schema has it, and no hint. */
export function formByChance(name: string, schema: z.ZodType<object>, point: Point, hints: Hints): object {
  const carelessly = point.chance.inHundred(8);
  const { fields } = hints;
  const form = made(schema, { point, fields: carelessly ? undefined : fields, step: name, path: [], soFar: {} });
  if (typeof form !== 'object' || form === null) throw new Error(`the form of ${name} is no object`);
  return form;
}
