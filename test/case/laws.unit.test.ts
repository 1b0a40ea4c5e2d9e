import { parse } from 'yaml';
import { isoDate } from '../../protocols/calendar/dates';
import { policyMistakes } from '../../protocols/case/policy/policy-check';
import type { Law, Policy } from '../../protocols/case/policy/policy';
import { decision } from '../../protocols/decision/protocol';
import type { DecisionTerms } from '../../protocols/decision/terms';
import * as f from '../decision/forms';
import { textOfPolicy } from './policies';
import { DecisionOnPaper, policy } from '../decision/on-paper';

const day = (text: string | undefined) => (text === undefined ? undefined : isoDate(text));
/** A law of so many clear days, from one day to another, for a council's meetings or for others. */
const law = (from: string | undefined, until: string | undefined, count: number, under: readonly string[] = ['council']): Law => ({
  under: [...under],
  from: day(from),
  until: day(until),
  is: { count, unit: 'clear-days' },
  clause: `Law of ${count}`,
});
const others = law(undefined, undefined, 9, ['executive', 'health']);

/** The policy, with these as the laws of its agenda limit. */
function under(...laws: readonly Law[]): Policy<DecisionTerms> {
  const { agenda } = policy.limits;
  if (!agenda) throw new Error('the policy has an agenda limit');
  return { ...policy, limits: { ...policy.limits, agenda: { ...agenda, 'at-least': [...laws] } } };
}
const mistakes = (...laws: readonly Law[]): readonly string[] =>
  policyMistakes(decision, under(...laws, others), Object.values(policy.roles)).map(({ path, message }) => `${path.join('/')}: ${message}`);

describe('DESIGN 10: laws by day in a limit: on every day one and no two, for each of the rules that they name', () => {
  const twice = [
    'limits/agenda/at-least: "council" has days without a law, or with two: the first has no "from", each other begins on the day after the one before, the last has no "until"',
  ];

  test.each<[string, readonly Law[]]>([
    ['one for ever', [law(undefined, undefined, 3)]],
    ['one after the other', [law(undefined, '2002-09-30', 3), law('2002-10-01', undefined, 5)]],
    ['in whatever order they stand', [law('2002-10-01', undefined, 5), law(undefined, '2002-09-30', 3)]],
    ['three, over a leap day', [law(undefined, '2024-02-28', 3), law('2024-02-29', '2024-02-29', 4), law('2024-03-01', undefined, 5)]],
  ])('%s: in order', (_, laws) => {
    expect(mistakes(...laws)).toEqual([]);
  });

  test.each<[string, readonly Law[]]>([
    ['a day between two', [law(undefined, '2002-09-29', 3), law('2002-10-01', undefined, 5)]],
    ['a day with two', [law(undefined, '2002-10-01', 3), law('2002-10-01', undefined, 5)]],
    ['none before the first', [law('2002-10-01', undefined, 5)]],
    ['none after the last', [law(undefined, '2002-09-30', 3)]],
    ['two for ever', [law(undefined, undefined, 3), law(undefined, undefined, 5)]],
    ['one for ever and one from a day on', [law(undefined, undefined, 3), law('2002-10-01', undefined, 5)]],
  ])('%s: found when the policy is checked', (_, laws) => {
    expect(mistakes(...laws)).toEqual(twice);
  });

  test('one amount for all is a law for each; the role that puts proposals forward is one of the policy’s', () => {
    const known = Object.values(policy.roles);
    const { agenda } = policy.limits;
    if (!agenda) throw new Error('the policy has an agenda limit');
    const limits = { ...policy.limits, agenda: { ...agenda, 'at-least': { count: 5, unit: 'clear-days' as const } } };
    expect(policyMistakes(decision, { ...policy, limits }, known)).toEqual([]);
    const sponsored = { ...policy, terms: { ...policy.terms, sponsors: 'nobody' } };
    expect(policyMistakes(decision, sponsored, known).map(({ path }) => path.join('/'))).toEqual(['terms/sponsors']);
  });

  test('each of the rules that one law names has its own', () => {
    const shared = law(undefined, '2002-09-30', 3, ['council', 'executive']);
    const health = law(undefined, undefined, 3, ['health']);
    const found = policyMistakes(decision, under(shared, law('2002-10-01', undefined, 5), health), Object.values(policy.roles));
    expect(found).toHaveLength(1);
    expect(found[0]?.message).toContain('"executive" has days without a law');
  });
});

describe('6: the law that holds is that of the meeting’s day', () => {
  const laws = under(law(undefined, '2026-03-29', 3), law('2026-03-30', '2026-03-30', 4), law('2026-03-31', undefined, 5), others);
  const meetings = ['2026-03-27', '2026-03-30', '2026-03-31'].map((on, index) => ({
    id: `m-${index}`,
    body: 'council',
    on,
    stated: 'Report',
  }));
  const decided = new DecisionOnPaper(f.openingForm({ meetings }), { policy: laws });

  test('on its last day and its first, with the clause of each', () => {
    // Friday 27 March: three clear days are the 24th to the 26th; Monday 30 March: four are the 24th to the 27th; Tuesday 31 March: five, the 24th to the 30th.
    for (const index of [0, 1, 2])
      expect(decided.limit(`agenda:m-${index}`)).toMatchObject({ due: '2026-03-23', clause: `Law of ${index + 3}` });
  });

  test('the notice of a missed one cites it', () => {
    decided.wait('2026-03-24');
    const clauses = decided.one.letters
      .filter(({ kind, key }) => kind === 'missed' && key.includes('agenda'))
      .map(({ key, clause }) => `${key.split('|')[0] ?? ''} ${clause}`);
    expect(new Set(clauses)).toEqual(new Set(['agenda:m-0 Law of 3', 'agenda:m-1 Law of 4', 'agenda:m-2 Law of 5']));
  });
});

describe('a policy’s limit says how it is counted, in one way', () => {
  const written = parse(textOfPolicy('leicester-decision.1.yaml')) as { limits: Record<string, object> };
  const agenda = { ...written.limits['agenda'], 'at-least': '5 clear days' };

  test.each<[string, object, boolean]>([
    ['one amount', agenda, true],
    ['laws', { ...agenda, 'at-least': [{ under: ['council'], is: '5 clear days', clause: 'x' }] }, true],
    ['laws with no rules', { ...agenda, 'at-least': [{ under: [], is: '5 clear days', clause: 'x' }] }, false],
    ['no laws', { ...agenda, 'at-least': [] }, false],
    ['a law of no clause', { ...agenda, 'at-least': [{ under: ['council'], is: '5 clear days', clause: '' }] }, false],
    [
      'a law from a day that is none',
      { ...agenda, 'at-least': [{ under: ['council'], from: '2027-02-29', is: '5 clear days', clause: 'x' }] },
      false,
    ],
    ['laws and a day', { ...agenda, by: 'milestone' }, false],
    ['laws before nothing', { ...agenda, before: undefined }, false],
  ])('%s', (_, limit, isRead) => {
    expect(decision.policy.safeParse({ ...written, limits: { ...written.limits, agenda: limit } }).success).toBe(isRead);
  });
});
