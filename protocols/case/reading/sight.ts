import { course } from '../facts/course';
import { effective } from '../facts/effective';
import { moved, UNTOLD } from '../forms/case-forms';
import { knows, byAsKnown, type Fact, type Reader } from '../facts/fact';
import { standingOf, type Standing } from '../facts/standing';
import { isKnownTo, type Limit } from '../limits/limit';
import type { Protocol } from '../protocol';
import { renumbered, type Numbers } from './renumber';

/**
 * A case as one of its parties knows it (DESIGN 9): the facts that it knows, of some only a part, under its own numbers. Whatever is worked out
 * from this standing (a view, the steps that are open, a refusal) can tell nothing else: there is no other way to read a case.
 */
export interface Sight {
  reader: Reader;
  standing: Standing;
  /** Whether the reader knows all of it, under the record's own numbers: then its standing is the record's. */
  isWhole: boolean;
  numbers: Numbers;
}

const sights = new WeakMap<Standing, Map<Reader, Sight>>();

/** The case as a reader knows it: worked out once for each standing, as a turn asks for it for the view, the open steps and the letters. */
export function sightOf(protocol: Protocol, standing: Standing, reader: Reader): Sight {
  const known = sights.get(standing) ?? new Map<Reader, Sight>();
  sights.set(standing, known);
  const sight = known.get(reader) ?? sightAnew(protocol, standing, reader);
  known.set(reader, sight);
  return sight;
}

function sightAnew(protocol: Protocol, standing: Standing, reader: Reader): Sight {
  const numbers = new Map(
    standing.recorded.flatMap(({ seq, known }) => (known[reader] === undefined ? [] : [[seq, known[reader]] as const])),
  );
  const isWhole = standing.recorded.every((fact) => fact.known[reader] === fact.seq && !fact.parts?.[reader]);
  if (isWhole) return { reader, standing, isWhole, numbers };
  const known = standing.recorded.filter((fact) => knows(reader, fact)).map((fact) => asKnown(fact, reader, numbers));
  const parties = protocol.partiesKnownTo?.(standing, reader) ?? standing.parties;
  const own = standingOf(protocol, standing.policy, [...whereItStood(protocol, standing, reader), ...known]);
  return { reader, standing: { ...own, openedOn: standing.openedOn, recorded: known, parties }, isWhole, numbers };
}

/** Who comes to know of a case later finds it in the stage that it is in by then, and does not hear why. */
function whereItStood({ stages }: Protocol, { recorded }: Standing, reader: Reader): readonly Fact[] {
  const place = recorded.findIndex((fact) => knows(reader, fact));
  const first = recorded[place];
  const stay = course(effective(recorded.slice(0, Math.max(place, 0))), stages[0]).at(-1);
  if (!first || !stay?.because) return [];
  const form = { from: stages[0], to: stay.stage, because: { holds: UNTOLD } };
  return [{ seq: 0, step: moved.name, on: stay.from, at: first.at, by: 'the case', form, known: {} }];
}

function asKnown(fact: Fact, reader: Reader, numbers: Numbers): Fact {
  const part = fact.parts?.[reader];
  const by = byAsKnown(fact.by, reader, part !== undefined);
  const { vouched = [], ...rest } = fact;
  // Who sees a part of an entry does not see whom the rest of it names.
  const named = part ? vouched.filter((one) => !('representative' in one)) : vouched;
  return {
    ...rest,
    ...(named.length > 0 ? { vouched: named } : {}),
    seq: fact.known[reader] ?? 0,
    by,
    form: renumbered(part ?? fact.form, numbers),
  };
}

/** Of the limits, those that the reader knows, their explanations under its numbers. */
export const limitsKnown = <L extends Limit>({ reader, isWhole, numbers }: Sight, limits: readonly L[]): readonly L[] =>
  limits
    .filter((limit) => isKnownTo(limit, reader))
    .map((limit) => (isWhole ? limit : { ...limit, explanation: renumbered(limit.explanation, numbers) }));
