import { spawnSync, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * What tells one process from a later one that was given the same pid: its start, to the tick, and the boot it belongs to.
 * Undefined when no such process runs; a dead one that nobody has reaped counts as not running.
 */
export function startMark(pid: number): string | undefined {
  if (process.platform === 'linux') {
    const stat = readIfThere(`/proc/${pid}/stat`);
    if (stat === undefined) return undefined;
    // The command's name stands in brackets and may hold spaces and brackets of its own.
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (state === 'Z' || state === 'X') return undefined;
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${fields[18] ?? ''}`;
  }
  if (!answersSignals(pid)) return undefined;
  const ps = spawnSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } });
  if (ps.error !== undefined) return 'running';
  const [state = '', ...started] = ps.stdout.trim().split(/\s+/);
  return state === '' || state.startsWith('Z') ? undefined : started.join(' ');
}

/** The command line of a process, its words parted by spaces; empty when it can't be read. */
export function commandLine(pid: number): string {
  if (process.platform === 'linux') return (readIfThere(`/proc/${pid}/cmdline`) ?? '').replaceAll('\0', ' ').trim();
  return saidBy('ps', ['-o', 'command=', '-p', String(pid)]);
}

/** What a short command prints; nothing, when it isn't there or fails. */
export function saidBy(command: string, args: readonly string[]): string {
  const { status, stdout } = spawnSync(command, [...args], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : '';
}

/** Resolves when a child has ended, with how: "killed by SIGKILL", "ended with 1". */
export function endOf(child: ChildProcess): Promise<string> {
  const how = (code: number | null, signal: NodeJS.Signals | null): string =>
    signal === null ? `ended with ${code}` : `killed by ${signal}`;
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(how(child.exitCode, child.signalCode));
  return new Promise((resolve) => child.once('exit', (code, signal) => resolve(how(code, signal))));
}

/** Which signals to try, and for how many milliseconds to wait for each one's effect. */
export type Farewell = readonly (readonly [NodeJS.Signals, number])[];

/** Ask first, then insist. */
export const politeFarewell: Farewell = [
  ['SIGINT', 10_000],
  ['SIGTERM', 5_000],
  ['SIGKILL', 5_000],
];

/** Ends the process that had this pid and this start, and waits until it has gone. A later process with its pid is left alone. */
export async function endProcess(pid: number, mark: string, farewell: Farewell = politeFarewell): Promise<void> {
  for (const [signal, patience] of farewell) {
    if (startMark(pid) !== mark) return;
    sendSignal(pid, signal);
    for (let waited = 0; waited < patience; waited += 50) {
      if (startMark(pid) !== mark) return;
      await sleep(50);
    }
  }
  if (startMark(pid) === mark) throw new Error(`process ${pid} does not end; end it by hand`);
}

/** One that has ended has no need of it. */
export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function answersSignals(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ESRCH') return undefined;
    throw error;
  }
}
