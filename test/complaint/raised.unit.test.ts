import { CaseOnPaper } from '../case/case-on-paper';
import { council, icb } from '../dispute/forms';
import { partyId } from '../../protocols/case/parties/party';

const by = { kind: 'service-user', reference: 'SU-0064', contact: { email: 'canary@example.org' }, subject: 'canary.subject' };
const what = 'Nobody rang her back';
const seenBy = (one: CaseOnPaper, party: string): string =>
  JSON.stringify([
    one.view(partyId(party)),
    one.letters.filter(({ reader }) => reader === party),
    one.entries.flatMap(({ known, parts, detail, data }) => (known[party] === undefined ? [] : [parts?.[party] ?? { detail, data }])),
  ]);

test('5: a complaint raised from a dispute is known to whom it is about, without how the complainant is reached', () => {
  const one = new CaseOnPaper();
  expect(one.take('complaint-raised', { on: '2025-11-03', about: council.organisation, by, what }, icb)).toBe(true);
  expect(one.last.effects).toMatchObject([{ effect: 'open-case', kind: 'complaint', form: { by, what, about: council.organisation } }]);
  expect(seenBy(one, 'icb')).toContain('canary@example.org');
  expect(seenBy(one, 'local-authority')).toContain(what);
  expect(seenBy(one, 'local-authority')).not.toContain('canary');
});

test('5: one about an organisation that has no part in the dispute is nobody else’s to know', () => {
  const one = new CaseOnPaper();
  expect(one.take('complaint-raised', { on: '2025-11-03', about: 'shared-lives-plus', what }, icb)).toBe(true);
  expect(seenBy(one, 'icb')).toContain(what);
  expect(seenBy(one, 'local-authority')).not.toMatch(/Nobody rang|complaint-raised/);
});
