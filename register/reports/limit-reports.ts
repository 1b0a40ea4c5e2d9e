import type { Pool } from 'pg';
import type { Actor } from '../../protocols/case/facts/fact';
import type { Counted, Counts, Fared, ReportPeriod } from '../../protocols/case/limits/fared';
import { toldOf } from '../../protocols/case/limits/withheld';
import { askerValues } from '../cases/access';
import { rows, type Database } from '../database';
import type { PolicyReader } from '../policies/policy-versions';
import { reportStatement, type ReportBy, type ReportRow } from './report-statement';

/** What to report on; what is left out doesn't narrow. */
export interface ReportQuestion extends ReportPeriod {
  policy?: string;
  by: ReportBy;
}

/** How a limit fared, all of it, and by which owner, month or version, if that was asked. */
export type FaredBy = Counted & { owner?: string; month?: string; version?: number };

export interface ReportQueries {
  /**
   * How each limit fared over the cases that somebody may read, as far as their party knows of it, exactly: by policy, in the order of the policy's
   * limits, then by what was asked. An owner is the organisation that bears what the party owes, or `people`; a limit of two counts for each.
   */
  limits(asker: Actor, question: ReportQuestion): Promise<readonly FaredBy[]>;
  /**
   * The same over all cases of a policy, whoever may read them: without small numbers of those that the asker may not. All by their due day, also those that
   * run: of two years' tables, neither can be taken off the other.
   */
  limitsOfAll(asker: Actor, policy: string, period: ReportPeriod): Promise<readonly Fared[]>;
}

export function reportQueries(pool: Pool, policies: PolicyReader): ReportQueries {
  return {
    async limits(asker, { policy, from, to, by }) {
      const found = await rows<ReportRow>(
        pool,
        `report-by-${by}`,
        reportStatement(by, 'seen'),
        valuesOf(askerValues(asker), { from, to }, policy),
      );
      const counted = await named(pool, policies, found);
      return counted.map(({ whole, key }) => ({ ...whole, ...keyed(by, key) }));
    },
    limitsOfAll: (asker, policy, period) => toldOfAll(pool, policies, 'due', valuesOf(askerValues(asker), period, policy)),
  };
}

/** For whoever is let in by `subject`, which may be empty, or by `organisation`; with those that had begun to run by the end of the period. */
export const faredOfAll = (
  database: Database,
  policies: PolicyReader,
  who: Who,
  policy: string,
  period: ReportPeriod,
): Promise<readonly Fared[]> => toldOfAll(database, policies, 'began', valuesOf(who, period, policy));

async function toldOfAll(
  database: Database,
  policies: PolicyReader,
  runsBy: 'began' | 'due',
  values: ReturnType<typeof valuesOf>,
): Promise<readonly Fared[]> {
  const found = await rows<ReportRow>(database, `report-of-all-by-${runsBy}`, reportStatement('limit', 'all', runsBy), values);
  return (await named(database, policies, found)).flatMap(({ whole, unseen }) => toldOf(whole, unseen) ?? []);
}

type Who = readonly [subject: string, organisation: string | null];
const valuesOf = (who: Who, { from, to }: { [day in keyof ReportPeriod]: ReportPeriod[day] | undefined }, policy: string | undefined) => [
  ...who,
  policy ?? null,
  from ?? null,
  to ?? null,
];

function keyed(by: ReportBy, key: string): Pick<FaredBy, 'owner' | 'month' | 'version'> {
  switch (by) {
    case 'limit':
      return {};
    case 'owner':
      return { owner: key };
    case 'month':
      return { month: key };
    case 'version':
      return { version: Number(key) };
  }
}

interface NamedRow {
  key: string;
  whole: Counted;
  unseen: Counts;
  place: number;
}

/** Under the words of its rule, in the newest version of the policy among the cases that were counted. */
async function named(database: Database, policies: PolicyReader, found: readonly ReportRow[]): Promise<readonly NamedRow[]> {
  const list: NamedRow[] = [];
  for (const { policy, limit, key, version, counts, unseen, percentiles } of found) {
    const rules = (await policies.get(database, policy, version))?.policy.limits ?? {};
    const { title = limit, clause = '' } = rules[limit] ?? {};
    const [median = null, p90 = null] = (percentiles ?? []).map(inHundredths);
    list.push({ key, place: Object.keys(rules).indexOf(limit), unseen, whole: { policy, limit, title, clause, ...counts, median, p90 } });
  }
  return list.toSorted(
    (a, b) => before(a.whole.policy, b.whole.policy) || a.place - b.place || before(a.whole.limit, b.whole.limit) || beforeByKey(a, b),
  );
}

const before = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const beforeByKey = (a: NamedRow, b: NamedRow): number => a.key.localeCompare(b.key, 'en', { numeric: true });
const inHundredths = (days: number | null): number | null => (days === null ? null : Math.round(days * 100) / 100);
