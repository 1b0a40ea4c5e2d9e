import ts from 'typescript';
import { openApiDocument } from '../../api/openapi/document';
import { protocols } from '../../protocols';
import { clauseOf } from '../../protocols/case/clauses';
import { policiesOf } from '../case/policies';
import { callsIn, files } from './sources';

/** The clauses of the source that the dispute's table has a row for. */
const clausesOfDispute = [
  '1.2.2',
  '1.2.3',
  '3.3',
  '4.1',
  '4.2',
  '4.3',
  '4.4',
  '5.1',
  '6.1',
  '6.2',
  '7.2',
  '7.3',
  '7.4',
  '8.1',
  '9.1',
  '10.1',
  '10.2',
  '10.3',
  '10.4',
];

/** The titles of all tests, `test.each(…)` too. */
const titles = files('test')
  .filter((file) => file.endsWith('.test.ts') && !file.startsWith('test/house/'))
  .flatMap((file) => callsIn(file))
  .filter((call) => /^(it|test|describe)\b/.test(call.expression.getText()))
  .flatMap(({ arguments: [title] }) => (title && ts.isStringLiteralLike(title) ? [title.text] : []));

/** `7.2: …`, `7.2, 9.1: …`: the clauses stand before the colon. */
const named = new Set(titles.flatMap((title) => /^((?:\d+(?:\.\d+)+(?:, )?)+):/.exec(title)?.[1]?.split(', ') ?? []));

test.each(clausesOfDispute)('clause %s of the dispute is named by a test', (clause) => {
  expect([...named]).toContain(clause);
});

describe.each(Object.entries(protocols))('%s', (kind, protocol) => {
  const { paths } = openApiDocument(protocols);
  const policies = policiesOf(kind);

  test('has a policy', () => {
    expect(policies.length).toBeGreaterThan(0);
  });

  test.each(protocol.steps.map((step) => [step.name, step] as const))(
    '%s says what it is, under which clause, and is in the API’s document',
    (name, step) => {
      expect(name).toMatch(/^[a-z]+(-[a-z0-9]+)*$/);
      expect(step.title).toMatch(/^[A-Z].{8,}[^.]$/);
      for (const policy of policies) expect([policy.id, clauseOf(policy, step.clause)]).toEqual([policy.id, expect.stringMatching(/\S/)]);
      expect(step.roles.length).toBeGreaterThan(0);
      expect(paths?.[`/v1/cases/{id}/steps/${name}`]?.post?.description).toContain(
        `In a ${kind}: cites its policy's clause "${step.clause}"`,
      );
    },
  );
});
