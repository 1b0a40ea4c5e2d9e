import { describeDate, isIsoDate } from '../../protocols/calendar/dates';
import type { Form } from '../../protocols/case/fact';
import { written } from '../../notices/written';
import { optionalPlaces, standsAt } from './optional';
import { STEPS } from './forms-of-steps';
import { CASES, context, limit, NAMES, stepNotice } from './notice-cases';
import { textOfPage, wrongTags } from './page';

test.each(CASES)('0.13: $name', ({ notice, context: given }) => {
  const { subject, text, html } = written(notice, given);
  const page = textOfPage(html);

  // Nothing is missing, and no code of the directory is left.
  for (const words of [subject, text, page]) {
    expect(words).not.toMatch(/undefined|null|NaN|\[object|lincolnshire-(icb|county|partnership)|local-authority/);
    expect(words).not.toMatch(/\d{4}-\d{2}-\d{2}/);
  }

  // A subject that says what and which case, in one line.
  expect(subject).toMatch(/^\S[^\r\n]* \[dispute-0123456789abcdef\]$/);
  expect(text.split('\n')[0]).toBe(subject.replace(/ \[.*\]$/, ''));

  // What is due next, from whom and by when; and that care continues (4.1).
  for (const words of [text, page]) {
    if (given.limits.length === 0) expect(words).toContain('Nothing is due at present.');
    else expect(words).toMatch(/Due next[^]*Lincolnshire County Council[^]*28 November 2025/);
    expect(words).toContain('Care continues while a dispute is open.');
    expect(words).toContain('(clause 4.1)');
  }

  // A page that is whole, in English, and draws on nothing outside; a text without stray lines.
  expect(html).toMatch(/^<!DOCTYPE html>\n<html lang="en-GB">/);
  expect(html).toMatch(/<title>[^<]+<\/title>/);
  expect(html).not.toMatch(/<script|<img|<link|\bsrc=|\bhref=|url\(|@import|\bon\w+=/);
  expect(wrongTags(html)).toEqual([]);
  expect(text).not.toMatch(/\n\n\n|[ \t]\n|^\n/);
  expect(text).toMatch(/\n$/);

  // The same in both formats.
  const spoken = new Set(wordsOf(page));
  expect(wordsOf(text).filter((word) => !spoken.has(word))).toEqual([]);
});

const wordsOf = (said: string): readonly string[] =>
  said
    .toLowerCase()
    .split(/[^\p{L}\p{N}%£@.]+/u)
    .filter((word) => !['the', 'by', 'end', 'of', 'case'].includes(word));

/** What a letter leaves out on purpose: where people are written to, who they sign in as, and what only the record needs. */
const LEFT_OUT = ['contact', 'subject', 'mediaType', 'size', 'sha256', 'reference of the service user', 'changes', 'seq'];

/** All that a form says, as a letter says it. */
function saidBy(value: unknown, field = ''): readonly string[] {
  if (LEFT_OUT.includes(field) || value === true || value === false || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((each) => saidBy(each, field));
  if (typeof value === 'object')
    return Object.entries(value).flatMap(([name, inner]) =>
      saidBy(inner, field === 'serviceUser' ? 'reference of the service user' : name),
    );
  if (typeof value === 'number') return [field === 'percent' ? `${value}%` : /pence/i.test(field) ? poundsOf(value) : String(value)];
  if (typeof value !== 'string') return [];
  const words = value;
  if (isIsoDate(words)) return [describeDate(words)];
  return [NAMES[words] ?? SAID[words] ?? words];
}
const poundsOf = (pence: number): string => new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP' }).format(pence / 100);
const SAID: Readonly<Record<string, string>> = {
  discharged: 'The service user has been discharged',
  moved: 'The service user has moved away',
  died: 'The service user has died',
  other: 'Another change',
  informal: 'Settle the dispute informally, or refer it to senior managers',
  'social-care': 'social care',
  'improvement-and-delivery-manager': 'Improvement and Delivery Manager',
  'head-of-lpft-social-care': 'Head of LPFT Social Care',
};

describe.each(STEPS)('$name', (step) => {
  const formsByNumber = step.forms.map((form, index): [number, Form] => [index, form]);

  test('is tried with each optional field there, and with it left out', () => {
    expect(step.schema.safeParse(step.forms[0])).toMatchObject({ success: true });
    for (const place of optionalPlaces(step.schema)) {
      const standing = step.forms.map((form) => standsAt(form, place));
      expect({ place, standing: new Set(standing) }).toEqual({ place, standing: new Set([true, false]) });
    }
  });

  test.each(formsByNumber)('what its form says can be read in the letter (form %i)', (_, form) => {
    const { text, html } = written(stepNotice(step, form), context());
    for (const words of saidBy(form)) {
      expect(text).toContain(words);
      expect(textOfPage(html)).toContain(words);
    }
  });
});

const HOSTILE = '<script>alert(1)</script> & "Co" {{ caseId }}';
const hostile = (value: unknown, key = ''): unknown => {
  if (Array.isArray(value)) return value.map((each) => hostile(each, key));
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, hostile(inner, name)]));
  return typeof value === 'string' && !isIsoDate(value) && !NAMES[value] && !SAID[value] && !['limit', 'perspective'].includes(key)
    ? HOSTILE
    : value;
};

test.each(STEPS.flatMap((step) => step.forms.slice(0, 1).map((form) => [step.name, step, form] as const)))(
  'somebody’s own words are words: %s',
  (_, step, form) => {
    const { subject, text, html } = written(stepNotice(step, hostile(form) as Form), context());
    expect(html).not.toContain('<script');
    expect(wrongTags(html)).toEqual([]);
    expect(subject).not.toContain('script');
    if (JSON.stringify(hostile(form)).includes('<script>')) {
      expect(text).toContain(HOSTILE);
      expect(textOfPage(html)).toContain(HOSTILE);
    }
  },
);

test('7.2: <script> in the grounds of a letter comes out as text, in several lines as they were written', () => {
  const letter = STEPS.find(({ name }) => name === 'formal-letter-received');
  const grounds = 'Not a health need.\n\n\n  Due next:\r\n<script>alert(1)</script>';
  if (!letter) throw new Error('there is no formal letter');
  const { text, html } = written(stepNotice(letter, { ...letter.forms[0], grounds }), context());
  expect(html).toContain('<td>Not a health need.<br><br><br>  Due next:<br>&lt;script&gt;alert(1)&lt;/script&gt;</td>');
  expect(text).toContain('Grounds:\n> Not a health need.\n>\n>\n>   Due next:\n> <script>alert(1)</script>\n');
});

test('a line break in what a subject is made of does not break the subject', () => {
  const title = 'Hold the meeting\r\nBcc: everybody@example.org';
  const reminder = { key: 'k', seq: 3, clause: '7.2', to: [], kind: 'reminder', limit: limit({ title }), workingDaysLeft: 5 } as const;
  expect(written(reminder, context()).subject).toBe('Reminder: Hold the meeting Bcc: everybody@example.org [dispute-0123456789abcdef]');
});
