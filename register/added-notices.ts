import type { PoolClient } from 'pg';
import type { Instant } from '../protocols/calendar/dates';
import type { Policy } from '../protocols/case/policy';
import { rows } from './database';
import type { Lead } from './leads';
import type { QueuedNotice, Recipient } from './turn-write';

/** A notice that no turn of a case writes: of a case, or `about` an organisation and outside any. The same key again is the same notice. */
export type AddedNotice = Omit<QueuedNotice, 'seq' | 'recipients'> & {
  html: string;
  recipients: readonly Recipient[];
} & ({ caseId: string; seq: number } | { about: string });

/** An organisation's leads as they were put, and as they were before; absent for the first. */
export interface ChangeOfLeads {
  id: number;
  organisation: string;
  now: readonly Omit<Lead, 'organisation'>[];
  before?: readonly Omit<Lead, 'organisation'>[];
}

/** Where a case comes from, and whom it concerns: organisations by their ids. */
export interface Origin {
  policy: { id: string; version: number };
  openedBy: string | undefined;
  parties: readonly string[];
}

export async function addNotice(client: PoolClient, notice: AddedNotice): Promise<void> {
  const { key, kind, clause, subject, text, html, recipients, at } = notice;
  const place = 'about' in notice ? [null, null, notice.about] : [notice.caseId, notice.seq, null];
  const insert = `INSERT INTO notices (case_id, seq, about, key, kind, clause, subject, text, html, recipients, at)
                  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING`;
  await rows(client, 'add-notice', insert, [...place, key, kind, clause, subject, text, html, JSON.stringify(recipients), at]);
}

/** The policy that a case is under now, which organisation opened it, and which are its parties. @throws Error for a case that isn't there */
export async function originOf(client: PoolClient, caseId: string): Promise<Origin> {
  const text = `SELECT c.view -> 'policy' AS policy, c.view -> 'parties' AS parties, f.by ->> 'organisation' AS opened_by
                  FROM cases c LEFT JOIN facts f ON f.case_id = c.id AND f.step = 'opened' WHERE c.id = $1 ORDER BY f.seq LIMIT 1`;
  type Found = Pick<Origin, 'policy'> & { parties: { organisation?: string }[] | null; opened_by: string | null };
  const [row] = await rows<Found>(client, 'origin', text, [caseId]);
  if (!row) throw new Error(`there is no case ${caseId}`);
  const parties = (row.parties ?? []).flatMap(({ organisation }) => organisation ?? []);
  return { policy: row.policy, openedBy: row.opened_by ?? undefined, parties };
}

/** The changes of leads that nobody has been told of yet, oldest first; from now on they count as told. */
export async function takeChangesOfLeads(client: PoolClient, at: Instant): Promise<readonly ChangeOfLeads[]> {
  const text = `
    WITH told AS (
      INSERT INTO changes_told (change, at)
      SELECT id, $1 FROM directory_changes d WHERE what = 'leads' AND NOT EXISTS (SELECT FROM changes_told WHERE change = d.id)
      ON CONFLICT DO NOTHING RETURNING change
    )
    SELECT c.id, c.organisation, c.body AS now,
           (SELECT body FROM directory_changes b WHERE b.organisation = c.organisation AND b.what = 'leads' AND b.id < c.id
             ORDER BY b.id DESC LIMIT 1) AS before
      FROM told JOIN directory_changes c ON c.id = told.change ORDER BY c.id`;
  const found = await rows<Omit<ChangeOfLeads, 'before'> & { before: ChangeOfLeads['now'] | null }>(client, 'changes-of-leads', text, [at]);
  return found.map(({ before, ...change }) => ({ ...change, ...(before === null ? {} : { before }) }));
}

/** The newest version of each policy whose roles name the organisation. */
export async function policiesNaming(client: PoolClient, organisation: string): Promise<readonly Policy[]> {
  const text = 'SELECT DISTINCT ON (id) body FROM policies ORDER BY id, version DESC';
  const newest = (await rows<{ body: Policy }>(client, 'newest-policies', text)).map(({ body }) => body);
  return newest.filter(({ roles }) => Object.values(roles).includes(organisation));
}
