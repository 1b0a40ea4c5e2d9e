import type { Client } from '@temporalio/client';
import { ServiceError } from '@temporalio/client';
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
