import { isIP } from 'node:net';
import path from 'node:path';
import { z } from 'zod';
import type { Sending } from '../notices/channels/chosen';
import { cacheDirectory, dataDirectory } from './platform/project';

const port = z.coerce.number().int().min(0).max(65_535);

const NOTIFY = 'https://api.notifications.service.gov.uk';
const UUID = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const template = z.uuid('the id of a template, as GOV.UK Notify shows it').optional();

const proxiesIn = (given: string): readonly string[] => given.split(',').map((one) => one.trim());

/** Express knows these names for private networks. */
const NETWORKS: readonly string[] = ['loopback', 'linklocal', 'uniquelocal'];

function isProxies(given: string): boolean {
  if (/^[1-9]\d?$/.test(given)) return true;
  return proxiesIn(given).every((one) => {
    const [, address = '', , length] = /^([0-9a-f.:]+)(\/(\d{1,3}))?$/i.exec(one) ?? [];
    return NETWORKS.includes(one) || (isIP(address) !== 0 && Number(length ?? 0) <= (isIP(address) === 4 ? 32 : 128));
  });
}

/** The environment, read once (CONTRACT, names that others rely on). An empty variable is one that isn't set. */
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
  TRUST_PROXY: z
    .string()
    .refine(isProxies, 'how many proxies stand before Concord (1), or their addresses (10.0.0.0/8, loopback)')
    .transform((given) => (/^\d+$/.test(given) ? Number(given) : proxiesIn(given)))
    .optional(),
  OIDC_ISSUER: z.url().optional(),
  OIDC_AUDIENCE: z.string().optional(),
  DOCUMENT_MAX_MIB: z.coerce.number().int().min(1).max(1_024).default(25),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'a mail server: smtp://user:password@host:port or smtps://…' }).optional(),
  NOTICES_FROM: z.string().regex(/@/, 'a sender: notices@example.org, or Concord <notices@example.org>').optional(),
  NOTIFY_API_KEY: z
    .string()
    .regex(new RegExp(`-${UUID}-${UUID}$`), 'an API key of GOV.UK Notify, whole')
    .optional(),
  NOTIFY_BASE_URL: z.url({ protocol: /^https?$/, error: 'the URL of GOV.UK Notify’s API' }).default(NOTIFY),
  NOTIFY_EMAIL_TEMPLATE: template,
  NOTIFY_LETTER_TEMPLATE: template,
  NOTIFY_CALLBACK_TOKEN: z.string().min(20, '20 characters or more, the same as in GOV.UK Notify').optional(),
  WORKER_CACHED_WORKFLOWS: z.coerce.number().int().min(2).optional(),
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
  demandTogether(parsed.data, 'NOTIFY_API_KEY', 'NOTIFY_EMAIL_TEMPLATE', 'NOTIFY_LETTER_TEMPLATE');
  demandTogether(parsed.data, 'SMTP_URL', 'NOTICES_FROM');
  return { ...parsed.data, dataDir: dataDirectory(env), cache: cacheDirectory(env) };
}

/** Who sends notices; the files are for what nobody sends. */
export function sendingOf(settings: Settings): Sending {
  const { NOTIFY_API_KEY: apiKey, NOTIFY_BASE_URL: baseUrl, NOTIFY_EMAIL_TEMPLATE: email, NOTIFY_LETTER_TEMPLATE: letter } = settings;
  const { SMTP_URL: url, NOTICES_FROM: from = 'Concord <notices@concord.invalid>', dataDir } = settings;
  return {
    ...(apiKey && email && letter ? { notify: { apiKey, baseUrl, templates: { email, letter } } } : {}),
    ...(url ? { smtp: { url, from } } : {}),
    files: { folder: path.join(dataDir, 'notices'), from },
  };
}

/** @throws Error naming what is missing beside one that is set */
function demandTogether(given: Readonly<Record<string, unknown>>, first: string, ...others: readonly string[]): void {
  const missing = given[first] === undefined ? [] : others.filter((name) => given[name] === undefined);
  if (missing.length > 0) throw new Error(`${missing.join(' and ')}: must be set along with ${first}`);
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
