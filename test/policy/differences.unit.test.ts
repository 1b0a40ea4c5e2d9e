import fc from 'fast-check';
import type { AgreedChange } from '../../protocols/case/policy/came-of';
import { changesOf } from '../../protocols/case/policy/changes';
import { differences } from '../../protocols/case/policy/differences';
import { pathOf } from '../../protocols/case/policy/pointers';
import { isoDate } from '../../protocols/calendar/dates';

const limit = (within: string, more: object = {}) => ({ clause: '5.1', within, 'met-by': ['resolved', 'referred'], ...more });

describe('what a version of a policy changes in another', () => {
  test('is told value by value, old and new', () => {
    expect(differences({ limits: { informal: limit('20 working days') } }, { limits: { informal: limit('16 working days') } })).toEqual([
      { pointer: '/limits/informal/within', from: '20 working days', to: '16 working days' },
    ]);
  });

  test('what only one of them has is absent from the other, each value of it', () => {
    const added = { limits: { informal: { within: '5 days', 'met-by': ['resolved'] } } };
    expect(differences({ limits: {}, complaints: { clause: '2.1' } }, { ...added, prompts: {} })).toEqual([
      { pointer: '/limits/informal/within', to: '5 days' },
      { pointer: '/limits/informal/met-by', to: ['resolved'] },
      { pointer: '/complaints/clause', from: '2.1' },
      { pointer: '/prompts', to: {} },
    ]);
  });

  test('a list is one value, in its order', () => {
    expect(differences({ tiers: ['lead', 'deputy'] }, { tiers: ['deputy', 'lead'] })).toEqual([
      { pointer: '/tiers', from: ['lead', 'deputy'], to: ['deputy', 'lead'] },
    ]);
    expect(differences({ laws: [{ is: 'a', under: ['b'] }] }, { laws: [{ under: ['b'], is: 'a' }] })).toEqual([]);
    expect(differences({ tiers: ['lead'] }, { tiers: ['lead', 'deputy'] })).toHaveLength(1);
  });

  test('a value that becomes a record, or nothing, is told whole', () => {
    expect(differences({ a: 1, b: { c: 2 }, d: null }, { a: { x: 1 }, b: null, d: false })).toEqual([
      { pointer: '/a', from: 1, to: { x: 1 } },
      { pointer: '/b', from: { c: 2 }, to: null },
      { pointer: '/d', from: null, to: false },
    ]);
  });

  test('the number of the version and the day that it is in force from are no changes of it; of something within it they are', () => {
    expect(
      differences({ version: 1, terms: { version: 1 } }, { version: 2, 'in-force-from': '2026-04-01', terms: { version: 2 } }),
    ).toEqual([{ pointer: '/terms/version', from: 1, to: 2 }]);
  });

  test('names with a slash or a tilde, and names that every object has, are names as others', () => {
    const [one, two] = differences({ clauses: { 'a/b~c': '1' } }, { clauses: { 'a/b~c': '2', constructor: '3' } });
    expect([one?.pointer, two]).toEqual(['/clauses/a~1b~0c', { pointer: '/clauses/constructor', to: '3' }]);
    expect(pathOf(one?.pointer ?? '')).toEqual(['clauses', 'a/b~c']);
  });

  test('is nothing of the same, whatever the order of fields, and swaps sides with the two', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue()), (a, b) => {
        const turned = Object.fromEntries(Object.entries(a).toReversed());
        expect(differences(a, turned)).toEqual([]);
        const swapped = differences(b, a).map(({ pointer, ...sides }) => ({
          pointer,
          ...('to' in sides ? { from: sides.to } : {}),
          ...('from' in sides ? { to: sides.from } : {}),
        }));
        expect(new Set(differences(a, b).map((one) => JSON.stringify(one)))).toEqual(new Set(swapped.map((one) => JSON.stringify(one))));
      }),
    );
  });
});

describe('7: by which amendment a value was changed', () => {
  const agreed = [{ organisation: 'lincolnshire-icb', on: isoDate('2026-03-02') }];
  const amendment = (id: string, sets: Record<string, unknown>): AgreedChange => ({
    id,
    clause: '5.1',
    change: `as ${id} says`,
    sets,
    agreed,
  });
  const told = (id: string) => ({ id, clause: '5.1', change: `as ${id} says`, agreed });
  const before = { limits: { informal: limit('20 working days'), letter: limit('10 working days') } };

  test('the one that sets it, or the record that it is in, or a value of the list', () => {
    const after = { limits: { informal: limit('16 working days', { 'met-by': ['resolved', 'withdrawn'] }), clerk: { within: '5 days' } } };
    const { items, inWords } = changesOf(before, after, [
      amendment('A1', { '/limits/informal/within': '16 working days' }),
      amendment('A2', { '/limits/clerk': { within: '5 days' }, '/limits/letter': null }),
      amendment('A3', { '/limits/informal/met-by/1': 'withdrawn' }),
    ]);
    const by = Object.fromEntries(items.map(({ pointer, amendment: one }) => [pointer, one]));
    expect(by).toEqual({
      '/limits/informal/within': told('A1'),
      '/limits/informal/met-by': told('A3'),
      '/limits/clerk/within': told('A2'),
      '/limits/letter/clause': told('A2'),
      '/limits/letter/within': told('A2'),
      '/limits/letter/met-by': told('A2'),
    });
    expect(inWords).toEqual([]);
  });

  test('a value that no amendment sets has none: not one of a like name either', () => {
    const after = { limits: { ...before.limits, informal: limit('16 working days') } };
    const { items } = changesOf(before, after, [amendment('A1', { '/limits/informal/with': 'x' })]);
    expect(items).toEqual([{ pointer: '/limits/informal/within', from: '20 working days', to: '16 working days' }]);
  });

  test('the last that sets a value did it; amendments that no value shows are told in words', () => {
    const after = { limits: { ...before.limits, informal: limit('14 working days') } };
    const { items, inWords } = changesOf(before, after, [
      amendment('A1', { '/limits/informal/within': '16 working days' }),
      amendment('A2', {}),
      amendment('A3', { '/limits/informal/within': '14 working days' }),
    ]);
    expect(items.map(({ amendment: one }) => one?.id)).toEqual(['A3']);
    expect(inWords).toEqual([told('A1'), told('A2')]);
  });
});
