import { withClosure, withoutClosure } from '../../register/calendar-changes';
import { InvalidCursor } from '../../register/cursor';
import type { Organisation } from '../../register/directory';
import type { Register } from '../../register/register';
import { fakeFeeds, fakeTokens } from './fake-feeds';
import { fakePost } from './fake-post';
import { ICB, policy, type Held } from './fakes';

const paper = { name: 'Bundle.pdf', mediaType: 'application/pdf', size: 3, sha256: 'a'.repeat(64) };

const unused = (): never => {
  throw new Error('the fake register does not do this');
};

/** The register's part of the fakes: what it holds is the tests' to see and change. */
export function fakeRegister(held: Held): Register {
  const { cases, organisations } = held;
  const leads = new Map<string, readonly object[]>();
  const representatives = new Map<string, readonly object[]>();
  const fake = {
    transaction: unused,
    isReachable: async () => true,
    close: async () => undefined,
    cases: {
      view: async (id: string) => cases.get(id)?.view,
      stored: async (id: string) => cases.get(id)?.stored,
      list: async (filter: { cursor?: string }) => {
        if (filter.cursor === 'forged') throw new InvalidCursor();
        held.filters.push(filter);
        return { items: [...cases.values()].map(({ view }) => view), next: 'more' };
      },
      timeline: async (_id: string, page: { cursor?: string }) => {
        if (page.cursor === 'forged') throw new InvalidCursor();
        return { items: [] };
      },
      notices: async () => [
        {
          id: '1',
          key: 'k',
          seq: 1,
          kind: 'step',
          clause: '5.1',
          subject: 's',
          text: 't',
          html: '<p>t</p>',
          state: 'queued',
          deliveries: [{ to: 'Lea', channel: 'email', state: 'queued' }],
          at: '2025-12-01T10:00:00.000Z',
          recipients: [{ name: 'Lea', organisation: ICB, email: 'lea@example.org' }],
          documents: [paper],
        },
      ],
      facts: async (id: string) => cases.get(id)?.stored.facts ?? [],
      openIds: unused,
      limitsOfOpenCases: async (after: string | undefined) => (after === undefined ? [...cases.values()].map(({ stored }) => stored) : []),
      count: async () => ({ open: 7, overdue: 2 }),
    },
    documents: {
      ofCase: async () => [{ ...paper, uploadedBy: { subject: 'ann', organisation: ICB }, at: '2025-12-01T10:00:00.000Z' }],
      find: unused,
      add: unused,
      read: async () => undefined,
    },
    keys: {
      find: async (subject: string, key: string) => held.keys.get(`${subject} ${key}`),
      revise: async (subject: string, key: string, response: object) => {
        const found = held.keys.get(`${subject} ${key}`);
        if (found) held.keys.set(`${subject} ${key}`, { ...found, response });
      },
    },
    feeds: fakeFeeds(held),
    calendarTokens: fakeTokens(held.calendarTokens),
    calendars: {
      current: async () => held.calendar,
      proposed: async (_id: string, change: { declare: never } | { withdraw: { date: never; area: string | null } }) =>
        'declare' in change
          ? withClosure(held.calendar, change.declare)
          : withoutClosure(held.calendar, change.withdraw.date, change.withdraw.area),
      declare: async (_id: string, closure: never) => (held.calendar = withClosure(held.calendar, closure)),
      withdraw: async (_id: string, date: never, area: string | null) => {
        const next = withoutClosure(held.calendar, date, area);
        if (next) held.calendar = next;
        return next;
      },
      version: unused,
      fill: unused,
      history: unused,
    },
    policies: {
      all: async () => [policy],
      get: async (id: string, version: number) => (id === policy.id && version === policy.version ? policy : undefined),
      latest: unused,
      publish: unused,
    },
    post: fakePost(held),
    directory: {
      organisations: async () => [...organisations.values()],
      organisation: async (id: string) => organisations.get(id),
      putOrganisation: async (one: Organisation) => void organisations.set(one.id, one),
      leads: async (id: string) => leads.get(id) ?? [],
      putLeads: async (id: string, list: readonly object[]) =>
        void leads.set(
          id,
          list.map((lead) => ({ organisation: id, ...lead })),
        ),
      representatives: async (id: string) => representatives.get(id) ?? [],
      putRepresentatives: async (id: string, list: readonly object[]) => void representatives.set(id, list),
    },
  };
  return fake as unknown as Register;
}
