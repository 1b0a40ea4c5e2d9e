import type { z } from 'zod';
import type { Calendar } from '../../calendar/calendar';
import { daysIn } from '../forms/days';
import { MOST_FAULTS, pointerPart, wrongForm, type FormError } from '../refusal';

/** A form by its schema, every day of it one that the calendar can count with. @throws Refused 422, naming each field and what would do */
export function checkedForm<F>(schema: z.ZodType<F>, given: unknown, calendar: Pick<Calendar, 'from' | 'until'>): F {
  const parsed = schema.safeParse(given, { error: inWords });
  if (!parsed.success) throw wrongForm(formErrors(parsed.error.issues));
  const errors = daysBeyond(schema, parsed.data, calendar);
  if (errors.length > 0) throw wrongForm(errors.slice(0, MOST_FAULTS));
  return parsed.data;
}

interface Issue {
  code?: string | undefined;
  path: readonly PropertyKey[];
  message: string;
  keys?: readonly string[];
  /** Of a field that can have several forms, what is wrong with each. */
  errors?: readonly (readonly Issue[])[];
}

/** zod's issues as pointers into the form, as many as somebody can put right at once; an unknown field is named itself. What is of the wrong kind is told no more than that: not its length too. */
export function formErrors(given: readonly Issue[]): readonly FormError[] {
  const pointerTo = ({ path }: Issue): string => path.map((part) => `/${pointerPart(inShort(String(part)))}`).join('');
  const issues = given.flatMap(asMeant);
  const mistyped = new Set(issues.filter(({ code }) => code === 'invalid_type').map(pointerTo));
  const errors = issues.flatMap((issue) => {
    const { code, message, keys = [] } = issue;
    const pointer = pointerTo(issue);
    if (code !== 'invalid_type' && mistyped.has(pointer)) return [];
    return code === 'unrecognized_keys'
      ? keys.slice(0, MOST_FAULTS).map((key) => ({ pointer: `${pointer}/${pointerPart(inShort(key))}`, detail: 'there is no such field' }))
      : [{ pointer: pointer || '/', detail: message }];
  });
  return errors.slice(0, MOST_FAULTS);
}

/** Of several forms that a field can have, one is of the kind that was given: then what is wrong is within it. */
function asMeant(issue: Issue): readonly Issue[] {
  const [meant, ...others] = (issue.errors ?? []).filter((issues) => issues.every(({ path }) => path.length > 0));
  return meant && others.length === 0 ? meant.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })) : [issue];
}

/** The longest that a field's name is told in: names of fields that there are have fewer. */
const NAME_CHARACTERS = 100;
const inShort = (name: string): string => (name.length > NAME_CHARACTERS ? `${name.slice(0, NAME_CHARACTERS)}…` : name);

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'fields and their values',
  record: 'fields and their values',
};

/** What would do, in words that a coordinator understands, where the schema itself has none. */
export function inWords(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? `this is missing: give ${KINDS[issue.expected] ?? 'a value'}`
        : `give ${KINDS[issue.expected] ?? `a ${issue.expected}`} here`;
    case 'invalid_value':
      return issue.values.length === 1 ? `only ${said(issue.values[0])} will do` : `one of ${issue.values.map(said).join(', ')}`;
    case 'too_small':
      return `${issue.origin === 'number' ? 'not less than' : 'at least'} ${String(issue.minimum)}${counted(issue.origin, issue.minimum)}`;
    case 'too_big':
      return `${issue.origin === 'number' ? 'not more than' : 'at most'} ${String(issue.maximum)}${counted(issue.origin, issue.maximum)}`;
    case 'invalid_key':
      return issue.issues.map(({ message }) => message).join('; ');
    case 'invalid_union':
      return `${issue.input === undefined ? 'this is missing: ' : ''}${anyOf(issue.errors.flatMap(([first]) => first ?? []))}`;
    default:
      return undefined;
  }
}

/** `give "none" or a list`. */
function anyOf(issues: readonly z.core.$ZodIssue[]): string {
  const forms = issues.flatMap((one) =>
    one.code === 'invalid_value' ? one.values.map(said) : one.code === 'invalid_type' ? (KINDS[one.expected] ?? []) : [],
  );
  return forms.length > 0 ? `give ${forms.join(' or ')}` : 'none of the forms that this field can have fits: see the form of this step';
}

const said = (value: unknown): string => (typeof value === 'string' ? `"${value}"` : String(value));
const counted = (origin: string, count: number | bigint): string =>
  origin === 'array' ? ' of them' : origin === 'string' ? (Number(count) === 1 ? ' character' : ' characters') : '';

/** Days that no calendar reaches, such as one of a mistyped year: nothing could be counted from them. */
export const daysBeyond = (schema: z.ZodType, form: unknown, { from, until }: Pick<Calendar, 'from' | 'until'>): readonly FormError[] =>
  daysIn(schema, form)
    .filter(({ day }) => day < from || day > until)
    .map(({ pointer, day }) => ({ pointer, detail: `${day} is beyond the calendar, which runs from ${from} to ${until}` }));
