import { CLOSED, factsOf, readersOf, type Standing } from '../facts/standing';
import type { Fact } from '../facts/fact';
import { linked } from '../forms/shared-forms';
import type { Letter } from '../notices/notice';
import { nextDueOf } from '../notices/schedule';
import { organisationsOf } from '../parties/party';
import type { Protocol } from '../protocol';
import { openStepsByParty, seenBy } from '../reading/view';
import type { CaseRecord, CheckedTurn, Played, World } from './case-record';
import { detailsOf } from './details';
import { lettersOf } from './letters';
import { noteAuthorisations } from './authorisations';
import { flagBreaches, followStory, sendWhatIsDue, takeStep, tellWhatMovedUnasked } from './phases';
import { Playing } from './playing';
import type { TurnResult } from './wire';

/**
 * One turn of a case: the new fact if there is one, what has fallen due by now, moves made or taken back, notices, and when to look again.
 * A pure function of the record and of the instant that the workflow's clock gave (DESIGN 2, 3, 12).
 */
export function play(protocol: Protocol, record: CaseRecord, turn: CheckedTurn, world: World): Played {
  const p = new Playing(protocol, record, turn, world);
  const before = p.standing;
  tellWhatMovedUnasked(p);
  const taken = takeStep(p);
  followStory(p);
  noteAuthorisations(p);
  p.tellTheRest();
  const { all: breaches, fresh } = flagBreaches(p);
  const { prompts, next, lingers } = sendWhatIsDue(p);

  const { standing, limits, page } = p;
  const readers = readersOf(standing);
  const nextDue = nextDueOf(limits);
  return {
    standing,
    readers,
    numbers: page.lastNumbers,
    facts: page.facts,
    entries: page.entries,
    limits,
    prompts,
    breaches: fresh,
    letters: newLetters(p),
    ledger: page.ledger,
    seen: seenBy(protocol, standing, readers, { id: turn.caseId, limits, prompts, breaches }),
    openSteps: openStepsByParty(protocol, standing, readers),
    links: factsOf(standing, linked).map(({ seq, form }) => ({ case: form.case, as: form.as, seq })),
    effects: taken ? effectsOf(protocol, standing, taken) : [],
    result: {
      seq: page.seq,
      stage: standing.stage,
      status: standing.stage === CLOSED ? 'closed' : 'open',
      details: detailsOf(standing, limits),
      ...(taken ? { fact: taken.seq } : {}),
      ...(next ? { next } : {}),
      ...(lingers ? { lingers } : {}),
      ...(nextDue ? { nextDue } : {}),
      ...(isFoundAsBefore(p, before) ? {} : { found: foundBy(standing) }),
    },
  };
}

function newLetters({ page, standing, record: { sent, facts } }: Playing): readonly Letter[] {
  const known = new Map([...facts, ...page.entries].map((entry) => [entry.seq, entry.known]));
  const fresh = page.notices.filter(({ key }, index) => !sent.has(key) && page.notices.findIndex((one) => one.key === key) === index);
  return standing.parties.length === 0
    ? []
    : fresh.flatMap((notice) => lettersOf(notice, (seq, reader) => known.get(seq)?.[reader] !== undefined));
}

const effectsOf = (protocol: Protocol, standing: Standing, fact: Fact): Played['effects'] =>
  (protocol.step(fact.step)?.effects?.(fact, standing) ?? []).map((effect) => ({ ...effect, seq: fact.seq }));

/** By what an operator finds a case: codes alone. */
export const foundBy = ({ policy, parties }: Standing): NonNullable<TurnResult['found']> => ({
  policy: `${policy.id}.${policy.version}`,
  parties: organisationsOf(parties),
});

function isFoundAsBefore({ isOpening, standing }: Playing, before: Standing): boolean {
  if (isOpening) return false;
  const [was, is] = [foundBy(before), foundBy(standing)];
  return was.policy === is.policy && was.parties.join() === is.parties.join();
}
