import type { IsoDate } from '../calendar/dates';
import { MOVED, MOVED_BACK, type Because, type Fact, type MovedBackForm, type MovedForm } from './fact';

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
  const bySeq = new Map(facts.map((fact) => [fact.seq, fact]));
  const spells: Spell[] = [];
  for (const fact of facts) {
    if (fact.step === 'opened') spells.push({ stage: firstStage, seq: fact.seq, from: fact.on });
    if (fact.step === MOVED) enter(spells, fact, bySeq);
    if (fact.step === MOVED_BACK) goBack(spells, fact.form as unknown as MovedBackForm);
  }
  return spells;
}

function enter(spells: Spell[], move: Fact, bySeq: ReadonlyMap<number, Fact>): void {
  const { to, because } = move.form as unknown as MovedForm;
  const from = 'step' in because ? (bySeq.get(because.step)?.on ?? move.on) : move.on;
  const left = spells.at(-1);
  if (left) spells[spells.length - 1] = { ...left, left: { on: from, because } };
  spells.push({ stage: to, seq: move.seq, from, because });
}

function goBack(spells: Spell[], { undoes }: MovedBackForm): void {
  const index = spells.findIndex((spell) => spell.seq === undoes);
  if (index < 1) return;
  spells.splice(index);
  const { left: _left, ...again } = spells[index - 1] as Spell;
  spells[index - 1] = again;
}

/** The stages that the case was in on a day: two, on the day that a step moved it; one, where a limit had passed with the day before. */
export const stagesOn = (spells: readonly Spell[], on: IsoDate): readonly string[] =>
  spells
    .filter(({ from, left }) => from <= on && (!left || on < left.on || (on === left.on && 'step' in left.because)))
    .map((spell) => spell.stage);
