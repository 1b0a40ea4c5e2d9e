import type { Client } from '@temporalio/client';
import type { Patience } from '../../activities/deliver';
import { channelsFor } from '../../notices/channels/chosen';
import { protocols } from '../../protocols';
import type { Register } from '../../register/register';
import { startWorker, type RunningWorker } from '../../worker/worker';
import { calendars } from '../files/calendars';
import { sendingOf, type Settings } from '../settings';

export interface WorkerPart {
  register: Register;
  client: Client;
  address: string;
  settings: Settings;
  /** Tests are in more of a hurry than providers are. */
  patience?: Patience;
}

/** A worker as the product runs it. */
export const workerPart = ({ settings, ...part }: WorkerPart): Promise<RunningWorker> =>
  startWorker({
    ...part,
    namespace: settings.TEMPORAL_NAMESPACE,
    cache: settings.cache,
    protocols,
    calendars: calendars(),
    channels: channelsFor(sendingOf(settings)),
    ...(settings.WORKER_CACHED_WORKFLOWS === undefined ? {} : { cachedWorkflows: settings.WORKER_CACHED_WORKFLOWS }),
  });
