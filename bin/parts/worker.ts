import type { Client } from '@temporalio/client';
import { protocols } from '../../protocols';
import type { Register } from '../../register/register';
import { startWorker, type RunningWorker } from '../../worker/worker';
import { calendars } from '../files/calendars';

export interface WorkerPart {
  register: Register;
  client: Client;
  address: string;
  namespace: string;
  cache: string;
}

/** A worker as the product runs it. */
export const workerPart = (part: WorkerPart): Promise<RunningWorker> => startWorker({ ...part, protocols, calendars: calendars() });
