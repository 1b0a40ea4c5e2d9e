import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Closing } from '../bin/parts/closing';
import { history } from './history';
import { kills } from './kills';
import { kinds } from './kinds';
import { largeDecision } from './large-decision';
import { limitsReports } from './limits';
import { memory } from './memory';
import { openings } from './openings';
import { report, type Results } from './report';
import { rush } from './rush';
import { say, Stage } from './stage';
import { steps } from './steps';
import { tries } from './try';

/** In this order: what fills memory comes last. */
const MEASUREMENTS: Readonly<Record<string, (stage: Stage) => Promise<Partial<Results>>>> = {
  steps,
  history: async (stage) => ({ history: await history(stage) }),
  decision: async (stage) => ({ decision: await largeDecision(stage) }),
  openings: async (stage) => ({ openings: await openings(stage) }),
  rush: async (stage) => ({ rush: await rush(stage) }),
  try: async (stage) => ({ tried: await tries(stage) }),
  kills: async (stage) => ({ afterKill: await kills(stage) }),
  kinds: async (stage) => ({ kinds: await kinds(stage) }),
  limits: async (stage) => ({ limits: await limitsReports(stage) }),
  memory: async (stage) => {
    const measured = await memory(stage);
    return measured ? { memory: measured } : {};
  },
};

/**
 * `BENCH=openings,memory` measures these alone (bench/README.md tells of all).
 */
function wanted(names = Object.keys(MEASUREMENTS)): string[] {
  const asked = process.env['BENCH']?.split(',') ?? names;
  const unknown = asked.filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new Error(`BENCH: there is no ${unknown.join(', no ')}; there are ${names.join(', ')}`);
  return names.filter((name) => asked.includes(name));
}

async function main(closing: Closing): Promise<void> {
  const names = wanted();
  const folder = await mkdtemp(join(tmpdir(), 'concord-bench-'));
  closing.add(() => rm(folder, { recursive: true, force: true }));
  const results: Results = { cores: cpus().length, loadBefore: loadavg()[0] ?? 0 };
  const stage = await Stage.set(folder, closing);
  for (const name of names) {
    say(`measuring: ${name}`);
    Object.assign(results, await MEASUREMENTS[name]?.(stage));
    results.sentAgain = stage.rest.sentAgain;
    // After each, so that what takes an hour and then fails has not been for nothing.
    await writeFile('bench-results.json', `${JSON.stringify(results, null, 2)}\n`);
  }
  console.log(report(results));
  say(`load before: ${results.loadBefore.toFixed(2)} on ${results.cores} cores; the same as JSON: bench-results.json`);
}

const closing = new Closing();
main(closing)
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  })
  .finally(() => closing.all());
