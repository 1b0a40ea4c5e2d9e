import { dateOf, describeDate } from '../../protocols/calendar/dates';
import { protocols } from '../../protocols';
import type { InterimFunding } from '../../protocols/dispute/funding/funding';
import type { DebtShown } from '../../protocols/case/money-shown';
import { penceOf, pounds } from '../../protocols/money/pence';
import type { Shares } from '../../protocols/money/shares';
import type { Limit } from '../../protocols/case/limits/limit';
import type { CaseView } from '../../protocols/case/reading/view';
import type { Rehearsed } from './rehearse';
import { columns, heading, rule, type Paper } from './print';
import { localMark, partyName, stageName } from './names';
import { clauseWidth, shortDay, wrapped } from './words';

/** Where the case stands at the end: its stage, each limit, breaches, who pays in the meantime, and what is the policy file's own choice. */
export function summary(rehearsed: Rehearsed, paper: Paper): readonly string[] {
  const { case: view, scenario, surprises } = rehearsed;
  const told =
    surprises.length === 0 ? [] : [...heading('Not as the scenario says', paper), ...surprises.flatMap((one) => listed(one, paper))];
  if (!view) return told;
  return [
    '',
    rule(`At the end, ${describeDate(dateOf(scenario.end))}`, paper),
    ...standing(view, paper),
    ...heading('Limits', paper),
    ...inOrder(view.limits).flatMap((limit) => limitLines(rehearsed, limit, paper)),
    ...heading('Breaches', paper),
    ...(view.breaches.length === 0 ? ['  none'] : view.breaches.flatMap(({ clause, what }) => listed(`${clause}: ${what}`, paper))),
    ...funding(rehearsed, view['interimFunding'] as InterimFunding | undefined, paper),
    ...debts(rehearsed, (view['debts'] ?? []) as readonly DebtShown[], paper),
    ...localDefaults(rehearsed, view, paper),
    ...told,
  ];
}

function standing({ kind, stage, status, outcome }: CaseView, paper: Paper): readonly string[] {
  const where = stageName(protocols[kind]?.stages ?? [], stage);
  const said = status === 'closed' ? 'The case is closed' : `The case is open, in ${where}`;
  return wrapped(`${said}${outcome ? `; outcome: ${outcome}` : ''}.`, paper.width);
}

/** As they came up. */
const inOrder = (limits: readonly Limit[]): readonly Limit[] =>
  limits.toSorted((a, b) => a.from.localeCompare(b.from) || a.due.localeCompare(b.due));

function limitLines({ policy }: Rehearsed, limit: Limit, paper: Paper): readonly string[] {
  const owners = limit.owners.map((owner) => partyName(policy, owner)).join(', ');
  const met = limit.metOn ? ` on ${shortDay(limit.metOn)}` : '';
  return columns(
    [
      { text: '', width: 0 },
      { text: limit.clause, width: clauseWidth(policy) },
      { text: limit.id, width: 26 },
      { text: owners, width: 20 },
      { text: `due ${shortDay(limit.due)}`, width: 20 },
      {
        text: `${limit.status}${met}${localMark(policy, limit.id)}${limit.forecast ? ' (forecast)' : ''}`,
        inks: limit.status === 'missed' || limit.status === 'met-late' ? ['yellow'] : [],
      },
    ],
    paper,
  );
}

function funding({ policy }: Rehearsed, interim: InterimFunding | undefined, paper: Paper): readonly string[] {
  if (!interim) return [];
  const shares = (list: Shares): string =>
    list.map(({ organisation, percent }) => `${partyName(policy, organisation)} ${percent}%`).join(', ');
  const ended = interim.ended && `until ${shortDay(interim.ended.on)} (${interim.ended.what})`;
  return [
    ...heading('Interim funding, without prejudice', paper),
    ...interim.periods.flatMap(({ from, clause, shares: list }) => listed(`from ${shortDay(from)}: ${shares(list)} (${clause})`, paper)),
    ...(ended ? listed(ended, paper) : []),
    ...(interim.proposed
      ? listed(`proposed and not answered: ${shares(interim.proposed.shares)} from ${shortDay(interim.proposed.from)}`, paper)
      : []),
  ];
}

/** Who owed whom, what came of it (4.5). */
function debts({ policy }: Rehearsed, list: readonly DebtShown[], paper: Paper): readonly string[] {
  if (list.length === 0) return [];
  const amount = (pence: number): string => pounds(penceOf(pence));
  return [
    ...heading('Debts', paper),
    ...list.flatMap(({ id, debtor, creditor, pence, paid, outstanding, due, status }) =>
      listed(
        `${id}: ${partyName(policy, debtor)} owed ${partyName(policy, creditor)} ${amount(pence)}, paid ${amount(paid)}, open ${amount(outstanding)}${due ? `; due ${shortDay(due)}, ${status ?? ''}` : ''}`,
        paper,
      ),
    ),
  ];
}

/** What the source doesn't say, of the limits that came up: with the policy file's reason. */
function localDefaults({ policy }: Rehearsed, view: CaseView, paper: Paper): readonly string[] {
  const names = new Set(view.limits.map(({ name }) => name));
  const marked = Object.entries(policy?.limits ?? {}).filter(([name, { mark }]) => mark && names.has(name));
  if (marked.length === 0) return [];
  return [
    ...heading('Local defaults, as the policy file has them', paper),
    ...marked.flatMap(([name, { clause, note }]) => listed(`${name} (${clause}): ${note ?? ''}`, paper)),
  ];
}

const listed = (text: string, paper: Paper): readonly string[] => columns([{ text: '', width: 0 }, { text }], paper);
