import {
  allHandlersFinished,
  ApplicationFailure,
  condition,
  continueAsNew,
  currentUpdateInfo,
  defineSignal,
  defineUpdate,
  isCancellation,
  proxyActivities,
  setDefaultSignalHandler,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import type { Activities } from '../activities';
import { dateOf, instant, millis, startOfDay, type Instant } from '../protocols/calendar/dates';
import { check } from '../protocols/case/openness';
import type { Protocol } from '../protocols/case/protocol';
import { Refused } from '../protocols/case/refusal';
import { CLOSED, standingOf } from '../protocols/case/standing';
import type { Step } from '../protocols/case/step';
import { nameOfWay, type Remembered, type Turn, type TurnResult, type Way } from '../protocols/case/turn-wire';
import { Alarm } from './alarm';
import { OPEN_UPDATE, REASSESS_SIGNAL, updateName, type CaseStart, type OpeningTaken, type Receipt, type StepTaken } from './names';
import { failureOf, refusalOf } from './refusals';
import { attributesOfOpening, attributesOfStanding } from './search-attributes';
import { rememberedAfter } from './remembering';
import { rushSeconds } from './rush';
import { operator, signalled } from './signals';

const { record, recall } = proxyActivities<Activities>({
  startToCloseTimeout: '5 seconds',
  retry: { initialInterval: '200 milliseconds', backoffCoefficient: 2, maximumInterval: '10 seconds', nonRetryableErrorTypes: ['Refused'] },
});

export const openUpdate = defineUpdate<Receipt, [OpeningTaken]>(OPEN_UPDATE);
export const reassessSignal = defineSignal(REASSESS_SIGNAL);
export const updateOf = (step: Step) => defineUpdate<Receipt, [StepTaken]>(updateName(step.name));
export const signalOf = (step: Step) => defineSignal<[unknown]>(updateName(step.name));

/** A run keeps well under the server's 2,000 updates, and short enough to be replayed within a fraction of a workflow task. */
const TURNS_A_RUN = 400;
/** As many answers are remembered by the next run as may be on their way when a run ends. */
const ANSWERS_KEPT = 100;
const OPENING_COMES_WITHIN = '1 minute';

/** The life that all cases share: steps come in, turns are recorded, the case rests until something falls due. */
export class CaseLife {
  private state: Remembered | undefined;
  private ways: { stage: string; list: readonly Way[] } = { stage: '', list: [] };
  private reached: readonly string[] = [];
  private resting = false;
  private opening: Promise<void> | undefined;
  private refused = false;
  private handled = 0;
  private turnsThisRun = 0;
  private answered: readonly string[];
  private queue: Promise<unknown> = Promise.resolve();
  private readonly alarm = new Alarm(() => Date.now());

  constructor(
    private readonly protocol: Protocol,
    private readonly start: CaseStart,
  ) {
    this.state = start.remembered;
    this.answered = start.answered ?? [];
  }

  get stage(): string {
    return this.state?.stage ?? '';
  }

  get isOpen(): boolean {
    return this.stage !== CLOSED;
  }

  /** Every handler, before the first `await`. Not in the constructor: buffered messages would find the case half made. */
  listen(): void {
    setHandler(openUpdate, (taken) => this.counted(() => this.open(taken)));
    for (const step of this.protocol.steps) {
      // The validator is synchronous: an asynchronous one never refuses. It is not run again at replay; the record checks once more.
      setHandler(updateOf(step), (taken) => this.counted(() => this.take(step, taken)), {
        validator: (taken: StepTaken) => this.validate(step, taken),
      });
      setHandler(signalOf(step), (form: unknown) => this.takeIfItFits(step.name, form));
    }
    setDefaultSignalHandler((name, form) => this.takeIfItFits(name, form));
    setHandler(reassessSignal, async () => {
      if (await this.onRecord()) await this.turn();
    });
  }

  /** Until the case is on record. False for an opening that was refused, and for a closed case that stays closed. */
  async begin(): Promise<boolean> {
    if (this.start.from === 'opening') {
      await condition(() => this.state !== undefined || this.refused, OPENING_COMES_WITHIN);
      this.refused ||= !this.opening; // none came: a step that waits for it waits in vain
      await condition(() => this.state !== undefined || allHandlersFinished()); // or the refusal would not be heard
    } else if (this.start.from === 'register') {
      this.state = await recall(this.start.id);
      this.resting = !this.isOpen;
      // A step that opens the case again is answered only once the story goes on.
      await condition(() => this.isOpen || (this.handled > 0 && allHandlersFinished()), OPENING_COMES_WITHIN);
    }
    return this.state !== undefined && this.isOpen;
  }

  /** Rests in this stage until one of these ways out of it applies. Wakes only when something falls due. */
  async until(...list: readonly Way[]): Promise<void> {
    const stage = this.stage;
    this.ways = { stage, list };
    while (this.stage === stage) {
      if (list.some((way) => this.reached.includes(nameOfWay(way)))) {
        await this.turn();
        continue;
      }
      this.resting = true;
      this.alarm.set(this.wakeAt());
      await condition(() => !this.resting || this.alarm.rang || this.shouldRenew || this.wakesEarlier);
      if (this.resting && this.alarm.rang) await this.wake();
      if (this.resting && this.shouldRenew) await this.renew();
    }
  }

  /** When the story has ended: nothing under way is cut off. A step that comes in meanwhile may open the case again. */
  async close(): Promise<void> {
    this.resting = true;
    await condition(() => this.isOpen || allHandlersFinished());
  }

  private get now(): Instant {
    return instant(Date.now() + (this.state?.offset ?? this.start.offset ?? 0));
  }

  private get shouldRenew(): boolean {
    return workflowInfo().continueAsNewSuggested || this.turnsThisRun >= (this.start.renewAfter ?? TURNS_A_RUN);
  }

  private get wakesEarlier(): boolean {
    return this.alarm.ringsAfter(this.wakeAt());
  }

  private wakeAt(): number | undefined {
    const next = this.state?.next;
    if (next === undefined) return undefined;
    const spread = next === startOfDay(dateOf(next)) ? 0 : rushSeconds(this.start.id) * 1000;
    return millis(next) - (this.state?.offset ?? 0) + spread;
  }

  private async wake(): Promise<void> {
    this.alarm.rang = false;
    const next = this.state?.next;
    if (next !== undefined && next <= this.now) await this.turn();
  }

  /** What is under way ends first; where the story has to follow it, that comes before renewal. */
  private async renew(): Promise<void> {
    await condition(() => !this.resting || allHandlersFinished());
    if (!this.resting) return;
    const { id, kind, renewAfter } = this.start;
    const answered = this.answered.slice(-ANSWERS_KEPT);
    if (!this.state) throw ApplicationFailure.nonRetryable('a case without a record cannot go on', 'NotOpened');
    await continueAsNew({
      id,
      kind,
      from: 'former run',
      remembered: this.state,
      answered,
      ...(renewAfter ? { renewAfter } : {}),
    } satisfies CaseStart);
  }

  /** Asked twice, as by a client that heard no answer, it is one and the same opening. */
  private async open(taken: OpeningTaken): Promise<Receipt> {
    this.opening ??= this.firstTurn(taken);
    await this.opening;
    return this.settled();
  }

  private async firstTurn({ policy, ...opening }: OpeningTaken): Promise<void> {
    if (this.state) return;
    const { offset } = this.start;
    try {
      await this.turn({ ...opening, step: 'opened' }, { ...(policy ? { policy } : {}), ...(offset ? { offset } : {}) });
    } catch (error) {
      // An opening that is refused ends its workflow at once, and leaves nothing in the register (DESIGN 7).
      if (!isCancellation(error)) this.refused = true;
      throw error;
    }
  }

  private validate(step: Step, { form, by }: StepTaken): void {
    if (this.wasAnswered) return;
    if (!this.state) return; // the opening is still being recorded, or the case recalled: the record checks
    try {
      check(this.protocol, standingOf(this.state.policy, this.state.facts, this.protocol.firstStage), step, { form, by }, this.now);
    } catch (error) {
      throw failureOf(error);
    }
  }

  private async take(step: Step, taken: StepTaken): Promise<Receipt> {
    if (!(await this.onRecord())) throw failureOf(new Refused({ type: 'unknown-case', detail: 'the opening of this case was refused' }));
    if (!this.wasAnswered) await this.turn({ ...taken, step: step.name });
    this.answered = [...this.answered, updateId()];
    return this.settled();
  }

  /**
   * The server knows an update's id only within a run: a client that was waiting for its answer when a run ended asks the next one, which
   * must not take the step a second time.
   */
  private get wasAnswered(): boolean {
    return this.start.answered?.includes(updateId()) ?? false;
  }

  /** An operator's way in (DESIGN 6). What doesn't fit goes on the timeline, with why. */
  private async takeIfItFits(step: string, payload: unknown): Promise<void> {
    if (await this.onRecord()) await this.turn({ ...signalled(payload, operator(payload)), step, signal: true });
  }

  /** Answers only when the story has followed: a step that moves the case is answered with the stage that it came to. */
  private async settled(): Promise<Receipt> {
    await condition(() => this.resting);
    return { seq: this.state?.seq ?? 0, stage: this.stage };
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
  private turn(taken?: Turn['taken'], opening?: Turn['opening']): Promise<void> {
    const mine = this.queue.then(() => this.recorded(taken, opening));
    this.queue = mine.catch(() => undefined); // whoever asked for the turn hears of it; the next turn goes on
    return mine;
  }

  private async recorded(taken: Turn['taken'], opening: Turn['opening']): Promise<void> {
    const turn: Turn = {
      caseId: this.start.id,
      kind: this.start.kind,
      turn: (this.state?.turn ?? 0) + 1,
      now: this.now,
      stage: this.ways.stage,
      ways: this.ways.list,
      ...(taken ? { taken } : {}),
      ...(opening ? { opening } : {}),
    };
    try {
      this.apply(turn, await record(turn));
    } catch (error) {
      throw refusalOf(error);
    }
  }

  private apply(turn: Turn, result: TurnResult): void {
    const before = this.state;
    const { stage, nextDue } = result;
    this.state = rememberedAfter(before, turn, result, this.start.offset ?? 0);
    this.turnsThisRun += 1;
    this.reached = result.reached ?? [];
    // Into another stage; or out of this one, where a turn that was queued before the story came here knew none of its ways.
    if (stage !== before?.stage || (this.isOpen && this.reached.length > 0)) this.resting = false;
    if (!before)
      upsertSearchAttributes([...attributesOfOpening(this.protocol.kind, this.state.policy), ...attributesOfStanding(stage, nextDue)]);
    else if (stage !== before.stage || nextDue !== before.nextDue) upsertSearchAttributes(attributesOfStanding(stage, nextDue));
  }
}

const updateId = (): string => currentUpdateInfo()?.id ?? '';
