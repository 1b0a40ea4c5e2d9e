import { z } from 'zod';

/**
 * A policy is data (DESIGN 9): one YAML file a version, pinned by each case that is opened under it.
 * Everything that the source leaves open is marked where it stands: `silent` (local default), `reading`, or `ours`.
 */
const mark = z.enum(['silent', 'reading', 'ours']);
export type Mark = z.infer<typeof mark>;

const amount = z
  .string()
  .regex(/^\d{1,3} (working days?|days?)$/, 'say an amount and its unit, such as "14 working days" or "28 days"')
  .transform((text) => {
    const [count, ...unit] = text.split(' ');
    return { count: Number(count), unit: unit[0] === 'working' ? ('working-days' as const) : ('days' as const) };
  });
export type Amount = z.output<typeof amount>;

const source = { clause: z.string().min(1), mark: mark.optional(), note: z.string().min(1).optional() };

const limitRule = z
  .strictObject({
    ...source,
    title: z.string().min(1),
    /** The stages that it belongs to: when the case leaves them, a running one has lapsed (0.4). */
    stages: z.array(z.string()).min(1),
    /** Whose it is to keep: a name that the protocol resolves to parties (`both`, `raising`, `letter-recipient`, `each`). */
    owners: z.string(),
    within: amount.optional(),
    of: z.string().optional(),
    'at-least': amount.optional(),
    before: z.string().optional(),
    /** Which of several moments it counts from: the first (a letter) or the latest (a meeting). */
    counting: z.enum(['first', 'latest']).default('first'),
    'met-by': z.array(z.string()).min(1),
    /** Steps that end it without meeting it. */
    'lapsed-by': z.array(z.string()).default([]),
    /** Whether it stands though the case is withdrawn: money that is owed does (0.15). */
    'despite-withdrawal': z.boolean().optional(),
  })
  .refine((rule) => (rule.within && rule.of && !rule['at-least']) || (rule['at-least'] && rule.before && !rule.within), {
    message: 'give either "within" with "of", or "at-least" with "before"',
  })
  .refine((rule) => !rule.mark || rule.note, {
    message: 'a mark (silent, reading, ours) needs a note that says what and why',
    path: ['note'],
  });
export type LimitRule = z.output<typeof limitRule>;

const percentages = z.record(z.string(), z.number().min(0).max(100));

export const policySchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  version: z.number().int().min(1),
  kind: z.enum(['dispute', 'mediation', 'visit', 'information-request', 'complaint', 'decision', 'review']),
  title: z.string().min(1),
  source: z.string().min(1),
  calendar: z.string(),
  /** What every notice of a case under this policy states (4.1). */
  assurance: z.strictObject({ clause: z.string(), text: z.string() }),
  /** Which organisation of the directory plays which part: another area adopts the policy by changing these. */
  roles: z.record(z.string(), z.string()),
  /** The roles that act for each side; the first of them bears its limits and its money. */
  sides: z.record(z.string(), z.array(z.string()).min(1)),
  /** Roles of people that the policy ranks for operational level (5.1), by side. */
  levels: z.strictObject({
    ...source,
    sides: z.record(z.string(), z.array(z.strictObject({ code: z.string(), title: z.string() })).min(1)),
  }),
  notices: z.strictObject({
    ...source,
    'from-hour': z.number().int().min(0).max(23),
    'reminders-before': z.array(z.number().int().min(1)),
    'repeat-every': amount,
    tiers: z.array(z.enum(['lead', 'deputy', 'senior-manager', 'accountable-officer'])).min(1),
  }),
  contest: z.strictObject({ ...source, within: amount }),
  panel: z.strictObject({ ...source, members: z.number().int().min(1), 'each-side': z.number().int().min(1) }),
  'interim-funding': z.strictObject({ ...source, percent: percentages }),
  limits: z.record(z.string().regex(/^[a-z-]+$/), limitRule),
});
export type Policy = z.output<typeof policySchema>;

/** What a policy's names must be among, for its kind: so that `policy check` can tell a mistake before a case runs into it. */
export interface Vocabulary {
  stages: readonly string[];
  steps: readonly string[];
  owners: readonly string[];
  moments: readonly string[];
}
