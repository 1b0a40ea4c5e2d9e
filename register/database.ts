import { Pool, type PoolClient, type QueryResultRow } from 'pg';
import { connectionConfig, type RegisterOptions } from './connection';

/** Where a query can run: the pool, or a transaction's connection. */
export type Database = Pool | PoolClient;

/** Connects when first asked. */
export function poolFor(options: RegisterOptions): Pool {
  const pool = new Pool(connectionConfig(options));
  // A connection that breaks while no query runs (the server was restarted) tells so by an event, which would end the process if nobody
  // heard it. Nothing is lost by hearing it only: a query that comes to such a connection fails, and the pool makes a new one.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** Runs a query that each connection plans once, under its name: one text per name. */
export async function rows<R extends QueryResultRow>(
  database: Database,
  name: string,
  text: string,
  values: readonly unknown[] = [],
): Promise<R[]> {
  return (await database.query<R>({ name, text, values: [...values] })).rows;
}

/** BEGIN … COMMIT; on a throw ROLLBACK, and the throw goes on. */
export async function inTransaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('BEGIN');
    const result = await work(client);
    const { command } = await client.query('COMMIT');
    // A transaction in which a query failed answers COMMIT with ROLLBACK, and no error.
    if (command !== 'COMMIT') throw new Error('the transaction was rolled back: one of its queries had failed');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((reason: unknown) => {
      broken = reason instanceof Error ? reason : new Error('the rollback failed', { cause: reason });
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
