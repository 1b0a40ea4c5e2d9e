import { written } from '../../notices/written';
import type { Form } from './every-kind';
import { STEPS, told, toldInPart } from './forms-of-steps';
import { letterOf, stepNamed } from './letter-cases';
import { textOfPage, wrongTags } from './page';
import { wordless } from './wordless';

/** A reader may know only a part of a form (DESIGN 9): its letter says that part, and nothing is missing in it. */

const partsOf = (form: Form): readonly Form[] => {
  const fields = Object.entries(form);
  const only = fields.map(([field, value]) => ({ [field]: value }));
  const without = fields.map(([left]) => Object.fromEntries(fields.filter(([field]) => field !== left)));
  return [{}, ...only, ...without];
};

describe.each(STEPS.map((step) => ({ ...step, kind: step.of.protocol.kind })))(
  'DESIGN 9: $kind, $name, of which its reader knows a part',
  (step) => {
    const amended = stepNamed(step.kind, 'amended');
    const parts = partsOf(step.forms[0]).map((part) => [Object.keys(part).join(', ') || 'nothing', part] as const);

    test.each(parts)('%s', (_, part) => {
      const inPart = toldInPart(step, part);
      for (const letter of [letterOf(step, inPart), letterOf(amended, toldInPart(amended, { seq: 2 }), inPart)]) {
        for (const given of [step.of.context, wordless()]) {
          const { subject, text, html } = written(letter, given);
          for (const words of [subject, text, textOfPage(html)]) expect(words).not.toMatch(/undefined|null|NaN|\[object|: \n|\(\)/);
          expect(wrongTags(html)).toEqual([]);
        }
      }
    });
  },
);

test('4.3, 4.4: whoever does not know whether funding was in place is told neither', () => {
  const opened = stepNamed('dispute', 'opened');
  const { funding: _funding, ...part } = { funding: undefined, ...opened.forms[0] };
  const { text } = written(letterOf(opened, told(opened, part)), opened.of.context);
  expect(text).not.toMatch(/funding was in place|funding in place/i);
  expect(text).toContain('No partner withdraws funding on its own (4.2).');
});
