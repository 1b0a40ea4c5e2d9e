import path from 'node:path';
import { runner } from 'node-pg-migrate';
import { Client } from 'pg';
import { connectionConfig, schemaOf, type RegisterOptions } from './connection';

/**
 * Brings the register's tables up to date, in one transaction, and makes them where there are none. Several processes may do so
 * at once: one does the work, under an advisory lock, and the others wait for it.
 */
export async function migrate(options: RegisterOptions & { onProgress?: (line: string) => void }): Promise<void> {
  const say = options.onProgress ?? (() => undefined);
  const client = new Client(connectionConfig(options));
  client.on('error', ({ message }) => say(`register: ${message}`)); // between two queries; the next one fails with it
  await client.connect().catch((cause: unknown) => {
    throw new Error(
      `no database can be used at ${new URL(options.url).host}: ${cause instanceof Error ? cause.message : 'no reason given'}`,
      {
        cause,
      },
    );
  });
  try {
    const applied = await runner({
      dbClient: client,
      dir: path.join(__dirname, 'migrations'),
      direction: 'up',
      schema: schemaOf(options),
      createSchema: true,
      migrationsTable: 'migrations',
      singleTransaction: true,
      advisoryLockMode: 'wait',
      logger: { info: () => undefined, warn: say, error: say },
    });
    for (const { name } of applied) say(`register: ${name.replace(/^\d+_/, '').replaceAll('_', ' ')}`);
  } finally {
    await client.end();
  }
}
