import { z } from 'zod';
import type { IsoDate } from '../../protocols/calendar/dates';
import type { Actor } from '../../protocols/case/facts/fact';
import type { Policy } from '../../protocols/case/policy/policy';
import type { FormError } from '../../protocols/case/refusal';
import { REPORTED_BY } from '../../register/reports/report-statement';
import type { Answer, Asked } from '../http/answering';
import { checkedQuery, day, queryText, wrongQuery } from '../http/checked';
import { failing } from '../http/problems';
import type { Services } from '../services';
import { limitsTable } from './limits-table';

export const limitsQuery = z.strictObject({
  policy: queryText.optional().meta({ description: 'left out, those of all policies' }),
  from: day.optional().meta({ description: 'the first day on which a limit may be due' }),
  to: day.optional().meta({ description: 'the last day' }),
  by: z.enum(REPORTED_BY).default('limit').meta({ description: 'what else the rows are told apart by; the month is that of the due day' }),
  over: z
    .enum(['seen', 'all'])
    .default('seen')
    .meta({ description: '`all`: over all cases of a policy, in one calendar year, without small numbers of those that you may not see' }),
  format: z.enum(['json', 'csv']).default('json'),
});
type LimitsQuery = z.output<typeof limitsQuery>;

/** How the figures were come by, for whoever is handed the table. */
const METHOD = {
  percentiles: 'linear interpolation between closest ranks',
  days: 'working days from the day that a limit counts from, which is day 0, to the day on which it was met, counted as the limit is',
  counted: 'limits by the day on which they were due; those that run, where they had begun by the end of the period',
} as const;
const COUNTED_OF_ALL = 'limits by the day on which they are due, also those that run';
const WITHHELD = 'null: fewer than 5 limits that you may not see, or a total by which such a number could be worked out';

/**
 * GET /v1/reports/limits: how each limit fared (PROTOCOLS 7). It reads no case: nothing of one is told but that it is among those counted, so that
 * nothing is noted as a reading of it (0.14).
 */
export async function reportLimits(asked: Asked, services: Services): Promise<Answer> {
  const { format, ...query } = checkedQuery(limitsQuery, asked.query);
  const { policy, from, to, by, over } = query;
  const newest = await newestOf(policy, services);
  const errors = contradictions(query);
  if (errors.length > 0) throw wrongQuery(errors);
  const period = { ...(from ? { from } : {}), ...(to ? { to } : {}) };
  const items =
    over === 'all' && newest
      ? await ofAll(asked.actor, newest, period, services)
      : await services.register.reports.limits(asked.actor, { ...period, ...(policy ? { policy } : {}), by });
  if (format === 'csv') {
    const headers = { 'Content-Disposition': 'attachment; filename="limits.csv"' };
    return { content: { type: 'text/csv; charset=utf-8', headers, body: limitsTable(by, items) } };
  }
  const method = over === 'all' ? { ...METHOD, counted: COUNTED_OF_ALL, withheld: WITHHELD } : METHOD;
  return { body: { items, period, by, over, method } };
}

/** @throws ProblemError 422 where there is no such policy */
async function newestOf(id: string | undefined, { register }: Services): Promise<Policy | undefined> {
  if (id === undefined) return undefined;
  const found = (await register.policies.all()).findLast((one) => one.id === id);
  if (!found) throw wrongQuery([{ pointer: '/policy', detail: 'there is no such policy: GET /v1/policies lists them' }]);
  return found;
}

function contradictions({ policy, from, to, by, over }: Omit<LimitsQuery, 'format'>): readonly FormError[] {
  return [
    ...(from && to && to < from ? [{ pointer: '/to', detail: `must not lie before ${from}` }] : []),
    ...(over === 'all' ? contradictionsOfAll({ policy, from, to, by }) : []),
  ];
}

/** From two tables that overlap, such as a year's and its months', what one of them withholds could be worked out: there is one of each year. */
function contradictionsOfAll({ policy, from, to, by }: Pick<LimitsQuery, 'policy' | 'from' | 'to' | 'by'>): readonly FormError[] {
  return [
    ...(policy === undefined ? [{ pointer: '/policy', detail: 'say which policy: "over=all" is over all cases of one' }] : []),
    ...(by === 'limit' ? [] : [{ pointer: '/by', detail: 'over all cases, limits are told apart by nothing else: leave it out' }]),
    ...(isYear(from, to)
      ? []
      : [{ pointer: '/from', detail: 'over all cases, a report is of one calendar year: give its first day, and its last as "to"' }]),
  ];
}

const isYear = (from: IsoDate | undefined, to: IsoDate | undefined): boolean =>
  from !== undefined && from.endsWith('-01-01') && to === `${from.slice(0, 4)}-12-31`;

const KEEPERS: readonly string[] = ['policy-officer', 'auditor', 'operator'] satisfies Actor['role'][];

function ofAll(actor: Actor, { id, roles }: Policy, period: { from?: IsoDate; to?: IsoDate }, { register }: Services) {
  const { role, organisation } = actor;
  if (!KEEPERS.includes(role) || !Object.values(roles).includes(organisation))
    throw failing('not-allowed', `A report over all cases is for policy-officers, auditors and operators of the policy’s partners.`);
  return register.reports.limitsOfAll(actor, id, period);
}
