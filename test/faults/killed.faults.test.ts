import { randomBytes, randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { defaultPayloadConverter } from '@temporalio/common';
import { localToken } from '../../api/identity/local-keys';
import { connectTemporal } from '../../bin/parts/temporal-client';
import { disputeOpening } from '../parts/dispute-opening';
import { start, type Running } from './running';

const KILLS = 10;
const WRITERS = 6;

interface Sent {
  caseId: string;
  text: string;
  key: string;
}

let dataDir: string;
let running: Running;
let token: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'concord-faults-'));
  running = await start(dataDir);
  token = await localToken(dataDir, { subject: 'fault-finder', organisation: 'lincolnshire-icb', role: 'coordinator' });
});

afterAll(async () => {
  await running.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const call = async (path: string, body?: object, key?: string): Promise<{ status: number; body: never }> => {
  const response = await fetch(running.api + path, {
    headers: {
      authorization: `Bearer ${token}`,
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(key ? { 'idempotency-key': key } : {}),
    },
    ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
  });
  return { status: response.status, body: (await response.json()) as never };
};

const noted = ({ caseId, text, key }: Sent, on: string) => call(`/v1/cases/${caseId}/steps/noted`, { on, text }, key);

/** Sent again for as long as the answer is to try again later: what has just been started takes its first steps slowly on a busy machine. */
async function taken(sent: Sent, on: string): Promise<number> {
  const { status } = await noted(sent, on);
  return status === 503 ? taken(sent, on) : status;
}

/** Everything on a case's timeline. */
async function timeline(id: string): Promise<readonly { step?: string; data?: { text?: string } }[]> {
  const items: { step?: string; data?: { text?: string } }[] = [];
  for (let cursor = ''; ;) {
    const { body } = await call(`/v1/cases/${id}/timeline?limit=200${cursor}`);
    const page = body as { items: typeof items; next?: string };
    items.push(...page.items);
    if (!page.next) return items;
    cursor = `&cursor=${encodeURIComponent(page.next)}`;
  }
}

/** What the engine's own history says was accepted: the texts of all `noted` updates. */
async function knownToTheEngine(id: string): Promise<readonly string[]> {
  const { client, close } = await connectTemporal(running.temporal, 'default');
  try {
    const history = await client.workflow.getHandle(id).fetchHistory();
    return (history.events ?? []).flatMap((event) => {
      const request = event.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest;
      if (request?.input?.name !== 'noted') return [];
      const payload = request.input.args?.payloads?.[0];
      return payload ? [defaultPayloadConverter.fromPayload<{ form: { text: string } }>(payload).form.text] : [];
    });
  } finally {
    await close();
  }
}

test(`killed ${KILLS} times while steps go in: every acknowledged step is on record once, and the engine knows each`, async () => {
  const opened = await Promise.all(Array.from({ length: 3 }, () => call('/v1/cases', disputeOpening)));
  const cases = opened.map(({ body }) => body as { id: string; openedOn: string; limits: readonly object[] });
  const on = cases[0]?.openedOn ?? '';
  const acknowledged: Sent[] = [];
  let unanswered: Sent[] = [];
  let number = 0;

  for (let kill = 1; kill <= KILLS; kill += 1) {
    let writing = true;
    const writer = async (index: number): Promise<void> => {
      while (writing) {
        const sent = { caseId: cases[index % cases.length]?.id ?? '', text: `note ${++number}`, key: randomBytes(8).toString('hex') };
        const answer = await noted(sent, on).catch(() => undefined);
        (answer?.status === 200 ? acknowledged : unanswered).push(sent);
        if (answer?.status !== 200) return;
      }
    };
    const writers = Array.from({ length: WRITERS }, (_, index) => writer(index));
    await sleep(randomInt(200, 2_500));
    await running.killTree();
    writing = false;
    await Promise.all(writers);
    running = await start(dataDir);
    // The same requests again, with their keys: each is taken once, whatever became of the first.
    for (const sent of unanswered) {
      expect(await taken(sent, on)).toBe(200);
      acknowledged.push(sent);
    }
    unanswered = [];
    console.info(`kill ${kill}: ${acknowledged.length} steps acknowledged`);
  }

  for (const { id, limits } of cases) {
    const onRecord = (await timeline(id)).filter(({ step }) => step === 'noted').map(({ data }) => data?.text);
    const expected = acknowledged.filter(({ caseId }) => caseId === id).map(({ text }) => text);
    expect(onRecord.toSorted()).toEqual(expected.toSorted());
    expect((await knownToTheEngine(id)).toSorted()).toEqual(expect.arrayContaining(onRecord.toSorted()));
    const { body } = await call(`/v1/cases/${id}`);
    expect((body as { limits: readonly object[] }).limits).toEqual(limits);
    const goesOn = await call(`/v1/cases/${id}/steps/referred-to-senior-managers`, { on, reason: 'It goes on' });
    expect(goesOn.body).toMatchObject({ stage: 'senior-managers' });
  }
  expect(acknowledged.length).toBeGreaterThan(KILLS);
});
