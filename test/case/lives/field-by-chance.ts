import { z } from 'zod';
import type { Fitting, Point, SoFar } from './hints';
import { pieces } from './pieces-by-chance';

/** A field that is being filled in: of which step, where in its form. */
export interface Field {
  point: Point;
  /** The hints; undefined where the form is filled in carelessly. */
  fields: Readonly<Record<string, Fitting>> | undefined;
  step: string;
  /** By the names of fields; items of lists have none. */
  path: readonly string[];
  /** The fields beside it that have been filled in. */
  soFar: SoFar;
}

type Schema = z.core.$ZodType;

/** What a schema takes, by chance; undefined where the field is left out. @throws Error where it can't be told: then a hint is to say it */
export function made(schema: Schema, field: Field): unknown {
  const fitting = hintFor(field);
  if (fitting) return fitting(field.point, field.soFar);
  const piece = pieces.get(schema);
  if (piece) return piece(field.point);
  const { chance } = field.point;
  if (schema instanceof z.ZodOptional) return chance.inHundred(50) || hasHint(field) ? made(schema.def.innerType, field) : undefined;
  if (schema instanceof z.ZodNullable) return chance.inHundred(65) ? made(schema.def.innerType, field) : null;
  if (schema instanceof z.ZodDefault) return made(schema.def.innerType, field);
  if (schema instanceof z.ZodObject) return madeObject(schema, field);
  if (schema instanceof z.ZodArray) return madeList(schema, field);
  if (schema instanceof z.ZodUnion) return made(chance.oneOf(schema.options) ?? schema, field);
  return madeSimple(schema, field);
}

function hintFor({ fields, step, path }: Field): Fitting | undefined {
  return path.length === 0 ? undefined : (fields?.[`${step}.${path.join('.')}`] ?? fields?.[`*.${path.at(-1) ?? ''}`]);
}

/** Whether something within it has a hint: then it isn't left out by chance alone. */
const hasHint = ({ fields, step, path }: Field): boolean =>
  Object.keys(fields ?? {}).some((key) => key.startsWith(`${step}.${path.join('.')}.`));

function madeObject(schema: z.ZodObject, field: Field): object {
  const soFar: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(schema.shape)) {
    const value = made(inner, { ...field, path: [...field.path, name], soFar });
    if (value !== undefined) soFar[name] = value;
  }
  return soFar;
}

function madeList(schema: z.ZodArray, field: Field): readonly unknown[] {
  const { least, most } = lengthsOf(schema);
  const length = field.point.chance.between(least, Math.min(most, least + 2));
  return Array.from({ length }, () => made(schema.element, field));
}

function madeSimple(schema: Schema, { point, step, path, fields }: Field): unknown {
  const { chance, secret } = point;
  if (schema instanceof z.ZodEnum) return chance.oneOf(schema.options);
  if (schema instanceof z.ZodLiteral) return chance.oneOf([...schema.values]);
  if (schema instanceof z.ZodBoolean) return chance.inHundred(50);
  if (schema instanceof z.ZodNumber) return madeNumber(schema, point);
  if (schema instanceof z.ZodRecord || schema instanceof z.ZodUnknown) return { [secret()]: secret() };
  if (schema instanceof z.ZodString && !(fields && isPatterned(schema))) return secret().slice(0, lengthsOf(schema).most);
  throw new Error(`nobody knows what to say in "${path.join('.')}" of ${step}: give its kind a hint`);
}

function madeNumber({ minValue, maxValue }: z.ZodNumber, { chance }: Point): number {
  const least = Math.max(minValue ?? 0, 0);
  return chance.between(least, Math.min(maxValue ?? Infinity, least + 1_000));
}

/** How long a list or a text may be, by its checks. */
function lengthsOf({ def: { checks = [] } }: z.ZodArray | z.ZodString): { least: number; most: number } {
  const least = checks.flatMap((check) => (check instanceof z.core.$ZodCheckMinLength ? check._zod.def.minimum : []));
  const most = checks.flatMap((check) => (check instanceof z.core.$ZodCheckMaxLength ? check._zod.def.maximum : []));
  return { least: Math.max(0, ...least), most: Math.min(200, ...most) };
}

const isPatterned = ({ def: { checks = [] } }: z.ZodString): boolean => checks.some((check) => check instanceof z.core.$ZodCheckRegex);
