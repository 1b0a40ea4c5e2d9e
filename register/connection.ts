import { TypeOverrides, types, type PoolConfig } from 'pg';
import { instant, type Instant } from '../protocols/calendar/dates';

export interface RegisterOptions {
  /** `postgresql://…`; holds a password: never to be logged. */
  url: string;
  /** Where the register's tables lie: a test or a rehearsal takes one of its own. Default `concord`. */
  schema?: string;
  /** Connections at most; default 20. */
  poolSize?: number;
  /** The server refuses whatever would write: for what is only tried. */
  readOnly?: true;
}

/** @throws RangeError if it is no plain lower-case name, which alone needs no quoting anywhere. */
export function schemaOf({ schema = 'concord' }: RegisterOptions): string {
  if (!/^[a-z][a-z0-9_]{0,62}$/.test(schema)) throw new RangeError(`'${schema}' is no name for a schema: lower-case letters, digits and _`);
  return schema;
}

/** The schema and the zone are set as a connection starts, so that no query can run without them; options in the URL stay. */
export function connectionConfig(options: RegisterOptions): PoolConfig {
  const url = new URL(options.url);
  const readOnly = options.readOnly ? ' -c default_transaction_read_only=on' : '';
  const own = `-c search_path=${schemaOf(options)} -c TimeZone=UTC -c DateStyle=ISO${readOnly}`;
  url.searchParams.set('options', [url.searchParams.get('options') ?? '', own].join(' ').trim());
  return {
    connectionString: url.href,
    max: options.poolSize ?? 20,
    connectionTimeoutMillis: 10_000,
    application_name: 'concord',
    types: parsers,
  };
}

const parsers = new TypeOverrides();
parsers.setTypeParser(types.builtins.DATE, (text: string) => text); // as it is: a Date would be a midnight of the machine's own zone
parsers.setTypeParser(types.builtins.TIMESTAMPTZ, toInstant);
parsers.setTypeParser(types.builtins.INT8, checkedNumber);

/** `2026-01-05 09:00:00+00`, or the same with a `T`, as JSON has it. */
export function toInstant(text: string): Instant {
  return instant(text.replace(' ', 'T').replace(/\+00(:00)?$/, 'Z'));
}

function checkedNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is too large a number to be exact`);
  return value;
}
