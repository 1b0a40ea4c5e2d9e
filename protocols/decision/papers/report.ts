import { describeDate } from '../../calendar/dates';
import { describePeriod } from '../../calendar/periods';
import { firstOf } from '../../case/facts/standing';
import type { Limit } from '../../case/limits/limit';
import type { Line, Paper, Printable, Section } from '../../case/papers';
import { opened } from '../forms';
import { implicationsOf } from '../implications';
import { bodyName, bodyNamed } from '../parties';
import type { DecisionStanding } from '../step';
import { contradictionsOf } from '../timetable/contradictions';
import { meetingsOf, type Meeting } from '../timetable/timetable';
import { agreementLines, documentNames, furtherReportLines, subgroupLines } from './arranged';
import { commentLines, concernLines, consultationLines, optionLines } from './heard';
import { inWords } from '../words';
import { missingFrom } from './missing';
import { recommendationLines } from './recommendations';
import { TIMETABLE_COLUMNS, timetableRows } from './timetable';

/** A report for each meeting of the timetable: what the body is asked, what was heard and answered, and what is missing (003, report; 004). */
export const papersOf = (standing: DecisionStanding, limits: readonly Limit[]): readonly Printable[] =>
  meetingsOf(standing).map((meeting) => reportTo(standing, limits, meeting));

function reportTo(standing: DecisionStanding, limits: readonly Limit[], meeting: Meeting): Printable {
  const form = firstOf(standing, opened)?.form;
  return {
    id: meeting.id,
    title: form?.title ?? '',
    head: headOf(standing, meeting),
    sections: () => [
      inLines('What is missing', missingFrom(standing, limits, meeting)),
      inLines('Recommendations', recommendationLines(standing, limits, meeting)),
      { heading: 'Forward timetable', columns: TIMETABLE_COLUMNS, rows: timetableRows(standing, limits, meeting) },
      inLines('Contradictions in the timetable', contradictionLines(standing)),
      inLines(
        'Decided before',
        (form?.earlier ?? []).map(({ body, on, what }) => `${bodyName(standing, body)}, ${describePeriod(on)}: ${what}`),
      ),
      inLines('Comments of other bodies', commentLines(standing, meeting)),
      inLines('Consultations', consultationLines(standing)),
      inLines('Concerns', concernLines(standing)),
      inLines('Options', optionLines(standing)),
      inLines('Agreements', agreementLines(standing, limits)),
      inLines('Subgroups', subgroupLines(standing)),
      inLines('Further reports', furtherReportLines(standing)),
      {
        heading: 'Implications',
        columns: ['Area', 'Answer', 'What the report says'],
        rows: implicationsOf(standing).map(({ area, answer, text = '' }) => [area, answer, text]),
      },
      inLines('Background papers', form?.backgroundPapers ?? []),
      inLines('Documents', documentNames(standing)),
    ],
  };
}

/** So that nobody takes what is empty for what was forgotten. */
const inLines = (heading: string, lines: readonly Line[]): Section => ({ heading, lines: lines.length > 0 ? lines : ['None.'] });

function headOf(standing: DecisionStanding, { body, on, item }: Meeting): Paper['head'] {
  const form = firstOf(standing, opened)?.form;
  const organisation = bodyNamed(standing, body)?.organisation;
  const key = form?.keyDecision;
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['Report to', `${bodyName(standing, body)}${organisation ? `, ${organisation}` : ''}`],
    ['Meeting', describePeriod(on)],
    ['Item', item],
    ['Report of', [form?.sponsor.post, form?.sponsor.name].filter(Boolean).join(', ')],
    ['Partners', form?.partners.join(', ')],
    ['Wards', form?.wards],
    [
      'Key decision',
      key?.answer === 'yes' && key.forwardPlanOn
        ? `yes, on the forward plan since ${describeDate(key.forwardPlanOn)}`
        : inWords(key?.answer ?? 'not-stated'),
    ],
    ...(form?.contacts ?? []).map(({ name, post, telephone }) => ['Contact', [name, post, telephone].filter(Boolean).join(', ')] as const),
  ];
  return rows.flatMap(([about, says]) => (says ? [[about, says] as const] : []));
}

const contradictionLines = (standing: DecisionStanding): readonly Line[] =>
  contradictionsOf(standing).map(({ what, places, explanation }) => ({
    says: what,
    under: [...places, explanation === undefined ? 'Not explained' : `Explained: ${explanation}`],
  }));
