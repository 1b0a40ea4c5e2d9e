import { NAMED, type Actor, type Reader } from '../../protocols/case/facts/fact';
import type { Calendar } from '../../protocols/calendar/calendar';
import { instant } from '../../protocols/calendar/dates';
import { inForceOn } from '../../protocols/case/policy/in-force';
import type { Policy } from '../../protocols/case/policy/policy';
import { withClosure, withoutClosure } from '../../register/calendar/calendar-changes';
import type { ChangedBy } from '../../register/calendar/calendars';
import type { CaseRead, StoredLetter } from '../../register/cases/cases';
import { KeyTaken } from '../../register/cases/keys';
import type { RequestRead } from '../../register/cases/step-read';
import { InvalidCursor } from '../../register/cursor';
import { AreaMoves, LeadsNeeded } from '../../register/directory/directory';
import type { Register } from '../../register/register';
import { fakeFeeds, fakeTokens } from './fake-feeds';
import { fakePost } from './fake-post';
import { ICB, nameOfKey, written, type FakeCase, type Held } from './held';

const AT = instant('2025-12-01T10:00:00.000Z');
const paper = { name: 'Bundle.pdf', mediaType: 'application/pdf', size: 3, sha256: 'a'.repeat(64) };

const unused = (): never => {
  throw new Error('the fake register does not do this');
};

/** The register's part of the fakes: what it holds is the tests' to see and change. */
export function fakeRegister(held: Held): Register {
  return {
    transaction: unused,
    turns: { read: unused, write: unused },
    isReachable: async () => true,
    close: async () => undefined,
    connections: 1,
    rules: { announce: unused, rankOf: unused },
    cases: fakeCases(held),
    documents: {
      ofCase: async () => [{ ...paper, uploadedBy: { subject: 'ann', organisation: ICB }, at: AT }],
      find: unused,
      add: unused,
      read: async () => undefined,
    },
    keys: {
      find: async (holder, key) => held.keys.get(nameOfKey(holder, key)),
      async claim({ holder, key, ...request }) {
        const name = nameOfKey(holder, key);
        const first = held.keys.get(name) ?? request;
        held.keys.set(name, first);
        return first;
      },
    },
    ledger: { entries: async () => [] },
    feeds: fakeFeeds(held),
    calendarTokens: fakeTokens(held.calendarTokens),
    calendars: fakeCalendars(held),
    policies: {
      all: async () => held.policies,
      get: async (id, version) => held.policies.find((one) => one.id === id && one.version === version),
      published: async (id, version) => {
        const policy = held.policies.find((one) => one.id === id && one.version === version);
        return policy && { written, ...held.versions.get(`${id}/${version}`), policy };
      },
      versions: async (idOrKind) => versionsOf(held, idOrKind),
      publish: unused,
    },
    post: fakePost(held),
    reports: { limits: async () => [fared], limitsOfAll: async () => [{ ...fared, missed: null }] },
    directory: fakeDirectory(held),
  } satisfies Register;
}

/** As which party somebody reads a case, and whether they act as it: by subject, by organisation, named on it, or by a grant of their organisation. */
function readerOf({ stored }: FakeCase, { subject, role, organisation }: Actor, { grants }: Held): Omit<CaseRead, 'view'> | undefined {
  const rows = stored.access;
  const own = rows.find((row) => row.subject === subject && row.party !== NAMED);
  const through = role === 'person' ? undefined : rows.find((row) => row.organisation === organisation);
  const acting = own ?? through;
  if (acting) return { reader: acting.party as Reader, acts: true };
  if (rows.some((row) => row.subject === subject)) return { reader: NAMED, acts: false };
  const granting = rows.find((row) => grants.get(row.organisation ?? '')?.some((one) => one.subject === subject && one.case === stored.id));
  return granting && { reader: granting.party as Reader, acts: false };
}

function fakeCases(held: Held): Register['cases'] {
  const { cases } = held;
  const read = (one: FakeCase, asker: Actor): CaseRead | undefined => {
    const as = readerOf(one, asker, held);
    return as && { ...as, view: { ...one.view, openSteps: as.acts ? one.view.openSteps : [] } };
  };
  const readBy = (asker: Actor): readonly CaseRead[] => [...cases.values()].flatMap((one) => read(one, asker) ?? []);
  return {
    async read(id, asker, key) {
      const one = cases.get(id);
      const found = one && read(one, asker);
      const answered = key === undefined ? undefined : held.keys.get(nameOfKey(asker, key));
      return found && { ...found, ...(answered ? { answered } : {}) };
    },
    async forStep(id, asker, key) {
      const one = cases.get(id);
      const as = one && readerOf(one, asker, held);
      return as && { ...fakeRequest(held, asker, key), reader: as.reader, stored: one.stored };
    },
    forOpening: async (asker, key) => fakeRequest(held, asker, key),
    async logReading(read, { subject }, what) {
      held.readings.push(...read.map(({ id, reader }) => ({ case: id, as: reader, by: subject, what })));
    },
    async list(asker, filter) {
      if (filter.cursor === 'forged') throw new InvalidCursor();
      held.lists.push({ asker, filter });
      return { items: readBy(asker), next: 'more' };
    },
    readers: async (asker) => new Map(readBy(asker).map(({ reader, view }) => [view.id, reader])),
    async timeline(_id, _reader, { cursor }) {
      if (cursor === 'forged') throw new InvalidCursor();
      return { items: [] };
    },
    wholeTimeline: unused,
    // The record's own numbers, and one more for a letter about an entry that nobody but the other side knows.
    numbers: async () => new Map([[1, 1]]),
    letters: async (_id, readers) => letters.filter(({ reader }) => !readers || readers.includes(reader)),
    facts: async (id) => cases.get(id)?.stored.facts ?? [],
    stored: async (id) => cases.get(id)?.stored,
    open: unused,
    storedOpen: async (after) => (after === undefined ? [...cases.values()].map(({ stored }) => stored) : []),
    storedClosed: unused,
    countClosed: unused,
    count: async () => ({ open: 7, overdue: 2 }),
  };
}

const versionsOf = ({ policies }: Held, idOrKind: string): readonly Policy[] =>
  policies.filter(({ id, kind }) => id === idOrKind || kind === idOrKind);

const fakeRequest = (held: Held, asker: Actor, key: string | undefined): RequestRead => ({
  answered: key === undefined ? undefined : held.keys.get(nameOfKey(asker, key)),
  calendar: async () => held.calendar,
  calendarChanges: unused,
  policyInForce: async (idOrKind, on) => inForceOn(versionsOf(held, idOrKind), on),
  newestPolicy: unused,
  calendars: unused,
  openedWith: unused,
  fared: unused,
  policy: unused,
  policyVersions: async (idOrKind) => versionsOf(held, idOrKind),
  organisations: unused,
  leads: unused,
  readable: unused,
  documents: unused,
  representatives: unused,
});

/** How a limit fared, with words that a spreadsheet would run. */
export const fared = {
  policy: 'lincolnshire-s117',
  limit: 'informal',
  title: '=1+1',
  clause: '5.1',
  ...{ cases: 12, limits: 12, met: 5, metLate: 0, missed: 7, extended: 1, lapsed: 0, cancelled: 0, running: 0 },
  median: 9.5,
  p90: 18,
};

const letter = (reader: string, seq: number, name: string): StoredLetter => ({
  id: '1',
  key: `opened@${reader}`,
  reader: reader as Reader,
  seq,
  kind: 'step',
  clause: '5.1',
  subject: 's',
  text: 't',
  html: '<p>t</p>',
  plain: false,
  state: 'queued',
  deliveries: [{ to: name, channel: 'email', state: 'queued' }],
  at: AT,
  recipients: [{ name, organisation: ICB, email: `${name.toLowerCase()}@example.org` }],
  documents: [paper],
});
const letters: readonly StoredLetter[] = [
  letter('icb', 1, 'Lea'),
  letter('local-authority', 1, 'Lou'),
  letter(NAMED, 1, 'Pat'),
  letter(NAMED, 2, 'Pam'),
];

function fakeCalendars(held: Held): Register['calendars'] {
  const made = new Map<string, { bodyHash: string; calendar: Calendar | undefined }>();
  const once = <T extends Calendar | undefined>({ subject, once: sent }: ChangedBy, change: () => T): T => {
    if (!sent) return change();
    const { bodyHash, ...rest } = sent;
    const key = JSON.stringify([subject, rest.organisation, rest.role, rest.key]);
    const earlier = made.get(key);
    if (earlier && earlier.bodyHash !== bodyHash) throw new KeyTaken({ subject, key: sent.key }, undefined);
    if (earlier) return earlier.calendar as T;
    const calendar = change();
    if (calendar) made.set(key, { bodyHash, calendar });
    return calendar;
  };
  return {
    current: async () => held.calendar,
    proposed: async (_id, change) =>
      'declare' in change
        ? withClosure(held.calendar, change.declare)
        : withoutClosure(held.calendar, change.withdraw.date, change.withdraw.area),
    declare: async (_id, closure, by) =>
      once(by, () => {
        held.calendar = withClosure(held.calendar, closure);
        held.declared.push({ ...closure, version: held.calendar.version, at: AT, by: by.subject, reason: by.reason });
        return held.calendar;
      }),
    withdraw: async (_id, date, area, by) =>
      once(by, () => {
        const next = withoutClosure(held.calendar, date, area);
        if (!next) return undefined;
        held.declared = held.declared.filter((one) => one.date !== date || one.area !== area);
        return (held.calendar = next);
      }),
    closures: async () => held.declared,
    version: unused,
    fill: unused,
    history: unused,
  };
}

function fakeDirectory(held: Held): Register['directory'] {
  const { organisations, leads, representatives, grants } = held;
  return {
    organisations: async () => [...organisations.values()],
    organisation: async (id) => organisations.get(id),
    async putOrganisation(one) {
      const before = organisations.get(one.id);
      if (before && before.area !== one.area) throw new AreaMoves();
      organisations.set(one.id, one);
    },
    async relocate(one, _calendar, { subject, reason }) {
      if (organisations.get(one.id)?.area !== one.area) held.calendar = { ...held.calendar, version: held.calendar.version + 1 };
      organisations.set(one.id, one);
      held.relocated.push({ organisation: one.id, by: subject, reason });
      return held.calendar;
    },
    addOrganisation: unused,
    leads: async (id) => leads.get(id) ?? [],
    async putLeads(id, list) {
      const isParty = [...held.cases.values()].some(({ stored }) => stored.access.some((row) => row.organisation === id));
      if (list.length === 0 && isParty) throw new LeadsNeeded(id);
      leads.set(
        id,
        list.map((lead) => ({ organisation: id, ...lead })),
      );
    },
    representatives: async (id) => representatives.get(id) ?? [],
    putRepresentatives: async (id, list) => representatives.set(id, list).size,
    access: async (id) => grants.get(id) ?? [],
    putAccess: async (id, list) => void grants.set(id, list),
  };
}
