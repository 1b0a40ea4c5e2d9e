import { setTimeout as sleep } from 'node:timers/promises';
import { Readable } from 'node:stream';
import type { Client } from '@temporalio/client';
import type { CaseOnStage } from '../../bin/rehearsal/stage';

/** How the engine has a case, and how to wait for it: in the real world, in which workers work. */

export const statusOf = async ({ handle }: Pick<CaseOnStage, 'handle'>): Promise<string> => (await handle.describe()).status.name;

const PATIENCE = 30_000;

/** Waits until it is so. @throws after half a minute */
export async function until(isSo: () => Promise<boolean>, what: string): Promise<void> {
  const patience = Date.now() + PATIENCE;
  while (!(await isSo())) {
    if (Date.now() > patience) throw new Error(`waited ${PATIENCE / 1000} s in vain until ${what}`);
    await sleep(50);
  }
}

/** An activity of the case that the server has still to see done: how often it was tried, and the type of the last failure. */
export async function tryingOf({ handle }: Pick<CaseOnStage, 'handle'>): Promise<{ attempt: number; failure: string | undefined }> {
  const [pending] = (await handle.describe()).raw.pendingActivities ?? [];
  return { attempt: pending?.attempt ?? 0, failure: pending?.lastFailure?.applicationFailureInfo?.type ?? undefined };
}

/** A client whose server lists nothing: the time-skipping one can't, and any other lags behind. */
export const listsNothing = (client: Client): Client => {
  const workflow = new Proxy(client.workflow, {
    get: (of, name): unknown => (name === 'list' ? () => Readable.from([]) : Reflect.get(of, name)),
  });
  return new Proxy(client, { get: (of, name): unknown => (name === 'workflow' ? workflow : Reflect.get(of, name)) });
};
