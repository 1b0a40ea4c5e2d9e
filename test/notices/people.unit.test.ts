import { isoDate } from '../../protocols/calendar/dates';
import type { Doer } from '../../protocols/case/facts/fact';
import type { Addressee, ToldStep } from '../../protocols/case/notices/notice';
import { partyId, type Party, type Somebody } from '../../protocols/case/parties/party';
import { partyName } from '../../protocols/case/parties/names';
import { isReachable, NOBODY, readers, type Holder } from '../../notices/recipients';
import { written } from '../../notices/written';
import { icb } from '../dispute/forms';
import { limit } from './kinds/dispute';
import { letter } from './letter-cases';
import { wordless } from './wordless';

/** Cases whose parties are people, or groups that somebody speaks for (DESIGN 8). */

const carer: Somebody = { reference: 'SL-7', name: 'Jean Ray', contact: { email: 'jean@example.org', telephone: '01632 960001' } };
const group: Somebody = {
  reference: 'SL-9',
  name: 'The carers of Mill Lane',
  speaker: 'Omar Vance',
  contact: { address: '3 Mill Lane, Lincoln, LN1 1AA' },
};
const PARTIES: readonly Party[] = [
  { id: partyId('carer'), role: 'calling', organisations: [], person: carer, spokenForBy: partyId('mediator') },
  { id: partyId('carers'), role: 'calling', organisations: [], group },
  { id: partyId('SL-3'), role: 'calling', organisations: [], person: { reference: 'SL-3' } },
  { id: partyId('the-scheme'), role: 'answering', organisations: ['county-scheme', 'county-council'] },
  { id: partyId('mediator'), role: 'mediator', organisations: ['shared-lives'], neutral: true },
];
const NAMES: Readonly<Record<string, string>> = {
  'county-scheme': 'The County Scheme',
  'county-council': 'The County Council',
  'shared-lives': 'Shared Lives',
};
const nameOf = (id: string): string => NAMES[id] ?? id;
const context = wordless({ standing: { ...wordless().standing, parties: PARTIES }, nameOf });

test.each([
  ['carer', 'Jean Ray'],
  ['carers', 'The carers of Mill Lane'],
  ['SL-3', 'SL-3'],
  ['the-scheme', 'The County Scheme'],
  ['mediator', 'Shared Lives'],
  ['county-council', 'The County Council'],
  ['nobody-known', 'nobody-known'],
])('a party goes by its name: %s is %s', (id, name) => {
  expect(partyName(PARTIES, nameOf)(id)).toBe(name);
});

describe('who reads a letter', () => {
  const on = isoDate('2026-01-05');
  const ofPerson = (somebody: Somebody): Addressee => ({ party: partyId('carer'), somebody });
  const ofLead: Addressee = { party: partyId('mediator'), organisation: 'shared-lives', tier: 'lead' };

  test('a person, and whoever speaks for a group, at the contact that they gave', () => {
    expect(readers([ofPerson(carer), ofPerson(group)], [], on)).toEqual([
      { name: 'Jean Ray', email: 'jean@example.org' },
      { name: 'Omar Vance', address: '3 Mill Lane, Lincoln, LN1 1AA' },
    ]);
  });

  test('0.13: a person who can be neither mailed nor written to is a reader whom it does not reach', () => {
    const [byTelephone, empty] = readers(
      [ofPerson({ reference: 'SL-3', contact: { telephone: '01632 960001' } }), ofPerson({ reference: 'SL-4', contact: { email: '' } })],
      [],
      on,
    );
    expect([byTelephone, empty]).toEqual([{ name: 'SL-3' }, { name: 'SL-4' }]);
    expect([byTelephone, empty].map((reader) => reader && isReachable(reader))).toEqual([false, false]);
  });

  test('somebody who is only named on the case, by the contact given', () => {
    expect(readers([{ name: 'Ada Ford', contact: 'ada@example.org' }], [], on)).toEqual([{ name: 'Ada Ford', email: 'ada@example.org' }]);
  });

  test('each once; the deputy too while a lead is away; an empty tier without an address', () => {
    const holder = (tier: Holder['tier'], name: string, absences: Holder['absences'] = []): Holder => ({
      organisation: 'shared-lives',
      tier,
      name,
      email: `${tier}@example.org`,
      absences,
    });
    const holders = [holder('lead', 'Uma Wild', [{ from: on, to: on }]), holder('deputy', 'Xan York')];
    expect(readers([ofLead, ofLead, ofPerson(carer), ofPerson(carer)], holders, on).map(({ name }) => name)).toEqual([
      'Uma Wild',
      'Xan York',
      'Jean Ray',
    ]);
    expect(readers([{ ...ofLead, tier: 'senior-manager' }], holders, on)).toEqual([
      { organisation: 'shared-lives', name: NOBODY, role: 'senior-manager' },
    ]);
  });
});

describe('what a letter says of people', () => {
  const step = (by: Doer): ToldStep => ({
    name: 'noted',
    title: 'A note was made',
    on: isoDate('2025-11-07'),
    by,
    form: { text: 'She rang' },
  });
  const reported = (by: Doer): string => written(letter({ kind: 'step', step: step(by) }), context).text;
  const mediator: Doer = { ...icb, organisation: 'shared-lives', party: partyId('mediator') };

  test('who reported for whom, and how that was given', () => {
    const text = reported({ ...mediator, for: partyId('carer'), how: 'By telephone\nDue next:' });
    expect(text).toContain('Reported by: Shared Lives\nReported for: Jean Ray\nHow it was given:\n> By telephone\n> Due next:\n');
    expect(reported(mediator)).not.toMatch(/Reported for|How it was given/);
  });

  test('a person who signs in is named, not the organisation that the token has', () => {
    expect(reported({ ...icb, role: 'person', organisation: 'shared-lives', party: partyId('carer') })).toContain(
      'Reported by: Jean Ray\n',
    );
  });

  test('one of a side’s organisations by its own name', () => {
    expect(reported({ ...icb, organisation: 'county-council', party: partyId('the-scheme') })).toContain(
      'Reported by: The County Council\n',
    );
  });

  const missedBy = (...owners: readonly string[]): string => {
    const owed = limit({ id: 'step:1', name: 'step', owners: owners.map(partyId) });
    return written(letter({ kind: 'missed', limit: owed, number: 1, tier: 'deputy', passedOver: 0 }), context).text;
  };

  test('0.6: a person has no next tier: it goes on to the neutral party', () => {
    expect(missedBy('carer')).toContain('This is notice 1, now also to Shared Lives.');
    expect(missedBy('carer', 'the-scheme')).toContain('This is notice 1, now also to the deputy of whoever owes it and to Shared Lives.');
    expect(missedBy('the-scheme')).toContain('This is notice 1, now also to the deputy of whoever owes it.');
    expect(missedBy('nobody-known')).toContain('This is notice 1.');
  });

  test('who owes what is due', () => {
    const { text } = written(letter({ kind: 'moved-back', stage: 'x', because: undefined }), {
      ...context,
      limits: [limit({ owners: [partyId('carers')] })],
    });
    expect(text).toContain('(clause 6.1): The carers of Mill Lane, by the end of');
  });
});
