import pino from 'pino';
import { openRegister } from '../register/register';
import { askedToEnd, runPart, type Closing } from './parts/closing';
import { connectTemporal } from './parts/temporal-client';
import { quietRuntime } from './parts/temporal-log';
import { startUpkeep } from './parts/upkeep';
import { workerPart } from './parts/worker';
import { demand, readSettings } from './settings';

/** One worker, of any number, on a register and a Temporal server of yours (DESIGN 19). Metrics for Prometheus on WORKER_METRICS_ADDRESS. */
async function main(closing: Closing): Promise<void> {
  const settings = demand(readSettings(), 'DATABASE_URL', 'TEMPORAL_ADDRESS');
  const { TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace } = settings;
  const logger = pino({ level: settings.LOG_LEVEL });
  quietRuntime(logger, process.env['WORKER_METRICS_ADDRESS']);
  const register = openRegister({ url: settings.DATABASE_URL });
  closing.add(() => register.close());
  const { client, close } = await connectTemporal(address, namespace);
  closing.add(close);
  const worker = await workerPart({ register, client, address, settings });
  closing.add(() => worker.stop());
  await startUpkeep(client, register);
  logger.info({ address, namespace }, 'the worker is ready');
  await Promise.race([askedToEnd(), worker.finished]);
}

void runPart(main);
