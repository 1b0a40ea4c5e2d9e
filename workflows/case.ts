import {
  allHandlersFinished,
  condition,
  continueAsNew,
  currentUpdateInfo,
  defineSignal,
  defineUpdate,
  isCancellation,
  log,
  proxyActivities,
  setCurrentDetails,
  setDefaultSignalHandler,
  setDefaultUpdateHandler,
  setHandler,
  upsertSearchAttributes,
  uuid4,
  workflowInfo,
} from '@temporalio/workflow';
import type { Activities } from '../activities';
import type { Instant } from '../protocols/calendar/dates';
import type { Titles } from '../protocols/case/titles';
import type { OpeningTaken, Remembered, StepTaken, Turn, TurnResult } from '../protocols/case/turn/wire';
import { Alarm } from './alarm';
import { instantNow } from './clock';
import { OPEN_UPDATE, REASSESS_SIGNAL, updateName, type CaseStart, type Receipt } from './names';
import { isFault, refusalOf, standingIn, unknownCase } from './failures';
import { attributesFrom } from './search-attributes';

const { record, recall, carryOut } = proxyActivities<Activities>({
  startToCloseTimeout: '30 seconds',
  // A turn may take long, but a worker that was killed over it is noticed soon: the step is tried again within the API's deadline.
  heartbeatTimeout: '5 seconds',
  retry: { initialInterval: '200 milliseconds', backoffCoefficient: 2, maximumInterval: '10 seconds' },
});

const openUpdate = defineUpdate<Receipt, [OpeningTaken]>(OPEN_UPDATE);
const reassessSignal = defineSignal(REASSESS_SIGNAL);

/** A run keeps well under the server's 2,000 updates, and short enough to be replayed within a fraction of a workflow task. */
const TURNS_A_RUN = 400;
const OPENING_COMES_WITHIN = '1 minute';
/** Before a case over which the rules failed looks again by itself: a later release may know better. */
const AFTER_A_FAULT = 3_600_000;

/** The workflow of a kind, whose steps are named so that an operator sees what can be sent. Nothing of the kind's rules is in it (DESIGN 6). */
export const caseOf =
  (titles: Titles) =>
  async (start: CaseStart): Promise<void> => {
    const life = new CaseLife(start);
    life.listen(titles);
    await life.live();
  };

/** The life of any case: steps come in, each is a turn of the record; the case rests until something falls due. */
class CaseLife {
  private state: Remembered | undefined;
  private opening: Promise<TurnResult> | undefined;
  private refused = false;
  private handled = 0;
  private turnsThisRun = 0;
  private queue: Promise<unknown> = Promise.resolve();
  private notBefore = 0;
  /** Effects that are being carried out, by id. */
  private readonly underWay = new Set<string>();
  private readonly alarm = new Alarm(() => Date.now());

  constructor(private readonly start: CaseStart) {
    this.state = start.remembered;
  }

  /** Every handler, before the first `await`. Not in the constructor: buffered messages would find the case half made. */
  listen(titles: Titles): void {
    setHandler(openUpdate, (taken) => this.counted(() => this.open(taken)), { description: 'The opening of the case.' });
    for (const [step, description] of Object.entries(titles)) {
      const name = updateName(step);
      setHandler(defineUpdate<Receipt, [StepTaken]>(name), (taken) => this.counted(() => this.take(name, taken)), { description });
      setHandler(defineSignal<[unknown]>(name), (signal) => this.takeIfItFits(name, signal), { description });
    }
    // A step that a later release knows no more is still taken at replay, so that steps can be renamed while cases live.
    setDefaultUpdateHandler((name, ...[taken]) => this.counted(() => this.take(name, taken as StepTaken)));
    setDefaultSignalHandler((name, signal) => this.takeIfItFits(name, signal));
    const description = 'Has the case look again, after the calendar or the rules were changed.';
    setHandler(reassessSignal, () => this.lookAgain(), { description });
  }

  async live(): Promise<void> {
    await this.begin();
    do {
      await this.rest();
      // Nothing under way is cut off. A step that comes in meanwhile may open the case again.
      await condition(() => this.lives || (allHandlersFinished() && this.underWay.size === 0));
    } while (this.lives);
  }

  /** Until the case is on record; or it is plain that it won't be: its opening was refused, or it has closed, and stays so. */
  private async begin(): Promise<void> {
    if (this.start.from === 'opening') {
      // It comes with the start, so that no timer is left of this.
      await condition(() => this.opening !== undefined, OPENING_COMES_WITHIN);
      this.refused ||= !this.opening; // none came: a step that waits for it waits in vain
      await condition(() => this.state !== undefined || allHandlersFinished()); // or the refusal would not be heard
    } else if (this.start.from === 'register') {
      this.goOnFrom(await recall(this.start.id));
      await condition(() => this.lives || (this.handled > 0 && allHandlersFinished()), OPENING_COMES_WITHIN);
    } else if (this.state) this.goOnFrom(this.state);
  }

  /** Wakes only when something falls due, and goes on in another run before this one grows too long. */
  private async rest(): Promise<void> {
    while (this.lives) {
      this.alarm.set(this.wakesAt);
      await condition(() => !this.lives || this.alarm.rang || this.shouldRenew || this.alarm.ringsAfter(this.wakesAt));
      if (this.alarm.rang) await this.wake();
      if (this.lives && this.shouldRenew) await this.renew();
    }
  }

  private async wake(): Promise<void> {
    this.alarm.rang = false;
    const next = this.state?.next;
    if (next !== undefined && next <= this.now) await this.look();
  }

  /** What is under way ends first. */
  private async renew(): Promise<void> {
    await condition(allHandlersFinished);
    if (!this.lives || !this.state) return;
    const { id, kind, renewAfter } = this.start;
    await continueAsNew({
      id,
      kind,
      from: 'former run',
      remembered: this.state,
      ...(renewAfter ? { renewAfter } : {}),
    } satisfies CaseStart);
  }

  /** Open; or closed, with that still to tell. */
  private get lives(): boolean {
    return this.state?.status === 'open' || this.state?.lingers === true;
  }

  private get now(): Instant {
    return instantNow(this.state?.offset ?? this.start.offset);
  }

  private get shouldRenew(): boolean {
    return workflowInfo().continueAsNewSuggested || this.turnsThisRun >= (this.start.renewAfter ?? TURNS_A_RUN);
  }

  private get wakesAt(): number | undefined {
    return this.state?.next === undefined ? undefined : Math.max(Date.parse(this.state.next) - this.state.offset, this.notBefore);
  }

  /** Asked twice, as by a client that heard no answer, it is one and the same opening. */
  private async open({ policy, ...taken }: OpeningTaken): Promise<Receipt> {
    const { offset } = this.start;
    if (!this.state)
      this.opening ??= this.turn({ ...taken, step: 'opened' }, { ...(policy ? { policy } : {}), ...(offset ? { offset } : {}) });
    try {
      await this.opening;
    } catch (error) {
      // An opening that is refused ends its workflow at once, and leaves nothing in the register.
      if (!isCancellation(error)) this.refused = true;
      throw error;
    }
    return { seq: this.state?.seq ?? 0, stage: this.state?.stage ?? '' };
  }

  private async take(step: string, taken: StepTaken): Promise<Receipt> {
    if (!(await this.onRecord())) throw unknownCase();
    const { seq, stage } = await this.turn({ ...taken, step });
    return { seq, stage };
  }

  /** An operator's way in (DESIGN 7). What doesn't fit goes on the timeline, with why. */
  private async takeIfItFits(step: string, signal: unknown): Promise<void> {
    if (await this.onRecord()) await this.quietly(() => this.turn({ step, signal }));
  }

  private async lookAgain(): Promise<void> {
    if (await this.onRecord()) await this.look();
  }

  /** A look of the case's own. Where it fails for good the case rests for a while: it would look again at once. */
  private async look(): Promise<void> {
    if (await this.quietly(() => this.turn())) return;
    log.error('a look failed, and is taken again in an hour', { caseId: this.start.id });
    this.notBefore = Date.now() + AFTER_A_FAULT;
  }

  /** A turn that nobody waits for: where it fails for good, the operator has been told by the record, and the case lives on. Whether it went well. */
  private async quietly(turn: () => Promise<unknown>): Promise<boolean> {
    try {
      await turn();
      return true;
    } catch (error) {
      if (isCancellation(error) || !isFault(error)) throw error;
      return false;
    }
  }

  /** What turns have caused elsewhere (DESIGN 11). The next run carries on with what this one leaves. */
  private carryOutAll(): void {
    for (const id of this.state?.effects ?? []) {
      if (this.underWay.has(id)) continue;
      this.underWay.add(id);
      void this.quietly(() => this.carriedOut(id)).finally(() => this.underWay.delete(id));
    }
  }

  private async carriedOut(id: string): Promise<void> {
    const outcome = await carryOut(this.start.id, id, this.state?.offset ?? 0);
    if ('failed' in outcome) await this.turn(undefined, undefined, outcome.failed);
    else if (this.state) this.state = { ...this.state, effects: this.state.effects?.filter((one) => one !== id) ?? [] };
  }

  private async counted<T>(handler: () => Promise<T>): Promise<T> {
    try {
      return await handler();
    } finally {
      this.handled += 1;
    }
  }

  /** Messages can come before the opening has been recorded. False where it was refused: then there is no case to speak of. */
  private async onRecord(): Promise<boolean> {
    await condition(() => this.state !== undefined || this.refused);
    return this.state !== undefined;
  }

  /** Tells the record, and acts on its answer. One turn at a time. */
  private turn(taken?: Turn['taken'], opening?: Turn['opening'], failed?: Turn['failed']): Promise<TurnResult> {
    // The server knows an update's id only within a run; the record knows it for good: sent again after a renewal, it is not taken twice.
    // (What an effect came to is a turn of its own, though it is carried out in the wake of the update that caused it.)
    const took = failed ? `failed-${failed.id}` : (currentUpdateInfo()?.id ?? uuid4());
    const mine = this.queue.then(() =>
      this.recorded({ took, ...(taken ? { taken } : {}), ...(opening ? { opening } : {}), ...(failed ? { failed } : {}) }),
    );
    this.queue = mine.catch(() => undefined); // whoever asked for the turn hears of it; the next turn goes on
    return mine;
  }

  private async recorded(asked: Pick<Turn, 'took' | 'taken' | 'opening' | 'failed'>): Promise<TurnResult> {
    const { id: caseId, kind } = this.start;
    for (;;) {
      try {
        const result = await record({ caseId, kind, turn: (this.state?.turn ?? 0) + 1, now: this.now, ...asked });
        this.turnsThisRun += 1;
        this.notBefore = 0; // whatever had failed is mended
        this.goOnFrom(result);
        return result;
      } catch (error) {
        const standing = standingIn(error);
        if (!standing) throw refusalOf(error);
        this.goOnFrom(standing);
      }
    }
  }

  /** Of the record's answer, what this run needs; what operators see of it costs events only where it has changed. */
  private goOnFrom({ found, ...standing }: TurnResult | (Remembered & { found?: TurnResult['found'] })): void {
    const { turn, seq, stage, status, next, lingers, nextDue, details, effects } = standing;
    const offset = this.state?.offset ?? ('offset' in standing ? standing.offset : (this.start.offset ?? 0));
    const attributes = attributesFrom(this.start.kind, this.state, standing, found);
    const optional = {
      ...(next ? { next } : {}),
      ...(lingers ? { lingers } : {}),
      ...(nextDue ? { nextDue } : {}),
      ...(effects ? { effects } : {}),
    };
    this.state = { turn, seq, stage, status, details, offset, ...optional };
    setCurrentDetails(details);
    if (attributes.length > 0) upsertSearchAttributes(attributes);
    this.carryOutAll();
  }
}
