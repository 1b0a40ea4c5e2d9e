import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { endProcess, startMark } from './processes';
import type { Notice } from './project';

const Living = z.object({ pid: z.number().int(), mark: z.string() });
const Claim = z.object({
  ...Living.shape,
  id: z.string(),
  held: z.boolean(),
  children: z.array(z.object({ name: z.string(), ...Living.shape })),
});
type Claim = z.infer<typeof Claim>;

/** A data folder that this process alone works on. */
export type TakenFolder = {
  /** Notes a child process, so that the next start can end it should this one be killed before it could. */
  recordChild(name: string, pid: number): void;
  /** Gives the folder free. Call it when the children have ended. */
  release(): void;
};

/**
 * Makes a data folder that nobody else can read. Where root makes it, PostgreSQL's account must pass through it, since that refuses to run as
 * root: what others can enter is not what they can list, and all that lies in it is its owner's alone.
 */
export function makeDataFolder(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : 'no reason given';
    throw new Error(`the data folder ${directory} can't be made (DATA_DIR names another): ${why}`, { cause });
  }
}

/**
 * Takes a data folder for this process, making it when it isn't there.
 *
 * Each process lays down a claim in a file of its own and only then looks at the others': so two can't both miss each other, and no
 * claim is ever overwritten. Of two that start together the one with the smaller id goes first. A claim whose process is gone (by pid
 * and start time, so that a recycled pid isn't taken for it) is cleared away, after the children that it left behind were ended.
 *
 * Processes of different containers can't see one another: a folder must not be shared between them.
 *
 * @throws Error naming the folder and the pid of the process that has it
 */
export async function takeFolder(directory: string, onNotice: Notice = () => undefined): Promise<TakenFolder> {
  const folder = claimsFolder(directory);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const mark = startMark(process.pid);
  if (mark === undefined) throw new Error('this process does not find itself among the running ones');
  const claim: Claim = { id: randomUUID(), pid: process.pid, mark, held: false, children: [] };
  const file = path.join(folder, `${claim.id}.json`);
  const save = () => writeWhole(file, JSON.stringify(claim));
  const release = () => rmSync(file, { force: true });
  save();
  try {
    await outlast(directory, claim, onNotice);
  } catch (error) {
    release();
    throw error;
  }
  claim.held = true;
  save();
  return {
    recordChild(name, pid) {
      const childMark = startMark(pid);
      if (childMark === undefined) return;
      claim.children = [...claim.children.filter((child) => startMark(child.pid) === child.mark), { name, pid, mark: childMark }];
      save();
    },
    release,
  };
}

/** The pid of the process that works on a data folder, if one does. Changes nothing. */
export function folderTakenBy(directory: string): number | undefined {
  return claims(directory).find((claim) => claim.held && startMark(claim.pid) === claim.mark)?.pid;
}

async function outlast(directory: string, own: Claim, onNotice: Notice): Promise<void> {
  for (;;) {
    const others = claims(directory).filter((claim) => claim.id !== own.id);
    const [living, dead] = [others.filter(lives), others.filter((claim) => !lives(claim))];
    const ahead = living.find((claim) => claim.held || claim.id < own.id);
    if (ahead !== undefined) {
      throw new Error(`the folder ${directory} is in use by process ${ahead.pid}: stop that one first, or set DATA_DIR to another folder`);
    }
    for (const claim of dead) await clearAway(directory, claim, onNotice);
    if (living.length === 0) return;
    await sleep(50);
  }
}

async function clearAway(directory: string, claim: Claim, onNotice: Notice): Promise<void> {
  for (const child of claim.children.filter((each) => startMark(each.pid) === each.mark)) {
    onNotice(`ending ${child.name} (process ${child.pid}), left behind by a start that was killed`);
    await endProcess(child.pid, child.mark);
  }
  rmSync(path.join(claimsFolder(directory), `${claim.id}.json`), { force: true });
}

const lives = (claim: Claim): boolean => startMark(claim.pid) === claim.mark;

const claimsFolder = (directory: string): string => path.join(directory, 'instances');

function claims(directory: string): Claim[] {
  return namesIn(claimsFolder(directory)).flatMap((name) => {
    try {
      return [Claim.parse(JSON.parse(readFileSync(path.join(claimsFolder(directory), name), 'utf8')))];
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []; // released since the folder was listed
      throw new Error(`${path.join(claimsFolder(directory), name)} is damaged; remove it if nothing runs on ${directory}`, {
        cause: error,
      });
    }
  });
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.json'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function writeWhole(file: string, text: string): void {
  writeFileSync(`${file}.new`, text, { mode: 0o600, flush: true }); // or a power cut may leave an empty claim
  renameSync(`${file}.new`, file);
}
