// How the set-up says what it does, runs a command, and keeps others from doing the same at the same time.
import { spawn } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
export const at = (...parts) => path.join(root, ...parts);

/** On stderr, since what a program prints on stdout may be read by another. */
export const say = (line) => process.stderr.write(`concord: ${line}\n`);

export const seconds = (since) => Math.round((Date.now() - since) / 1000);

/** What the person at the terminal can act on: told in one line. */
export class SetupError extends Error {}

/** Runs a command without its output; every five seconds `progress` is called. */
export function told([command, ...args], progress) {
  const child = spawn(command, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32' && command === 'npm',
  });
  let said = '';
  child.stdout.on('data', (chunk) => (said += chunk));
  child.stderr.on('data', (chunk) => (said += chunk));
  const clock = setInterval(progress, 5000);
  // Or it would go on by itself.
  const endToo = (signal) => {
    child.kill(signal);
    process.exit(1);
  };
  process.once('SIGTERM', endToo);
  return new Promise((resolve) => {
    const end = (ok, more = '') => {
      clearInterval(clock);
      process.off('SIGTERM', endToo);
      resolve({ ok, said: (said + more).trim() });
    };
    child.once('error', (error) => end(false, `${command}: ${error.message}`));
    child.once('close', (code) => end(code === 0));
  });
}

/** One at a time: whoever lays down the file goes first and keeps touching it; one that isn't touched any more was left by a killed set-up. */
export async function alone(work) {
  const lock = at('.cache', 'setup.lock');
  const abandonedAfter = 15_000;
  mkdirSync(path.dirname(lock), { recursive: true });
  for (let waited = 0; !laidDown(lock); waited += 200) {
    if (waited === 0) say('another set-up is at work in this checkout; waiting for it');
    const touched = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    // By another name first: of two that find it abandoned only one can take it away.
    if (Date.now() - touched > abandonedAfter) takeAway(lock);
    await sleep(200);
  }
  const touch = setInterval(() => utimesSync(lock, new Date(), new Date()), 2000);
  try {
    return await work();
  } finally {
    clearInterval(touch);
    rmSync(lock, { force: true });
  }
}

function laidDown(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function takeAway(lock) {
  const aside = `${lock}.${process.pid}`;
  try {
    renameSync(lock, aside);
    rmSync(aside);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}
