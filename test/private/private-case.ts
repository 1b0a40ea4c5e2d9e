import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import pino from 'pino';
import request, { type Test } from 'supertest';
import { parse } from 'yaml';
import { temporalEngine } from '../../api/engine';
import { createApp } from '../../api/http/app';
import { createMetrics } from '../../api/operating/metrics';
import { defaultSettings } from '../../api/services';
import type { CaseOnStage } from '../../bin/rehearsal/stage';
import { protocols } from '../../protocols';
import { at, instant, isoDate } from '../../protocols/calendar/dates';
import type { Actor, Role } from '../../protocols/case/facts/fact';
import { partyId } from '../../protocols/case/parties/party';
import { openRegister, type Register } from '../../register/register';
import { updateName } from '../../workflows/names';
import { madeUp } from '../case/lives/made-up/protocol';
import { restartableStage, type RestartableStage } from '../case/restartable';
import { sha256Of } from '../documents/desk';

/**
 * A case of a kind with private facts, which is made up for tests: between a mediator, a scheme, and a carer who signs in. Each tells the mediator what
 * the other is not to know, in words that are said nowhere else: `scheme-secret-…` is the scheme's, `carer-secret-…` the carer's.
 */
export interface PrivateCase {
  one: CaseOnStage;
  /** What the API reads by: it keeps documents with their bytes. */
  register: Register;
  app: ReturnType<typeof createApp>;
  /** Where it listens. */
  base: string;
  /** The hashes of the scheme's document, and of the carer's. */
  documents: readonly string[];
  logged: readonly string[];
  stage: RestartableStage;
  close(): Promise<void>;
}

const actor = (organisation: string, role: Role, subject: string): Actor => ({ subject, organisation, role, verified: true });
export const mediator = actor('shared-lives-plus', 'mediator', 'the-mediator');
export const scheme = actor('lincolnshire-county-council', 'coordinator', 'somebody-at-the-scheme');
/** A person's token names an organisation too, for which it does not speak. */
export const carer = actor('lincolnshire-county-council', 'person', 'carer-9');

export async function privateCase(): Promise<PrivateCase> {
  const kinds = { ...protocols, 'made-up': madeUp };
  const stage = await restartableStage({ protocols: kinds, workflowsPath: require.resolve('./workflows') });
  const written = parse(readFileSync(path.join(__dirname, '../case/lives/made-up/policy.yaml'), 'utf8')) as object;
  await stage.register.policies.publish({ written, policy: madeUp.policy.parse(written) });
  const register = openRegister({ url: process.env['TEST_DATABASE_URL'] ?? '', schema: stage.schema, protocols: kinds });
  const logged: string[] = [];
  const app = createApp({
    register,
    engine: temporalEngine(stage.env.client),
    protocols: kinds,
    tokens: { verify: (token) => Promise.resolve(JSON.parse(Buffer.from(token, 'base64url').toString()) as Actor) },
    logger: pino({ level: 'trace' }, { write: (line) => void logged.push(line) }),
    metrics: createMetrics(register),
    settings: defaultSettings,
  });
  const one = await stage.open(
    'made-up',
    { form: { carer: 'carer-1', issue: 'scheme-secret-issue' }, by: mediator },
    instant('2026-03-02T10:00:00Z'),
  );
  const listening = app.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const base = `http://127.0.0.1:${(listening.address() as AddressInfo).port}`;
  const close = async (): Promise<void> => {
    listening.closeAllConnections();
    listening.close();
    await register.close();
    await stage.close();
  };
  const documents = await happens(one, base).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return { one, register, app, base, documents, logged, stage, close };
}

/** `Authorization` of somebody: the verifier takes it at its word. */
export const bearer = (by: Actor): string => `Bearer ${Buffer.from(JSON.stringify(by)).toString('base64url')}`;

/** What is told, planned, noted and uploaded in March 2026, what nobody does in time, and what is put right. */
async function happens(one: CaseOnStage, base: string): Promise<readonly string[]> {
  const take = (day: string, step: string, form: object, by: Actor): Promise<unknown> =>
    one.take(step, { on: `2026-03-${day}`, ...form }, by);
  await take('02', 'joined', { reference: 'carer-9' }, mediator);
  await take('02', 'told', { about: 'money', what: 'scheme-secret-told', confidential: true }, scheme);
  await take('02', 'told', { about: 'the rota', what: 'scheme-secret-part', confidential: false }, scheme);
  await take('02', 'told', { about: 'health', what: 'carer-secret-told', confidential: true }, carer);
  await take('02', 'planned', { id: 'rota', what: 'scheme-secret-plan', by: '2026-03-06', whose: 'scheme' }, mediator);
  await take('02', 'planned', { id: 'rest', what: 'carer-secret-plan', by: '2026-04-30', whose: 'carer-9' }, mediator);
  await take('02', 'noted', { text: 'scheme-secret-note' }, scheme);
  await take('02', 'noted', { text: 'carer-secret-note' }, carer);
  const documents = [await added(one, base, scheme, 'scheme'), await added(one, base, carer, 'carer')];
  await take('02', 'extension-proposed', { limit: 'plan:rota', to: '2026-03-13', reason: 'scheme-secret-reason' }, scheme);
  await take(
    '02',
    'amended',
    { seq: await firstTold(one), changes: { what: 'scheme-secret-amended' }, reason: 'scheme-secret-why' },
    scheme,
  );
  await one.handle.signal(updateName('told'), {
    by: scheme.organisation,
    about: 'signalled',
    what: 'scheme-secret-signal',
    confidential: 7,
  });
  await one.goTo(at(isoDate('2026-03-24'), 12)); // the scheme's plan is missed and chased, the mediator is asked how it stands
  await one.caughtUp();
  return documents;
}

/** By the scheme's own number. */
async function firstTold({ id, register }: CaseOnStage): Promise<number> {
  const { items } = await register.cases.timeline(id, partyId('scheme'), { limit: 200 });
  return items.find(({ step }) => step === 'told')?.seq ?? 0;
}

/** A document that is uploaded, then added to the case for its own party and the mediator: as notes and documents of this kind are. */
async function added(one: CaseOnStage, base: string, by: Actor, whose: string): Promise<string> {
  const bytes = Buffer.from(`${whose}-secret-bytes\n`);
  const name = `${whose}-secret-name.txt`;
  await upload(base, one.id, by, { name, bytes }).expect(201);
  const document = { name, mediaType: 'text/plain', size: bytes.length, sha256: sha256Of(bytes) };
  await one.handle.executeUpdate(updateName('document-added'), { args: [{ form: { on: '2026-03-02', document }, by }] });
  return document.sha256;
}

export const upload = (base: string, id: string, by: Actor, { name, bytes }: { name: string; bytes: Buffer }): Test =>
  request(base)
    .post(`/v1/cases/${id}/documents`)
    .set('Authorization', bearer(by))
    .attach('file', bytes, { filename: name, contentType: 'text/plain' });
