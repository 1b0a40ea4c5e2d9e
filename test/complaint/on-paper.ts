import { at, isoDate } from '../../protocols/calendar/dates';
import type { Actor } from '../../protocols/case/facts/fact';
import type { Limit } from '../../protocols/case/limits/limit';
import { noticeOf, type Letter } from '../../protocols/case/notices/notice';
import { Refused, type Refusal } from '../../protocols/case/refusal';
import { complaint } from '../../protocols/complaint/protocol';
import { CaseOnPaper } from '../case/case-on-paper';
import { policyIn } from '../case/policies';
import { hospital, officer, openingForm, type Form, type Overrides } from './forms';

const policyNamed = (id: string) => policyIn(`${id}.1.yaml`, complaint.policy);
export const policy = policyNamed('lewisham-complaints');
export const lincolnshire = policyNamed('lincolnshire-complaints');
export const sharedLives = policyNamed('shared-lives-complaints');

interface Opened {
  by?: Actor;
  day?: string;
  policy?: typeof policy;
}

/** A complaint on paper, in which each thing happens at noon of its day. */
export class ComplaintOnPaper {
  readonly one: CaseOnPaper;

  /** Opened on Monday 2 March 2026 by the hospital's complaints officer, or otherwise. @throws Refused where the opening is not in order */
  constructor(opening: Overrides = openingForm(), { by = officer, day = '2026-03-02', policy: under = policy }: Opened = {}) {
    this.one = new CaseOnPaper({ protocol: complaint, policy: under, opening, opener: by, at: at(isoDate(day), 12) });
  }

  /** A step on the day that its form says, or told later. The refusal, where it meets with one. */
  refused(step: string, form: Form, by: Actor = hospital, told?: string): Refusal | undefined {
    this.wait(told ?? form.on ?? '');
    return this.one.refusalOf(step, form, by);
  }

  /** The number of the step on the timeline. @throws where it was refused */
  take(step: string, form: Form, by: Actor = hospital, told?: string): number {
    const refusal = this.refused(step, form, by, told);
    const fact = this.one.last.result.fact;
    if (refusal || fact === undefined) throw new Error(`${step} was refused: ${refusal?.detail ?? ''}`);
    return fact;
  }

  /** Nothing happens until noon of that day. */
  wait(until: string): this {
    const noon = at(isoDate(until), 12);
    if (noon < this.one.now) throw new Error(`${until} is over`);
    for (let { next } = this.one.last.result; next !== undefined && next <= noon; { next } = this.one.last.result) {
      this.one.now = next;
      this.one.look();
    }
    this.one.now = noon;
    this.one.look();
    return this;
  }

  get stage(): string {
    return this.one.standing.stage;
  }

  get outcome(): string | null {
    return this.one.view().outcome;
  }

  /** `complained-of lewisham-hospital-trust`, `told lewisham-link (neutral)`. */
  get parties(): readonly string[] {
    return this.one.standing.parties.map(({ id, role, neutral }) => `${role} ${id}${neutral ? ' (neutral)' : ''}`);
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

  /** Each move, as `2026-03-20 responded`. */
  get moves(): readonly string[] {
    return this.one.entries.flatMap(({ event, on, data }) =>
      event === 'moved' || event === 'moved-back'
        ? [`${on} ${event === 'moved' ? '' : 'back to '}${String((data as { to?: string } | undefined)?.to)}`]
        : [],
    );
  }

  /** What was told of a kind, each as `response|2026-04-08|reminder-5: lewisham-hospital-trust complaints-officer`. */
  told(kind: Letter['kind']): readonly string[] {
    const notices = new Map<string, readonly string[]>();
    for (const letter of this.one.letters.filter((one) => one.kind === kind))
      notices.set(noticeOf(letter.key), [...(notices.get(noticeOf(letter.key)) ?? []), ...readersOf(letter)]);
    return [...notices].map(([key, readers]) => `${key}: ${readers.toSorted().join(', ')}`);
  }

  /** Who was written to of a step: `lewisham-link lead`. */
  toldOf(seq: number): readonly string[] {
    return this.one.letters
      .filter(({ key }) => noticeOf(key) === `step-${seq}`)
      .flatMap(readersOf)
      .toSorted();
  }
}

/** Whoever is known by a reference, by that. */
const readersOf = ({ to }: Letter): readonly string[] =>
  to.map((one) => ('tier' in one ? `${one.organisation} ${one.tier}` : 'party' in one ? one.party : one.name));

/** Each field that a refusal finds fault with; the refusal's type where it is no fault of the form. */
export const pointersOf = (refusal: Refusal | undefined): readonly string[] =>
  refusal?.type === 'form' ? refusal.errors.map(({ pointer }) => pointer) : [refusal?.type ?? 'taken'];

/** The same of an opening. */
export function openingFaults(...given: ConstructorParameters<typeof ComplaintOnPaper>): readonly string[] {
  try {
    new ComplaintOnPaper(...given);
    return pointersOf(undefined);
  } catch (error) {
    if (error instanceof Refused) return pointersOf(error.refusal);
    throw error;
  }
}
