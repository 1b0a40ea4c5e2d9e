import { parse } from 'yaml';
import { policyMistakes } from '../../protocols/case/policy/policy-check';
import { informationRequest } from '../../protocols/information-request/protocol';
import { textOfPolicy } from '../case/policies';
import { openingFaults, RequestOnPaper, policy as published } from './on-paper';
import { hospital, link, openingForm } from './forms';

const ORGANISATIONS = ['lewisham-link', 'lewisham-council', 'lewisham-hospital-trust'];

/** Where a policy would not run, with some of its text put otherwise. */
function mistakes(from: string, to: string): readonly string[] {
  const text = textOfPolicy('lewisham-information-requests.1.yaml');
  expect(text).toContain(from);
  const read = informationRequest.policy.safeParse(parse(text.replace(from, to)));
  if (!read.success) return read.error.issues.map(({ path }) => path.join('/'));
  return policyMistakes(informationRequest, read.data, ORGANISATIONS).map(({ path }) => path.join('/'));
}

describe('DESIGN 10: publishing refuses what would not run', () => {
  test('as it is published it runs', () => {
    expect(mistakes('version: 1', 'version: 1')).toEqual([]);
  });

  test.each([
    ['somebody asks whom no role is bound to', 'asks: link', 'asks: nobody', ['terms/asks']],
    ['somebody is asked twice', 'asked: [council, hospital]', 'asked: [council, council]', ['terms/asked/1']],
    ['the LINK asks itself', 'asked: [council, hospital]', 'asked: [council, link]', ['terms/asked/1']],
    ['nobody is asked', 'asked: [council, hospital]', 'asked: []', ['terms/asked']],
    ['a role is a stranger’s', 'council: lewisham-council', 'council: lewisham-borough', ['roles/council']],
    ['an answer has no limit', '  answer:\n', '  reply:\n', ['limits/answer', 'limits/reply']],
    ['a date of its own has none', '  timescale:\n    title', '  timescales:\n    title', ['limits/timescale', 'limits/timescales']],
    ['a limit counts from nothing', 'of: receipt', 'of: reception', ['limits/answer/of']],
    ['a limit is nobody’s', 'owners: asked', 'owners: council', ['limits/answer/owners']],
    [
      'a step that meets it is misspelt',
      'met-by: [answered, withheld, attended',
      'met-by: [answerd, withheld, attended',
      ['limits/answer/met-by/0'],
    ],
    ['a clause that the rules cite has no number', '  timescale: Information Requests 2\n', '', ['clauses/timescale']],
    ['a term is none of this kind', 'asks: link', 'asks: link\n  sides: [link]', ['terms']],
  ])('%s', (_, from, to, places) => {
    expect(mistakes(from, to)).toEqual(places);
  });
});

test('DESIGN 10: another area’s partners, by its policy alone', () => {
  const elsewhere = {
    ...published,
    roles: { link: 'rutland-link', council: 'rutland-county-council' },
    terms: { asks: 'link', asked: ['council'] },
  };
  const by = { ...link, organisation: 'rutland-link' };
  const request = new RequestOnPaper(openingForm({ of: 'rutland-county-council' }), { by, policy: elsewhere });
  expect(request.limit('answer')?.owners).toEqual(['rutland-county-council']);
  expect(openingFaults(openingForm({ of: hospital.organisation }), { by, policy: elsewhere })).toEqual(['/of']);
});
