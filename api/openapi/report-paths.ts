import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { REPORTED_BY } from '../../register/reports/report-statement';
import { limitsQuery } from '../reports/limits';
import { operation } from './operation';
import { clause, day } from './shapes';

const count = z.int().nullable();
const days = z.number().nullable();

const fared = z
  .object({
    policy: z.string(),
    limit: z.string(),
    title: z.string(),
    clause,
    owner: z.string().optional().meta({ description: 'the organisation that bears what the party owes; `people` for a person or a group' }),
    month: z
      .string()
      .optional()
      .meta({ examples: ['2026-01'] }),
    version: z.int().optional().meta({ description: 'of the policy that governs the cases' }),
    cases: count,
    limits: count.meta({ description: 'a case may have several of a name; each is met, met late, missed, lapsed, cancelled or running' }),
    met: count,
    metLate: count,
    missed: count,
    extended: count.meta({ description: 'those that an agreement moved, whatever became of them' }),
    lapsed: count,
    cancelled: count,
    running: count,
    median: days.meta({ description: 'of the working days that those took which were met, in time or late; null where none was' }),
    p90: days.meta({ description: 'the 90th percentile of the same' }),
  })
  .meta({ id: 'Fared', description: 'how a limit fared; null is a number that is withheld, or could not be worked out' });

const report = z
  .object({
    items: z.array(fared),
    period: z.object({ from: day.optional(), to: day.optional() }),
    by: z.enum(REPORTED_BY),
    over: z.enum(['seen', 'all']),
    method: z.object({ percentiles: z.string(), days: z.string(), counted: z.string(), withheld: z.string().optional() }),
  })
  .meta({ id: 'LimitsReport' });

export const reportPaths: ZodOpenApiPathsObject = {
  '/v1/reports/limits': {
    get: operation({
      id: 'report-limits',
      tag: 'reports',
      summary: 'How each limit fared, over the cases that you may see',
      description:
        'With `over=all`, over all cases of a policy in one calendar year, without small numbers of those that you may not see: for policy officers, auditors and operators of the policy’s partners.',
      answer: report,
      otherAnswers: { 'text/csv': z.string() },
      query: limitsQuery,
      problems: ['not-allowed'],
    }),
  },
};
