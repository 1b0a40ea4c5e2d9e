import { NAMED, type Actor, type Reader } from '../../protocols/case/facts/fact';
import { bearerOf, type NamedPerson, type Party } from '../../protocols/case/parties/party';
import { rows, type Database } from '../database';

/** By what somebody is let in, and as which party: an organisation's people, or a person by the subject that they sign in by. */
export interface PartyRow {
  party: string;
  organisation?: string;
  subject?: string;
  /** Of the party's organisations, the one that bears what it owes. */
  bears?: true;
}

/** Who reads a case, of its parties and of those who are named on it (0.14); in one order, so that two of them can be held against each other. */
export function accessOf(parties: readonly Party[], people: readonly NamedPerson[]): readonly PartyRow[] {
  const rowsOfParties = parties.flatMap((party): PartyRow[] => {
    const subject = (party.person ?? party.group)?.subject;
    return [
      ...party.organisations.map((organisation) => ({
        party: party.id,
        organisation,
        ...(organisation === bearerOf(party) ? { bears: true as const } : {}),
      })),
      ...(subject ? [{ party: party.id, subject }] : []),
    ];
  });
  const named = [...new Set(people.flatMap(({ subject }) => subject ?? []))].map((subject): PartyRow => ({ party: NAMED, subject }));
  return [...rowsOfParties, ...named].toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
}

const orderOf = ({ party, bears, organisation = '\uffff', subject = '\uffff' }: PartyRow): string =>
  JSON.stringify([party, bears ? 0 : 1, organisation, subject]);

/** Whether two lists let the same people in. */
export const isSameAccess = (a: readonly PartyRow[], b: readonly PartyRow[]): boolean =>
  a.length === b.length && a.every((row, index) => JSON.stringify(inOrder(row)) === JSON.stringify(inOrder(b[index])));

const inOrder = (row: PartyRow | undefined): unknown[] => [row?.party, row?.organisation, row?.subject, row?.bears];

/** A `person` speaks for no organisation, whichever the token names (0.14). */
const organisationOf = ({ role, organisation }: Actor): string | null => (role === 'person' ? null : organisation);

/** What stands for an asker in a query, from `$n` on: subject, organisation. */
export const askerValues = (asker: Actor): readonly [string, string | null] => [asker.subject, organisationOf(asker)];

/**
 * The cases that somebody may read, each as which party: by their subject, by their organisation, or by access that the directory has a reason for
 * (until its last day, by the server's clock: what lets somebody in is no lateness). A case that their party knows nothing of yet is not there for
 * them. `subject`, `organisation` and `id` are parameters of the query; without an id, all of them. `acts`: whether they may act as that party, rather
 * than read alone.
 */
export function readableCases(subject: string, organisation: string, id?: string): string {
  const only = (table: string): string => (id ? `AND ${table}case_id = ${id}` : '');
  return `
  SELECT case_id, party, acts FROM (SELECT DISTINCT ON (case_id) case_id, party, place <= 2 AS acts FROM (
    SELECT case_id, party, CASE WHEN party = '${NAMED}' THEN 3 ELSE 1 END AS place
      FROM case_parties WHERE subject = ${subject} AND ${subject} <> '' ${only('')}
    UNION ALL
    SELECT case_id, party, 2 FROM case_parties WHERE organisation = ${organisation} ${only('')}
    UNION ALL
    SELECT a.case_id, p.party, 4 FROM access a JOIN case_parties p ON p.case_id = a.case_id AND p.organisation = a.organisation
     WHERE a.subject = ${subject} AND a.until >= (now() AT TIME ZONE 'Europe/London')::date ${only('a.')}) AS readable
   ORDER BY case_id, place, party) AS theirs
   WHERE EXISTS (SELECT FROM case_views v WHERE v.case_id = theirs.case_id AND theirs.party = ANY (v.readers))`;
}

/** As which party somebody reads a case; undefined where it isn't theirs to see, or isn't there. */
export async function readerOfCase(database: Database, id: string, asker: Actor): Promise<Reader | undefined> {
  const [found] = await rows<{ party: Reader }>(database, 'reader-of-case', readableCases('$2', '$3', '$1'), [id, ...askerValues(asker)]);
  return found?.party;
}
