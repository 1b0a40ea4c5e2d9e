import { z } from 'zod';
import { cacheDirectory, dataDirectory } from './platform/project';

const port = z.coerce.number().int().min(0).max(65_535);

/** The environment, read once (DESIGN, names that others rely on). An empty variable is one that isn't set. */
const environment = z.object({
  PORT: port.optional(),
  HOST: z.string().default('127.0.0.1'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'a PostgreSQL URL: postgresql://user:password@host/database' }).optional(),
  TEMPORAL_ADDRESS: z
    .string()
    .regex(/^[^/\s]+:\d+$/, 'host:port')
    .optional(),
  TEMPORAL_NAMESPACE: z.string().default('default'),
  TEMPORAL_UI_PORT: port.optional(),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'the address under which others find Concord: https://concord.example.org' })
    .refine((url) => !/[?#]/.test(url), 'an address without ? and #')
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  OIDC_ISSUER: z.url().optional(),
  OIDC_AUDIENCE: z.string().optional(),
  DOCUMENT_MAX_MIB: z.coerce.number().int().min(1).max(1_024).default(25),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

export interface Settings extends z.output<typeof environment> {
  dataDir: string;
  cache: string;
}

/** @throws Error naming each variable that won't do, and what would */
export function readSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) throw new Error(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'));
  return { ...parsed.data, dataDir: dataDirectory(env), cache: cacheDirectory(env) };
}

/** A part that runs apart from the others needs to be told where they are. @throws Error naming what is missing */
export function demand<K extends 'DATABASE_URL' | 'TEMPORAL_ADDRESS'>(
  settings: Settings,
  ...names: readonly K[]
): Settings & Record<K, string> {
  const missing = names.filter((name) => settings[name] === undefined);
  if (missing.length > 0)
    throw new Error(`${missing.join(' and ')} must be set: this part runs on a server of yours (npm start runs all parts in one go)`);
  return settings as Settings & Record<K, string>;
}
