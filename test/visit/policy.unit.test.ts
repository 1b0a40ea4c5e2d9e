import { parse } from 'yaml';
import { policyMistakes } from '../../protocols/case/policy/policy-check';
import { visit } from '../../protocols/visit/protocol';
import { textOfPolicy } from '../case/policies';

const ORGANISATIONS = ['lewisham-link', 'lewisham-council', 'lewisham-hospital-trust'];

/** Where a policy would not run, with some of its text put otherwise. */
function mistakes(from: string, to: string): readonly string[] {
  const text = textOfPolicy('lewisham-enter-and-view.1.yaml');
  expect(text).toContain(from);
  const read = visit.policy.safeParse(parse(text.replace(from, to)));
  if (!read.success) return read.error.issues.map(({ path }) => path.join('/'));
  return policyMistakes(visit, read.data, ORGANISATIONS).map(({ path }) => path.join('/'));
}

describe('DESIGN 10: publishing refuses what would not run', () => {
  test('as it is published it runs', () => {
    expect(mistakes('version: 1', 'version: 1')).toEqual([]);
  });

  test.each([
    ['somebody visits whom no role is bound to', 'visits: link', 'visits: nobody', ['terms/visits']],
    ['somebody is visited twice', 'statutory: [council, hospital]', 'statutory: [council, council]', ['terms/statutory/1']],
    ['the LINK visits itself', 'statutory: [council, hospital]', 'statutory: [council, link]', ['terms/statutory/1']],
    ['nobody is visited', 'statutory: [council, hospital]', 'statutory: []', ['terms/statutory']],
    ['something else is the LINK’s alone', 'holds: [notes, documents, lapses]', 'holds: [notes, thoughts]', ['terms/link-alone/holds/1']],
    ['the report has no limit', '  report:\n    title', '  reports:\n    title', ['limits/report', 'limits/reports']],
    ['what was promised is never over', '  follow-up:\n', '  followed:\n', ['limits/follow-up', 'limits/followed']],
    ['a prompt is of another kind', '  outcome:\n', '  look-again:\n', ['prompts/look-again']],
    ['a prompt counts from nothing', 'of: no visit planned', 'of: no visit', ['prompts/new-date/of']],
    ['a limit is nobody’s', 'owners: provider\n    within: 5', 'owners: hospital\n    within: 5', ['limits/explanation/owners']],
    ['a clause that the rules cite has no number', '  escort: Enter and View 4\n', '', ['clauses/escort']],
  ])('%s', (_, from, to, places) => {
    expect(mistakes(from, to)).toEqual(places);
  });
});
