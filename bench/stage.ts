import { randomUUID } from 'node:crypto';
import { WithStartWorkflowOperation, type Client } from '@temporalio/client';
import type { Closing } from '../bin/parts/closing';
import { connectTemporal } from '../bin/parts/temporal-client';
import { freePort } from '../bin/platform/free-port';
import { bareUpdate } from './bare';
import { BARE_QUEUE } from './bare-worker';
import { opening, today } from './disputes';
import { ended, startParts, type Parts } from './parts';
import { Rest } from './rest';

export const say = (line: string): void => console.error(`bench: ${line}`);

export type Side = 'rest' | 'bare';
export type Part = Awaited<ReturnType<Parts['launch']>>;

const WORKERS: Readonly<Record<Side, string>> = { rest: 'bin/worker.js', bare: 'bench/bare-worker.js' };

/** Product and bare workflow on one Temporal server and one PostgreSQL. Each measurement has new workers: none inherits another's cases. */
export class Stage {
  readonly workers: { rest?: Part; bare?: Part } = {};

  private constructor(
    readonly parts: Parts,
    readonly api: Part,
    readonly rest: Rest,
    readonly client: Client,
  ) {}

  static async set(folder: string, closing: Closing): Promise<Stage> {
    const parts = await startParts(folder, closing, say);
    const setUp = await parts.launch('bin/set-up.js', /done/);
    if (setUp.exitCode) throw new Error('the set-up failed');
    const port = await freePort();
    const api = await parts.launch('bin/api.js', /ready/, { PORT: String(port), LOG_LEVEL: 'info' });
    const { client, close } = await connectTemporal(parts.address, 'default');
    closing.add(close);
    return new Stage(parts, api, await Rest.connect(`http://127.0.0.1:${port}`, folder), client);
  }

  /** `program`: another than the side's own. */
  async launchWorker(side: Side, env: Record<string, string> = {}, program = WORKERS[side]): Promise<Part> {
    const part = await this.parts.launch(program, /ready/, env);
    this.workers[side] = part;
    return part;
  }

  async freshWorkers(env: Record<string, string> = {}): Promise<void> {
    await this.endWorkers();
    await this.launchWorker('rest', env);
    await this.launchWorker('bare', env);
  }

  async endWorkers(): Promise<void> {
    const { rest, bare } = this.workers;
    for (const part of [rest, bare]) if (part) await ended(part);
  }

  /** Who works for one side, by name: what each takes of the processor is told apart. */
  pids(side: Side): Record<string, number> {
    const worker = this.workers[side];
    const { postgres, temporal } = this.parts.pids;
    return {
      ...(side === 'rest' ? { API: this.api.pid } : {}),
      ...(worker ? { worker: worker.pid } : {}),
      Temporal: temporal,
      PostgreSQL: postgres,
    };
  }

  /** A dispute, or a bare workflow, from nothing to the answer; what came of it: 201, or what went wrong. With the same key it is the same one. */
  open(side: Side, key: string = randomUUID()): Promise<string> {
    return (side === 'rest' ? this.openCase(key) : this.openBare(key)).catch((error: unknown) => `no answer: ${reasonOf(error)}`);
  }

  private async openCase(key: string): Promise<string> {
    return String(await this.rest.statusOfOpening(opening(today()), key));
  }

  private async openBare(key: string): Promise<string> {
    await this.client.workflow.executeUpdateWithStart(bareUpdate, {
      args: [opening(today())],
      updateId: key,
      startWorkflowOperation: new WithStartWorkflowOperation('bare', {
        workflowId: `bare-${key}`,
        taskQueue: BARE_QUEUE,
        workflowIdConflictPolicy: 'USE_EXISTING',
      }),
    });
    return OPENED;
  }
}

/** What an opening that came about is called, on either side. */
export const OPENED = '201';

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
