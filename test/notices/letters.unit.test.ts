import { describeDate } from '../../protocols/calendar/dates';
import { describePeriod, isPeriod } from '../../protocols/calendar/periods';
import { isOpen } from '../../protocols/case/limits/limit';
import { partyName } from '../../protocols/case/parties/names';
import { filters } from '../../notices/filters';
import { written } from '../../notices/written';
import type { Form, KindInLetters } from './every-kind';
import { STEPS, told } from './forms-of-steps';
import { hostileForm, saidFor } from './hostile';
import { context, limit } from './kinds/dispute';
import { CASES, letter, letterOf, stepNamed } from './letter-cases';
import { optionalPlaces, standsAt } from './optional';
import { textOfPage, wrongTags } from './page';

test.each(CASES)('0.13: $name', ({ letter: given, context: drawnOn }) => {
  const { subject, text, html } = written(given, drawnOn);
  const page = textOfPage(html);
  const { caseId, limits, nameOf } = drawnOn;
  const { parties, policy } = drawnOn.standing;
  const name = partyName(parties, nameOf);

  // Nothing is missing, and no id of an organisation or a party is left.
  const ids = parties.flatMap(({ id, organisations }) => [id, ...organisations]).filter((id) => id.includes('-'));
  for (const words of [subject, text, page]) {
    expect(words).not.toMatch(/undefined|null|NaN|\[object/);
    expect(ids.filter((id) => words.includes(id))).toEqual([]);
    expect(words).not.toMatch(/\d{4}-\d{2}-\d{2}/);
  }

  // A subject that says what and which case, in one line.
  expect(subject).toMatch(/^\S[^\r\n]*$/);
  expect(subject.endsWith(` [${caseId}]`)).toBe(true);
  expect(text.split('\n')[0]).toBe(subject.replace(/ \[.*\]$/, ''));

  // What is due next, from whom and by when; and what the policy states in each.
  for (const words of [text, page]) {
    const next = words.slice(words.search(/Due next|Nothing is due at present\./));
    if (limits.length === 0) expect(next).toContain('Nothing is due at present.');
    const due = limits.filter(isOpen).flatMap((limit) => [...limit.owners.map(name), describeDate(limit.due)]);
    expect(due.filter((said) => !next.includes(said))).toEqual([]);
    expect(words).toContain(policy.assurance.text);
    expect(words).toContain(`(${filters.cited(policy.assurance.clause)})`);
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

/** What letters leave out on purpose: where people are written to, who they sign in as, and what only the record needs. */
const LEFT_OUT = ['contact', 'subject', 'mediaType', 'size', 'sha256', 'changes', 'seq'];

/** All that a form says, as a letter of its kind says it. */
function saidBy(kind: KindInLetters, value: unknown, field = ''): readonly string[] {
  if ([...LEFT_OUT, ...(kind.leavesOut ?? [])].includes(field) || typeof value === 'boolean' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((each) => saidBy(kind, each, field));
  // Somebody goes by their name, where there is one, and else by their reference.
  const isNamed = typeof value === 'object' && 'name' in value;
  if (typeof value === 'object')
    return Object.entries(value).flatMap(([name, inner]) => (isNamed && name === 'reference' ? [] : saidBy(kind, inner, name)));
  if (typeof value === 'number') return [field === 'percent' ? `${value}%` : /pence/i.test(field) ? poundsOf(value) : String(value)];
  if (typeof value !== 'string') return [];
  return [isPeriod(value) ? describePeriod(value) : saidFor(kind, value, field)];
}
const poundsOf = (pence: number): string => new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP' }).format(pence / 100);

const named = STEPS.map((step) => ({ ...step, kind: step.of.protocol.kind }));

describe.each(named)('$kind: $name', (step) => {
  const formsByNumber = step.forms.map((form, index): [number, Form] => [index, form]);

  test('is tried with each optional field there, and with it left out', () => {
    expect(step.schema.safeParse(step.forms[0])).toMatchObject({ success: true });
    for (const { names } of optionalPlaces(step.schema).filter(({ names: [first] }) => first !== 'at')) {
      const standing = step.forms.map((form) => standsAt(form, names));
      expect({ names, standing: new Set(standing) }).toEqual({ names, standing: new Set([true, false]) });
    }
  });

  test.each(formsByNumber)('what its form says can be read in the letter (form %i)', (_, form) => {
    const { text, html } = written(letterOf(step, told(step, form)), step.of.context);
    const page = textOfPage(html);
    expect(saidBy(step.of, form).filter((words) => !text.includes(words) || !page.includes(words))).toEqual([]);
  });
});

const HOSTILE = '<script>alert(1)</script> & "Co" {{ caseId }}';

test.each(named.map((step) => [`${step.kind}: ${step.name}`, step] as const))('somebody’s own words are words: %s', (_, step) => {
  const form = hostileForm(step.of, step.forms[0], HOSTILE) as Form;
  const { subject, text, html } = written(letterOf(step, told(step, form)), step.of.context);
  expect(html).not.toContain('<script');
  expect(wrongTags(html)).toEqual([]);
  expect(subject).not.toContain('script');
  if (JSON.stringify(form).includes('<script>')) {
    expect(text).toContain(HOSTILE);
    expect(textOfPage(html)).toContain(HOSTILE);
  }
});

test('7.2: <script> in the grounds of a letter comes out as text, in several lines as they were written', () => {
  const received = stepNamed('dispute', 'formal-letter-received');
  const grounds = 'Not a health need.\n\n\n  Due next:\r\n<script>alert(1)</script>';
  const { text, html } = written(letterOf(received, told(received, { ...received.forms[0], grounds })), context());
  expect(html).toContain('<td>Not a health need.<br><br><br>  Due next:<br>&lt;script&gt;alert(1)&lt;/script&gt;</td>');
  expect(text).toContain('Grounds:\n> Not a health need.\n>\n>\n>   Due next:\n> <script>alert(1)</script>\n');
});

test('a line break in what a subject is made of does not break the subject', () => {
  const title = 'Hold the meeting\r\nBcc: everybody@example.org';
  const reminder = letter({ kind: 'reminder', limit: limit({ title }), workingDaysLeft: 5 }, '7.2');
  expect(written(reminder, context()).subject).toBe('Reminder: Hold the meeting Bcc: everybody@example.org [dispute-0123456789abcdef]');
});
