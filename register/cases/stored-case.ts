import type { IsoDate } from '../../protocols/calendar/dates';
import type { By, Fact, Known } from '../../protocols/case/facts/fact';
import type { Vouched } from '../../protocols/case/facts/vouched';
import type { KnownLimit } from '../../protocols/case/limits/limit';
import type { TurnResult } from '../../protocols/case/turn/wire';
import type { Balance } from '../../protocols/money/ledger';
import { toInstant } from '../connection';
import type { PartyRow } from './access';
import { balancesOfCase, toBalance, type BalanceRow } from './ledger';

/** A case as the record holds it: all that its next turn starts from. */
export interface StoredCase {
  id: string;
  kind: string;
  /** As it was opened under. */
  policy: { id: string; version: number };
  /** Milliseconds by which a rehearsal's clock is shifted; else 0. */
  offset: number;
  /** The number of its last turn, by what else it is known, and what it answered: the same turn again gives the same answer (DESIGN 4). */
  turn: number;
  took: string;
  lastResult: TurnResult;
  /** The rules that it was last assessed by. */
  rules: number;
  /** The last number on its timeline, and the last that each reader has. */
  seq: number;
  numbers: Known;
  stage: string;
  status: 'open' | 'closed';
  facts: readonly Fact[];
  limits: readonly KnownLimit[];
  /** Keys of the notices that were told, and of the breaches that were flagged. */
  sent: readonly string[];
  flagged: readonly string[];
  /** How the accounts of the ledger stand. */
  balances: readonly Balance[];
  /** Who reads it, as which party. */
  access: readonly PartyRow[];
  /** What it has still to carry out elsewhere, by id. */
  effects: readonly string[];
}

type Parts = Readonly<Record<string, { data?: object }>>;
type FactRow = [
  seq: number,
  step: string,
  on: IsoDate,
  at: string,
  by: By,
  form: object,
  known: Known,
  parts: Parts | null,
  vouched: readonly Vouched[] | null,
];

export interface StoredCaseRow extends Omit<StoredCase, 'policy' | 'offset' | 'lastResult' | 'facts' | 'balances'> {
  policy_id: string;
  policy_version: number;
  time_offset: number;
  result: TurnResult;
  facts: FactRow[];
  balances: BalanceRow[];
}

/** One row holds a whole case, so that a hundred cases take one query as well. */
export const selectStoredCases = `
  SELECT c.id, c.kind, c.policy_id, c.policy_version, c.time_offset, c.turn,
         (SELECT took FROM turns t WHERE t.case_id = c.id AND t.turn = c.turn) AS took, c.result, c.rules, c.seq, c.numbers, c.stage, c.status,
         (SELECT coalesce(json_agg(json_build_array(f.seq, f.step, f.happened_on, f.at, f.by, f.form, t.numbers, t.parts, f.vouched) ORDER BY f.seq), '[]')
            FROM facts f JOIN timeline t USING (case_id, seq) WHERE f.case_id = c.id) AS facts,
         (SELECT coalesce(json_agg(body ORDER BY place), '[]') FROM limits WHERE case_id = c.id) AS limits,
         (SELECT coalesce(json_agg(DISTINCT regexp_replace(key, '@[^@]*$', '')), '[]') FROM notices WHERE case_id = c.id) AS sent,
         (SELECT coalesce(json_agg(key ORDER BY seq, key), '[]') FROM breaches WHERE case_id = c.id) AS flagged,
         (SELECT coalesce(json_agg(json_strip_nulls(json_build_object('party', party, 'organisation', organisation, 'subject', subject,
                                                                      'bears', nullif(bears, false)))
                          ORDER BY party, bears DESC, organisation, subject), '[]')
            FROM case_parties WHERE case_id = c.id) AS access,
         (SELECT coalesce(json_agg(id ORDER BY seq, id), '[]') FROM effects WHERE case_id = c.id AND state = 'pending') AS effects,
         ${balancesOfCase}
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

const toFact = ([seq, step, on, at, by, form, known, parts, vouched]: FactRow): Fact => ({
  seq,
  step,
  on,
  at: toInstant(at),
  by,
  form,
  known,
  ...(parts ? { parts: Object.fromEntries(Object.entries(parts).map(([reader, { data = {} }]) => [reader, data])) } : {}),
  ...(vouched ? { vouched } : {}),
});
