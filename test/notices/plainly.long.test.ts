import { plainly } from '../../notices/plainly';
import { written } from '../../notices/written';
import { policy } from '../dispute/on-paper';
import { context, limit, standing } from './kinds/dispute';
import { CASES, letter } from './letter-cases';
import { textOfPage, wrongTags } from './page';

const HOSTILE = '<script>alert(1)</script> & "Co" {{ caseId }} \'x\'\nDue next: nothing';
const given = (detail: string) => ({ caseId: 'dispute-0123456789abcdef', standing, detail });

test('DESIGN 15: what happened, under which clause, and that care continues', () => {
  const reminder = letter({ kind: 'reminder', limit: limit(), workingDaysLeft: 5 }, '6.1');
  const { subject, text, html } = plainly(reminder, given('Senior managers contact their counterparts: due by the end of Friday.'));
  expect(subject).toBe('Reminder: something is due soon [dispute-0123456789abcdef]');
  for (const words of [text, textOfPage(html)]) {
    expect(words).toContain('What happened: Senior managers contact their counterparts: due by the end of Friday.');
    expect(words).toContain(`Under: 6.1 (${policy.title})`);
    expect(words).toContain(`${policy.assurance.text} (clause 4.1)`);
    expect(words).toContain('Case dispute-0123456789abcdef');
  }
});

test('somebody’s own words stay text, in several lines as they were written', () => {
  const { subject, text, html } = plainly(letter({ kind: 'breach', what: HOSTILE }), given(HOSTILE));
  expect(html).not.toContain('<script');
  expect(wrongTags(html)).toEqual([]);
  expect(html).toContain(
    'What happened: &#60;script&#62;alert(1)&#60;/script&#62; &#38; &#34;Co&#34; {{ caseId }} &#39;x&#39;<br>Due next: nothing',
  );
  expect(text).toContain('What happened: \n> <script>alert(1)</script> & "Co" {{ caseId }} \'x\'\n> Due next: nothing\n');
  expect(subject).toBe('A breach was recorded [dispute-0123456789abcdef]');
});

test('where a letter cannot be put in words, a plain one can', () => {
  const told = { kind: 'reminder', limit: limit(), workingDaysLeft: 5 } as const;
  const { workingDaysLeft: _left, ...rest } = told;
  const lacking = letter(rest as typeof told);
  expect(() => written(lacking, context())).toThrow();
  expect(plainly(lacking, given('It is due.')).text).toContain('What happened: It is due.');
});

test.each(CASES)('never throws, and looks at nothing of what the letter tells: $name', ({ letter: told, context: drawnOn }) => {
  const { kind, clause } = told;
  const { caseId, standing: of } = drawnOn;
  for (const detail of ['', ' ', HOSTILE, '\u2028\u0000\ud800', '`${detail}`'.repeat(1000)]) {
    const { subject, text, html } = plainly({ kind, clause }, { caseId, standing: of, detail });
    expect(subject).toMatch(/^\S[^\r\n]* \[[a-z-]+-0123456789abcdef\]$/);
    expect(text).toContain(of.policy.assurance.text);
    expect(wrongTags(html)).toEqual([]);
  }
});
