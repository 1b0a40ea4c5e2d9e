import type { PoolClient } from 'pg';
import type { Instant } from '../../protocols/calendar/dates';
import type { Policy } from '../../protocols/case/policy/policy';
import type { PolicyReader } from '../policies/policy-versions';
import { rows } from '../database';
import type { Lead } from '../directory/leads';
import type { QueuedLetter, Recipient } from '../cases/turn-written';

/** A notice that no turn of a case writes: of a case, or `about` an organisation and outside any. The same key again is the same notice. */
export type AddedNotice = Pick<QueuedLetter, 'key' | 'kind' | 'clause' | 'subject' | 'text' | 'html' | 'at'> & {
  recipients: readonly Recipient[];
} & ({ caseId: string; seq: number; reader: string } | { about: string });

/** An organisation's leads as they were put, by whom, and as they were before; absent for the first. */
export interface ChangeOfLeads {
  id: number;
  organisation: string;
  by: string;
  now: readonly Omit<Lead, 'organisation'>[];
  before?: readonly Omit<Lead, 'organisation'>[];
}

/** Where a case comes from, and whom it concerns. */
export interface Origin {
  policy: Policy;
  /** The party and the organisation that opened it. */
  openedBy: { party: string; organisation: string } | undefined;
  /** The organisations of each party, by the party's id. */
  parties: readonly { party: string; organisation: string }[];
  /** The parties that know all of the entry asked about. */
  knowers: readonly string[];
}

export async function addNotice(client: PoolClient, notice: AddedNotice): Promise<void> {
  const { key, kind, clause, subject, text, html, recipients, at } = notice;
  const place = 'about' in notice ? [null, null, null, notice.about] : [notice.caseId, notice.seq, notice.reader, null];
  const insert = `INSERT INTO notices (case_id, seq, reader, about, key, kind, clause, subject, text, html, recipients, at)
                  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING`;
  await rows(client, 'add-notice', insert, [...place, key, kind, clause, subject, text, html, JSON.stringify(recipients), at]);
}

/** The policy that a case is under now, who opened it, and who its parties are. @throws Error for a case that isn't there */
export async function originOf(client: PoolClient, policies: PolicyReader, caseId: string, seq: number): Promise<Origin> {
  const text = `
    SELECT c.policy_id, c.version_in_force,
           (SELECT json_build_object('party', f.by ->> 'party', 'organisation', f.by ->> 'organisation')
              FROM facts f WHERE f.case_id = c.id AND f.step = 'opened' ORDER BY f.seq LIMIT 1) AS "openedBy",
           (SELECT coalesce(json_agg(json_build_object('party', party, 'organisation', organisation) ORDER BY party, bears DESC, organisation), '[]')
              FROM case_parties WHERE case_id = c.id AND organisation IS NOT NULL) AS parties,
           (SELECT coalesce(json_agg(reader), '[]') FROM timeline t, jsonb_object_keys(t.numbers) AS reader
             WHERE t.case_id = c.id AND t.seq = $2 AND NOT coalesce(t.parts ? reader, false)) AS knowers
      FROM cases c WHERE c.id = $1`;
  type Found = {
    policy_id: string;
    version_in_force: number;
    openedBy: Origin['openedBy'] | null;
    parties: Origin['parties'];
    knowers: Origin['knowers'];
  };
  const [row] = await rows<Found>(client, 'origin', text, [caseId, seq]);
  const published = row && (await policies.get(client, row.policy_id, row.version_in_force));
  if (!row || !published) throw new Error(`there is no case ${caseId}, or not its policy`);
  return { policy: published.policy, openedBy: row.openedBy ?? undefined, parties: row.parties, knowers: row.knowers };
}

/** The changes of leads that nobody has been told of yet, oldest first; from now on they count as told. */
export async function takeChangesOfLeads(client: PoolClient, at: Instant): Promise<readonly ChangeOfLeads[]> {
  const text = `
    WITH told AS (
      INSERT INTO changes_told (change, at)
      SELECT id, $1 FROM directory_changes d WHERE what = 'leads' AND NOT EXISTS (SELECT FROM changes_told WHERE change = d.id)
      ON CONFLICT DO NOTHING RETURNING change
    )
    SELECT c.id, c.organisation, c.by, c.body AS now,
           (SELECT body FROM directory_changes b WHERE b.organisation = c.organisation AND b.what = 'leads' AND b.id < c.id
             ORDER BY b.id DESC LIMIT 1) AS before
      FROM told JOIN directory_changes c ON c.id = told.change ORDER BY c.id`;
  const found = await rows<Omit<ChangeOfLeads, 'before'> & { before: ChangeOfLeads['now'] | null }>(client, 'changes-of-leads', text, [at]);
  return found.map(({ before, ...change }) => ({ ...change, ...(before === null ? {} : { before }) }));
}

/** The newest version of each policy whose roles name the organisation. */
export async function policiesNaming(client: PoolClient, policies: PolicyReader, organisation: string): Promise<readonly Policy[]> {
  const newest = new Map((await policies.all(client)).map((policy) => [policy.id, policy]));
  return [...newest.values()].filter(({ roles }) => Object.values(roles).includes(organisation));
}
