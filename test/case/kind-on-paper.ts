import { at, isoDate } from '../../protocols/calendar/dates';
import type { Actor } from '../../protocols/case/facts/fact';
import type { Limit } from '../../protocols/case/limits/limit';
import { noticeOf, type Addressee, type Letter } from '../../protocols/case/notices/notice';
import { Refused, type Refusal } from '../../protocols/case/refusal';
import { CaseOnPaper, type OpenedOnPaper } from './case-on-paper';

/** A step's form, as tests give it. */
export type Form = Readonly<Record<string, unknown>> & { on?: string };

/** A case of some kind on paper, in which each thing happens at one and the same hour of its day. */
export class KindOnPaper {
  readonly one: CaseOnPaper;

  /** `usual`: who takes its steps where nobody else is said to. @throws Refused where the opening is not in order */
  constructor(
    { day, ...opened }: Omit<OpenedOnPaper, 'at'> & { day: string },
    private readonly usual: Actor,
    private readonly hour = 12,
  ) {
    this.one = new CaseOnPaper({ ...opened, at: at(isoDate(day), hour) });
  }

  /** A step on the day that its form says, or told later. The refusal, where it meets with one. */
  refused(step: string, form: Form, by: Actor = this.usual, told?: string): Refusal | undefined {
    this.wait(told ?? form.on ?? '');
    return this.one.refusalOf(step, form, by);
  }

  /** The number of the step on the timeline. @throws where it was refused */
  take(step: string, form: Form, by: Actor = this.usual, told?: string): number {
    const refusal = this.refused(step, form, by, told);
    const fact = this.one.last.result.fact;
    if (refusal || fact === undefined) throw new Error(`${step} was refused: ${refusal?.detail ?? ''}`);
    return fact;
  }

  /** Nothing happens until that hour of that day. */
  wait(until: string): this {
    const then = at(isoDate(until), this.hour);
    if (then < this.one.now) throw new Error(`${until} is over`);
    for (let { next } = this.one.last.result; next !== undefined && next <= then; { next } = this.one.last.result) {
      this.one.now = next;
      this.one.look();
    }
    this.one.now = then;
    this.one.look();
    return this;
  }

  get stage(): string {
    return this.one.standing.stage;
  }

  get outcome(): string | null {
    return this.one.view().outcome;
  }

  /** Each limit as `due status`, with the day on which it was met. */
  get limits(): Readonly<Record<string, string>> {
    return Object.fromEntries(
      this.one.record.limits.map(({ id, due, status, metOn }) => [id, `${due} ${status}${metOn ? ` ${metOn}` : ''}`]),
    );
  }

  limit(id: string): Limit | undefined {
    return this.one.view().limits.find((limit) => limit.id === id);
  }

  /** What was told of a kind, each as `answer|2026-03-30|reminder-5: lewisham-council lead`. */
  told(kind: Letter['kind']): readonly string[] {
    const notices = new Map<string, readonly string[]>();
    for (const letter of this.one.letters.filter((one) => one.kind === kind))
      notices.set(noticeOf(letter.key), [...(notices.get(noticeOf(letter.key)) ?? []), ...letter.to.map(readerOf)]);
    return [...notices].map(([key, readers]) => `${key}: ${readers.toSorted().join(', ')}`);
  }

  /** Who was written to of a step: `lewisham-link lead`. */
  toldOf(seq: number): readonly string[] {
    return this.one.letters
      .filter(({ key }) => noticeOf(key) === `step-${seq}`)
      .flatMap(({ to }) => to.map(readerOf))
      .toSorted();
  }
}

/** An organisation's by their post, its representative by their id, whoever is known by a reference by that. */
export function readerOf(one: Addressee): string {
  if ('tier' in one) return `${one.organisation} ${one.tier}`;
  if ('representative' in one) return one.representative;
  return 'party' in one ? one.party : one.name;
}

/** Each field that a refusal finds fault with; the refusal's type where it is no fault of the form. */
export const pointersOf = (refusal: Refusal | undefined): readonly string[] =>
  refusal?.type === 'form' ? refusal.errors.map(({ pointer }) => pointer) : [refusal?.type ?? 'taken'];

/** The same of an opening. */
export function faultsOfOpening(open: () => unknown): readonly string[] {
  try {
    open();
    return pointersOf(undefined);
  } catch (error) {
    if (error instanceof Refused) return pointersOf(error.refusal);
    throw error;
  }
}
