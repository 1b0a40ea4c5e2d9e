import fc from 'fast-check';
import { calendar } from '../calendar/england-and-wales';
import { documentsIn } from '../../protocols/case/documents';
import type { Fact } from '../../protocols/case/fact';
import { stepNotices } from '../../protocols/case/notices';
import { standingOf } from '../../protocols/case/standing';
import { dispute } from '../../protocols/dispute/protocol';
import { council, document, formalLetterReceived, icb, MONDAY, openingForm, panelHeld, papersIssued } from '../dispute/forms';
import { policy } from '../dispute/on-paper';
import { isoDate } from '../../protocols/calendar/dates';

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

test('0.13: the notice of a step speaks of the documents that the step names, and only then of any', () => {
  const fact = (step: string, form: Fact['form']): Fact => ({ seq: 2, step, on: isoDate('2025-12-02'), at: MONDAY, by: council, form });
  const opened: Fact = { seq: 1, step: 'opened', on: isoDate('2025-11-03'), at: MONDAY, by: icb, form: openingForm() };
  const noticesOf = (one: Fact) => stepNotices(dispute, standingOf(policy, [opened, one], dispute.firstStage), one, calendar);
  expect(noticesOf(fact('papers-issued', papersIssued({ documents: [first, second] })))).toMatchObject([{ documents: [first, second] }]);
  expect(noticesOf(fact('noted', { text: 'Read' }))[0]).not.toHaveProperty('documents');
});
