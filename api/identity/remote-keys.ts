import { setTimeout as sleep } from 'node:timers/promises';
import { createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { NotAnswering } from '../http/deadline';
import { isError } from '../http/is-error';

const TIMEOUT = 5_000;
/** The least time between two fetches of the keys, however many tokens name one that is not among them. */
const GAP_MS = 1_000;
const discovered = z.object({ issuer: z.string(), jwks_uri: z.url() });

/** An identity provider's keys, found by OpenID Connect discovery when the first token comes, then kept; asked again after a failure. */
export function remoteKeys(issuer: string): JWTVerifyGetKey {
  let keys: Promise<JWTVerifyGetKey> | undefined;
  return async (header, token) => {
    keys ??= discover(issuer);
    const found = await keys.catch((error: unknown) => {
      keys = undefined;
      throw error;
    });
    try {
      return await found(header, token);
    } catch (error) {
      throw isProvidersFault(error) ? new NotAnswering('the identity provider does not answer', { cause: error }) : error;
    }
  };
}

/** What fetch throws where the network fails (nothing by which it could be told from a fault of our own later on), and jose where the keys can't be had. */
const isProvidersFault = (error: unknown): boolean =>
  error instanceof errors.JOSEError
    ? error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid || error.code === errors.JOSEError.code
    : isError(error) && error.name === 'TypeError';

/**
 * A token whose key is not there waits until the keys have been fetched anew, along with all others that wait: so a key that the provider has just
 * begun to sign with is known within moments, whatever strangers send meanwhile, and the provider is asked once a second at most. jose itself would
 * refuse every such token for half a minute after one.
 */
function renewed(found: ReturnType<typeof createRemoteJWKSet>): JWTVerifyGetKey {
  let renewal: Promise<void> | undefined;
  let last = -Infinity;
  const renew = async (): Promise<void> => {
    await sleep(Math.max(0, last + GAP_MS - performance.now()));
    last = performance.now();
    await found.reload();
  };
  return async (header, token) => {
    try {
      return await found(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      renewal ??= renew().finally(() => (renewal = undefined));
      await renewal;
      return found(header, token);
    }
  };
}

/** @throws NotAnswering */
async function discover(issuer: string): Promise<JWTVerifyGetKey> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(TIMEOUT), redirect: 'error' });
    if (!response.ok) throw new Error(`answered ${response.status}`);
    const configuration = discovered.parse(await response.json());
    if (configuration.issuer !== issuer) throw new Error(`calls itself ${configuration.issuer}`);
    return renewed(createRemoteJWKSet(new URL(configuration.jwks_uri), { timeoutDuration: TIMEOUT, cooldownDuration: Infinity }));
  } catch (error) {
    throw new NotAnswering(`the identity provider ${issuer} can't be used`, { cause: error });
  }
}
