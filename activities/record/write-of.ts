import { isDeepStrictEqual } from 'node:util';
import { isOf, knows, OPENED } from '../../protocols/case/facts/fact';
import { openingOf } from '../../protocols/case/facts/standing';
import { moved, movedBack } from '../../protocols/case/forms/case-forms';
import { documentsIn } from '../../protocols/case/forms/documents';
import { amended, contested, linked } from '../../protocols/case/forms/shared-forms';
import type { KnownLimit } from '../../protocols/case/limits/limit';
import type { Protocol } from '../../protocols/case/protocol';
import type { CheckedTurn, Played } from '../../protocols/case/turn/case-record';
import type { Turn, TurnResult } from '../../protocols/case/turn/wire';
import { accessOf, isSameAccess } from '../../register/cases/access';
import type { StoredCase } from '../../register/cases/stored-case';
import type { QueuedLetter, TurnWrite } from '../../register/cases/turn-written';
import { effectId } from './effect-id';

export interface Writing {
  protocol: Protocol;
  turn: Turn;
  played: Played;
  result: TurnResult;
  rules: number;
  before: StoredCase | undefined;
  checked: CheckedTurn;
  letters: readonly QueuedLetter[];
}

/** What a played turn puts on record. */
export function writeOf(writing: Writing): TurnWrite {
  const { protocol, turn, played, result, rules, before, letters } = writing;
  const { standing } = played;
  const access = accessOf(standing.parties, protocol.people?.(standing) ?? []);
  const answering = answeringOf(writing);
  const documents = documentsOf(writing);
  return {
    caseId: turn.caseId,
    turn: turn.turn,
    took: turn.took,
    now: turn.now,
    result,
    rules,
    outcome: protocol.outcome?.(standing),
    next: played.result.next,
    versionInForce: standing.policy.version,
    openedOn: openingOf(standing)?.on ?? dayOf(turn),
    numbers: played.numbers,
    openSteps: played.openSteps,
    seen: played.seen,
    ...(before && isSameAccess(before.access, access) ? {} : { access }),
    facts: played.facts,
    entries: played.entries,
    limits: { ids: played.limits.map(({ id }) => id), changed: changedLimits(before?.limits ?? [], played) },
    breaches: played.breaches,
    letters,
    ledger: played.ledger,
    ...(isAboutLinks(played) ? { links: played.links } : {}),
    ...(turn.failed ? { failed: turn.failed } : {}),
    effects: played.effects.map((effect, place) => ({ ...effect, id: effectId(effect, place) })),
    ...(documents ? { documents } : {}),
    ...(answering ? { answering } : {}),
  };
}

const dayOf = ({ caseId }: Turn): never => {
  throw new Error(`case ${caseId} has no opening`);
};

/** Whether a limit counts as open is the stage's to say as well: where that has changed, all are written. */
function changedLimits(before: readonly KnownLimit[], { limits, standing, facts }: Played): readonly KnownLimit[] {
  if (facts.some((fact) => isOf(moved, fact) || isOf(movedBack, fact)) || standing.recorded.length === facts.length) return limits;
  const was = new Map(before.map((limit) => [limit.id, limit]));
  // Not by their JSON: the register gives fields back in an order of its own.
  return limits.filter((limit) => !isDeepStrictEqual(was.get(limit.id), limit));
}

/** Only a step about a link, or one that puts another right, can change which there are. */
const isAboutLinks = ({ facts, links }: Played): boolean =>
  facts.some((fact) => isOf(linked, fact)) || (links.length > 0 && facts.some((fact) => isOf(amended, fact) || isOf(contested, fact)));

/** The request that the turn answers: with the case as its asker's party sees it. */
function answeringOf({ turn, played, result, checked: { fact } }: Writing): TurnWrite['answering'] {
  const idempotency = turn.taken && 'idempotency' in turn.taken ? turn.taken.idempotency : undefined;
  if (!idempotency || !fact || result.fact === undefined) return undefined;
  const { subject, organisation, role, party } = fact.by;
  const seen = played.seen.find(({ readers }) => readers.includes(party));
  const response = { ...seen?.view, openSteps: played.openSteps[party] ?? [], links: [] };
  const step = fact.step === OPENED ? 'open' : fact.step;
  return { subject, organisation, role, ...idempotency, step, seq: result.fact, response };
}

/** Whoever sees a document in a step, or in their part of it, knows it from now on: also where the step hands over what an earlier one named. */
function documentsOf({ played, checked: { fact } }: Writing): TurnWrite['documents'] {
  const taken = fact && played.facts.find(({ step }) => step === fact.step);
  if (!taken) return undefined;
  const { party, subject, organisation } = fact.by;
  const named = new Set(documentsIn(taken.form).map(({ document }) => document.sha256));
  const known = played.readers.flatMap((reader) =>
    !knows(reader, taken)
      ? []
      : documentsIn(taken.parts?.[reader] ?? taken.form).map(({ document: { name, sha256 } }) => ({
          reader,
          sha256,
          ...(named.has(sha256) ? {} : { handedOver: { name, subject, organisation } }),
        })),
  );
  return known.length > 0 ? { from: party, known } : undefined;
}
