import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, lchownSync, lstatSync, mkdirSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import path from 'node:path';
import { saidBy } from './processes';
import { copyOf, readyPostgres, type PostgresBinaries } from './postgres-binaries';
import type { Notice } from './project';

/** Where the cluster lies, with which programs, and as whom they run. PostgreSQL refuses to run as root, and as a user with no name. */
export type PostgresAccount = {
  home: string;
  binaries: PostgresBinaries;
  /** Put before a program and its arguments. */
  prefix: readonly string[];
  /** For child_process. */
  identity: { uid?: number; gid?: number };
  how: string;
};

type Person = { uid: number; gid: number };

const stateDirectory = '/var/lib/concord';

/**
 * Finds an account that can work on `directory`, in this order:
 * as an ordinary user, that user; as root, the owner of the data or else `nobody`, if they can enter the folder and the programs'
 * folder; root itself under another name inside a user namespace, which has root's files but none of root's powers; `nobody` on a
 * folder under /var/lib/concord. As root, hands the folder over to whom it chose.
 *
 * @throws Error saying what stands in the way
 */
export function postgresAccount(directory: string, copies: string, onNotice: Notice): PostgresAccount {
  mkdirSync(directory, { recursive: true, mode: 0o711 });
  const home = realpathSync(directory);
  const ready = readyPostgres(copies);
  const own = process.getuid?.();
  if (own !== 0 && (own === undefined || hasName())) {
    return closed({ home, binaries: ready, prefix: [], identity: {}, how: 'as this user' });
  }
  const elsewhere = elsewhereFor(home);
  const moved = homeOf(home) === elsewhere;

  const ordinary = own === 0 ? [ownerOf(path.join(home, 'data')), nobody()].filter((person) => person !== undefined) : [];
  const person = ordinary.find((each) => !moved && reaches(each, home, ready));
  if (person !== undefined) return handOver({ home, binaries: ready, prefix: [], identity: person, how: `as uid ${person.uid}` });

  const prefix = namespacePrefix();
  if (!moved && prefix !== undefined) {
    const account = { home, binaries: ready, prefix, identity: {}, how: 'in a user namespace' };
    return own === 0 ? handOver(account) : closed(account);
  }
  const fallback = nobody();
  if (own !== 0 || fallback === undefined) {
    throw new Error(`PostgreSQL can't run as uid ${own}: use an ordinary user with a name, allow user namespaces, or set DATABASE_URL`);
  }
  if (existsSync(path.join(home, 'data'))) {
    throw new Error(
      `the register in ${home} was made in a user namespace, which this system now forbids: let others enter the folder (chmod o+x)`,
    );
  }
  onNotice(`nobody but root can enter ${home}: the register's data is kept in ${elsewhere}`);
  mkdirSync(elsewhere, { recursive: true, mode: 0o755 });
  return handOver({
    home: elsewhere,
    binaries: copyOf(ready, stateDirectory),
    prefix: [],
    identity: fallback,
    how: `as uid ${fallback.uid}`,
  });
}

/** Where the cluster of a folder lies. Changes nothing. */
export function homeOf(directory: string): string {
  const home = realpathSync(directory);
  const elsewhere = elsewhereFor(home);
  return existsSync(path.join(elsewhere, 'data')) && !existsSync(path.join(home, 'data')) ? elsewhere : home;
}

const elsewhereFor = (home: string): string => path.join(stateDirectory, createHash('sha256').update(home).digest('hex').slice(0, 16));

/** As whom PostgreSQL would run on a folder that is there, in words; undefined where it can't. Changes nothing. */
export function accountOutlook(folder: string, binaries: PostgresBinaries): string | undefined {
  const own = process.getuid?.();
  if (own !== 0 && (own === undefined || hasName())) return 'as this user';
  const person = nobody();
  if (own === 0 && person !== undefined && reaches(person, folder, binaries)) return 'as the user nobody, since it refuses to run as root';
  if (namespacePrefix() !== undefined) return 'in a user namespace';
  return own === 0 && person !== undefined ? `as the user nobody, on a folder under ${stateDirectory}` : undefined;
}

/** Root's part: everything in the home belongs to whom the account runs as, also where it ran as another before. */
function handOver(account: PostgresAccount): PostgresAccount {
  const { uid = 0, gid = 0 } = account.identity;
  const give = (file: string): void => {
    const { uid: owner, gid: group } = lstatSync(file);
    if (owner === uid && group === gid && file !== account.home) return; // a folder is given after what it holds, so it's all done
    if (lstatSync(file).isDirectory()) readdirSync(file).forEach((name) => give(path.join(file, name)));
    lchownSync(file, uid, gid);
  };
  give(account.home);
  return closed(account);
}

/** Nobody else can enter the home. */
function closed(account: PostgresAccount): PostgresAccount {
  chmodSync(account.home, 0o700);
  return account;
}

function reaches({ uid, gid }: Person, home: string, { initdb }: PostgresBinaries): boolean {
  const enters = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', home], { uid, gid, stdio: 'ignore', cwd: '/' });
  return enters.status === 0 && spawnSync(initdb, ['--version'], { uid, gid, stdio: 'ignore', cwd: '/' }).status === 0;
}

function namespacePrefix(): readonly string[] | undefined {
  const person = nobody();
  if (process.platform !== 'linux' || person === undefined) return undefined;
  const prefix = ['unshare', '--user', `--map-user=${person.uid}`, `--map-group=${person.gid}`, '--'];
  return spawnSync('unshare', [...prefix.slice(1), '/bin/sh', '-c', ':'], { stdio: 'ignore' }).status === 0 ? prefix : undefined;
}

function nobody(): Person | undefined {
  const id = (flag: string) => Number(saidBy('id', [flag, 'nobody']) || Number.NaN);
  const [uid, gid] = [id('-u'), id('-g')];
  return Number.isInteger(uid) && Number.isInteger(gid) ? { uid, gid } : undefined;
}

function ownerOf(data: string): Person | undefined {
  if (!existsSync(data)) return undefined;
  const { uid, gid } = statSync(data);
  return uid === 0 ? undefined : { uid, gid };
}

function hasName(): boolean {
  try {
    return userInfo().username !== '';
  } catch {
    return false; // Node throws where the user has no entry in the system's list
  }
}
