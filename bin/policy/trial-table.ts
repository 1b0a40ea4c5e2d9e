import type { LimitTried, TrialSummary } from '../../protocols/case/trial/summary';
import { penceOf, pounds } from '../../protocols/money/pence';
import { inFigures } from './progress';
import type { Trial } from './trial';

const COLUMNS: readonly (readonly [head: string, of: Exclude<keyof LimitTried, 'name'>])[] = [
  ['cases', 'cases'],
  ['limits', 'limits'],
  ['changed', 'changed'],
  ['met → missed', 'metToMissed'],
  ['missed → met', 'missedToMet'],
  ['otherwise', 'otherStatus'],
  ['due otherwise', 'dueOtherwise'],
  ['met otherwise', 'metOtherwise'],
  ['new', 'fresh'],
  ['gone', 'gone'],
];

/** What a draft would have come to, as people read it on a terminal: a line a limit, and what else came out otherwise. */
export function trialTable({ draft, before, summary }: Trial, file: string): readonly string[] {
  const rows = [['limit', ...COLUMNS.map(([head]) => head)], ...summary.limits.map((limit) => rowOf(limit))];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length))) ?? [];
  const cases = `${inFigures(summary.cases)} closed ${summary.cases === 1 ? 'case' : 'cases'}`;
  return [
    `${file}: ${draft.id} version ${draft.version}, tried over ${cases} as of ${before.id}/${before.version}.`,
    `${inFigures(summary.changed)} of them would have come out otherwise.`,
    '',
    ...rows.map((row) =>
      row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  '),
    ),
    '',
    'missed: late, or not at all. Each limit that changed counts once, in the first column from the left that holds for it.',
    ...besides(summary),
  ];
}

const rowOf = (limit: LimitTried): string[] => [limit.name, ...COLUMNS.map(([, of]) => inFigures(limit[of]))];

/** Without a case there is nothing to say. */
function besides({ casesWith, owed, refusedSteps, notAsRecorded, failed }: TrialSummary): readonly string[] {
  const inPounds = (pence: number): string => pounds(penceOf(pence));
  const debts = `debts: others in ${among(casesWith.debt)}; those that differ come to ${inPounds(owed.before)} before, ${inPounds(owed.after)} after`;
  const said: readonly (readonly [cases: number, line: string])[] = [
    [1, casesWith.debt === 0 ? 'debts: as they were' : debts],
    [casesWith.stage, `stages: another one, or on another day, in ${among(casesWith.stage)}`],
    [casesWith.outcome, `outcome: another in ${among(casesWith.outcome)}`],
    [casesWith.step, `steps: ${inFigures(refusedSteps)} would be refused, in ${among(casesWith.step)}; played all the same`],
    [
      notAsRecorded,
      `${among(notAsRecorded)} came to something else than is on record under the very version that governed them: the calendar or the rules have changed since. What is compared here is counted anew under both`,
    ],
    [failed, `${among(failed)} could not be played, and count for nothing here`],
  ];
  return said.flatMap(([cases, line]) => (cases > 0 ? [line] : []));
}

const among = (cases: number): string => `${inFigures(cases)} ${cases === 1 ? 'case' : 'cases'}`;
