import { dateOf, describeDate } from '../../calendar/dates';
import { clauseOf } from '../clauses';
import { vouchedFor } from '../facts/representatives';
import { isAuthorised } from '../facts/vouched';
import { authorisationChanged } from '../forms/case-forms';
import { leadsOf } from '../notices/address';
import type { Followed } from '../protocol';
import { vouchedAs } from '../steps/vouch';
import type { Playing } from './playing';

/**
 * Somebody on whose authorisation the case goes for a day is, by what the directory says now, not authorised on that day, or is again: that is put on
 * record and told at once to those whose matter it is (PROTOCOLS 3, Enter and View 1).
 */
export function noteAuthorisations(p: Playing): void {
  for (const followed of p.protocol.follows?.(p.standing) ?? []) noteOne(p, followed);
}

function noteOne(p: Playing, { representative, of, on, clause: about, knownTo }: Followed): void {
  const before = vouchedFor(p.standing, of, representative);
  const found = p.world.representativeOf(of, representative);
  const isStill = isAuthorised(found, on);
  if (before === undefined || isAuthorised(before, on) === isStill) return;
  const name = found?.name ?? before.name ?? representative;
  const until = found?.authorisedUntil;
  const vouched = vouchedAs(of, representative, found ?? { name });
  const clause = clauseOf(p.standing.policy, about);
  const form = { representative, of, name, on, ...(until ? { authorisedUntil: until } : {}) };
  const sights = p.standing.parties.every(({ id }) => knownTo.includes(id))
    ? undefined
    : new Map(knownTo.map((id) => [id, 'all'] as const));
  const fact = p.page.fact({ step: authorisationChanged.name, on: dateOf(p.now), by: 'the case', form, vouched: [vouched] }, sights);
  p.stand();
  const detail = `${name} ${isStill ? 'is authorised again' : 'is not authorised'} on ${describeDate(on)}: ${
    until ? `the directory has them authorised until ${describeDate(until)}` : 'the directory has them no longer'
  }.`;
  p.page.entryOf(fact, { event: 'authorisation-changed', clause, detail }, { clause, detail });
  p.page.notices.push({
    key: `authorisation-${fact.seq}`,
    seq: fact.seq,
    clause,
    to: p.standing.parties.filter(({ id }) => knownTo.includes(id)).flatMap(leadsOf),
    tells: () => ({ kind: 'authorisation-changed', name, isAuthorised: isStill, on, ...(until ? { authorisedUntil: until } : {}) }),
  });
}
