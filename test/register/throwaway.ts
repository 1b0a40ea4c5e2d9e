import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { migrate } from '../../register/migrate';
import { openRegister, type Register, type RegisterOptions } from '../../register/register';

export interface ThrowawayRegister {
  register: Register;
  options: Required<Pick<RegisterOptions, 'url' | 'schema'>>;
  /** Closes the register and drops its schema. */
  drop(): Promise<void>;
  /** Plain SQL on its tables, for what no query of the register does. */
  sql(text: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
}

/** An empty register in a schema of its own, on the server that `TEST_DATABASE_URL` names; `by` is another way to that server, for the register alone. */
export async function throwawayRegister(by?: string): Promise<ThrowawayRegister> {
  const url = process.env['TEST_DATABASE_URL'];
  if (!url) throw new Error('TEST_DATABASE_URL names no PostgreSQL to test on');
  const options = { url, schema: `test_${randomBytes(6).toString('hex')}` };
  await migrate(options);
  const register = openRegister({ ...options, url: by ?? url });
  const sql: ThrowawayRegister['sql'] = async (text, values) => {
    const client = new Client({ connectionString: url, options: `-c search_path=${options.schema}` });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(text, values)).rows;
    } finally {
      await client.end();
    }
  };
  const drop = async (): Promise<void> => {
    await register.close();
    await sql(`DROP SCHEMA ${options.schema} CASCADE`);
  };
  return { register, options, sql, drop };
}
