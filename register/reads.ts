import type { Calendar, CalendarChange } from '../protocols/calendar/calendar';
import type { IsoDate } from '../protocols/calendar/dates';
import type { Actor, Reader } from '../protocols/case/facts/fact';
import { inForceOn } from '../protocols/case/policy/in-force';
import type { Policy } from '../protocols/case/policy/policy';
import type { Fared, ReportPeriod } from '../protocols/case/limits/fared';
import { calendarIds, calendarOf, changesSince, type CalendarCache } from './calendar/calendar-versions';
import { readerOfCase } from './cases/access';
import { casesOpenedWith, type OpenedCase } from './cases/opened-with';
import type { Database } from './database';
import { complaintsOfficers, leadsOf, organisationsById, type KnownOrganisation, type PostHolder } from './directory/leads';
import { allRepresentatives, type Representative } from './directory/representatives';
import { documentsOf, type StoredDocument } from './documents/documents';
import type { PolicyReader, PublishedPolicy } from './policies/policy-versions';
import type { ReferenceData, ReferenceReader } from './reference-data';
import { faredOfAll } from './reports/limit-reports';

/** What the rules may ask of the record beside the case itself. */
export interface Reads {
  /** Of these cases, those that somebody may read. */
  readable(ids: readonly string[], asker: Actor): Promise<readonly string[]>;
  /** Those of the documents that a reader of the case knows which have one of these hashes. */
  documents(caseId: string, reader: Reader, hashes: readonly string[]): Promise<readonly StoredDocument[]>;
  /** Who may enter and view, by the organisation that they represent. */
  representatives(): Promise<ReadonlyMap<string, readonly Representative[]>>;
  /** Without a version: the newest. @throws UnknownCalendar */
  calendar(id: string, version?: number): Promise<Calendar>;
  /** What was changed in a calendar after a version of it, oldest first. */
  calendarChanges(id: string, since: number): Promise<readonly CalendarChange[]>;
  policy(id: string, version: number): Promise<Policy | undefined>;
  /** Those of the policy with this id, or of the kind's only one; oldest first. */
  policyVersions(idOrKind: string): Promise<readonly Policy[]>;
  /** Of these, the one under which a case is opened on that day. */
  policyInForce(idOrKind: string, on: IsoDate): Promise<Policy | undefined>;
  /** The newest version of a policy, as it was written as well. */
  newestPolicy(id: string): Promise<PublishedPolicy | undefined>;
  /** The calendars that are kept, by their ids. */
  calendars(): Promise<readonly string[]>;
  /** The cases of a kind whose opening has this in that field. */
  openedWith(kind: string, field: string, is: string): Promise<readonly OpenedCase[]>;
  /** How each limit of a policy fared over all of its cases, as people of that organisation may be told it (PROTOCOLS 7). */
  fared(policy: string, period: ReportPeriod, organisation: string): Promise<readonly Fared[]>;
  /** By id: what each organisation is called, its area, its complaints officer. */
  organisations(): Promise<Readonly<Record<string, KnownOrganisation>>>;
  /** Whom the letters of these organisations can go to: their leads, and then their complaints officers. */
  leads(organisations: readonly string[]): Promise<readonly PostHolder[]>;
}

/** What is read once a process: what never changes by version, and what changes only with its stamp. */
export interface Caches {
  calendars: CalendarCache;
  policies: PolicyReader;
  reference: ReferenceReader;
}

/** Each a statement of its own. */
export function readsOn(database: Database, { calendars, policies }: Caches): Reads {
  return {
    async readable(ids, asker) {
      const found: string[] = [];
      for (const id of ids) if (await readerOfCase(database, id, asker)) found.push(id);
      return found;
    },
    documents: (caseId, reader, hashes) => documentsOf(database, caseId, reader, hashes),
    representatives: () => allRepresentatives(database),
    calendar: (id, version) => calendarOf(database, calendars, id, version),
    calendarChanges: (id, since) => changesSince(database, id, since),
    policy: async (id, version) => (await policies.get(database, id, version))?.policy,
    policyVersions: (idOrKind) => policies.versions(database, idOrKind),
    policyInForce: async (idOrKind, on) => inForceOn(await policies.versions(database, idOrKind), on),
    newestPolicy: (id) => policies.newest(database, id),
    calendars: () => calendarIds(database),
    openedWith: (kind, field, is) => casesOpenedWith(database, kind, field, is),
    fared: (policy, period, organisation) => faredOfAll(database, policies, ['', organisation], policy, period),
    organisations: () => organisationsById(database),
    leads: async (organisations) => [
      ...(await leadsOf(database, organisations)),
      ...complaintsOfficers(await organisationsById(database), organisations),
    ],
  };
}

/** The same against reference data that was read: of that, none is a statement. */
export function readsAgainst(reference: ReferenceData, database: Database, caches: Caches): Reads {
  const { calendars, policies } = caches;
  const policyVersions: Reads['policyVersions'] = (idOrKind) => policies.versionsAmong(database, idOrKind, reference.policies);
  return {
    ...readsOn(database, caches),
    calendar: (id, version) => calendarOf(database, calendars, id, version ?? reference.calendars.get(id)),
    policyVersions,
    policyInForce: async (idOrKind, on) => inForceOn(await policyVersions(idOrKind), on),
    organisations: () => Promise.resolve(reference.organisations),
    representatives: () => Promise.resolve(reference.representatives),
    leads: (organisations) =>
      Promise.resolve([
        ...[...new Set(organisations)].toSorted().flatMap((id) => reference.leads.get(id) ?? []),
        ...complaintsOfficers(reference.organisations, organisations),
      ]),
  };
}
