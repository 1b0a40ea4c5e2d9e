import pino from 'pino';
import { openRegister } from '../register/register';
import { apiPart } from './parts/api';
import { askedToEnd, runPart, type Closing } from './parts/closing';
import { connectTemporal } from './parts/temporal-client';
import { demand, readSettings } from './settings';

const PORT = 3000;

/** One API, of any number, on a register and a Temporal server of yours (DESIGN 19). */
async function main(closing: Closing): Promise<void> {
  const settings = demand(readSettings(), 'DATABASE_URL', 'TEMPORAL_ADDRESS');
  const logger = pino({ level: settings.LOG_LEVEL });
  const register = openRegister({ url: settings.DATABASE_URL });
  closing.add(() => register.close());
  const { client, close } = await connectTemporal(settings.TEMPORAL_ADDRESS, settings.TEMPORAL_NAMESPACE);
  closing.add(close);
  const api = await apiPart({ register, client, logger, settings, port: settings.PORT ?? PORT });
  closing.add(() => api.close());
  logger.info({ port: api.port }, 'the API is ready');
  await askedToEnd();
}

void runPart(main);
