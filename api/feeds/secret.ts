import { createHash, randomBytes } from 'node:crypto';

const OCTETS = 32;
const SECRET = /^[A-Za-z0-9_-]{43}$/;

/** 256 bits that nobody can guess, and what is kept of them; whoever has them reads the calendar. */
export function newSecret(): { secret: string; secretHash: Buffer } {
  const secret = randomBytes(OCTETS).toString('base64url');
  return { secret, secretHash: sha256(secret) };
}

/**
 * What the register holds in a secret's place; undefined for what can't be one. It is looked up by this hash: how long that takes tells
 * nothing of the secret, and so many random bits need no slow hash.
 */
export const hashOfSecret = (secret: unknown): Buffer | undefined =>
  typeof secret === 'string' && SECRET.test(secret) ? sha256(secret) : undefined;

const sha256 = (secret: string): Buffer => createHash('sha256').update(secret).digest();
