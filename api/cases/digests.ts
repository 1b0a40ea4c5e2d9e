import { createHash, randomBytes } from 'node:crypto';
import type { Actor } from '../../protocols/case/facts/fact';
import { caseIdFrom } from '../../workflows/names';

/** Whose request it is: another person, or the same for another organisation, who uses the same key, has made another one. */
export interface Asked {
  by: Pick<Actor, 'subject' | 'organisation' | 'role'>;
  key: string;
}

/** Nothing personal is in it. The same request again makes the same id, so that a retry finds the case that it opened. */
export const newCaseId = (kind: string, asked?: Asked): string =>
  caseIdFrom(kind, asked ? digest(['case', ...partsOf(asked)]) : randomBytes(10));

/** What makes a step taken again the same step (DESIGN 7); without a key, each request is one of its own. */
export const updateIdFor = (caseId: string, step: string, asked?: Asked): string =>
  (asked ? digest(['step', caseId, step, ...partsOf(asked)]) : randomBytes(32)).toString('hex');

const partsOf = ({ by: { subject, organisation, role }, key }: Asked): readonly string[] => [subject, organisation, role, key];

/** SHA-256 of the body as canonical JSON: neither the order of fields nor white space counts. */
export function bodyHashOf(body: unknown): string {
  return createHash('sha256').update(canonicalJson(body)).digest('hex');
}

function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonicalJson(field)}`).join(',')}}`;
}

/** JSON around the parts, so that no two lists of them run into the same text. */
const digest = (parts: readonly string[]): Buffer => createHash('sha256').update(JSON.stringify(parts)).digest();
