import type { IsoDate } from '../../calendar/dates';
import { moved, movedBack, type Because } from '../forms/case-forms';
import type { FormOf } from '../forms/step-form';
import { isOf, type Fact } from './fact';

/** A stay in a stage. */
export interface Spell {
  stage: string;
  /** The seq of the move (or of the opening) that began it: its identity. */
  seq: number;
  from: IsoDate;
  because?: Because;
  /** The day on which the next one began, and why. */
  left?: { on: IsoDate; because: Because };
}

/**
 * The stages that a case has been through, first to last; the last is where it stands.
 * A move that was taken back (0.7) has taken its spell, and all after it, with it.
 * A move on a step is dated by that step, also when the step was amended later.
 */
export function course(facts: readonly Fact[], firstStage: string): readonly Spell[] {
  const dayOf = new Map(facts.map(({ seq, on }) => [seq, on]));
  const spells: Spell[] = [];
  for (const fact of facts) {
    // With the opening; for who came to know of the case later, with what they heard first.
    if (spells.length === 0) spells.push({ stage: firstStage, seq: fact.seq, from: fact.on });
    if (isOf(moved, fact)) enter(spells, fact, dayOf);
    if (isOf(movedBack, fact)) goBack(spells, fact.form.seq);
  }
  return spells;
}

function enter(spells: Spell[], move: Fact<FormOf<typeof moved>>, dayOf: ReadonlyMap<number, IsoDate>): void {
  const { to, because } = move.form;
  const from = 'seq' in because ? (dayOf.get(because.seq) ?? move.on) : move.on;
  const left = spells.at(-1);
  if (left) spells[spells.length - 1] = { ...left, left: { on: from, because } };
  spells.push({ stage: to, seq: move.seq, from, because });
}

function goBack(spells: Spell[], undone: number): void {
  const index = spells.findIndex(({ seq }) => seq === undone);
  const before = spells[index - 1];
  if (!before) return;
  spells.splice(index);
  const { left: _left, ...again } = before;
  spells[index - 1] = again;
}

/** The stages that the case was in on a day: two, on the day that a step moved it; one, where a limit had passed with the day before. */
export const stagesOn = (spells: readonly Spell[], on: IsoDate): readonly string[] =>
  spells
    .filter(({ from, left }) => from <= on && (!left || on < left.on || (on === left.on && 'seq' in left.because)))
    .map(({ stage }) => stage);
