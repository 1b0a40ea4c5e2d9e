import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { createLocalJWKSet, exportJWK, generateKeyPair, importJWK, SignJWT, type JWK, type JWTVerifyGetKey } from 'jose';
import type { Role } from '../../protocols/case/facts/fact';
import { isError } from '../http/is-error';

export const LOCAL_ISSUER = 'concord-local';
export const LOCAL_AUDIENCE = 'concord';

const ALGORITHM = 'ES256';
const fileOf = (dataDir: string): string => path.join(dataDir, 'keys', 'tokens.jwk.json');

/** The key of the local default, made when there is none: a file that only its owner can read. */
export async function localKeys(dataDir: string): Promise<JWTVerifyGetKey> {
  const { d: _private, ...open } = (await stored(dataDir)) ?? (await made(dataDir));
  return createLocalJWKSet({ keys: [open] });
}

/** An access token for the local default. @throws Error where Concord has made no key yet */
export async function localToken(
  dataDir: string,
  { subject, organisation, role }: { subject: string; organisation: string; role: Role },
): Promise<string> {
  const key = await stored(dataDir);
  if (!key) throw new Error(`no key in ${fileOf(dataDir)}: start Concord first, with the same DATA_DIR`);
  return new SignJWT({ organisation, role })
    .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT' })
    .setIssuer(LOCAL_ISSUER)
    .setAudience(LOCAL_AUDIENCE)
    .setSubject(subject)
    .setIssuedAt()
    .setExpirationTime('12h')
    .sign(await importJWK(key, ALGORITHM));
}

async function stored(dataDir: string): Promise<JWK | undefined> {
  try {
    return JSON.parse(await readFile(fileOf(dataDir), 'utf8')) as JWK;
  } catch (error) {
    if (isError(error) && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Written whole before it gets its name, and never over another: of two processes that start at once, both use the first one's. */
async function made(dataDir: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  const file = fileOf(dataDir);
  const draft = `${file}.${randomUUID()}`;
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  await writeFile(draft, JSON.stringify(await exportJWK(privateKey)), { mode: 0o600, flag: 'wx' });
  try {
    await link(draft, file);
  } catch (error) {
    if (!(isError(error) && error.code === 'EEXIST')) throw error;
  } finally {
    await unlink(draft);
  }
  return (await stored(dataDir)) ?? made(dataDir);
}
