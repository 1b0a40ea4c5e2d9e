import type { Letter } from '../protocols/case/notices/notice';
import type { Policy } from '../protocols/case/policy/policy';
import { filters } from './filters';
import type { Rendered } from './formats';
import { readable } from './readable';

/** What happened, by the kind of letter alone: nothing of what the letter tells is looked at, as that may be what could not be put in words. */
const SUBJECTS: Readonly<Record<Letter['kind'], string>> = {
  step: 'A step was reported',
  moved: 'The case has moved to another stage',
  'moved-back': 'The case is back in an earlier stage',
  reminder: 'Reminder: something is due soon',
  missed: 'Missed: something is overdue',
  'authorisation-changed': 'An authorisation has changed',
  prompt: 'A question about this case',
  breach: 'A breach was recorded',
  'limits-moved': 'Dates of this case have moved',
};

/** `detail`: the sentence of the timeline's entry that the letter tells of, as its reader knows it. */
export interface PlainContext {
  caseId: string;
  standing: { policy: Pick<Policy, 'title' | 'assurance'> };
  detail: string;
}

/**
 * A letter in the fewest words, for one whose template can't be put in words (DESIGN 15): what happened, under which clause, and what every notice
 * of the policy states. It is put together without any template, so that nothing of it can fail.
 */
export function plainly({ kind, clause }: Pick<Letter, 'kind' | 'clause'>, { caseId, standing, detail: said }: PlainContext): Rendered {
  const detail = readable(said);
  const { title, assurance } = standing.policy;
  const heading = SUBJECTS[kind];
  const under = clause ? [`Under: ${clause} (${title})`] : [];
  const next = 'This letter is shorter than others. What is due next, from whom and by when, is on the case: please look there.';
  const care = `${assurance.text} (${filters.cited(assurance.clause)})`;
  const foot = [`Case ${caseId}`, title];
  return {
    subject: oneLine(`${heading} [${caseId}]`),
    text: `${[heading, `What happened: ${filters.quoted(detail)}`, ...under, next, care, ['--', ...foot].join('\n')].join('\n\n')}\n`,
    html: page(heading, [[`What happened: ${detail}`], ...under.map((one) => [one]), [next], [care], foot]),
  };
}

const oneLine = (words: string): string => words.replace(/\s+/g, ' ').trim();

/** A page with a paragraph for each list of lines. */
const page = (heading: string, paragraphs: readonly (readonly string[])[]): string => `<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<title>${escaped(heading)}</title>
</head>
<body>
<main>
<h1>${escaped(heading)}</h1>
${paragraphs.map((lines) => `<p>${lines.flatMap(filters.lines).map(escaped).join('<br>')}</p>`).join('\n')}
</main>
</body>
</html>
`;

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
