import { addDays, type IsoDate } from '../calendar/dates';
import type { Spell } from './course';
import { isByParty, MOVED, type Because, type Fact, type MovedForm } from './fact';
import type { Limit } from './limit';
import type { Protocol } from './protocol';
import type { Way } from './story';
import { CLOSED, type Standing } from './standing';
import type { Step } from './step';

export interface Move {
  on: IsoDate;
  form: MovedForm;
}

/** The way out of the present stage that has come to apply, if one has: a step taken, a limit passed unmet, a condition that holds. */
export function wayOut(protocol: Protocol, standing: Standing, limits: readonly Limit[], today: IsoDate): Move | undefined {
  const moves = (protocol.story[standing.stage] ?? []).flatMap((way) =>
    causesOf(protocol, standing, limits, way).map(({ on, because }) => ({ on, form: { from: standing.stage, to: way.to, because } })),
  );
  return moves
    .filter((move) => move.on <= today)
    .reduce<Move | undefined>((first, move) => (first && first.on <= move.on ? first : move), undefined);
}

function causesOf(
  protocol: Protocol,
  standing: Standing,
  limits: readonly Limit[],
  way: Way,
): readonly { on: IsoDate; because: Because }[] {
  if ('step' in way)
    return standing.facts
      .filter((fact) => fact.step === way.step && !hasMoved(standing, fact))
      .map((fact) => ({ on: fact.on, because: { step: fact.seq } }));
  if ('when' in way) {
    const on = protocol.conditions[way.when]?.since(standing);
    return on ? [{ on, because: { holds: way.when } }] : [];
  }
  // The first instant after the limit's last day: that day is day 0 of what follows (0.7).
  return limits
    .filter((limit) => limit.name === way.passing && limit.status === 'missed')
    .map((limit) => ({ on: addDays(limit.due, 1), because: { limit: limit.id } }));
}

/** A step moves a case once: on the way back through a stage, it isn't taken for a new one. */
const hasMoved = (standing: Standing, fact: Fact): boolean =>
  standing.spells.some((spell) => spell.because && 'step' in spell.because && spell.because.step === fact.seq);

/**
 * The earliest move that turns out not to stand (0.7, 0.9): its limit had not passed unmet after all, its step was contested,
 * its condition no longer holds. A move by a limit stays, once a party has taken a step of the later stage.
 */
export function moveThatFell(protocol: Protocol, standing: Standing, limits: readonly Limit[]): Fact | undefined {
  const fallen = standing.spells.find((spell) => spell.because !== undefined && !stands(protocol, standing, limits, spell, spell.because));
  return fallen && standing.facts.find((fact) => fact.step === MOVED && fact.seq === fallen.seq);
}

function stands(protocol: Protocol, standing: Standing, limits: readonly Limit[], spell: Spell, because: Because): boolean {
  if ('step' in because) return standing.facts.some((fact) => fact.seq === because.step);
  if ('holds' in because) return protocol.conditions[because.holds]?.since(standing) !== undefined;
  const limit = limits.find((one) => one.id === because.limit);
  return (limit?.status === 'missed' && addDays(limit.due, 1) === spell.from) || isActedOn(protocol, standing, spell);
}

/** Whether a party has since taken a step of the stage that the case moved on to (a formal letter): not one that is open in every stage. */
function isActedOn(protocol: Protocol, standing: Standing, spell: Spell): boolean {
  const inEvery = ({ stages }: Step): boolean =>
    stages === 'every' || protocol.stages.every((stage) => stage === CLOSED || stages.includes(stage));
  const steps = protocol.steps.filter((step) => !inEvery(step) && step.stages.includes(spell.stage)).map(({ name }) => name);
  return standing.facts.some((fact) => isByParty(fact) && fact.seq > spell.seq && fact.on >= spell.from && steps.includes(fact.step));
}
