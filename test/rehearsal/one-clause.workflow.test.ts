import { page } from '../../bin/rehearsal/page';
import type { Actor } from '../../protocols/case/facts/fact';
import { missingFrom, quotationsIn } from '../house/quotations';
import { read } from '../house/sources';
import { replayingStage } from '../parts/replays';
import { rehearsed } from './example';

const stands = replayingStage();
const told = quotationsIn(read('docs/one-clause.md'));
const [letter, lines] = told.filter(({ language }) => language === 'text').map((block) => block.lines);
const [row] = told.filter(({ language }) => language === 'json').map((block) => block.lines.join('\n'));
const officer: Actor = { subject: 'an-officer', organisation: 'lincolnshire-icb', role: 'policy-officer', verified: true };

test('6.1: docs/one-clause.md has the letter, the lines and the row of the report that the rehearsal comes to', async () => {
  const one = await rehearsed(stands.open, 'late-report');
  const moved = one.timeline.flatMap(({ notices }) => notices).filter(({ kind, clause }) => kind === 'moved' && clause === '5.1');
  expect(moved).toHaveLength(2);
  for (const { text } of moved) expect(missingFrom(text, letter ?? ['no letter'])).toBeUndefined();
  expect(missingFrom(page(one, { width: 120, colours: false }), lines ?? ['no lines'])).toBeUndefined();
  const report = await stands.stage.register.reports.limits(officer, { by: 'limit', policy: 'lincolnshire-s117' });
  expect(report.find(({ limit }) => limit === 'senior-contact')).toEqual(JSON.parse(row ?? ''));
});
