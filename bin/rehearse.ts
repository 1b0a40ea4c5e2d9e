import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import pino from 'pino';
import { MistakesInFile } from './files/yaml-file';
import { Closing } from './parts/closing';
import { quietRuntime } from './parts/temporal-log';
import { startPostgres } from './platform/embedded-postgres';
import { cacheDirectory } from './platform/project';
import { timeSkippingServer } from './platform/temporal-binaries';
import { Interrupted, Interruption } from './rehearsal/interruption';
import { json, page } from './rehearsal/page';
import { terminal } from './rehearsal/print';
import { rehearse, type Rehearsed } from './rehearsal/rehearse';
import { readScenario } from './rehearsal/scenario';
import type { Scenario } from './rehearsal/scenario-schema';
import { openStage, type Stage } from './rehearsal/stage';
import { shortMoment } from './rehearsal/words';

const USAGE = 'usage: npm run rehearse -- FILE [--json]      FILE: a scenario, such as examples/nobody-answers.yaml';

const say = (line: string): void => console.error(`rehearse: ${line}`);

/** A database of its own, in a folder that goes with it: never the one that DATABASE_URL names (docs/rehearsals.md). */
async function ownStage(closing: Closing): Promise<Stage> {
  const folder = await mkdtemp(path.join(tmpdir(), 'concord-rehearsal-'));
  closing.add(() => rm(folder, { recursive: true, force: true }));
  const testServer = await timeSkippingServer({ onNotice: say });
  const postgres = await startPostgres({ directory: path.join(folder, 'postgres'), onNotice: () => undefined });
  closing.add(() => postgres.stop());
  const stage = await openStage({ databaseUrl: postgres.url, testServer, cache: cacheDirectory() });
  closing.add(() => stage.close());
  return stage;
}

async function perform(scenario: Scenario, stage: Stage, interruption: Interruption): Promise<Rehearsed> {
  const failed = stage.ended.then(() => {
    throw new Error('the worker has stopped in mid-rehearsal');
  });
  return Promise.race([rehearse(stage.open, scenario, (now) => say(`  it is ${shortMoment(now)}`)), failed, interruption.comes]);
}

/** npm starts programs in the project's folder; a file is meant from where the person stands. */
function fromHere(file: string): string {
  const meant = path.resolve(process.env['INIT_CWD'] ?? '.', file);
  return existsSync(file) || !existsSync(meant) ? file : meant;
}

/** On stdout, wholly; whoever reads it may have seen enough. */
function written(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (error?: NodeJS.ErrnoException | null): void => (error && error.code !== 'EPIPE' ? reject(error) : resolve());
    process.stdout.once('error', done);
    process.stdout.write(text, done);
  });
}

async function main(args: readonly string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false } },
  });
  const [file] = positionals;
  if (!file || positionals.length > 1) throw new Error(USAGE);
  const scenario = readScenario(fromHere(file));
  quietRuntime(pino({ level: 'error' }, pino.destination(2)));

  const closing = new Closing();
  const interruption = new Interruption();
  try {
    say('setting the stage: a database, a time-skipping Temporal server and a worker, all of which go when it ends');
    const stage = await ownStage(closing); // not cut short: what it starts must be known to be ended
    say(`"${scenario.title}", from ${shortMoment(scenario.start)} to ${shortMoment(scenario.end)}`);
    const rehearsed = await perform(scenario, stage, interruption);
    await written(values.json ? json(rehearsed) : `${page(rehearsed, terminal())}\n`);
    return rehearsed.surprises.length === 0 ? 0 : 1;
  } catch (error) {
    // A Ctrl-C at the terminal reaches the servers as well, and what was being asked of them then fails.
    throw interruption.came ? new Interrupted() : error;
  } finally {
    await end(closing, interruption);
  }
}

/** Ends all that was started. What a Ctrl-C at the terminal has ended already fails to end once more: that is no news. */
async function end(closing: Closing, interruption: Interruption): Promise<void> {
  // A call that the SDK would try again finds its channel shut down, and says so out of a timer: the ending must go on all the same.
  process.on('uncaughtException', ({ message }) => interruption.came || say(`while ending: ${message}`));
  await closing.all().catch((error: unknown) => {
    if (!interruption.came) throw error;
  });
}

const INTERRUPTED = 130;

// Everything has ended by then but, after an interruption, the SDK's own waiting for a server that is gone: it would keep the process.
main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    if (error instanceof Interrupted) say('interrupted; all that was started has ended');
    else
      console.error(
        error instanceof MistakesInFile ? error.message : `rehearse: ${error instanceof Error ? error.message : String(error)}`,
      );
    process.exit(error instanceof Interrupted ? INTERRUPTED : 1);
  },
);
