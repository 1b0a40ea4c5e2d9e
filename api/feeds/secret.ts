import { createHash, randomBytes } from 'node:crypto';

const OCTETS = 32;
const SECRET = /^[A-Za-z0-9_-]{43}$/;

/** 256 bits that nobody can guess; whoever has them reads the calendar. */
export const newSecret = (): string => randomBytes(OCTETS).toString('base64url');

/**
 * What the register holds in a secret's place; undefined for what can't be one. It is looked up by this hash: how long that takes tells
 * nothing of the secret, and so many random bits need no slow hash.
 */
export const hashOfSecret = (secret: unknown): Buffer | undefined =>
  typeof secret === 'string' && SECRET.test(secret) ? createHash('sha256').update(secret).digest() : undefined;
