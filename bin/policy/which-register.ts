import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openRegister, type Register } from '../../register/register';
import { folderTakenBy } from '../platform/one-instance';
import { homeOf } from '../platform/postgres-account';
import { addressOfRunning } from '../platform/postgres-cluster';
import { dataDirectory } from '../platform/project';

/** PostgreSQL's code for a table that is not there. */
const NO_TABLE = '42P01';

/**
 * Works on the register that DATABASE_URL names, or else on that of the `npm start` which runs on DATA_DIR; in sessions in which the server refuses
 * whatever would write. @throws Error saying what to set, where there is neither
 */
export async function onRegister<T>(work: (register: Register) => Promise<T>, env: NodeJS.ProcessEnv = process.env): Promise<T> {
  const register = openRegister({ url: registerAddress(env), readOnly: true, poolSize: 2 });
  try {
    return await work(register);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === NO_TABLE)
      throw new Error('the database holds no register of this release: DATABASE_URL names another', { cause: error });
    throw error;
  } finally {
    await register.close();
  }
}

/** With its password: never to be logged. @throws Error */
export function registerAddress(env: NodeJS.ProcessEnv = process.env): string {
  const { DATABASE_URL: named } = env;
  if (named) return named;
  const folder = dataDirectory(env);
  const running = folderTakenBy(folder) === undefined ? undefined : runningIn(join(folder, 'postgres'));
  if (running) return running;
  throw new Error(
    'no register to read: set DATABASE_URL, or DATA_DIR to the folder of an npm start that runs; or give a file that was exported (--cases FILE)',
  );
}

const runningIn = (directory: string): string | undefined => (existsSync(directory) ? addressOfRunning(homeOf(directory)) : undefined);
