import { instant } from '../protocols/calendar/dates';
import { migrate } from '../register/migrate';
import { openRegister } from '../register/register';
import { SEARCH_ATTRIBUTES } from '../workflows/search-attributes';
import { furnish } from './furnish';
import { connectTemporal } from './parts/temporal-client';
import { registerSearchAttributes } from './platform/search-attributes';
import { demand, readSettings } from './settings';

const say = (line: string): void => console.log(`set-up: ${line}`);

/** The one-off of a deployment: tables, policies, calendars, directory, search attributes. Run again, it adds only what is new. */
async function main(): Promise<void> {
  const {
    DATABASE_URL: url,
    TEMPORAL_ADDRESS: address,
    TEMPORAL_NAMESPACE: namespace,
  } = demand(readSettings(), 'DATABASE_URL', 'TEMPORAL_ADDRESS');
  await migrate({ url, onProgress: say });
  const register = openRegister({ url });
  const { client, close } = await connectTemporal(address, namespace);
  try {
    await furnish(register, instant(Date.now()), say);
    await registerSearchAttributes(client.connection, namespace, SEARCH_ATTRIBUTES);
    say('done');
  } finally {
    await close();
    await register.close();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
