import { createServer, type Server } from 'node:http';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { exportJWK, generateKeyPair, type JWK, SignJWT, UnsecuredJWT, type CryptoKey } from 'jose';
import { localToken, LOCAL_AUDIENCE, LOCAL_ISSUER } from '../../api/identity/local-keys';
import { NotAnswering } from '../../api/http/deadline';
import { InvalidToken, tokenVerifier } from '../../api/identity/tokens';

const loopback = '127.0.0.1';
const claims = { organisation: 'lincolnshire-icb', role: 'coordinator' } as const;
const actor = { subject: 'ann', ...claims, verified: true };

describe('the local default', () => {
  let dataDir: string;
  beforeEach(async () => (dataDir = await mkdtemp(path.join(tmpdir(), 'concord-tokens-'))));
  afterEach(() => rm(dataDir, { recursive: true }));

  test('lets in whom its own key signed for, with a key that only its owner can read', async () => {
    const verifier = await tokenVerifier({ host: loopback, dataDir });
    expect(await verifier.verify(await localToken(dataDir, { subject: 'ann', ...claims }))).toEqual(actor);
    expect((await stat(path.join(dataDir, 'keys', 'tokens.jwk.json'))).mode & 0o777).toBe(0o600);
    expect((await stat(path.join(dataDir, 'keys'))).mode & 0o777).toBe(0o700);
  });

  test('the key stays, and several that start at once share it', async () => {
    const verifiers = await Promise.all(Array.from({ length: 5 }, () => tokenVerifier({ host: 'localhost', dataDir })));
    const token = await localToken(dataDir, { subject: 'ann', ...claims });
    for (const verifier of verifiers) expect(await verifier.verify(token)).toEqual(actor);
  });

  test('no token before Concord has made its key', async () => {
    await expect(localToken(dataDir, { subject: 'ann', ...claims })).rejects.toThrow(/start Concord first/);
  });

  test.each([
    [
      'signed by another key',
      async () =>
        new SignJWT({ ...claims })
          .setProtectedHeader({ alg: 'ES256' })
          .setIssuer(LOCAL_ISSUER)
          .setAudience(LOCAL_AUDIENCE)
          .setSubject('ann')
          .setExpirationTime('1h')
          .sign((await generateKeyPair('ES256')).privateKey),
    ],
    [
      'not signed',
      async () =>
        new UnsecuredJWT({ ...claims })
          .setIssuer(LOCAL_ISSUER)
          .setAudience(LOCAL_AUDIENCE)
          .setSubject('ann')
          .setExpirationTime('1h')
          .encode(),
    ],
    ['no token', async () => 'x.y.z'],
  ])('%s: not let in', async (_, make) => {
    const verifier = await tokenVerifier({ host: loopback, dataDir });
    await expect(verifier.verify(await make())).rejects.toBeInstanceOf(InvalidToken);
  });

  test.each(['0.0.0.0', '::', '10.0.0.5', 'concord.example.org', '127.evil.example.org'])('bound to %s it does not start', async (host) => {
    await expect(tokenVerifier({ host, dataDir })).rejects.toThrow(/HOST.*OIDC_ISSUER/);
  });
});

describe('an identity provider', () => {
  let server: Server;
  let issuer: string;
  let key: CryptoKey;
  let isUp: boolean;
  let published: JWK[];
  let fetched = 0;

  beforeAll(async () => {
    const pair = await generateKeyPair('RS256');
    key = pair.privateKey;
    published = [{ ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'RS256' }];
    server = createServer((request, response) => {
      if (!isUp) return void response.writeHead(502).end();
      response.setHeader('Content-Type', 'application/json');
      if (request.url === '/jwks') fetched += 1;
      response.end(JSON.stringify(request.url === '/jwks' ? { keys: published } : { issuer, jwks_uri: `${issuer}/jwks` }));
    }).listen(0, loopback);
    await once(server, 'listening');
    issuer = `http://${loopback}:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => (isUp = true));
  afterAll(() => server.close());

  const provider = (): ReturnType<typeof tokenVerifier> =>
    tokenVerifier({ host: '0.0.0.0', dataDir: '/nowhere', oidcIssuer: issuer, oidcAudience: 'concord-api' });
  const token = (
    change: { claims?: object; issuer?: string; audience?: string; subject?: string; expires?: string; kid?: string; by?: CryptoKey } = {},
  ): Promise<string> =>
    new SignJWT({ ...(change.claims ?? claims) })
      .setProtectedHeader({ alg: 'RS256', kid: change.kid ?? 'k1' })
      .setIssuer(change.issuer ?? issuer)
      .setAudience(change.audience ?? 'concord-api')
      .setSubject(change.subject ?? 'ann')
      .setExpirationTime(change.expires ?? '1h')
      .sign(change.by ?? key);

  test('its keys are found by discovery', async () => {
    expect(await (await provider()).verify(await token())).toEqual(actor);
  });

  test.each([
    ['of another issuer', { issuer: 'https://elsewhere.example.org' }, /"iss"/],
    ['for another audience', { audience: 'payroll' }, /"aud"/],
    ['expired', { expires: '-1h' }, /expired/],
    ['without a role', { claims: { organisation: 'lincolnshire-icb' } }, /"role": one of coordinator/],
    ['with a role of its own', { claims: { ...claims, role: 'god' } }, /"role"/],
    ['without an organisation', { claims: { role: 'coordinator' } }, /"organisation"/],
    ['without a subject', { subject: '' }, /sub/],
    ['with NUL in its subject', { subject: 'ann\0' }, /sub.*control characters/],
    ['with a line break in its subject', { subject: 'ann\nbob' }, /sub.*control characters/],
    ['with a control in its organisation', { claims: { ...claims, organisation: 'lincolnshire-icb\0' } }, /"organisation"/],
  ])('a token %s is not let in', async (_, change, why) => {
    const failure = (await provider()).verify(await token(change));
    await expect(failure).rejects.toBeInstanceOf(InvalidToken);
    await expect(failure).rejects.toThrow(why);
  });

  test('away: no fault of the token; asked again later, it answers', async () => {
    const verifier = await provider();
    isUp = false;
    await expect(verifier.verify(await token())).rejects.not.toBeInstanceOf(InvalidToken);
    isUp = true;
    expect(await verifier.verify(await token())).toEqual(actor);
  });

  test('a key that it has just begun to sign with is known at once, whatever strangers send: it is asked once a second at most', async () => {
    const verifier = await provider();
    await verifier.verify(await token());
    fetched = 0;
    const stranger = async (): Promise<unknown> => verifier.verify(await token({ kid: 'nobody’s' }));
    await expect(stranger()).rejects.toBeInstanceOf(InvalidToken);
    const next = await generateKeyPair('RS256');
    published.push({ ...(await exportJWK(next.publicKey)), kid: 'k2', alg: 'RS256' });
    const strangers = Promise.allSettled(Array.from({ length: 20 }, stranger));
    expect(await verifier.verify(await token({ kid: 'k2', by: next.privateKey }))).toEqual(actor);
    expect((await strangers).every(({ status }) => status === 'rejected')).toBe(true);
    expect(fetched).toBe(2);
  });

  test('away while a key is looked for: no fault of the token', async () => {
    const verifier = await provider();
    await verifier.verify(await token());
    isUp = false;
    await expect(verifier.verify(await token({ kid: 'k9' }))).rejects.toBeInstanceOf(NotAnswering);
  });

  test('without an audience it does not start', async () => {
    await expect(tokenVerifier({ host: loopback, dataDir: '/nowhere', oidcIssuer: issuer })).rejects.toThrow(/OIDC_AUDIENCE/);
  });
});
