import { MockActivityEnvironment } from '@temporalio/testing';
import type { Client } from '@temporalio/client';
import { accompany } from '../../activities/accompany';
import { protocols } from '../../protocols';
import { policy } from './a-case';
import { throwawayRegister, type ThrowawayRegister } from './throwaway';

// PROTOCOLS 7: the review of a policy is opened with it. Over HTTP, and by a worker: test/review/over-http.

let db: ThrowawayRegister;
beforeAll(async () => {
  db = await throwawayRegister();
  await db.register.policies.publish(policy(1));
});
afterAll(() => db.drop());

const asked: string[] = [];
/** An engine that takes every opening, or none. */
const clientThat = (takes: boolean) =>
  ({
    withAbortSignal: (_signal: AbortSignal, call: () => Promise<unknown>) => call(),
    workflow: {
      executeUpdateWithStart: (_update: string, { updateId }: { updateId: string }) => {
        asked.push(updateId);
        return takes ? Promise.resolve({}) : Promise.reject(new Error('the engine is away'));
      },
    },
  }) as unknown as Client;
const looks = (client: Client): Promise<number> =>
  new MockActivityEnvironment().run(accompany({ register: db.register, protocols, client }));

test('one that cannot be opened keeps nothing else waiting, and is tried again under the same id', async () => {
  expect(await looks(clientThat(false))).toBe(0);
  expect(await looks(clientThat(true))).toBe(1);
  expect(asked).toEqual([asked[0], asked[0]]);
  expect(asked[0]).toMatch(/^review-[0-9a-z]{16}$/);
});
