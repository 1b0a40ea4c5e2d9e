import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { historyFromJSON, historyToJSON } from '@temporalio/common/lib/proto-utils';
import { runsOf, type History } from '../../bin/rehearsal/runs';
import type { CaseStart } from '../../workflows/names';

export { runsOf, type History };

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
 * Records a history anew when asked to: RECORD_HISTORIES=1, as test/histories/README.md says. Which machine and process it was, and in which
 * folder its code lay, is of no interest to those who read it.
 */
export function keep(name: string, history: History): void {
  if (process.env['RECORD_HISTORIES'] !== '1') return;
  const plain = (key: string, value: unknown): unknown => (['identity', 'workerId', 'stackTrace'].includes(key) ? 'recorded' : value);
  writeFileSync(fileOf(name), `${JSON.stringify(JSON.parse(historyToJSON(history)), plain, 2)}\n`);
}

const bytesOf = (given: { payloads?: readonly { data?: Uint8Array | null }[] | null } | null | undefined): number =>
  (given?.payloads ?? []).reduce((sum, { data }) => sum + (data?.length ?? 0), 0);

/** The most bytes that a run was started with, that it handed to an activity, and that one answered it. */
export function largestOf({ events }: History): { started: number; handed: number; answered: number } {
  const most = (bytes: readonly number[]): number => Math.max(0, ...bytes);
  const all = events ?? [];
  return {
    started: most(all.map((event) => bytesOf(event.workflowExecutionStartedEventAttributes?.input))),
    handed: most(all.map((event) => bytesOf(event.activityTaskScheduledEventAttributes?.input))),
    answered: most(all.map((event) => bytesOf(event.activityTaskCompletedEventAttributes?.result))),
  };
}
