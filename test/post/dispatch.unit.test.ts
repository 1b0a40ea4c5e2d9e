import type { Client } from '@temporalio/client';
import { ServiceError } from '@temporalio/client';
import { every } from '../../worker/every';
import { wakePost } from '../../workflows/names';

/** A client whose server refuses with these words. */
const refused = (details: string) =>
  ({
    workflow: {
      signalWithStart: () =>
        Promise.reject(new ServiceError('Failed to signalWithStart Workflow', { cause: new Error(`3 INVALID_ARGUMENT: ${details}`) })),
    },
  }) as unknown as Client;

test('a run that has as many signals as it takes is told already; any other refusal is one', async () => {
  await wakePost(refused('exceeded workflow execution limit for signal events'));
  await expect(wakePost(refused('namespace not found'))).rejects.toThrow('Failed to signalWithStart');
});

test('each so often, whatever becomes of it, until it is stopped', async () => {
  jest.useFakeTimers();
  const failures: string[] = [];
  let calls = 0;
  const stop = every(
    1_000,
    async () => {
      calls += 1;
      if (calls === 1) throw new Error('away');
    },
    (error) => failures.push(String(error)),
  );
  await jest.advanceTimersByTimeAsync(2_500);
  stop();
  await jest.advanceTimersByTimeAsync(5_000);
  jest.useRealTimers();
  expect([calls, failures]).toEqual([2, ['Error: away']]);
});
