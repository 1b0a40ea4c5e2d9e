import pino from 'pino';
import { calendars } from '../bin/files/calendars';
import { askedToEnd, runPart, type Closing } from '../bin/parts/closing';
import { connectTemporal } from '../bin/parts/temporal-client';
import { quietRuntime } from '../bin/parts/temporal-log';
import { demand, readSettings, sendingOf } from '../bin/settings';
import { channelsFor } from '../notices/channels/chosen';
import { protocols } from '../protocols';
import { openRegister } from '../register/register';
import { startWorker } from '../worker/worker';

/** The product's worker, with its post, which also takes cases whose clock is shifted: the product's own refuses them. */
async function main(closing: Closing): Promise<void> {
  const settings = demand(readSettings(), 'DATABASE_URL', 'TEMPORAL_ADDRESS');
  const { TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace, cache } = settings;
  quietRuntime(pino({ level: 'warn' }));
  const register = openRegister({ url: settings.DATABASE_URL });
  closing.add(() => register.close());
  const { client, close } = await connectTemporal(address, namespace);
  closing.add(close);
  const worker = await startWorker({
    address,
    namespace,
    cache,
    register,
    client,
    protocols,
    calendars: calendars(),
    channels: channelsFor(sendingOf(settings)),
    rehearsal: true,
    ...(settings.WORKER_CACHED_WORKFLOWS === undefined ? {} : { cachedWorkflows: settings.WORKER_CACHED_WORKFLOWS }),
  });
  closing.add(() => worker.stop());
  console.log('rush worker: ready');
  await Promise.race([askedToEnd(), worker.finished]);
}

void runPart(main);
