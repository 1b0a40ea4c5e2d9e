import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import type { z } from 'zod';
import { protocols } from '../../protocols';
import { kindIn, type Policy } from '../../protocols/case/policy/policy';

const FOLDER = resolve(__dirname, '../../policies');

/** A published policy by the name of its file, read by the schema of its kind. */
export const policyIn = <P>(file: string, schema: z.ZodType<P>): P => schema.parse(written(file));

/** Every published policy of a kind. */
export const policiesOf = (kind: string): readonly Policy[] =>
  readdirSync(FOLDER)
    .filter((file) => file.endsWith('.yaml') && kindIn(written(file)) === kind)
    .toSorted()
    .flatMap((file) => protocols[kind]?.policy.parse(written(file)) ?? []);

/** As its author wrote it. */
export const textOfPolicy = (file: string): string => readFileSync(resolve(FOLDER, file), 'utf8');

/** The same as data. */
export const writtenIn = (file: string): object => written(file) as object;

const written = (file: string): unknown => parse(textOfPolicy(file));
