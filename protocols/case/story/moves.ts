import { addDays, type IsoDate } from '../../calendar/dates';
import type { Spell } from '../facts/course';
import { isByParty, type Fact } from '../facts/fact';
import { byDay, CLOSED, factNumbered, factsOf, type Standing } from '../facts/standing';
import { moved, type Because } from '../forms/case-forms';
import type { FormOf } from '../forms/step-form';
import type { Limit } from '../limits/limit';
import type { Protocol } from '../protocol';
import type { Step } from '../steps/step';
import type { Way } from './story';

export interface Move {
  on: IsoDate;
  form: FormOf<typeof moved>;
}

/** The way out of the present stage that has come to apply, if one has: a step taken, a limit passed unmet, a condition that holds. */
export function wayOut({ story, stages }: Protocol, standing: Standing, limits: readonly Limit[], today: IsoDate): Move | undefined {
  const ways = story[standing.stage] ?? [];
  const back = lastWayBack(stages, standing);
  const moves = ways.flatMap((way) =>
    causesOf(standing, limits, way, back).map(({ on, because }) => ({ on, form: { from: standing.stage, to: way.to, because } })),
  );
  return moves
    .filter((move) => move.on <= today)
    .reduce<Move | undefined>((first, move) => (first && first.on <= move.on ? first : move), undefined);
}

function causesOf(
  standing: Standing,
  limits: readonly Limit[],
  way: Way,
  back: Spell | undefined,
): readonly { on: IsoDate; because: Because }[] {
  if ('on' in way)
    return factsOf(standing, way.on)
      .filter((fact) => !hasMoved(standing, { seq: fact.seq }) && !(back && isBefore(standing, fact, back)))
      .filter((fact) => !way.anew || isSinceEntered(standing, fact))
      .map(({ on, seq }) => ({ on, because: { seq } }));
  if ('when' in way) {
    const on = way.when.since(standing, limits);
    return on ? [{ on, because: { holds: way.when.name } }] : [];
  }
  // The first instant after the limit's last day: that day is day 0 of what follows (0.7).
  return limits
    .filter((limit) => limit.name === way.passing && isOver(limit) && !hasMoved(standing, { limit: limit.id }))
    .map(({ id, due }) => ({ on: addDays(due, 1), because: { limit: id } }));
}

/** Passed unmet; or a window, in which nothing came. */
const isOver = ({ status, window }: Limit): boolean => status === 'missed' || (window === true && status === 'lapsed');

/** A step, or a limit, moves a case once: on the way back through a stage, it isn't taken for a new one. */
const hasMoved = ({ spells }: Standing, cause: { seq: number } | { limit: string }): boolean =>
  spells.some(
    ({ because = {} }) =>
      ('seq' in because && 'seq' in cause && because.seq === cause.seq) ||
      ('limit' in because && 'limit' in cause && because.limit === cause.limit),
  );

/** The last stay that a step led back to (a closed case, opened again): it begins anew there. */
const lastWayBack = (stages: readonly string[], { spells }: Standing): Spell | undefined =>
  spells.findLast(({ stage, because }, index) => {
    const before = spells[index - 1];
    return before && because && 'seq' in because && stages.indexOf(stage) < stages.indexOf(before.stage);
  });

/** Whether a step comes before the one that led a case back: told late, it is part of what the case has been through, and moves it no more. */
function isBefore(standing: Standing, fact: Fact, { because }: Spell): boolean {
  const led = because && 'seq' in because ? factNumbered(standing, because.seq) : undefined;
  return led !== undefined && byDay([fact, led])[0] === fact && fact !== led;
}

/** By its day; of the day on which the stage was entered, by the order of recording: a late report is of the stay that it tells of. */
function isSinceEntered({ spells }: Standing, fact: Fact): boolean {
  const entered = spells.at(-1);
  return entered !== undefined && isSince(entered, fact);
}

const isSince = (entered: Spell, { on, seq }: Fact): boolean => (on === entered.from ? seq > entered.seq : on > entered.from);

/**
 * The earliest move that turns out not to stand (0.7, 0.9): its limit had not passed unmet after all, its step was contested,
 * its condition no longer holds. A move by a limit stays, once a party has taken a step of the later stage.
 */
export function moveThatFell(protocol: Protocol, standing: Standing, limits: readonly Limit[]): Fact<FormOf<typeof moved>> | undefined {
  const fallen = standing.spells.find((spell) => !stands(protocol, standing, limits, spell));
  return fallen && factsOf(standing, moved).find(({ seq }) => seq === fallen.seq);
}

function stands(protocol: Protocol, standing: Standing, limits: readonly Limit[], spell: Spell): boolean {
  const { because } = spell;
  if (!because) return true;
  if ('seq' in because) return factNumbered(standing, because.seq) !== undefined;
  if ('holds' in because) {
    // Of a day that was put right to a later one, it was not so on the day of the move: it is made anew.
    const since = protocol.conditions.find(({ name }) => name === because.holds)?.since(beforeLedBack(protocol, standing, spell), limits);
    return since !== undefined && since <= spell.from;
  }
  const limit = limits.find(({ id }) => id === because.limit);
  return (limit && isOver(limit) && addDays(limit.due, 1) === spell.from) || isActedOn(protocol, standing, spell);
}

/**
 * What held when a case moved on is judged by what there was until a step led it back (a closed case opened again, further recommendations after all were
 * decided), be it the step that does so now: what has begun anew since is another matter.
 */
function beforeLedBack({ story, stages }: Protocol, standing: Standing, spell: Spell): Standing {
  const { spells, facts } = standing;
  const later = spells.slice(spells.indexOf(spell));
  const back = facts.find((fact) => later.some((stay) => leadsBack(story[stay.stage] ?? [], stages, stay, fact)));
  return back ? { ...standing, facts: facts.filter(({ seq }) => seq < back.seq) } : standing;
}

const leadsBack = (ways: readonly Way[], stages: readonly string[], stay: Spell, fact: Fact): boolean =>
  fact.seq > stay.seq &&
  ways.some(
    (way) =>
      'on' in way && way.on.name === fact.step && stages.indexOf(way.to) < stages.indexOf(stay.stage) && (!way.anew || isSince(stay, fact)),
  );

/** Whether a party has since taken a step of the stage that the case moved on to (a formal letter): not one that is open in every stage. */
function isActedOn(protocol: Protocol, standing: Standing, spell: Spell): boolean {
  const inEvery = ({ stages }: Step): boolean =>
    stages === 'every' || protocol.stages.every((stage) => stage === CLOSED || stages.includes(stage));
  const steps = protocol.steps.filter((step) => !inEvery(step) && step.stages.includes(spell.stage)).map(({ name }) => name);
  return standing.facts.some((fact) => isByParty(fact) && fact.seq > spell.seq && fact.on >= spell.from && steps.includes(fact.step));
}
