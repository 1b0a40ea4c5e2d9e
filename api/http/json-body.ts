import { isUtf8 } from 'node:buffer';
import express, { type RequestHandler } from 'express';
import { MOST_FAULTS, pointerPart, type FormError } from '../../protocols/case/refusal';
import { failing } from './problems';

/** Deeper than any form; a body of nothing but brackets would exhaust the stack of whatever walks through it. */
const DEEPEST = 32;

/** Reads the body, a JSON object of 1 MiB at most, in UTF-8 alone (RFC 8259); refuses what could not be kept as it was sent. */
export const jsonBody: readonly RequestHandler[] = [
  (request, _response, next) => {
    const type = request.is('application/json');
    if (type === null || request.get('Content-Length') === '0')
      throw failing('not-json', 'Send a JSON object; {} where a form has no fields.');
    if (type === false) throw failing('unsupported-media-type', 'Send the body as application/json.');
    const [, charset = 'utf-8'] = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(request.get('Content-Type') ?? '') ?? [];
    if (charset.toLowerCase() !== 'utf-8') throw failing('unsupported-media-type', 'Send the body as application/json in UTF-8.');
    next();
  },
  express.json({ limit: '1mb', strict: true, verify: (_request, _response, bytes) => requireUtf8(bytes) }),
  (request, _response, next) => {
    const body: unknown = request.body;
    if (!isObject(body)) throw failing('not-json', 'The body must be a JSON object; {} where a form has no fields.');
    const errors = faultsOf(body, '', 0).slice(0, MOST_FAULTS);
    if (errors.length > 0) throw failing('wrong-form', errors.map(({ pointer, detail }) => `${pointer}: ${detail}`).join('; '), { errors });
    next();
  },
];

/** What is no UTF-8 would be read as other characters, and kept as those. @throws ProblemError 400 */
function requireUtf8(bytes: Buffer): void {
  if (!isUtf8(bytes)) throw failing('not-json', 'The body is not UTF-8: it was cut within a character, or is in another encoding.');
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** NUL and halves of surrogate pairs, which PostgreSQL can't hold; numbers too large, which JSON would make null. */
export function faultOfValue(value: unknown): string | undefined {
  if (typeof value === 'string')
    return /[\0\p{Surrogate}]/u.test(value) ? 'holds a character that is no text (NUL, or half of a pair)' : undefined;
  return typeof value === 'number' && !Number.isFinite(value) ? 'is too large a number' : undefined;
}

function faultsOf(value: unknown, pointer: string, depth: number): readonly FormError[] {
  if (depth > DEEPEST) return [{ pointer, detail: `is nested more than ${DEEPEST} levels deep` }];
  if (typeof value !== 'object' || value === null) {
    const detail = faultOfValue(value);
    return detail ? [{ pointer, detail }] : [];
  }
  return Object.entries(value).flatMap(([name, field]) =>
    faultOfValue(name)
      ? [{ pointer: pointer || '/', detail: 'has a field whose name is no text' }]
      : faultsOf(field, `${pointer}/${pointerPart(name)}`, depth + 1),
  );
}
