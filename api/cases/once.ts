import { Refused } from '../../protocols/case/refusal';
import type { Answered } from '../../register/cases/keys';
import type { Asked } from '../http/answering';
import { bodyHashOf } from './digests';
import { failing } from '../http/problems';
import type { Services } from '../services';

/** What may have been asked for before under the same Idempotency-Key. `id`: the case; undefined for an opening. */
export interface Wanted {
  step: string;
  id?: string;
}

/** What goes with a step so that the record remembers its first answer. */
export interface Once {
  key: string;
  bodyHash: string;
}

/** The request's key and what it stands for. @throws ProblemError 422 for a key that can't be one */
export function onceOf({ idempotencyKey, body }: Pick<Asked, 'idempotencyKey' | 'body'>): Once | undefined {
  if (idempotencyKey === undefined) return undefined;
  const key = unquoted(idempotencyKey);
  if (/^[\x21-\x7e]{1,255}$/.test(key)) return { key, bodyHash: bodyHashOf(body) };
  const detail = 'The header Idempotency-Key must be 1 to 255 visible ASCII characters, given once.';
  throw failing('wrong-idempotency-key', detail, { errors: [{ pointer: '/Idempotency-Key', detail }] });
}

/** The header's own draft has the key as a quoted string (RFC 8941), and many send it bare: `"k"` and `k` are one key. */
const unquoted = (key: string): string => (/^"(?:[^"\\]|\\["\\])*"$/.test(key) ? key.slice(1, -1).replace(/\\(["\\])/g, '$1') : key);

/** The first answer to this request, if it has had one. @throws ProblemError 422 if the key was used for another request */
export async function answered(services: Services, asked: Asked, once: Once | undefined, wanted: Wanted): Promise<Answered | undefined> {
  return once && sameRequest(await services.register.keys.find(asked.actor, once.key), once, wanted);
}

/** An answer that was given under this request's key: it is this request's. @throws ProblemError 422 if the key was used for another request */
export function sameRequest(found: Answered | undefined, once: Once | undefined, wanted: Wanted): Answered | undefined {
  if (!found || !once) return undefined;
  const same = found.step === wanted.step && found.bodyHash === once.bodyHash && (wanted.id === undefined || found.caseId === wanted.id);
  if (same) return found;
  throw keyUsed();
}

/**
 * Sends a step on under its update id. With a key, a refusal is looked at twice: another sending of the same request may have come
 * first, so that the step is no more open; and Temporal remembers a refusal of the record under the update's id, where Concord
 * remembers none (DESIGN 7), so that it is asked afresh under the next one. That can't record the step twice: the register takes a key once.
 */
export async function sentOnce(
  updateIds: readonly string[],
  isAnswered: () => Promise<boolean>,
  send: (updateId: string) => Promise<unknown>,
): Promise<void> {
  const [updateId, ...others] = updateIds;
  if (updateId === undefined) throw new Error('a step needs an update id');
  try {
    await send(updateId);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (await isAnswered()) return;
    if (others.length === 0) throw error;
    await sentOnce(others, isAnswered, send);
  }
}

export function keyUsed(): Error {
  const detail =
    'This Idempotency-Key was used for another request: send a new key with a new request, and the same body with the same key.';
  return failing('idempotency-key-used', detail, { errors: [{ pointer: '/Idempotency-Key', detail }] });
}
