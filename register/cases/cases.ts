import type { Pool } from 'pg';
import type { Actor, Fact, Reader } from '../../protocols/case/facts/fact';
import type { CaseView } from '../../protocols/case/reading/view';
import type { Entry } from '../../protocols/case/turn/entry';
import { rows } from '../database';
import type { Caches } from '../reads';
import { deliveriesOfNotice, stateOfNotice, type DeliverySummary } from '../post/deliveries';
import { askerValues, readableCases } from './access';
import { listCases, type CaseFilter, type CasePage } from './case-list';
import { closedCases, countClosed, type Governing } from './closed-cases';
import { numbersOf, timelineOf, wholeTimeline, type TimelinePage } from './case-timeline';
import { answeredColumn, type Answered } from './keys';
import { linksOfCase, type Link } from './links';
import { readForOpening, readForStep, type RequestRead, type StepRead } from './step-read';
import { selectStoredCases, toStoredCase, type StoredCase, type StoredCaseRow } from './stored-case';
import type { QueuedLetter } from './turn-written';

export type StoredLetter = Omit<QueuedLetter, 'documents'> &
  Required<Pick<QueuedLetter, 'documents'>> & { id: string; state: string; deliveries: readonly DeliverySummary[] };

/** A case as somebody reads it: as which party, and what that party sees. */
export interface CaseRead {
  reader: Reader;
  /** Whether they may act as that party, rather than read alone: then the view has its open steps. */
  acts: boolean;
  view: CaseView;
  /** What their request under the key that was asked for was answered with, if there was one. */
  answered?: Answered;
}

export interface CaseQueries {
  /** As whoever asks knows it; undefined for a case that isn't there, or isn't theirs to see. With the answer to a request of theirs. */
  read(id: string, asker: Actor, key?: string): Promise<CaseRead | undefined>;
  /** What a step is checked against before it is sent on; undefined for a case that isn't there, or isn't theirs to see. */
  forStep(id: string, asker: Actor, key: string | undefined): Promise<StepRead | undefined>;
  /** The same for an opening. */
  forOpening(asker: Actor, key: string | undefined): Promise<RequestRead>;
  /** That somebody read this of these cases, as which party of each: for whoever asks later who did (0.14). */
  logReading(cases: readonly { id: string; reader: Reader }[], asker: Actor, what: string): Promise<void>;
  list(asker: Actor, filter: CaseFilter): Promise<CasePage>;
  /** Every case that somebody may read, with the party as which they read it. */
  readers(asker: Actor): Promise<ReadonlyMap<string, Reader>>;
  timeline(id: string, reader: Reader, page: { cursor?: string; limit: number }): Promise<TimelinePage>;
  /** The whole of it under the record's numbers, in the order of recording: for rehearsals, whose cases are nobody's. */
  wholeTimeline(id: string): Promise<readonly Entry[]>;
  /** The record's numbers of the entries that a reader knows, each with the reader's own. */
  numbers(id: string, reader: Reader): Promise<ReadonlyMap<number, number>>;
  /** In the order of recording, whole; empty for a case that isn't there. */
  facts(id: string): Promise<readonly Fact[]>;
  stored(id: string): Promise<StoredCase | undefined>;
  /** Ids and kinds of the cases that run, open or with something still to tell, at most `limit`, in the order of their ids, after that one: for going through all in batches. */
  open(after: string | undefined, limit: number, organisation?: string): Promise<readonly { id: string; kind: string }[]>;
  /** The same with all that is stored: for the preview of a calendar change (PROTOCOLS 0.10). */
  storedOpen(after: string | undefined, limit: number): Promise<readonly StoredCase[]>;
  /** Closed cases that a version of a policy governs: for trying a draft of it (PROTOCOLS 7). */
  storedClosed(under: Governing, after: string | undefined, limit: number): Promise<readonly StoredCase[]>;
  countClosed(under: Governing): Promise<number>;
  /** Letters of a case, to these readers; all of them where none are named. */
  letters(id: string, readers?: readonly Reader[]): Promise<readonly StoredLetter[]>;
  /** For metrics: open cases, and those of them that are overdue. */
  count(): Promise<{ open: number; overdue: number }>;
}

export function caseQueries(pool: Pool, caches: Caches): CaseQueries {
  const stored = async (id: string): Promise<StoredCase | undefined> => {
    const [row] = await rows<StoredCaseRow>(pool, 'load-case', `${selectStoredCases} WHERE c.id = $1`, [id]);
    return row && toStoredCase(row);
  };
  return {
    stored,
    read: (id, asker, key) => readCase(pool, id, asker, key),
    forStep: (id, asker, key) => readForStep(pool, caches, id, asker, key),
    forOpening: (asker, key) => readForOpening(pool, caches, asker, key),
    async logReading(cases, { subject, organisation, role }, what) {
      if (cases.length === 0) return;
      const text = `INSERT INTO readings (case_id, subject, organisation, role, party, what)
                    SELECT id, $3, $4, $5, party, $6 FROM unnest($1::text[], $2::text[]) AS read(id, party)`;
      await rows(pool, 'log-reading', text, [
        cases.map(({ id }) => id),
        cases.map(({ reader }) => reader),
        subject,
        organisation,
        role,
        what,
      ]);
    },
    list: (asker, filter) => listCases(pool, asker, filter),
    async readers(asker) {
      const text = `SELECT case_id AS id, party FROM (${readableCases('$1', '$2')}) AS readable`;
      const found = await rows<{ id: string; party: Reader }>(pool, 'readers', text, askerValues(asker));
      return new Map(found.map(({ id, party }) => [id, party]));
    },
    timeline: (id, reader, page) => timelineOf(pool, id, reader, page),
    wholeTimeline: (id) => wholeTimeline(pool, id),
    numbers: (id, reader) => numbersOf(pool, id, reader),
    facts: async (id) => (await stored(id))?.facts ?? [],
    open(after, limit, organisation) {
      const text = `SELECT id, kind FROM cases c
                     WHERE (status = 'open' OR result ->> 'lingers' = 'true') AND id > $1
                       AND ($3::text IS NULL OR EXISTS (SELECT FROM case_parties p WHERE p.case_id = c.id AND p.organisation = $3))
                     ORDER BY id LIMIT $2`;
      return rows<{ id: string; kind: string }>(pool, 'open-ids', text, [after ?? '', limit, organisation ?? null]);
    },
    async storedOpen(after, limit) {
      const text = `${selectStoredCases} WHERE c.status = 'open' AND c.id > $1 ORDER BY c.id LIMIT $2`;
      return (await rows<StoredCaseRow>(pool, 'open-cases', text, [after ?? '', limit])).map(toStoredCase);
    },
    storedClosed: (under, after, limit) => closedCases(pool, under, after, limit),
    countClosed: (under) => countClosed(pool, under),
    letters(id, readers) {
      const text = `SELECT n.shown_as::text AS id, n.key, n.reader, n.seq, n.kind, n.clause, n.subject, n.text, n.html, n.plain, n.recipients, n.at, n.documents,
                           ${stateOfNotice} AS state, ${deliveriesOfNotice} AS deliveries
                      FROM notices n WHERE n.case_id = $1 AND ($2::text[] IS NULL OR n.reader = ANY ($2)) ORDER BY n.id`;
      return rows<StoredLetter>(pool, 'letters', text, [id, readers ?? null]);
    },
    async count() {
      const text = `SELECT count(*) AS open, count(*) FILTER (WHERE overdue) AS overdue FROM cases WHERE status = 'open'`;
      const [counted] = await rows<{ open: number; overdue: number }>(pool, 'count', text);
      return counted ?? { open: 0, overdue: 0 };
    },
  };
}

async function readCase(pool: Pool, id: string, asker: Actor, key: string | undefined): Promise<CaseRead | undefined> {
  const text = `
    SELECT r.party AS reader, r.acts, v.view, CASE WHEN r.acts THEN c.open_steps -> r.party END AS open_steps, ${linksOfCase('$2', '$3', 'r.party')},
           ${answeredColumn('$2', '$4', '$5', '$6')}
      FROM (${readableCases('$2', '$3', '$1')}) AS r
      JOIN cases c ON c.id = r.case_id
      JOIN case_views v ON v.case_id = c.id AND r.party = ANY (v.readers)`;
  type Row = {
    reader: Reader;
    acts: boolean;
    view: CaseView;
    open_steps: readonly string[] | null;
    links: Link[];
    answered: Answered | null;
  };
  const [row] = await rows<Row>(pool, 'read-case', text, [id, ...askerValues(asker), asker.organisation, asker.role, key]);
  if (!row) return undefined;
  const { reader, acts, view, open_steps, links, answered } = row;
  return { reader, acts, view: { ...view, openSteps: open_steps ?? [], links }, ...(answered ? { answered } : {}) };
}
