import { NOBODY, readers, type Holder } from '../../notices/recipients';
import { isoDate } from '../../protocols/calendar/dates';
import { leadsOf } from '../../protocols/case/notices/address';
import { TIERS, tiersFrom, type Post } from '../../protocols/case/notices/tier';
import { partyId } from '../../protocols/case/parties/party';

const on = isoDate('2026-01-05');
const holder = (organisation: string, more: Partial<Holder> = {}): Holder => ({
  organisation,
  tier: 'lead',
  name: 'Section 117 lead',
  absences: [],
  ...more,
});
const held = (organisation: string, tier: Post = 'lead') => ({ party: partyId(organisation), organisation, tier });

test('0.13: a tier that nobody holds is a reader all the same, without an address', () => {
  const to = [held('icb'), held('council'), held('council', 'senior-manager')];
  expect(readers(to, [holder('icb', { email: 'a@example.org' })], on)).toEqual([
    { organisation: 'icb', name: 'Section 117 lead', role: 'lead', email: 'a@example.org' },
    { organisation: 'council', name: NOBODY, role: 'lead' },
    { organisation: 'council', name: NOBODY, role: 'senior-manager' },
  ]);
});

test('two leads who go by one name and have no email are two; one person who holds two tiers is one', () => {
  const holders = [holder('icb', { address: 'A St, Lincoln, LN1 1AA' }), holder('council', { address: 'B St, Boston, PE21 1AA' })];
  expect(readers([held('icb'), held('council')], holders, on).map(({ organisation }) => organisation)).toEqual(['icb', 'council']);
  const both = [holder('icb', { email: 'a@example.org' }), holder('icb', { email: 'a@example.org', tier: 'deputy' })];
  expect(readers([held('icb'), held('icb', 'deputy')], both, on)).toHaveLength(1);
});

test('5: who is written to at its complaints officer is read for by nobody else, also where it has none', () => {
  const party = { id: partyId('icb'), role: 'complained-of', organisations: ['icb'] };
  expect(leadsOf(party)).toEqual([held('icb')]);
  const to = leadsOf({ ...party, writtenAt: 'complaints-officer' });
  expect(to).toEqual([held('icb', 'complaints-officer')]);
  const away = [{ from: on, to: on }];
  const leads = [holder('icb', { email: 'a@example.org', absences: away }), holder('icb', { tier: 'deputy', email: 'b@example.org' })];
  const officer = holder('icb', { tier: 'complaints-officer', name: 'The officer', email: 'c@example.org' });
  expect(readers(to, [...leads, officer], on)).toEqual([
    { organisation: 'icb', name: 'The officer', role: 'complaints-officer', email: 'c@example.org' },
  ]);
  expect(readers(to, leads, on)).toEqual([{ organisation: 'icb', name: NOBODY, role: 'complaints-officer' }]);
});

test('0.6: a chase rises from the post that is written to: above the complaints officer there is the lead, above a senior manager the next', () => {
  expect(tiersFrom(TIERS, 'complaints-officer')).toEqual(['complaints-officer', ...TIERS]);
  expect(tiersFrom(TIERS, 'senior-manager')).toEqual(['senior-manager', 'accountable-officer']);
  expect(tiersFrom(TIERS)).toEqual(TIERS);
});
