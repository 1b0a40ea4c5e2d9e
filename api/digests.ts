import { createHash, randomBytes } from 'node:crypto';

/** Lower-case Crockford base32: no i, l, o or u, so that an id can be read out over the telephone. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';
const ID_LETTERS = 16;

/** Nothing personal is in it. The same subject and key make the same id, so that a retry finds the case that it opened. */
export function caseIdFor(kind: string, from?: { subject: string; key: string }): string {
  const bytes = from ? digest(['case', from.subject, from.key]) : randomBytes(ID_LETTERS);
  return `${kind}-${base32(bytes)}`;
}

/** What makes a step taken again the same step (DESIGN 6); without a key, each request is one of its own. */
export function updateIdFor(caseId: string, step: string, from?: { subject: string; key: string }): string {
  return (from ? digest(['step', from.subject, caseId, step, from.key]) : randomBytes(32)).toString('hex');
}

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

/** Five bits a letter of the first 10 bytes. */
function base32(bytes: Buffer): string {
  const bits = BigInt(`0x${bytes.subarray(0, 10).toString('hex')}`);
  return Array.from({ length: ID_LETTERS }, (_, place) => LETTERS[Number((bits >> BigInt(5 * (ID_LETTERS - 1 - place))) & 31n)]).join('');
}
