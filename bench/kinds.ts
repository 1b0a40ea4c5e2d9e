import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { temporal } from '@temporalio/proto';
import { Client } from 'pg';
import pino from 'pino';
import { quietRuntime } from '../bin/parts/temporal-log';
import { cacheDirectory, projectRoot } from '../bin/platform/project';
import { timeSkippingServer } from '../bin/platform/temporal-binaries';
import { rehearse } from '../bin/rehearsal/rehearse';
import { runsOf, type History } from '../bin/rehearsal/runs';
import { readScenario } from '../bin/rehearsal/scenario';
import { openStage, type CaseOnStage, type Stage as Rehearsing } from '../bin/rehearsal/stage';
import { protocols } from '../protocols';
import { percentile } from './figures';
import { say, type Stage } from './stage';

/** Of one case: what of it is in Temporal, all its runs together, and what is on record. */
export interface CaseSize {
  id: string;
  kind: string;
  runs: number;
  events: number;
  bytes: number;
  turns: number;
  entries: number;
  letters: number;
}

export const SIZES = ['events', 'bytes', 'turns', 'entries', 'letters'] as const;
export interface Spread {
  median: number;
  most: number;
}
/** Of the cases of one kind. */
export type KindSize = { kind: string; cases: number; runs: number } & Record<(typeof SIZES)[number], Spread>;

export interface Kinds {
  rehearsals: number;
  seconds: number;
  kinds: KindSize[];
}

const EXAMPLES = join(projectRoot, 'examples');

/** What a case of each kind leaves, in Temporal and on record: of all cases that the rehearsals of examples/ open, at their own dates. */
export async function kinds({ parts }: Pick<Stage, 'parts'>): Promise<Kinds> {
  const files = readdirSync(EXAMPLES).filter((name) => name.endsWith('.yaml'));
  const testServer = await timeSkippingServer({ onNotice: say });
  quietRuntime(pino({ level: 'error' }, pino.destination(2)));
  const before = performance.now();
  const stage = await openStage({ databaseUrl: parts.url, testServer, cache: cacheDirectory() });
  const database = new Client({ connectionString: parts.url, options: `-c search_path=${stage.schema}` });
  const sizes: CaseSize[] = [];
  try {
    await database.connect();
    for (const [index, file] of files.entries()) {
      const found = await sizesOf(stage, database, file);
      sizes.push(...found);
      const told = found.map(({ kind, events }) => `${kind}, ${events} events`).join('; ');
      say(`rehearsed ${index + 1} of ${files.length}, ${file}: ${told}`);
    }
  } finally {
    await database.end();
    await stage.close();
  }
  return { rehearsals: files.length, seconds: (performance.now() - before) / 1_000, kinds: Object.keys(protocols).map(sizeOfKind(sizes)) };
}

/** Plays one scenario; of its case, and of those that came of it, such as a complaint that was raised in a dispute. Then all leave the stage. */
async function sizesOf(stage: Rehearsing, database: Client, file: string): Promise<readonly CaseSize[]> {
  const opened: WatchedCase[] = [];
  const open: Rehearsing['open'] = async (...given) => {
    const one = watched(await stage.open(...given));
    opened.push(one);
    return one.onStage;
  };
  const { rows: earlier } = await database.query<{ id: string }>('SELECT id FROM cases');
  const { surprises } = await rehearse(open, readScenario(join(EXAMPLES, file)));
  const [first] = opened;
  if (!first || surprises.length > 0) throw new Error(`${file} does not go as it says: ${surprises.join('; ')}`);
  const { rows: own } = await database.query<{ id: string }>('SELECT id FROM cases WHERE id <> ALL ($1) ORDER BY opened_at, id', [
    earlier.map(({ id }) => id),
  ]);
  const cases = own.map(({ id }) => first.onStage.another(id));
  for (const one of cases) await one.caughtUp();
  const sizes: CaseSize[] = [];
  for (const { id } of cases) sizes.push(await sizeOf(stage, database, id, id === first.onStage.id ? first.ends : new Set()));
  for (const one of cases) await one.leave();
  return sizes;
}

/** A case, and the runs of it that its steps found: one that had closed is woken in a run that continues none. */
interface WatchedCase {
  onStage: CaseOnStage;
  ends: Set<string>;
}

function watched(onStage: CaseOnStage): WatchedCase {
  const ends = new Set<string>();
  const take = onStage.takeOrReopen.bind(onStage);
  onStage.takeOrReopen = async (...step) => {
    ends.add((await onStage.handle.describe()).runId);
    return take(...step);
  };
  return { onStage, ends };
}

/** All runs of a case, each once: its last one, those that its steps found, and what they continue. */
async function allRunsOf(stage: Rehearsing, id: string, ends: ReadonlySet<string>): Promise<readonly History[]> {
  const runs = new Map<string, History>();
  for (const end of [...ends, undefined])
    for (const run of await runsOf(stage, id, end))
      runs.set(run.events?.[0]?.workflowExecutionStartedEventAttributes?.originalExecutionRunId ?? '', run);
  return [...runs.values()];
}

async function sizeOf(stage: Rehearsing, database: Client, id: string, ends: ReadonlySet<string>): Promise<CaseSize> {
  const { rows } = await database.query<Omit<CaseSize, 'runs' | 'events' | 'bytes'>>(
    `SELECT id, kind, turn AS turns, seq AS entries, (SELECT count(*)::integer FROM notices WHERE case_id = cases.id) AS letters
     FROM cases WHERE id = $1`,
    [id],
  );
  const [onRecord] = rows;
  if (!onRecord) throw new Error(`${id} is not on record`);
  const runs = await allRunsOf(stage, id, ends);
  const sum = (of: (run: History) => number): number => runs.map(of).reduce((all, one) => all + one, 0);
  return {
    ...onRecord,
    runs: runs.length,
    events: sum(({ events }) => events?.length ?? 0),
    bytes: sum((run) => temporal.api.history.v1.History.encode(run).finish().length),
  };
}

const sizeOfKind =
  (sizes: readonly CaseSize[]) =>
  (kind: string): KindSize => {
    const own = sizes.filter((one) => one.kind === kind);
    const spread = (of: (typeof SIZES)[number]): Spread => {
      const samples = own.map((one) => one[of]);
      return { median: percentile(samples, 0.5), most: Math.max(...samples) };
    };
    return {
      kind,
      cases: own.length,
      runs: Math.max(...own.map(({ runs }) => runs)),
      events: spread('events'),
      bytes: spread('bytes'),
      turns: spread('turns'),
      entries: spread('entries'),
      letters: spread('letters'),
    };
  };
