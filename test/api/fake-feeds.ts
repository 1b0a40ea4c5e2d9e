import type { Actor } from '../../protocols/case/facts/fact';
import { isKnownTo } from '../../protocols/case/limits/limit';
import { partyId, type PartyId } from '../../protocols/case/parties/party';
import type { FeedLimit, FeedQueries } from '../../register/calendar/calendar-feeds';
import type { CalendarToken, CalendarTokenQueries } from '../../register/calendar/calendar-tokens';
import type { Keyholder } from '../../register/cases/keys';
import { instant, isoDate } from '../../protocols/calendar/dates';

/** The sides of the fake dispute: who bears what each owes, and who else acts as it. */
const SIDES: readonly { side: PartyId; bearer: string; others: readonly string[] }[] = [
  { side: partyId('icb'), bearer: 'lincolnshire-icb', others: [] },
  { side: partyId('local-authority'), bearer: 'lincolnshire-county-council', others: ['lincolnshire-partnership-trust'] },
];

const sideOf = ({ role, organisation }: Actor): PartyId | undefined =>
  SIDES.find(({ bearer, others }) => role !== 'person' && [bearer, ...others].includes(organisation))?.side;

/** The limit `informal` of the fake dispute. */
export const feedLimit = (change: Partial<FeedLimit['limit']> = {}, of: Partial<FeedLimit> = {}): FeedLimit => ({
  caseId: 'dispute-0000000000000001',
  kind: 'dispute',
  reader: partyId('icb'),
  bearers: Object.fromEntries(SIDES.map(({ side, bearer }) => [side, bearer])),
  limit: {
    id: 'informal',
    name: 'informal',
    title: 'Settle the dispute informally, or refer it to senior managers',
    clause: '5.1',
    stages: ['informal'],
    owners: SIDES.map(({ side }) => side),
    from: isoDate('2025-12-01'),
    due: isoDate('2025-12-31'),
    status: 'running',
    forecast: false,
    localDefault: { mark: 'silent', note: 'The source sets no length for stage 1.' },
    ...change,
  },
  open: true,
  revision: 3,
  revisedAt: instant('2025-12-01T10:00:00.000Z'),
  ...of,
});

export const fakeFeeds = (held: { feed: readonly FeedLimit[] }): FeedQueries => ({
  ofCase: async (id, reader) =>
    held.feed.filter(({ caseId, limit }) => caseId === id && isKnownTo(limit, reader)).map((one) => ({ ...one, reader })),
  async owed(asker) {
    const reader = sideOf(asker);
    if (reader === undefined) return [];
    return held.feed
      .filter(({ open, limit }) => open && limit.owners.includes(reader) && isKnownTo(limit, reader))
      .map((one) => ({ ...one, reader }));
  },
});

/** Tokens by the hexadecimal hash of their secret. */
export function fakeTokens(held: Map<string, CalendarToken>): CalendarTokenQueries {
  const isTheirs = (token: CalendarToken, whose: Keyholder): boolean =>
    token.subject === whose.subject && token.organisation === whose.organisation && token.role === whose.role;
  const actorOf = ({ subject, organisation, role }: CalendarToken): Actor => ({ subject, organisation, role, verified: true });
  return {
    async make({ secretHash, name, by }, most) {
      const { subject, organisation, role } = by;
      if ([...held.values()].filter((token) => isTheirs(token, by)).length >= most) return { refused: 'too-many' };
      const id = `00000000-0000-4000-8000-${String(held.size).padStart(12, '0')}`;
      const token = { id, name, subject, organisation, role, madeAt: instant('2025-12-01T10:00:00.000Z') };
      held.set(secretHash.toString('hex'), token);
      return { token };
    },
    of: async (whose) =>
      [...held.values()].filter((token) => ('subject' in whose ? isTheirs(token, whose) : token.organisation === whose.organisation)),
    async revoke(id, _by, whose) {
      const [hash] = [...held].find(([, token]) => token.id === id && (whose === undefined || isTheirs(token, whose))) ?? [];
      return hash !== undefined && held.delete(hash);
    },
    async use(secretHash) {
      const token = held.get(secretHash.toString('hex'));
      return token && actorOf(token);
    },
  };
}
