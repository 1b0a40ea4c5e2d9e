import { spawn, type ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { furnish } from '../../bin/furnish';
import { Closing } from '../../bin/parts/closing';
import { startDevServer } from '../../bin/platform/dev-server';
import { startPostgres } from '../../bin/platform/embedded-postgres';
import { freePort } from '../../bin/platform/free-port';
import { temporalCli } from '../../bin/platform/temporal-binaries';
import { instant } from '../../protocols/calendar/dates';
import { migrate } from '../../register/migrate';
import { openRegister, type Register } from '../../register/register';
import { SEARCH_ATTRIBUTES } from '../../workflows/search-attributes';
import { MailSink } from '../parts/mail-sink';
import { lea, queueNotices } from '../post/queued';

const NOTICES = 1_000;
const KILLS = 10;
const RUN = resolve(__dirname, '../../bin/run.mjs');
const closing = new Closing();

let register: Register;
let sink: MailSink;
let startWorker: () => ChildProcess;

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'concord-post-'));
  closing.add(() => rm(folder, { recursive: true, force: true }));
  sink = await MailSink.open();
  closing.add(() => sink.close());
  const postgres = await startPostgres({ directory: join(folder, 'postgres'), onNotice: () => undefined });
  closing.add(() => postgres.stop());
  await migrate({ url: postgres.url });
  register = openRegister({ url: postgres.url });
  closing.add(() => register.close());
  await furnish(register, instant(Date.now()), () => undefined);
  const temporal = await startDevServer({
    cli: await temporalCli({ onNotice: () => undefined }),
    databaseFile: join(folder, 'temporal.sqlite'),
    logFile: join(folder, 'temporal.log'),
    ip: '127.0.0.1',
    port: await freePort(),
    searchAttributes: SEARCH_ATTRIBUTES,
  });
  closing.add(() => temporal.stop());
  const parts = { DATABASE_URL: postgres.url, TEMPORAL_ADDRESS: temporal.address, DATA_DIR: folder };
  const post = { SMTP_URL: sink.url, NOTICES_FROM: 'notices@concord.example.org', LOG_LEVEL: 'fatal' };
  startWorker = () =>
    spawn(process.execPath, [RUN, 'worker'], { env: { ...process.env, ...parts, ...post }, stdio: ['ignore', 'ignore', 'inherit'] });
}, 120_000);

afterAll(() => closing.all(), 60_000);

/** Until the sink holds so many. */
async function taken(count: number): Promise<void> {
  while (sink.mails.length < count) await sleep(20);
}

test(`${NOTICES} notices, their sender killed ${KILLS} times: each arrives, and what arrives twice has the same Message-ID`, async () => {
  sink.delayMs = 20;
  await queueNotices(register, 'dispute-0000000000000001', NOTICES, [lea], instant(Date.now()));
  const began = performance.now();
  let worker = startWorker();
  for (let kill = 1; kill <= KILLS; kill += 1) {
    await taken(sink.mails.length + 1);
    await sleep(randomInt(50, 900));
    worker.kill('SIGKILL');
    await once(worker, 'exit');
    console.info(`kill ${kill}: ${sink.mails.length} mails`);
    worker = startWorker();
  }
  while ((await register.post.nextAt()) !== undefined) await sleep(200);
  const seconds = Math.round((performance.now() - began) / 1000);
  worker.kill('SIGTERM');
  await once(worker, 'exit');

  // The worker sets up the reviews of policies, and tells of them as well.
  const mails = sink.mails.filter(({ parsed }) => parsed.subject?.startsWith('Notice ') ?? false);
  const idsBySubject = new Map<string, string[]>();
  for (const { messageId, parsed } of mails)
    idsBySubject.set(parsed.subject ?? '', [...(idsBySubject.get(parsed.subject ?? '') ?? []), messageId]);
  expect([...idsBySubject.keys()].toSorted()).toEqual(Array.from({ length: NOTICES }, (_, index) => `Notice ${index}`).toSorted());
  expect([...idsBySubject.values()].filter((ids) => new Set(ids).size > 1)).toEqual([]);
  expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(NOTICES);
  const letters = await register.cases.letters('dispute-0000000000000001');
  expect(letters).toHaveLength(NOTICES);
  expect(letters.filter(({ state }) => state !== 'sent')).toEqual([]);
  const doubled = mails.length - NOTICES;
  console.info(`${NOTICES} notices in ${seconds} s, ${doubled} of them twice`);
  // At most those that were under way at a kill.
  expect(doubled).toBeLessThanOrEqual(4 * KILLS);
});
