import fc from 'fast-check';
import { notifyText, plainLine } from '../../notices/channels/notify-text';
import { undeliverable } from '../../notices/undeliverable';
import { plainly } from '../../notices/plainly';
import { written } from '../../notices/written';
import { markdownIn } from '../parts/notify-markdown';
import { policy } from '../dispute/on-paper';
import type { Form } from './every-kind';
import { STEPS, told } from './forms-of-steps';
import { CASES, letter, letterOf, stepNamed } from './letter-cases';
import { context, limit } from './kinds/dispute';
import { hostileForm } from './hostile';

/** What the guidance of GOV.UK Notify documents, and what its parser knows beside. */
const TYPED = [
  '[Confirm your bank details](https://evil.example/pay)',
  '[Confirm][1]',
  '[1]: https://evil.example/pay',
  'https://evil.example/pay',
  '<https://evil.example/pay>',
  '# Urgent',
  '## Urgent',
  '^ Pay now',
  '* one',
  '- one',
  '• one',
  '1. one',
  '2) one',
  '---',
  '***',
  '___',
  '```',
  'qr: https://evil.example/pay',
  '<b>now</b>',
  'C:\\*.doc and \\# and \\[x](y)',
  '| a | b |',
];
const LINES = TYPED.join('\n');

/** As a reader sees it: what has no width is not seen, and neither is how far apart lists stand. */
const asRead = (body: string): string => body.replaceAll('\u200b', '').replace(/^\* /gm, '- ').replace(/\n+/g, '\n');
const isText = (text: string): void => {
  const body = notifyText(text);
  expect(markdownIn(body).filter((kind) => kind !== 'bullet')).toEqual([]);
  expect(asRead(body)).toBe(asRead(text));
};

describe('what somebody typed reaches the reader of GOV.UK Notify as text', () => {
  test.each(TYPED)('%s, by itself, after a name, and at the beginning', (typed) => {
    for (const line of [typed, `Why: ${typed}`, `See ${typed} for more`])
      expect(markdownIn(notifyText(`x\n\n${line}`)).filter((one) => one !== 'bullet')).toEqual([]);
    expect(markdownIn(plainLine(typed))).toEqual([]);
    expect(asRead(notifyText(typed))).toBe(asRead(typed));
  });

  test.each(STEPS.map((step) => [`${step.of.protocol.kind}: ${step.name}`, step] as const))('in every field of %s', (_, step) => {
    for (const typed of [LINES, ...TYPED]) {
      const given = told(step, hostileForm(step.of, step.forms[0], typed) as Form);
      isText(written(letterOf(step, given), step.of.context).text);
    }
  });

  test('in a letter about an earlier step, in a plain one, and in one that tells of a reader who was not reached', () => {
    const received = stepNamed('dispute', 'formal-letter-received');
    const about = told(received, { ...received.forms[0], grounds: LINES });
    isText(
      written(
        letterOf(
          stepNamed('dispute', 'amended'),
          told(stepNamed('dispute', 'amended'), { on: '2025-11-20', seq: 3, changes: {}, reason: LINES }),
          about,
        ),
        context(),
      ).text,
    );
    isText(plainly({ kind: 'step', clause: '7.2' }, { caseId: 'dispute-0123456789abcdef', standing: { policy }, detail: LINES }).text);
    for (const reader of TYPED) {
      const words = {
        caseId: 'dispute-0123456789abcdef',
        policy,
        clause: '0.13',
        reader,
        organisation: reader,
        channel: 'email',
        reason: 'x',
      } as const;
      const { subject, text } = undeliverable({ ...words, subject: reader });
      expect(markdownIn(notifyText(text)).filter((kind) => kind !== 'bullet')).toEqual([]);
      expect(markdownIn(plainLine(subject))).toEqual([]);
    }
  });

  test('whatever it is', () => {
    const marks = fc.constantFrom(
      '[',
      ']',
      '(',
      ')',
      '#',
      '^',
      '*',
      '-',
      '_',
      '`',
      '~',
      '1',
      '.',
      ':',
      '/',
      'http',
      '\\',
      '<',
      'a',
      ' ',
      '\n',
      '>',
    );
    fc.assert(fc.property(fc.array(marks, { maxLength: 30 }), (typed) => isText(typed.join('').replace(/^- /gm, ''))));
  });
});

test('a letter of ours is laid out as Notify’s guidance has it: its lists as lists, apart from what stands around them', () => {
  const convened = stepNamed('dispute', 'panel-convened');
  const body = notifyText(written(letterOf(convened, told(convened, convened.forms[0])), context()).text);
  expect(body).toContain('\nMembers:\n\n* Ada Ford, ');
  expect(body).toMatch(/\n\* Dan Ings, [^\n]*\n\nChair: /);
  expect(body).not.toMatch(/^- /m);
});

/** U+202E turns what follows; U+2066 and U+2069 keep a direction apart; U+200F and U+061C are marks of one. */
const TURNED = 'Pay \u202eelpmaxe.live\u202c \u2066now\u2069\u200f\u061c\u0007!';

describe('what turns the direction of writing turns nothing', () => {
  test.each(STEPS.map((step) => [`${step.of.protocol.kind}: ${step.name}`, step] as const))('in a letter of %s', (_, step) => {
    const given = told(step, hostileForm(step.of, step.forms[0], TURNED) as Form);
    const { subject, text, html } = written(letterOf(step, given), step.of.context);
    for (const words of [subject, text, html]) {
      expect(words).not.toMatch(/\p{Bidi_Control}/u);
      expect(words).not.toContain('\u0007');
    }
    if (JSON.stringify(given.form).includes('elpmaxe')) expect(text).toContain('Pay elpmaxe.live now!');
  });

  test('in a subject, and in a plain letter', () => {
    const reminder = letter({ kind: 'reminder', limit: limit({ title: TURNED }), workingDaysLeft: 5 }, '7.2');
    expect(written(reminder, context()).subject).toBe('Reminder: Pay elpmaxe.live now! [dispute-0123456789abcdef]');
    const plain = plainly({ kind: 'step', clause: '' }, { caseId: 'dispute-0123456789abcdef', standing: { policy }, detail: TURNED });
    for (const words of [plain.text, plain.html]) expect(words).toContain('Pay elpmaxe.live now!');
  });
});

test('no letter of ours holds any of it itself', () => {
  for (const { letter: one, context: known } of CASES) isText(written(one, known).text);
});
