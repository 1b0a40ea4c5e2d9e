import { stringify } from 'csv-stringify/sync';
import type { Fared } from '../../protocols/case/limits/fared';
import type { ReportBy } from '../../register/reports/report-statement';
import { asText } from '../cases/spreadsheet-text';

type Row = Fared & { owner?: string; month?: string; version?: number };

/** The report as a spreadsheet reads it: one row a limit, and whatever else it was asked by. What is withheld says so; without any that was met, there is no median. */
export function limitsTable(by: ReportBy, items: readonly Row[]): string {
  const apart = by === 'limit' ? [] : [by];
  const columns = ['policy', 'limit', 'title', 'clause', ...apart, ...COUNTS, 'median', '90th percentile'];
  return stringify(items.map(rowOf), { header: true, bom: true, columns, record_delimiter: 'windows' });
}

const COUNTS = ['cases', 'limits', 'met', 'met late', 'missed', 'extended', 'lapsed', 'cancelled', 'running'];

function rowOf(row: Row): Readonly<Record<string, string | number>> {
  const { policy, limit, title, clause, owner = '', month = '', version = '', metLate, median, p90 } = row;
  const { cases, limits, met, missed, extended, lapsed, cancelled, running } = row;
  const counts = { cases, limits, met, 'met late': metLate, missed, extended, lapsed, cancelled, running };
  return {
    policy: asText(policy),
    limit: asText(limit),
    title: asText(title),
    clause: /^[\d.]*[1-9]$/.test(clause) ? clause : asText(clause), // of 5.10 a spreadsheet makes 5.1
    owner: asText(owner),
    month,
    version,
    ...Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, count ?? 'withheld'])),
    median: median ?? '',
    '90th percentile': p90 ?? '',
  };
}
