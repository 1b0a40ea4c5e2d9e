import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** What is read here of processes is Linux's; elsewhere the bench goes without. */
export const seesProcesses = process.platform === 'linux';

/** USER_HZ, which is 100 on every Linux that Node.js runs on. */
const MS_A_TICK = 10;

/** The memory that a process holds, in KiB. */
export function residentKib(pid: number): number {
  const [, kib] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kib);
}

/** The processor's time that a process and all below it have taken so far, those that have ended among them. */
export function cpuMs(pid: number): number {
  const parents = new Map<number, number[]>();
  const ticks = new Map<number, number>();
  for (const { pid: each, parent, taken } of processes()) {
    ticks.set(each, taken);
    parents.set(parent, [...(parents.get(parent) ?? []), each]);
  }
  const of = (each: number): number => (parents.get(each) ?? []).reduce((sum, child) => sum + of(child), ticks.get(each) ?? 0);
  return of(pid) * MS_A_TICK;
}

/** The same of several, by their names. `client` is the bench itself, the parent of all: of itself alone. Empty where processes are not seen. */
export function cpuOf(pids: Readonly<Record<string, number>>): Record<string, number> {
  if (!seesProcesses) return {};
  const { user, system } = process.cpuUsage();
  return { ...Object.fromEntries(Object.entries(pids).map(([name, pid]) => [name, cpuMs(pid)])), client: (user + system) / 1_000 };
}

/** What each took between two looks. */
export const taken = (before: Readonly<Record<string, number>>, after: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(after).map(([name, ms]) => [name, ms - (before[name] ?? ms)]));

export const added = (a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>, times = 1): Record<string, number> =>
  Object.fromEntries([...new Set([...Object.keys(a), ...Object.keys(b)])].map((name) => [name, (a[name] ?? 0) + (b[name] ?? 0) * times]));

function processes(): { pid: number; parent: number; taken: number }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const stat = statOf(name);
      if (stat === undefined) return [];
      // The command's name stands in brackets and may hold spaces and brackets of its own.
      const [, parent, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const taken = rest.slice(9, 13).reduce((sum, value) => sum + Number(value), 0);
      return [{ pid: Number(name), parent: Number(parent), taken }];
    });
}

function statOf(pid: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined; // it has ended since the folder was read
  }
}

const LOOK_MS = 500;
const QUIET_LOOKS = 3;
const PATIENCE_MS = 120_000;
/** The dev server and the pollers never rest quite. */
const IDLE_SHARE = 0.15;

/** Waits until the processes have all but nothing to do, so that one's work after its answers isn't counted to the other. How long that took, in ms. */
export async function settled(pids: readonly number[]): Promise<number> {
  if (!seesProcesses) return sleep(5_000, 5_000);
  const busy = (): number => pids.reduce((sum, pid) => sum + cpuMs(pid), 0);
  const started = Date.now();
  let last = busy();
  for (let quiet = 0; quiet < QUIET_LOOKS && Date.now() - started < PATIENCE_MS;) {
    await sleep(LOOK_MS);
    const now = busy();
    quiet = now - last < LOOK_MS * IDLE_SHARE ? quiet + 1 : 0;
    last = now;
  }
  return Math.max(0, Date.now() - started - QUIET_LOOKS * LOOK_MS);
}
