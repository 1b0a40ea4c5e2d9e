import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { inWords } from '../../protocols/case/steps/check-form';
import { yamlText } from '../../register/policies/yaml-text';

/** Something wrong in a file: where, in which field, and what would do. */
export interface Mistake {
  line: number;
  field: string;
  message: string;
}

/** Thrown with all mistakes of a file at once, each a line `file:line: field: what would do`. */
export class MistakesInFile extends Error {
  constructor(
    readonly file: string,
    readonly mistakes: readonly Mistake[],
  ) {
    super(mistakes.map(({ line, field, message }) => `${file}:${line}: ${field ? `${field}: ` : ''}${message}`).join('\n'));
    this.name = 'MistakesInFile';
  }
}

type Path = readonly PropertyKey[];

/** What a file says, or what is wrong with it: a path into it each, and what would do. */
export type Read<T> = { value: T } | { wrong: readonly { path: Path; message: string }[] };

/** Reads a YAML file by what `read` makes of its content. @throws MistakesInFile */
export function readYamlFile<T>(file: string, read: (written: unknown) => Read<T>): T {
  const { content, broken, lineOf } = yamlText(readFileSync(file, 'utf8'));
  if (broken.length > 0)
    throw new MistakesInFile(
      file,
      broken.map((one) => ({ ...one, field: '' })),
    );
  const found = read(content());
  if ('value' in found) return found.value;
  throw new MistakesInFile(
    file,
    found.wrong.map(({ path, message }) => ({ line: lineOf(path), field: path.map(String).join('.'), message })),
  );
}

/** What a schema makes of it. */
export function bySchema<T>(schema: z.ZodType<T>): (written: unknown) => Read<T> {
  return (written) => {
    const parsed = schema.safeParse(written, { error: inWords });
    return parsed.success ? { value: parsed.data } : { wrong: parsed.error.issues.flatMap(unknownKeys) };
  };
}

/** A field that shouldn't be there is named itself, not the record that it is in. */
const unknownKeys = (issue: z.core.$ZodIssue): readonly { path: Path; message: string }[] =>
  issue.code === 'unrecognized_keys'
    ? issue.keys.map((key) => ({ path: [...issue.path, key], message: 'there is no such field' }))
    : [issue];
