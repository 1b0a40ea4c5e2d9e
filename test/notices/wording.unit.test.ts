import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isoDate } from '../../protocols/calendar/dates';
import { SHARED_CLAUSES } from '../../protocols/case/clauses';
import { partyId } from '../../protocols/case/parties/party';
import { protocols } from '../../protocols';
import { TEMPLATES } from '../../notices/formats';
import { written } from '../../notices/written';
import { policy } from '../dispute/on-paper';
import { KINDS } from './every-kind';
import { context, limit } from './kinds/dispute';
import { agreement, letter, PROCLAIMED } from './letter-cases';
import { wordless } from './wordless';

const ROOM = path.dirname(TEMPLATES);
const read = (file: string): string => readFileSync(path.join(ROOM, file), 'utf8');
const files = readdirSync(ROOM, { recursive: true, encoding: 'utf8' });
const templates = files.filter((file) => file.endsWith('.njk'));
const sources = files.filter((file) => file.endsWith('.ts'));
const kinds = Object.keys(protocols);
const kindOf = (template: string): string | undefined => kinds.find((kind) => template.startsWith(path.join('templates', kind, '/')));

/** What a letter or the code says: without the styles of a page, without comments of the code. */
const said = (file: string): string =>
  file.endsWith('.ts') ? read(file).replace(/\/\*[^]*?\*\/|\/\/.*$/gm, '') : read(file).replace(/<style>[^]*<\/style>/, '');

describe('DESIGN 10: another area’s policy has numbers of its own', () => {
  test.each([...templates, ...sources.filter((file) => !file.startsWith('channels'))])('%s says no number of a clause', (file) => {
    expect(said(file).match(/\d+\.\d+/g) ?? []).toEqual([]);
  });

  test.each(templates)('%s cites only what its policies have', (template) => {
    const kind = kindOf(template);
    const citable = [...Object.keys(SHARED_CLAUSES), ...(kind ? (protocols[kind]?.clauses ?? []) : [])];
    const cited = [...read(template).matchAll(/\bclause\("([^"]*)"\)/g)].map(([, name]) => name);
    expect(cited.filter((name) => !citable.includes(name ?? ''))).toEqual([]);
  });

  test('a letter cites the numbers of the policy that it is under', () => {
    const other = { ...policy, clauses: { ...policy.clauses, repayment: '99', contest: '12(b)' } };
    const { text } = written(
      letter({ kind: 'step', step: agreement, contestUntil: agreement.on }),
      context({ standing: { ...context().standing, policy: other } }),
    );
    expect(text).toContain('worked out from the shares above (99).');
    expect(text).toContain('An agreement that is contested counts as not made (12(b)).');
  });
});

describe('DESIGN 9: what all kinds share speaks of no kind', () => {
  test.each(templates.filter((template) => !kindOf(template)))('%s', (template) => {
    expect(KINDS.flatMap(({ words }) => read(template).match(words) ?? [])).toEqual([]);
  });

  test.each(sources)('%s', (source) => {
    expect(kinds.filter((kind) => new RegExp(`['"\`/]${kind}\\b`).test(said(source)))).toEqual([]);
  });

  test('a stage is called as the kind’s own file has it; without one, by its name', () => {
    const moved = letter({ kind: 'moved', stage: 'senior-managers', on: agreement.on, because: { holds: 'x' } });
    expect(written(moved, context()).subject).toContain('The case has moved to stage 2 (senior managers)');
    expect(written(moved, wordless()).subject).toContain('The case has moved to senior managers');
  });

  test('0.8: who has to agree to a later date is said in the words of the kind', () => {
    const reminder = letter({ kind: 'reminder', limit: limit(), workingDaysLeft: 5 });
    expect(written(reminder, context()).text).toContain('propose a later date; the other partner has to agree.');
    expect(written(reminder, wordless()).text).toContain('propose a later date; the others whom it concerns have to agree.');
    const statutory = written(letter({ kind: 'reminder', limit: limit({ statutory: true }), workingDaysLeft: 5 }), context());
    expect(statutory.text).toContain('The date is set by law: no agreement moves it.');
    expect(statutory.text).not.toContain('propose');
  });
});

test('0.10: of several debts it is told whose, and which, by names', () => {
  const debt = limit({
    id: 'reimbursement:14',
    name: 'reimbursement',
    instance: '14',
    title: 'Repay what the other partner paid in the meantime (icb, £480.00 to lincolnshire-county-council)',
    says: '£480.00 to lincolnshire-county-council',
    owners: [partyId('icb')],
  });
  const { id, title, clause, owners } = debt;
  const moved = [{ id, title, clause, owners, from: isoDate('2026-01-05'), to: isoDate('2026-01-06') }];
  const given = context({ limits: [debt] });
  const inNames =
    'Repay what the other partner paid in the meantime (Lincolnshire Integrated Care Board, £480.00 to Lincolnshire County Council)';
  expect(written(letter({ kind: 'limits-moved', because: 'calendar-changed', changes: [PROCLAIMED], moved }, '4.5'), given).text).toContain(
    `${inNames}: Monday 5 January 2026 becomes Tuesday 6 January 2026 (clause 6.1)`,
  );
  const { text } = written(letter({ kind: 'limits-moved', because: 'calendar-changed', changes: [PROCLAIMED], moved }, '4.5'), given);
  for (const row of [`What was changed: ${PROCLAIMED.what}`, `Why: ${PROCLAIMED.reason}`, 'By: p.officer']) expect(text).toContain(row);
  expect(written(letter({ kind: 'reminder', limit: debt, workingDaysLeft: 1 }, '4.5'), given).text).toContain(
    `${inNames}: due by the end of`,
  );
});
