import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { instant, type Instant } from '../../protocols/calendar/dates';
import type { Governing } from '../../register/cases/closed-cases';
import { closedCasesIn, governingIn, type ClosedCases } from './closed-cases';
import { closedCasesOf } from './export-file';
import { triedOver } from './trial';
import { trialCsv } from './trial-csv';
import { trialTable } from './trial-table';
import { onRegister } from './which-register';

export const TRY_WORDS = 'try FILE --as-of POLICY/VERSION [--cases EXPORT] [--csv FILE]';

/** Where a command's words go: its result, and what it says meanwhile. */
export interface Said {
  print: (line: string) => void;
  say: (line: string) => void;
  /** Where the settings are; the process's own, if nothing else is given. */
  env?: NodeJS.ProcessEnv;
}

/**
 * `npm run policy -- try FILE --as-of POLICY/VERSION`: a draft, played over the closed cases that the version governs, in the register or in an export. What
 * would have come out otherwise is printed as a table and, with `--csv`, written row by row; nothing is recorded, and nobody is told.
 * @throws MistakesInFile for a draft that `check` would not pass; Error where there is nothing to try it over
 */
export async function tryDraft(args: readonly string[], { print, say, env = process.env }: Said): Promise<number> {
  const given = wanted(args);
  if (!given) {
    say(`usage: npm run policy -- ${TRY_WORDS}`);
    return 2;
  }
  const { file, asOf, cases, csv } = given;
  if (csv !== undefined && [file, cases].some((one) => one !== undefined && resolve(one) === resolve(csv)))
    throw new Error(`${csv} would be written over: give --csv a file of its own`);
  const tried = await overCases({ asOf, cases, now: instant(Date.now()), env }, (closed) => triedOver(file, closed, say));
  for (const line of trialTable(tried, file)) print(line);
  if (csv !== undefined) {
    writeFileSync(csv, trialCsv(tried.cases));
    say(`every row: ${csv}`);
  }
  return 0;
}

interface Wanted {
  file: string;
  asOf: Governing;
  cases: string | undefined;
  csv: string | undefined;
}

/** Undefined where something is missing, or too much. @throws Error for a name of no version */
function wanted(args: readonly string[]): Wanted | undefined {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { 'as-of': text, cases: text, csv: text },
    allowPositionals: true,
  });
  const [file, ...more] = positionals;
  const { 'as-of': asOf, cases, csv } = values;
  return file && asOf && more.length === 0 ? { file, asOf: governingIn(asOf), cases, csv } : undefined;
}

async function overCases<T>(
  { asOf, cases: file, now, env }: Pick<Wanted, 'asOf' | 'cases'> & { now: Instant; env: NodeJS.ProcessEnv },
  work: (closed: ClosedCases) => Promise<T>,
): Promise<T> {
  if (file === undefined) return onRegister(async (register) => work(await closedCasesIn(register, asOf, now)), env);
  const closed = await closedCasesOf(file);
  const { id, version } = closed.governing;
  if (id !== asOf.id || version !== asOf.version)
    throw new Error(`${file} holds the closed cases of ${id}/${version}, not of ${asOf.id}/${asOf.version}`);
  return work(closed);
}
