import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client as Database } from 'pg';
import { WithStartWorkflowOperation, type WorkflowHandle } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { temporalEngine } from '../../api/engine';
import { instant, millis, type Instant } from '../../protocols/calendar/dates';
import type { Actor } from '../../protocols/case/fact';
import { protocols } from '../../protocols';
import type { Protocol } from '../../protocols/case/protocol';
import { migrate } from '../../register/migrate';
import { openRegister, type Register } from '../../register/register';
import type { StoredCase } from '../../register/stored-case';
import { startWorker } from '../../worker/worker';
import {
  OPEN_UPDATE,
  TASK_QUEUE,
  updateName,
  WORKFLOW_TASK_TIMEOUT,
  workflowTypeOf,
  type CaseStart,
  type OpeningTaken,
  type Receipt,
  type StepTaken,
} from '../../workflows/names';
import { SEARCH_ATTRIBUTES } from '../../workflows/search-attributes';
import { calendars } from '../files/calendars';
import { furnish } from '../furnish';
import { Closing } from '../parts/closing';
import { registerSearchAttributes } from '../platform/search-attributes';

/** How long a case on stage may take over one thing, in milliseconds of the real world. */
const PATIENCE = 30_000;

/** The last numbers of a case's id place it in the rush (DESIGN 13): a case on stage is written to on the stroke of nine. */
const caseIdOf = (kind: string): string => `${kind}-${randomBytes(5).toString('hex')}000000`;

export interface StageSettings {
  databaseUrl: string;
  /** The path of the time-skipping server. */
  testServer: string;
  /** Where the workflow script is kept. */
  cache: string;
  /** Tests put changed rules on stage; a rehearsal takes the product's own. */
  protocols?: Readonly<Record<string, Protocol>>;
}

/**
 * The real workflow and activities on a time-skipping server of their own and a throwaway schema: nothing of it reaches the real register
 * or a mailbox. Time stands still but for `goTo`, in which it skips.
 */
export interface Stage {
  register: Register;
  env: TestWorkflowEnvironment;
  schema: string;
  /** When its worker has stopped: before `close`, only because it failed. */
  ended: Promise<void>;
  open: (kind: string, opening: OpeningTaken, at: Instant, start?: Pick<CaseStart, 'renewAfter'>) => Promise<CaseOnStage>;
  close(): Promise<void>;
}

export async function openStage(settings: StageSettings): Promise<Stage> {
  const closing = new Closing();
  try {
    return await setUp(settings, closing);
  } catch (error) {
    await closing.all();
    throw error;
  }
}

async function setUp({ databaseUrl, testServer, cache, protocols: rules = protocols }: StageSettings, closing: Closing): Promise<Stage> {
  const schema = `rehearsal_${randomBytes(6).toString('hex')}`;
  closing.add(() => dropSchema(databaseUrl, schema));
  await migrate({ url: databaseUrl, schema });
  const register = openRegister({ url: databaseUrl, schema });
  closing.add(() => register.close());
  await furnish(register, instant(Date.now()), () => undefined);
  const env = await TestWorkflowEnvironment.createTimeSkipping({ server: { executable: { type: 'existing-path', path: testServer } } });
  closing.add(() => env.teardown());
  const namespace = env.namespace ?? 'default';
  await registerSearchAttributes(env.connection, namespace, SEARCH_ATTRIBUTES);
  const worker = await startWorker({
    address: env.address,
    namespace,
    cache,
    register,
    protocols: rules,
    client: env.client,
    calendars: calendars(),
    rehearsal: true,
  });
  closing.add(() => worker.stop());
  return {
    register,
    env,
    schema,
    ended: worker.finished,
    open: (kind, opening, at, start) => CaseOnStage.open(env, register, kind, opening, at, start ?? {}),
    close: () => closing.all(),
  };
}

/** One case and its clock, which may stand anywhere in time. */
export class CaseOnStage {
  private constructor(
    readonly id: string,
    readonly handle: WorkflowHandle,
    private readonly env: TestWorkflowEnvironment,
    private readonly offset: number,
    readonly register: Register,
  ) {}

  static async open(
    env: TestWorkflowEnvironment,
    register: Register,
    kind: string,
    opening: OpeningTaken,
    at: Instant,
    extra: Pick<CaseStart, 'renewAfter'>,
  ): Promise<CaseOnStage> {
    const offset = millis(at) - (await env.currentTimeMs());
    const id = caseIdOf(kind);
    const start: CaseStart = { id, kind, from: 'opening', offset, ...extra };
    const operation = new WithStartWorkflowOperation(workflowTypeOf(kind), {
      workflowId: id,
      taskQueue: TASK_QUEUE,
      args: [start],
      workflowTaskTimeout: WORKFLOW_TASK_TIMEOUT,
      workflowIdConflictPolicy: 'USE_EXISTING',
    });
    await env.client.workflow.executeUpdateWithStart<(start: CaseStart) => Promise<void>, Receipt, [OpeningTaken]>(OPEN_UPDATE, {
      args: [opening],
      startWorkflowOperation: operation,
    });
    return new CaseOnStage(id, env.client.workflow.getHandle(id), env, offset, register);
  }

  async now(): Promise<Instant> {
    return instant((await this.env.currentTimeMs()) + this.offset);
  }

  /** Lets time pass: whatever falls due on the way happens. A moment that has passed already is now. */
  async goTo(moment: Instant): Promise<void> {
    const wait = millis(moment) - millis(await this.now());
    if (wait > 0) await this.env.sleep(wait);
  }

  take(step: string, form: object, by: Actor): Promise<Receipt> {
    return this.handle.executeUpdate<Receipt, [StepTaken]>(updateName(step), { args: [{ form, by }] });
  }

  /** As the product does: a case that has closed is woken for the step (PROTOCOLS 0.15). */
  async takeOrReopen(step: string, form: object, by: Actor): Promise<Receipt> {
    const { kind, status } = await this.onRecord();
    if (status === 'open') return this.take(step, form, by);
    const to = { id: this.id, kind, step, updateId: randomBytes(8).toString('hex'), from: 'register' as const };
    return temporalEngine(this.env.client).step(to, { form, by }, AbortSignal.timeout(PATIENCE));
  }

  /** Has the case look at another version of a calendar, as the product does (PROTOCOLS 0.10), and waits until it has. */
  async lookAgain(calendar: { id: string; version: number }): Promise<void> {
    const { turn, status } = await this.onRecord();
    await temporalEngine(this.env.client).reassess(calendar, AbortSignal.timeout(PATIENCE));
    if (status === 'open') await this.until((stored) => stored.turn > turn);
  }

  /** Waits until all that fell due by now has been recorded: time skips to a moment, and the case needs some more to act. */
  async caughtUp(): Promise<void> {
    const now = await this.now();
    await this.until(({ status, lastResult: { next } }) => status === 'closed' || next === undefined || next > now);
  }

  private async until(there: (stored: StoredCase) => boolean): Promise<void> {
    const patience = Date.now() + PATIENCE;
    while (!there(await this.onRecord())) {
      if (Date.now() > patience) throw new Error(`${this.id} does not come on: nothing was recorded for ${PATIENCE / 1000} s`);
      await sleep(20);
    }
  }

  private async onRecord(): Promise<StoredCase> {
    const stored = await this.register.cases.stored(this.id);
    if (!stored) throw new Error(`${this.id} is not on record`);
    return stored;
  }

  /** So that its timers disturb no other case. */
  async leave(): Promise<void> {
    const { status } = await this.handle.describe();
    if (status.name === 'RUNNING') await this.handle.terminate('left the stage');
  }
}

async function dropSchema(url: string, schema: string): Promise<void> {
  const database = new Database({ connectionString: url });
  await database.connect();
  await database.query(`DROP SCHEMA IF EXISTS "${schema}" CASCADE`);
  await database.end();
}
