import type { IsoDate } from '../protocols/calendar/dates';
import type { By, Fact, Form } from '../protocols/case/fact';
import type { KnownLimit } from '../protocols/case/limit';
import type { TurnResult } from '../protocols/case/turn-wire';
import { toInstant } from './connection';
import type { Balance } from '../protocols/money/ledger';
import { balancesOfCase, toBalance, type BalanceRow } from './ledger';
import { linksOfCase, type Link } from './links';

/** A case as the record holds it: all that its next turn starts from. */
export interface StoredCase {
  id: string;
  kind: string;
  policy: { id: string; version: number };
  /** Milliseconds by which a rehearsal's clock is shifted; else 0. */
  offset: number;
  /** The number of its last turn, by what else it is known, and what it answered: the same turn again gives the same answer (DESIGN 4). */
  turn: number;
  took: string;
  lastResult: TurnResult;
  /** The last number on its timeline. */
  seq: number;
  stage: string;
  status: 'open' | 'closed';
  facts: readonly Fact[];
  limits: readonly KnownLimit[];
  /** Keys of the notices that were queued, and of the breaches that were flagged. */
  sent: readonly string[];
  flagged: readonly string[];
  /** How the accounts of the ledger stand. */
  balances: readonly Balance[];
  links: readonly Link[];
}

type FactRow = [seq: number, step: string, on: IsoDate, at: string, by: By, form: Form];

export interface StoredCaseRow {
  id: string;
  kind: string;
  policy_id: string;
  policy_version: number;
  time_offset: number;
  turn: number;
  took: string;
  result: TurnResult;
  seq: number;
  stage: string;
  status: 'open' | 'closed';
  facts: FactRow[];
  limits: KnownLimit[];
  sent: string[];
  flagged: string[];
  balances: BalanceRow[];
  links: Link[];
}

/** One row holds a whole case, so that a hundred cases take one query as well. */
export const selectStoredCases = `
  SELECT c.id, c.kind, c.policy_id, c.policy_version, c.time_offset, c.turn,
         (SELECT took FROM turns t WHERE t.case_id = c.id AND t.turn = c.turn) AS took, c.result, c.seq, c.stage, c.status,
         (SELECT coalesce(json_agg(json_build_array(seq, step, happened_on, at, by, form) ORDER BY seq), '[]') FROM facts WHERE case_id = c.id) AS facts,
         (SELECT coalesce(json_agg(body ORDER BY place), '[]') FROM limits WHERE case_id = c.id) AS limits,
         (SELECT coalesce(json_agg(key ORDER BY id), '[]') FROM notices WHERE case_id = c.id) AS sent,
         (SELECT coalesce(json_agg(key ORDER BY seq, key), '[]') FROM breaches WHERE case_id = c.id) AS flagged,
         ${balancesOfCase},
         ${linksOfCase}
    FROM cases c`;

export function toStoredCase({ policy_id, policy_version, time_offset, result, facts, balances, ...row }: StoredCaseRow): StoredCase {
  return {
    ...row,
    policy: { id: policy_id, version: policy_version },
    offset: time_offset,
    lastResult: result,
    facts: facts.map(toFact),
    balances: balances.map(toBalance),
  };
}

const toFact = ([seq, step, on, at, by, form]: FactRow): Fact => ({ seq, step, on, at: toInstant(at), by, form });
