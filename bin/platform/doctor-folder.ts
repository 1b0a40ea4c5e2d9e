import { accessSync, constants, existsSync, readdirSync, statfsSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Finding } from './finding';
import { folderTakenBy } from './one-instance';
import { cacheDirectory, dataDirectory } from './project';

/** The programs take 240 MB, an empty register 40 MB; the rest is room for a first year. */
const neededMegabytes = 1000;

const names = [
  ...[
    'PORT',
    'HOST',
    'DATA_DIR',
    'DATABASE_URL',
    'TEMPORAL_ADDRESS',
    'TEMPORAL_NAMESPACE',
    'TEMPORAL_UI_PORT',
    'SMTP_URL',
    'NOTIFY_API_KEY',
  ],
  ...['NOTIFY_BASE_URL', 'OIDC_ISSUER', 'OIDC_AUDIENCE', 'CONCORD_KEYS', 'CONCORD_CACHE', 'LOG_LEVEL'],
];

/** The folder itself, or the nearest one above it that is there. */
export function existingPartOf(folder: string): string {
  return existsSync(folder) ? folder : existingPartOf(path.dirname(folder));
}

export function diskFinding(): Finding {
  const folder = existingPartOf(dataDirectory());
  const { bavail, bsize } = statfsSync(folder);
  const megabytes = Math.floor((bavail * bsize) / 1e6);
  if (megabytes >= neededMegabytes) return { state: 'there', what: `${megabytes} MB free on the disk of ${folder}` };
  return {
    state: 'missing',
    what: `only ${megabytes} MB free on the disk of ${folder}`,
    remedy: `make ${neededMegabytes} MB free, or set DATA_DIR`,
  };
}

export function dataFindings(): Finding[] {
  const folder = dataDirectory();
  return [writable(folder), writable(cacheDirectory()), stateOf(folder)];
}

/** Which settings are set; never to what, since some are secrets. */
export function environmentFinding(env = process.env): Finding {
  const set = names.filter((name) => env[name] !== undefined);
  return { state: 'note', what: set.length === 0 ? 'no settings in the environment' : `settings in the environment: ${set.join(', ')}` };
}

function writable(folder: string): Finding {
  const part = existingPartOf(folder);
  try {
    accessSync(part, constants.W_OK | constants.X_OK);
    return { state: 'there', what: `${folder} ${part === folder ? 'can be written to' : 'can be made'}` };
  } catch {
    return {
      state: 'missing',
      what: `${part} can't be written to by this user`,
      remedy: `change its owner, or set DATA_DIR or CONCORD_CACHE`,
    };
  }
}

function stateOf(folder: string): Finding {
  if (!existsSync(folder)) return { state: 'note', what: `no data yet in ${folder}` };
  try {
    const user = folderTakenBy(folder);
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    const bytes = files.reduce((sum, name) => sum + (statSync(path.join(folder, name), { throwIfNoEntry: false })?.size ?? 0), 0);
    return {
      state: 'note',
      what: `${folder} holds ${Math.ceil(bytes / 1e6)} MB; ${user === undefined ? 'nothing runs on it' : `process ${user} runs on it`}`,
    };
  } catch (error) {
    return { state: 'missing', what: `${folder} can't be read: ${(error as Error).message}` };
  }
}
