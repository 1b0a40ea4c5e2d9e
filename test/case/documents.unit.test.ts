import fc from 'fast-check';
import { calendar } from '../calendar/england-and-wales';
import { documentsIn } from '../../protocols/case/forms/documents';
import { stepNotice } from '../../protocols/case/notices/write-notices';
import { lettersOf } from '../../protocols/case/turn/letters';
import { dispute } from '../../protocols/dispute/protocol';
import {
  council,
  document,
  formalLetterReceived,
  interestDeclared,
  openingForm,
  panelHeld,
  papersIssued,
  type Form,
} from '../dispute/forms';
import { caseOf } from '../dispute/on-paper';

const [first, second] = [document('Bundle'), { ...document('Assessment'), sha256: 'b'.repeat(64) }];

describe('the documents that a form names', () => {
  test.each([
    ['several', papersIssued({ documents: [first, second] }), { '/documents/0': first, '/documents/1': second }],
    ['one', formalLetterReceived({ document: first }), { '/document': first }],
    ['minutes', panelHeld({ minutes: second }), { '/minutes': second }],
    ['put in by an amendment', { seq: 3, changes: { documents: [first] }, reason: 'One more' }, { '/changes/documents/0': first }],
    ['none', openingForm(), {}],
  ])('%s', (_, form, expected) => {
    expect(Object.fromEntries(documentsIn(form).map(({ pointer, document: named }) => [pointer, named]))).toEqual(expected);
  });

  test('in whatever form, each pointer leads to its document', () => {
    const leaf = fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.constant(first));
    const form = fc.letrec((tie) => ({
      node: fc.oneof(
        { depthSize: 'small' },
        leaf,
        fc.array(tie('node'), { maxLength: 3 }),
        fc.dictionary(fc.string(), tie('node'), { maxKeys: 3 }),
      ),
    })).node;
    fc.assert(
      fc.property(form, (given) => {
        for (const { pointer, document: named } of documentsIn(given)) {
          const parts = pointer
            .split('/')
            .slice(1)
            .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
          expect(parts.reduce<unknown>((value, part) => (value as Record<string, unknown>)[part], given)).toEqual(named);
        }
        expect(documentsIn(given).length).toBe(JSON.stringify(given).split(JSON.stringify(first)).length - 1);
      }),
    );
  });
});

test('0.13: the letter of a step speaks of the documents that the step names, and only then of any', () => {
  const lettersTo = (step: string, form: Form) => {
    const standing = caseOf([step, form, council]);
    return standing.facts.slice(1).flatMap((fact) => lettersOf(stepNotice(dispute, standing, fact, calendar), () => true));
  };
  const papers = lettersTo('papers-issued', papersIssued({ documents: [first, second] }));
  expect(papers.map(({ reader, documents }) => [reader, documents])).toEqual([
    ['icb', [first, second]],
    ['local-authority', [first, second]],
  ]);
  const [other] = lettersTo('interest-declared', interestDeclared());
  expect(other).toMatchObject({ kind: 'step' });
  expect(other).not.toHaveProperty('documents');
});
