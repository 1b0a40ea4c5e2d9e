import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkflowHandle } from '@temporalio/client';
import { historyFromJSON, historyToJSON } from '@temporalio/common/lib/proto-utils';
import type { Stage } from '../../bin/rehearsal/stage';
import type { CaseStart } from '../../workflows/names';

export type History = Awaited<ReturnType<WorkflowHandle['fetchHistory']>>;

/** The histories of a case's runs, first to last: of the last one, and of those that it continues. */
export async function runsOf({ env }: Stage, id: string): Promise<readonly History[]> {
  const runs: History[] = [];
  let run: string | undefined;
  do {
    const history = await env.client.workflow.getHandle(id, run).fetchHistory();
    runs.unshift(history);
    run = history.events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId || undefined;
  } while (run);
  return runs;
}

/** What a run was started with. */
export function startOf(history: History): CaseStart {
  const [payload] = history.events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads ?? [];
  return JSON.parse(Buffer.from(payload?.data ?? []).toString('utf8')) as CaseStart;
}

const fileOf = (name: string): string => join(__dirname, '..', 'histories', `${name}.json`);

/** A history as it was recorded once, by the code of that day: as its file has it, for changing on purpose, and as a history. */
export function recorded(name: string): { json: string; history: History } {
  const json = readFileSync(fileOf(name), 'utf8');
  return { json, history: historyFromJSON(JSON.parse(json)) };
}

/**
 * Records a history anew when asked to: RECORD_HISTORIES=1, as test/histories/README.md says. Which machine and process it was is of no
 * interest to those who read it.
 */
export function keep(name: string, history: History): void {
  if (process.env['RECORD_HISTORIES'] !== '1') return;
  const plain = (key: string, value: unknown): unknown => (key === 'identity' || key === 'workerId' ? 'recorded' : value);
  writeFileSync(fileOf(name), `${JSON.stringify(JSON.parse(historyToJSON(history)), plain, 2)}\n`);
}
