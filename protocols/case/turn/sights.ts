import type { Doer, Fact, Reader } from '../facts/fact';
import { CLOSED, factRecorded, knowersOf, knowsAnything, readersOf, type Standing } from '../facts/standing';
import { UNTOLD, type Because } from '../forms/case-forms';
import type { KnownLimit } from '../limits/limit';
import { partyById } from '../parties/party';
import type { Protocol } from '../protocol';
import { takenOf, type Act, type Breach, type Recorded } from '../steps/step';
import type { Sights } from './page';

/**
 * What each party sees of a step that is being recorded, as its declaration says; whoever took it, and whom it was reported for, all of it.
 * Undefined where everybody sees all. Settled here, once and for good (0.14).
 */
export function sightsOfStep(protocol: Protocol, standing: Standing, fact: Fact & { by: Doer }, recorded: Recorded): Sights | undefined {
  const declared = protocol.step(fact.step) ?? protocol.opening;
  const { by } = fact;
  const taken = takenOf(fact);
  const sights = new Map<Reader, 'all' | object>();
  for (const party of standing.parties) {
    const isOwn = party.id === by.party || party.id === by.for;
    const shown = isOwn ? 'all' : (declared.shownTo?.(party, taken, standing, recorded) ?? 'all');
    if (shown !== 'nothing') sights.set(party.id, shown);
  }
  return standing.parties.every(({ id }) => sights.get(id) === 'all') ? undefined : sights;
}

/** What each party sees of what the case does by itself; undefined where everybody sees all. */
export function sightsOfAct(act: Act, { parties }: Standing, form: object): Sights | undefined {
  if (!act.shownTo) return undefined;
  const sights = parties.flatMap((party): [Reader, 'all' | object][] => {
    const shown = act.shownTo?.(party, form) ?? 'all';
    return shown === 'nothing' ? [] : [[party.id, shown]];
  });
  return sights.length === parties.length && sights.every(([, shown]) => shown === 'all') ? undefined : new Map(sights);
}

/**
 * Who knows of a move: whoever knows what it came of (DESIGN 9). That a case closes, or is open again, everybody is to know who knows of it at
 * all; then without the reason.
 */
export function sightsOfMove(
  standing: Standing,
  limits: readonly KnownLimit[],
  from: string,
  to: string,
  because: Because,
): Sights | undefined {
  const all = readersOf(standing);
  const knowers = knowersOfCause(standing, limits, because);
  if (knowers.length === all.length) return undefined;
  const isForAll = from === CLOSED || to === CLOSED;
  const others = isForAll ? all.filter((reader) => !knowers.includes(reader) && knowsAnything(standing, reader)) : [];
  return new Map<Reader, 'all' | object>([
    ...knowers.map((reader): [Reader, 'all'] => [reader, 'all']),
    ...others.map((reader): [Reader, object] => [reader, { from, to, because: { holds: UNTOLD } }]),
  ]);
}

/** That it is back where it was, whoever knew that it had moved; without the reason, who did not know what it had moved for. */
export function sightsOfMoveBack(standing: Standing, form: { to: string; seq: number }): Sights | undefined {
  const knowers = knowersOf(standing, form.seq);
  const parts = factRecorded(standing, form.seq)?.parts;
  if (!parts && knowers.length === readersOf(standing).length) return undefined;
  return new Map(knowers.map((reader): [Reader, 'all' | object] => [reader, parts?.[reader] ? form : 'all']));
}

function knowersOfCause(standing: Standing, limits: readonly KnownLimit[], because: Because): readonly Reader[] {
  if ('seq' in because) return knowersOf(standing, because.seq); // who knows only a part of it knows that it led on
  if ('limit' in because) return limits.find(({ id }) => id === because.limit)?.knownTo ?? readersOf(standing);
  // Who has left does not hear what the others came to.
  return readersOf(standing).filter((reader) => knowsAnything(standing, reader) && !partyById(standing.parties, reader)?.left);
}

/** Whoever knows the whole of the entry that a breach lies in, or those of its knowers whom the kind names; undefined where that is everybody. */
export function knowersOfBreach(standing: Standing, { seq, knownTo }: Breach): readonly Reader[] | undefined {
  if (!knownTo) return wholeKnowersOf(standing, seq);
  const knowers = knowersOf(standing, seq).filter((reader) => knownTo.includes(reader));
  return knowers.length === readersOf(standing).length ? undefined : knowers;
}

/** Whoever knows the whole of an entry; undefined where that is everybody. */
export function wholeKnowersOf(standing: Standing, seq: number): readonly Reader[] | undefined {
  const parts = factRecorded(standing, seq)?.parts;
  const knowers = knowersOf(standing, seq).filter((reader) => !parts?.[reader]);
  return knowers.length === readersOf(standing).length ? undefined : knowers;
}
