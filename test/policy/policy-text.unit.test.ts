import { parse } from 'yaml';
import { policyFiles } from '../../bin/files/policies';
import { lineOf, policyText } from '../../register/policies/policy-text';
import { yamlText } from '../../register/policies/yaml-text';

const written = {
  id: 'made-up',
  version: 2,
  notices: { 'reminders-before': [5, 1] },
  limits: { informal: { clause: '5.1', note: 'So long that it goes on for a line or two: '.repeat(5).trim(), within: '16 working days' } },
};

describe('a policy as text', () => {
  test.each(policyFiles().map((one) => [`${one.policy.id} ${one.policy.version}`, one.written]))(
    '%s says the same, read again',
    (_, policy) => {
      expect(parse(policyText(policy))).toStrictEqual(policy);
      expect(policyText(JSON.parse(JSON.stringify(policy)) as object)).toBe(policyText(policy));
    },
  );

  test('what is the same twice is written twice, without an anchor', () => {
    const shared = { clause: '1' };
    expect(policyText({ a: shared, b: shared })).toBe("a:\n  clause: '1'\nb:\n  clause: '1'\n");
  });

  test.each([
    ['/id', /^id: made-up/],
    ['/limits', /^limits:/],
    ['/limits/informal', /^ {2}informal:/],
    ['/limits/informal/within', /^ {4}within: 16 working days/],
    ['/notices/reminders-before/1', /- 1$/],
    ['/limits/informal/of', /^ {2}informal:/], // not there: the nearest above
    ['/limits/letter/within', /^limits:/],
    ['/prompts', /^id:/],
    ['/id/more', /^id:/],
  ])('the line of %s', (pointer, line) => {
    expect(policyText(written).split('\n')[lineOf(written, pointer) - 1]).toMatch(line);
  });

  test('a text that is no YAML says where', () => {
    expect(yamlText('id: one\nlimits: {\n').broken).toEqual([{ line: 3, message: expect.stringContaining('end with a }') }]);
  });
});
