import { clockTime, dateOf, describeDate, type IsoDate } from '../../protocols/calendar/dates';
import { protocols } from '../../protocols';
import type { Aside, Rehearsed, RehearsedEntry, RehearsedNotice } from './rehearse';
import { columns, inked, rule, type Cell, type Paper } from './print';
import { doer, localMark, partyName, readersOf, stageName } from './names';
import { clauseWidth } from './words';

const WIDTHS = { mark: 1, time: 5, who: 15, what: 23 } as const;
/** Notices are set below what they tell of. */
const INDENT = WIDTHS.mark + WIDTHS.time + WIDTHS.who + 4;

type Row = RehearsedEntry | Aside;

/** The timeline as a table, day by day; under each line, who was told of it and how. */
export function table(rehearsed: Rehearsed, paper: Paper): readonly string[] {
  const lines: string[] = [];
  let day: IsoDate | undefined;
  for (const row of inOrder(rehearsed)) {
    if (dateOf(row.at) !== day) lines.push('', rule(describeDate((day = dateOf(row.at))), paper));
    lines.push(...('detail' in row ? entryLines(rehearsed, row, paper) : asideLines(rehearsed, row, paper)));
  }
  return lines;
}

/** What happened beside the record goes before what the case made of it. */
function inOrder({ timeline, asides }: Rehearsed): readonly Row[] {
  const rows: Row[] = [...timeline];
  for (const aside of asides) {
    const next = rows.findIndex((row) => row.at > aside.at);
    rows.splice(next < 0 ? rows.length : next, 0, aside);
  }
  return rows;
}

function entryLines(rehearsed: Rehearsed, entry: RehearsedEntry, paper: Paper): readonly string[] {
  const { policy } = rehearsed;
  const { mark, inks } = markOf(entry);
  const limit = said(entry, 'limit') ?? said(entry, 'id');
  const detail = `${entry.detail}${entry.event && limit ? localMark(policy, limit) : ''}`;
  const line = {
    mark,
    time: clockTime(entry.at),
    who: doer(policy, entry.by),
    what: whatOf(rehearsed, entry),
    clause: entry.clause ?? '',
    detail,
    inks,
  };
  return [...columns(cells(policy, line), paper), ...entry.notices.flatMap((notice) => noticeLines(rehearsed, entry, notice, paper))];
}

function asideLines({ policy }: Rehearsed, aside: Aside, paper: Paper): readonly string[] {
  const time = clockTime(aside.at);
  if ('refused' in aside) {
    const { refused, step, by, expected } = aside;
    const clause = ('clause' in refused && refused.clause) || '';
    const detail = `Refused: ${refused.detail}${expected ? ' (as the scenario expects)' : ''}`;
    const who = partyName(policy, by);
    return columns(cells(policy, { mark: '✗', time, who, what: step, clause, detail, inks: [expected ? 'yellow' : 'red'] }), paper);
  }
  if ('directory' in aside) {
    const { organisation, authorisedUntil } = aside.directory;
    const detail = `${aside.name} (${organisation}) is authorised until ${describeDate(authorisedUntil)}`;
    const line = { mark: '◆', time, who: 'the directory', what: 'authorisation changed', clause: '', detail, inks: ['cyan'] } as const;
    return columns(cells(policy, line), paper);
  }
  const { calendar, version } = aside;
  const what = 'declare' in calendar ? 'closure declared' : 'closure withdrawn';
  const { date, area } = 'declare' in calendar ? calendar.declare : calendar.withdraw;
  const { name, insteadOf } = 'declare' in calendar ? calendar.declare : {};
  const where = `${area ? `in ${area}` : 'everywhere'}${insteadOf ? `, instead of ${describeDate(insteadOf)}` : ''}`;
  const detail = `${name ? `${name}: ` : ''}${describeDate(date)}, ${where}. ${calendar.reason} (calendar version ${version})`;
  return columns(cells(policy, { mark: '◆', time, who: 'the calendar', what, clause: '0.10', detail, inks: ['cyan'] }), paper);
}

function noticeLines({ policy }: Rehearsed, entry: RehearsedEntry, notice: RehearsedNotice, paper: Paper): readonly string[] {
  const subject = notice.subject.replace(/ \[[^\]]*\]$/, '');
  const text = `${laterThan(entry, notice)}${readersOf(policy, notice)}: ${subject}`;
  return columns([{ text: '', width: INDENT }, { text: '→', width: 1 }, { text }], paper).map((line) => inked(line, paper, 'dim'));
}

/** What happens at night is told in the morning of a working day (0.6). */
function laterThan(entry: RehearsedEntry, { at }: RehearsedNotice): string {
  if (dateOf(at) !== dateOf(entry.at)) return `on ${describeDate(dateOf(at))} at ${clockTime(at)}, `;
  return clockTime(at) === clockTime(entry.at) ? '' : `at ${clockTime(at)}, `;
}

interface Line {
  mark: string;
  time: string;
  who: string;
  what: string;
  clause: string;
  detail: string;
  inks: NonNullable<Cell['inks']>;
}

const cells = (policy: Rehearsed['policy'], { mark, time, who, what, clause, detail, inks }: Line): readonly Cell[] => [
  { text: mark, width: WIDTHS.mark, inks },
  { text: time, width: WIDTHS.time },
  { text: who, width: WIDTHS.who },
  { text: what, width: WIDTHS.what, inks },
  { text: clause, width: clauseWidth(policy) },
  { text: detail },
];

/** What an event tells programs under a name, if it does. */
function said({ data }: RehearsedEntry, name: string): string | undefined {
  const value = (data as Readonly<Record<string, unknown>> | undefined)?.[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function whatOf({ scenario }: Rehearsed, entry: RehearsedEntry): string {
  const { step, event } = entry;
  if (event === 'escalation') return `escalation ${said(entry, 'number') ?? ''}`;
  if (event === 'moved' || event === 'moved-back') {
    const to = stageName(protocols[scenario.kind]?.stages ?? [], said(entry, 'to') ?? '');
    return event === 'moved' ? `moved to ${to}` : `back in ${to}`;
  }
  return step ?? event?.replaceAll('-', ' ') ?? '';
}

/** Stage changes, what is missed and chased, breaches: seen at a glance. */
function markOf({ event }: RehearsedEntry): { mark: string; inks: NonNullable<Cell['inks']> } {
  switch (event) {
    case 'moved':
    case 'moved-back':
      return { mark: '▶', inks: ['bold', 'cyan'] };
    case 'limit-missed':
    case 'escalation':
      return { mark: '!', inks: ['bold', 'yellow'] };
    case 'breach':
    case 'not-accepted':
      return { mark: '✗', inks: ['bold', 'red'] };
    case 'calendar-changed':
    case 'rules-changed':
    case 'limit-moved':
      return { mark: '◆', inks: ['cyan'] };
    case 'limit-met':
      return { mark: '✓', inks: ['green'] };
    default:
      return { mark: event ? '·' : ' ', inks: event ? [] : ['bold'] };
  }
}

/** What the marks in the first column say. */
export const LEGEND = '▶ change of stage; ! missed, escalated; ✗ breach, refused; ◆ date moved; ✓ met; → told in writing';
