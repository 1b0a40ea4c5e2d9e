import { stringify } from 'csv-stringify/sync';
import { asText } from '../../api/cases/spreadsheet-text';
import type { Difference, Owed } from '../../protocols/case/trial/differences';
import { becomes } from '../../protocols/case/trial/summary';
import type { CaseTried } from '../../protocols/case/trial/trial';
import { decimal, penceOf } from '../../protocols/money/pence';

const COLUMNS = [
  'case',
  'what',
  'id',
  'limit',
  'change',
  'before',
  'due before',
  'met on before',
  'after',
  'due after',
  'met on after',
  'entry',
] as const;

type Row = Partial<Record<(typeof COLUMNS)[number], string | number | undefined>>;

/**
 * All that came out otherwise, a row each, as a spreadsheet reads it: cases, limits and debts by their ids, nothing else that anybody wrote. Of a limit `before` and
 * `after` are what became of it, of a debt its amount in pounds, of a stage the day on which the case came into it.
 */
export function trialCsv(tried: readonly CaseTried[]): string {
  const rows = tried.flatMap((one): readonly Row[] =>
    'failed' in one
      ? [{ case: asText(one.case), what: 'case', change: 'not played', after: FAILED[one.failed] }]
      : one.differences.map((difference) => ({ case: asText(one.case), what: difference.of, ...cellsOf(difference) })),
  );
  return stringify(rows, { header: true, bom: true, columns: [...COLUMNS], record_delimiter: 'windows' });
}

const FAILED = { calendar: 'it leads beyond the calendar', rules: 'the rules fail over it' } as const;

const BECAME = {
  metToMissed: 'met to missed',
  missedToMet: 'missed to met',
  otherStatus: 'otherwise',
  dueOtherwise: 'due otherwise',
  metOtherwise: 'met otherwise',
  fresh: 'new',
  gone: 'gone',
} as const;

function cellsOf(difference: Difference): Row {
  switch (difference.of) {
    case 'limit': {
      const { id, name, before, after } = difference;
      return {
        id: asText(id),
        limit: asText(name),
        change: BECAME[becomes(difference)],
        ...{ before: before?.status, 'due before': before?.due, 'met on before': before?.metOn },
        ...{ after: after?.status, 'due after': after?.due, 'met on after': after?.metOn },
      };
    }
    case 'debt': {
      const { id, before, after } = difference;
      const money = { before: before && amount(before), 'due before': before?.due, after: after && amount(after), 'due after': after?.due };
      return { id: asText(id), change: changeOf(difference), ...money };
    }
    case 'stage': {
      const { id, before, after } = difference;
      return { id, change: changeOf(difference), before, after };
    }
    case 'outcome': {
      const { before, after } = difference;
      return { change: changeOf(difference), before, after };
    }
    case 'step':
      return { id: difference.id, change: 'refused', after: difference.why, entry: difference.seq };
  }
}

const amount = ({ debtor, creditor, pence, outstanding }: Owed): string =>
  `${decimal(penceOf(pence))} from ${debtor} to ${creditor}${outstanding === pence ? '' : `, ${decimal(penceOf(outstanding))} of it outstanding`}`;

const changeOf = ({ before, after }: { before?: unknown; after?: unknown }): string =>
  before === undefined ? 'new' : after === undefined ? 'gone' : 'changed';
