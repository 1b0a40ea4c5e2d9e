import { errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey, type JWTVerifyOptions } from 'jose';
import { ROLES, type Actor, type Role } from '../../protocols/case/facts/fact';
import { localKeys, LOCAL_AUDIENCE, LOCAL_ISSUER } from './local-keys';
import { remoteKeys } from './remote-keys';

/** A token that nobody should let in; its message says why, and holds nothing of the token. */
export class InvalidToken extends Error {
  override readonly name = 'InvalidToken';
}

export interface TokenVerifier {
  /** @throws InvalidToken; anything else means that the keys can't be had now. */
  verify(token: string): Promise<Actor>;
}

export interface TokenSettings {
  /** The address that the API is bound to. */
  host: string;
  /** Where the local default keeps its key, under `keys/`. */
  dataDir: string;
  oidcIssuer?: string | undefined;
  oidcAudience?: string | undefined;
}

const SIGNATURES = ['ES256', 'ES384', 'ES512', 'PS256', 'PS384', 'PS512', 'RS256', 'RS384', 'RS512', 'EdDSA', 'Ed25519'];

/**
 * With an issuer, tokens of that identity provider; without one, tokens that the local key signed, and only on loopback (DESIGN 20).
 * @throws Error at the start, naming the setting that is missing
 */
export async function tokenVerifier({ host, dataDir, oidcIssuer, oidcAudience }: TokenSettings): Promise<TokenVerifier> {
  if (oidcIssuer) {
    if (!oidcAudience) throw new Error('OIDC_ISSUER is set without OIDC_AUDIENCE: say for whom its tokens must be made out');
    return verifier(remoteKeys(oidcIssuer), { issuer: oidcIssuer, audience: oidcAudience, algorithms: SIGNATURES, clockTolerance: 30 });
  }
  if (!isLoopback(host))
    throw new Error(
      `HOST is ${host}, which others can reach, and OIDC_ISSUER is not set: set OIDC_ISSUER and OIDC_AUDIENCE, or leave HOST at 127.0.0.1`,
    );
  return verifier(await localKeys(dataDir), { issuer: LOCAL_ISSUER, audience: LOCAL_AUDIENCE, algorithms: ['ES256'] });
}

export const isLoopback = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\]|::ffff:127(\.\d{1,3}){3})$/.test(host);

function verifier(keys: JWTVerifyGetKey, options: JWTVerifyOptions): TokenVerifier {
  return {
    async verify(token) {
      const { payload } = await jwtVerify(token, keys, { ...options, requiredClaims: ['exp', 'sub'] }).catch((error: unknown) => {
        throw isTokensFault(error) ? new InvalidToken(reasonOf(error)) : error;
      });
      return actorOf(payload);
    },
  };
}

/** jose's errors are about the token, but for those about fetching the keys. */
const isTokensFault = (error: unknown): error is errors.JOSEError =>
  error instanceof errors.JOSEError &&
  !(error instanceof errors.JWKSTimeout) &&
  !(error instanceof errors.JWKSInvalid) &&
  error.code !== 'ERR_JOSE_GENERIC';

function reasonOf(error: errors.JOSEError): string {
  if (error instanceof errors.JWTExpired) return 'The access token has expired.';
  if (error instanceof errors.JWTClaimValidationFailed)
    return `The access token's claim "${error.claim}" is missing or not what it must be.`;
  return 'The access token is not valid.';
}

function actorOf({ sub = '', organisation, role }: JWTPayload): Actor {
  if (sub === '' || sub.length > 255 || /[\p{Cc}\p{Surrogate}]/u.test(sub))
    throw new InvalidToken('The access token must name its subject ("sub"), in 255 characters at most, without control characters.');
  if (typeof organisation !== 'string' || !/^[a-z0-9-]{1,80}$/.test(organisation))
    throw new InvalidToken('The access token must carry "organisation": an id of the directory.');
  if (!isRole(role)) throw new InvalidToken(`The access token must carry "role": one of ${ROLES.join(', ')}.`);
  return { subject: sub, organisation, role, verified: true };
}

export const isRole = (role: unknown): role is Role => ROLES.some((known) => known === role);
