import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { NotAnswering } from '../http/deadline';
import { isError } from '../http/is-error';

const TIMEOUT = 5_000;
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
      // What fetch throws where the network fails: nothing by which it could be told from a fault of our own later on.
      throw isError(error) && error.name === 'TypeError'
        ? new NotAnswering('the identity provider does not answer', { cause: error })
        : error;
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
    return createRemoteJWKSet(new URL(configuration.jwks_uri), { timeoutDuration: TIMEOUT });
  } catch (error) {
    throw new NotAnswering(`the identity provider ${issuer} can't be used`, { cause: error });
  }
}
