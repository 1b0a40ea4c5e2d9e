import { z } from 'zod';
import { parseAmount, type Amount } from '../../calendar/amounts';
import { isIsoDate } from '../../calendar/dates';
import { TIERS } from '../notices/tier';

/**
 * A policy is data (DESIGN 10): one YAML file a version, pinned by each case that is opened under it, kept as written and parsed when read.
 * Everything that the source leaves open is marked where it stands: `silent` (local default), `reading`, or `ours`.
 */
const mark = z.enum(['silent', 'reading', 'ours']);
export type Mark = z.infer<typeof mark>;

export const amount = z.string().transform((text, context): Amount => {
  const parsed = parseAmount(text);
  if (parsed) return parsed;
  context.addIssue({
    code: 'custom',
    message: 'say an amount and its unit: "14 working days", "3 clear days", "28 days", "2 weeks", "6 months" or "1 year"',
  });
  return z.NEVER;
});

const on = z.string().refine(isIsoDate, 'a day, YYYY-MM-DD');

/**
 * One law of several that set the same limit: for what lies under one of these rules (a council's meeting, a health body's), on days from one to another.
 * The law that holds is that of the day which the limit counts to or from.
 */
const law = z.strictObject({
  under: z.array(z.string()).min(1, 'say for which rules it is the law'),
  from: on.optional(),
  until: on.optional(),
  is: amount,
  clause: z.string().min(1),
});
export type Law = z.output<typeof law>;
const laws = z.array(law).min(1, 'give at least one law');

/** What passes again and again must take some time, or a worker would never come to the end of it. */
const period = amount.refine(({ count, unit }) => count > 0 && unit !== 'clear-days', 'an amount of one or more, counted forward');

export const source = { clause: z.string().min(1), mark: mark.optional(), note: z.string().min(1).optional() };

const explained = { message: 'a mark (silent, reading, ours) needs a note that says what and why', path: ['note'] };
const isExplained = ({ mark: given, note }: { mark?: Mark | undefined; note?: string | undefined }): boolean =>
  !given || note !== undefined;

const name = z.string().regex(/^[a-z][a-z0-9-]*$/, 'a name: small letters, digits and hyphens');
/** The stages that it belongs to; `every` where it lasts as long as the case. */
const stages = z.union([z.literal('every'), z.array(z.string()).min(1)], 'a list of stages, or "every"');
/** Who knows of it, beside what its facts are known to: everybody (left out), or whoever owes it and the neutral party. */
const knownTo = z.enum(['owners']).optional();

const limitRule = z
  .strictObject({
    ...source,
    title: z.string().min(1),
    stages,
    /** Whose it is to keep: a name that the kind resolves to parties (`every`, `opener`, `each`, …). */
    owners: z.string(),
    within: amount.optional(),
    of: z.string().optional(),
    /** Where the law differs by the rules that something lies under, or has changed: each with the days on which it holds. */
    'at-least': z.union([amount, laws], 'an amount and its unit, such as "5 working days", or a list of laws').optional(),
    before: z.string().optional(),
    /** A day that was stated: the limit is that day. */
    by: z.string().optional(),
    /** Which of several moments it counts from: the first (a letter) or the latest (a meeting). */
    counting: z.enum(['first', 'latest']).default('first'),
    'met-by': z.array(z.string()).min(1),
    /** Steps that end it without meeting it. */
    'lapsed-by': z.array(z.string()).default([]),
    /** Steps after which nobody can meet it any more: missed, it is told once, and not chased (0.4). */
    'moot-after': z.array(z.string()).default([]),
    /** Whether it stands though the case is withdrawn: money that is owed does (0.15). */
    'despite-withdrawal': z.boolean().optional(),
    /** Set by a statute: no agreement moves it (0.4). */
    statutory: z.boolean().optional(),
    /** A time in which something may be done: it only ends, and nobody is chased (0.4). */
    window: z.boolean().optional(),
    'known-to': knownTo,
  })
  .refine((rule) => [rule.within && rule.of, rule['at-least'] && rule.before, rule.by].filter(Boolean).length === 1 && hasNoMore(rule), {
    message: 'give either "within" with "of", or "at-least" with "before", or "by"',
  })
  .refine(({ within }) => within?.unit !== 'clear-days', {
    message: 'clear days are counted back from a meeting: use "at-least" with "before"',
    path: ['within'],
  })
  .refine(isExplained, explained);
export type LimitRule = z.output<typeof limitRule>;

/** Of the three ways to say when, only the parts of one. */
const hasNoMore = (rule: { within?: unknown; of?: unknown; 'at-least'?: unknown; before?: unknown; by?: unknown }): boolean =>
  [rule.within, rule.of, rule['at-least'], rule.before, rule.by].filter((part) => part !== undefined).length === (rule.by ? 1 : 2);

const promptRule = z
  .strictObject({
    ...source,
    title: z.string().min(1),
    stages,
    /** Whom it asks. */
    to: z.string(),
    /** So long after the moment it asks first, and then every so often, until what it asks for has come or the stage is left. */
    after: period,
    of: z.string(),
    'repeat-every': period.optional(),
    'answered-by': z.array(z.string()).default([]),
    /** It asks only while nothing else of the case is due. */
    'if-nothing-due': z.boolean().optional(),
    'known-to': knownTo,
  })
  .refine(isExplained, explained);
export type PromptRule = z.output<typeof promptRule>;

/** Each once: a reminder that is given twice would go out twice. */
const once = <T>(list: readonly T[]): boolean => new Set(list).size === list.length;

/** What the policies of all kinds share. `terms` has the shape that the kind declares. */
const shared = z.strictObject({
  id: name,
  version: z.number().int().min(1).max(999_999_999),
  /** The first day on which cases are opened under this version; left out, it is in force since ever. */
  'in-force-from': on.optional(),
  kind: z.string(),
  title: z.string().min(1),
  source: z.string().min(1),
  calendar: z.string(),
  /** What every notice of a case under this policy states. */
  assurance: z.strictObject({ clause: z.string(), text: z.string() }),
  /** Which organisation of the directory plays which part: another area adopts the policy by changing these. */
  roles: z.record(name, z.string()),
  notices: z
    .strictObject({
      ...source,
      'from-hour': z.number().int().min(0).max(23),
      'reminders-before': z.array(z.number().int().min(1)).refine(once, 'each reminder once'),
      'repeat-every': period,
      tiers: z.array(z.enum(TIERS)).min(1).refine(once, 'each tier once'),
    })
    .refine(isExplained, explained),
  contest: z.strictObject({ ...source, within: period }).refine(isExplained, explained),
  /** How much later than it is due a limit can be moved by agreement (0.8). */
  extensions: z.strictObject({ ...source, 'at-most': period }).refine(isExplained, explained),
  /** Where a complaint goes that is raised from a case: under which policy it is a case of its own. Left out, none can be. */
  complaints: z
    .strictObject({ ...source, policy: name })
    .refine(isExplained, explained)
    .optional(),
  /** What the rules of the kind cite, by what it is about. */
  clauses: z.record(name, z.string().min(1)),
  limits: z.record(name, limitRule),
  prompts: z.record(name, promptRule).default({}),
});

export type Policy<Terms = unknown> = z.output<typeof shared> & { terms: Terms };

/** The schema of the policies of a kind. */
export const policySchema = <Terms>(terms: z.ZodType<Terms>): z.ZodType<Policy<Terms>> => shared.extend({ terms });

/** Of a file, before it is known of which kind: the kind. */
export const kindIn = (written: unknown): string | undefined => {
  const found = z.looseObject({ kind: z.string() }).safeParse(written);
  return found.success ? found.data.kind : undefined;
};
