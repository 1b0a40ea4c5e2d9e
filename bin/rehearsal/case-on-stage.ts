import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { WithStartWorkflowOperation, type Client, type WorkflowHandle } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { temporalEngine, type Engine } from '../../api/engine';
import { instant, millis, type Instant } from '../../protocols/calendar/dates';
import { documentsIn } from '../../protocols/case/forms/documents';
import type { Actor, Reader } from '../../protocols/case/facts/fact';
import type { Register } from '../../register/register';
import type { StoredCase } from '../../register/cases/stored-case';
import {
  OPEN_UPDATE,
  startOf,
  updateName,
  workflowTypeOf,
  type CaseStart,
  type OpeningTaken,
  type Receipt,
  type StepTaken,
} from '../../workflows/names';

/** How long a case on stage may take over one thing, in milliseconds of the real world. */
const PATIENCE = 30_000;

/** The last numbers of a case's id place it in the rush (DESIGN 18): a case on stage is written to on the stroke of nine. */
const caseIdOf = (kind: string): string => `${kind}-${randomBytes(5).toString('hex')}000000`;

/** What a case on stage stands on: the server whose time skips, a client of it, and the register of the stage. */
export interface OnStage {
  env: TestWorkflowEnvironment;
  client: Client;
  register: Register;
}

/** One case and its clock, which may stand anywhere in time. */
export class CaseOnStage {
  private constructor(
    readonly id: string,
    readonly handle: WorkflowHandle,
    private readonly on: OnStage,
    private readonly offset: number,
  ) {}

  get register(): Register {
    return this.on.register;
  }

  static async open(
    on: OnStage,
    kind: string,
    opening: OpeningTaken,
    at: Instant,
    extra: Pick<CaseStart, 'renewAfter'>,
  ): Promise<CaseOnStage> {
    const offset = millis(at) - (await on.env.currentTimeMs());
    const id = caseIdOf(kind);
    const operation = new WithStartWorkflowOperation(workflowTypeOf(kind), {
      ...startOf({ id, kind, from: 'opening', offset, ...extra }),
      workflowIdConflictPolicy: 'USE_EXISTING',
    });
    await on.client.workflow.executeUpdateWithStart<(start: CaseStart) => Promise<void>, Receipt, [OpeningTaken]>(OPEN_UPDATE, {
      args: [opening],
      startWorkflowOperation: operation,
    });
    return new CaseOnStage(id, on.client.workflow.getHandle(id), on, offset);
  }

  /** Another case in the time of this one, such as one that it has brought about. */
  another(id: string): CaseOnStage {
    return new CaseOnStage(id, this.on.client.workflow.getHandle(id), this.on, this.offset);
  }

  async now(): Promise<Instant> {
    return instant((await this.on.env.currentTimeMs()) + this.offset);
  }

  /** Lets time pass: whatever falls due on the way happens. A moment that has passed already is now. */
  async goTo(moment: Instant): Promise<void> {
    const wait = millis(moment) - millis(await this.now());
    if (wait > 0) await this.on.env.sleep(wait);
  }

  async take(step: string, form: object, by: Actor): Promise<Receipt> {
    await this.putIn(form, by);
    return this.handle.executeUpdate<Receipt, [StepTaken]>(updateName(step), { args: [{ form, by }] });
  }

  /** As the product does: a case that has closed is woken for the step (PROTOCOLS 0.15). */
  async takeOrReopen(step: string, form: object, by: Actor): Promise<Receipt> {
    const { kind, status } = await this.onRecord();
    if (status === 'open') return this.take(step, form, by);
    await this.putIn(form, by);
    const to = { id: this.id, kind, step, updateId: randomBytes(8).toString('hex'), from: 'register' as const };
    return temporalEngine(this.on.client).step(to, { form, by }, AbortSignal.timeout(PATIENCE));
  }

  /** The documents that a form names, which nobody uploads on stage: by what the form says of them, and without their bytes. */
  private async putIn(form: object, by: Actor): Promise<void> {
    const named = documentsIn(form);
    const reader = named.length > 0 ? await this.readerFor(by) : undefined;
    if (reader) for (const { document } of named) await this.register.documents.add(this.id, reader, document, by, Readable.from([]));
  }

  /** The party as which somebody reads the case, if they may. */
  async readerFor(by: Actor): Promise<Reader | undefined> {
    return (await this.register.cases.read(this.id, by))?.reader;
  }

  /** Has the case look at another version of a calendar, as the product does (PROTOCOLS 0.10), and waits until it has. */
  lookAgain(calendar: { id: string; version: number }): Promise<void> {
    return this.looks((engine, signal) => engine.reassess(calendar, signal));
  }

  /** The same of a change of an organisation's representatives. */
  lookAgainAt(organisation: string, change: number): Promise<void> {
    return this.looks((engine, signal) => engine.reassessOf({ id: organisation, change }, signal));
  }

  private async looks(ask: (engine: Engine, signal: AbortSignal) => Promise<void>): Promise<void> {
    const { turn, status } = await this.onRecord();
    await ask(temporalEngine(this.on.client), AbortSignal.timeout(PATIENCE));
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
