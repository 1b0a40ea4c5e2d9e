import { z } from 'zod';
import { ROLES } from '../../protocols/case/facts/fact';

/** What answers look like, for the document; callers may meet further fields in time. */
export const day = z.string().meta({ format: 'date', examples: ['2026-01-05'] });
export const instant = z.string().meta({ format: 'date-time', description: 'RFC 3339, UTC' });
export const clause = z.string().meta({ examples: ['7.2'] });
const channel = z.enum(['email', 'letter', 'none']).meta({ description: '`none` where neither an email nor a postal address is known' });

export const formError = z.object({
  pointer: z.string().meta({ description: 'JSON pointer (RFC 6901) into the body; for a query parameter, its name after a slash' }),
  detail: z.string(),
});

export const problem = z
  .object({
    type: z
      .string()
      .meta({ format: 'uri-reference', description: 'stable: callers may rely on it', examples: ['/problems/void-by-clause'] }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string().meta({ format: 'uri', description: 'this very request, as the log knows it' }),
    errors: z.array(formError).optional(),
    clause: clause.optional().meta({ description: 'the clause that makes it void' }),
    stage: z.string().optional().meta({ description: 'where the case stands' }),
    openSteps: z.array(z.string()).optional().meta({ description: 'the steps that are open now' }),
  })
  .meta({ id: 'Problem', description: 'RFC 9457' });

export const countedDay = z
  .union([
    z.object({ date: day, counted: z.int() }),
    z.object({ date: day, skipped: z.enum(['weekend', 'bank-holiday', 'closure']), name: z.string().optional() }),
  ])
  .meta({ id: 'CountedDay', description: 'a day that was counted, or why it was not' });

const sooner = z.object({ date: day, sooner: z.string().meta({ description: 'a stated day that is sooner than the count' }) });
const later = z.object({ date: day, later: z.string().meta({ description: 'a stated day that is later than the count' }) });
const extended = z.object({ date: day, extendedTo: day, seq: z.int(), reason: z.string() });

const amended = z.object({
  date: day,
  amended: z.string().meta({ description: 'the step from which it counts, which was amended that day' }),
  seq: z.int().optional().meta({ description: 'the amendment' }),
});

const localDefault = z.object({ mark: z.enum(['silent', 'reading', 'ours']), note: z.string() }).optional();

export const limit = z
  .object({
    id: z.string(),
    name: z.string(),
    instance: z.string().optional(),
    title: z.string(),
    says: z.string().optional(),
    of: z.record(z.string(), z.string()).optional().meta({ description: 'the parts of its instance by name, where it has several' }),
    clause,
    stages: z.array(z.string()),
    owners: z.array(z.string()).meta({ description: 'parties of the case, by their ids' }),
    from: day,
    due: day,
    status: z.enum(['running', 'met', 'met-late', 'missed', 'lapsed', 'cancelled']),
    metOn: day.optional(),
    taken: z
      .int()
      .optional()
      .meta({ description: 'of one that was met: the working days from `from` to `metOn`, counted as the limit is' }),
    forecast: z.boolean(),
    explanation: z.array(z.union([countedDay, sooner, later, extended, amended])),
    localDefault,
    statutory: z.literal(true).optional().meta({ description: 'no agreement moves it' }),
    window: z.literal(true).optional().meta({ description: 'it only ends, and nobody is chased' }),
  })
  .meta({ id: 'Limit' });

const prompt = z
  .object({
    id: z.string(),
    name: z.string(),
    instance: z.string().optional(),
    title: z.string(),
    clause,
    to: z.array(z.string()),
    from: day,
    first: day,
    says: z.string().optional(),
    localDefault,
  })
  .meta({ id: 'Prompt', description: 'a question that comes back until it is answered; nobody has missed anything' });

const party = z
  .object({
    id: z.string(),
    role: z.string(),
    organisation: z.string().optional().meta({ description: 'the one that bears what the party owes' }),
    with: z.array(z.string()).optional().meta({ description: 'others whose people act as the party' }),
    person: z.string().optional(),
    group: z.string().optional(),
    neutral: z.literal(true).optional(),
  })
  .meta({ id: 'Party' });

export const caseShape = z
  .looseObject({
    id: z.string(),
    kind: z.string(),
    policy: z.object({ id: z.string(), version: z.int() }),
    stage: z.string(),
    status: z.enum(['open', 'closed']),
    outcome: z.string().nullable(),
    parties: z.array(party),
    openedOn: day,
    limits: z.array(limit),
    prompts: z.array(prompt),
    openSteps: z.array(z.string()),
    links: z.array(z.object({ case: z.string(), as: z.string(), direction: z.enum(['from', 'to']).optional() })),
    breaches: z.array(z.object({ clause, what: z.string(), seq: z.int() })),
    undelivered: z
      .array(z.object({ notice: z.string(), to: z.string().optional(), channel, problem: z.string() }))
      .optional()
      .meta({ description: 'what of its notices did not arrive; where a single case is read' }),
  })
  .meta({ id: 'Case', description: 'a case as it stands, as the caller’s party knows it, with what is particular to its kind' });

export const document = z
  .object({ name: z.string(), mediaType: z.string(), size: z.int(), sha256: z.string().meta({ description: '64 hexadecimal digits' }) })
  .meta({ id: 'Document', description: 'as it is answered to an upload, and as a form takes it' });

export const documentOfCase = document
  .extend({
    uploadedBy: z.object({ subject: z.string(), organisation: z.string() }),
    at: instant,
    namedIn: z.array(z.int()).meta({ description: 'the timeline entries that name it, by their seq' }),
  })
  .meta({ id: 'DocumentOfCase' });

const doer = z
  .object({
    subject: z.string(),
    organisation: z.string(),
    role: z.enum(ROLES),
    verified: z.boolean(),
    party: z.string(),
    for: z.string().optional().meta({ description: 'the party that it was reported for' }),
    how: z.string().optional(),
  })
  .meta({ id: 'Doer', description: 'who took a step, as which party of the case' });
const noticeState = z
  .enum(['queued', 'kept', 'sent', 'delivered', 'failed'])
  .meta({ description: 'of its deliveries, the one that is least far: failed, else still to go, else kept as a file, sent, delivered' });
const deliveries = z.array(
  z
    .object({
      to: z.string().optional(),
      channel,
      state: z.enum(['queued', 'sending', 'sent', 'delivered', 'kept', 'failed']),
      at: instant.optional(),
      problem: z.string().optional().meta({ description: 'why it failed, or was put off' }),
    })
    .meta({ id: 'Delivery', description: 'how a notice fares on its way to one recipient by one channel' }),
);
const noticeSummary = z.object({
  id: z.string(),
  kind: z.string(),
  reader: z.string().meta({ description: 'the party that it was written to; * for people who are named on the case' }),
  to: z.array(z.string()),
  subject: z.string().optional(),
  state: noticeState,
  deliveries,
});

export const entry = z
  .object({
    seq: z.int(),
    at: instant,
    on: day,
    by: z.union([doer, z.literal('the case'), z.object({ operatorSignal: z.string() })]),
    step: z.string().optional(),
    event: z.string().optional(),
    clause: clause.optional(),
    detail: z.string(),
    data: z.record(z.string(), z.unknown()).optional(),
    notices: z.array(noticeSummary),
  })
  .meta({ id: 'Entry', description: 'a line of the record: `on` when it happened, `at` when it was recorded' });

export const notice = z
  .object({
    id: z.string(),
    seq: z.int(),
    kind: z.string(),
    clause,
    subject: z.string(),
    text: z.string(),
    html: z.string().meta({ description: 'the same words as a page of its own' }),
    recipients: z.array(z.object({ organisation: z.string().optional(), name: z.string(), role: z.string().optional() })),
    at: instant,
    documents: z.array(document).meta({ description: 'documents of the case that it speaks of' }),
    state: noticeState,
    deliveries,
  })
  .meta({ id: 'Notice' });

export const outsideNotice = notice
  .omit({ seq: true, documents: true })
  .extend({ about: z.string().meta({ description: 'an organisation' }) })
  .meta({ id: 'NoticeOutsideCases' });

export const openStep = z
  .object({
    name: z.string(),
    title: z.string(),
    clause,
    schema: z.record(z.string(), z.unknown()).meta({ description: 'JSON Schema of the form' }),
  })
  .meta({ id: 'OpenStep' });
export const due = z.object({ due: day, explanation: z.array(countedDay), forecast: z.boolean() }).meta({ id: 'Due' });
export const workingDays = z.object({ workingDays: z.int(), days: z.array(day) });
export const moved = z
  .object({ case: z.string(), id: z.string(), title: z.string(), clause, owners: z.array(z.string()), from: day, to: day })
  .meta({ id: 'MovedLimit' });
const closure = z.object({
  date: day,
  name: z.string(),
  area: z.string().nullable(),
  insteadOf: day.optional().meta({ description: 'a bank holiday that was moved to it, whose own day works' }),
});
export const closureOutcome = z.object({
  preview: z.boolean(),
  version: z.int().optional().meta({ description: 'the calendar’s new version, where it was changed' }),
  closure: closure.optional(),
  moves: z.array(moved).optional().meta({ description: 'of a preview: in the cases that you may see' }),
  otherCases: z.int().optional().meta({ description: 'of a preview: how many other cases it would move something in' }),
});
export const organisationPreview = z.object({
  preview: z.literal(true),
  organisation: z.object({ id: z.string() }).loose(),
  moves: z.array(moved).meta({ description: 'in the cases that you may see' }),
  otherCases: z.int().meta({ description: 'in how many other cases something would move' }),
});
export const declaredClosure = z
  .object({ ...closure.shape, version: z.int(), at: instant, by: z.string(), reason: z.string() })
  .meta({ id: 'DeclaredClosure' });
export const policyLine = z.object({
  id: z.string(),
  version: z.int(),
  kind: z.string(),
  title: z.string(),
  inForceFrom: day.optional().meta({ description: 'the first day on which cases are opened under it; left out, it always was in force' }),
});

export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: z.string().optional().meta({ description: 'the cursor of the next page; absent on the last' }) });
export const listOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) });

export const policyShape = z
  .looseObject({
    id: z.string(),
    version: z.int(),
    kind: z.string(),
    title: z.string(),
    'in-force-from': day.optional(),
    source: z.string(),
    calendar: z.string(),
    roles: z.record(z.string(), z.string()),
    clauses: z.record(z.string(), z.string()),
    terms: z.unknown().meta({ description: 'what policies of this kind have beside what all have' }),
    limits: z.record(z.string(), z.looseObject({ clause, title: z.string(), owners: z.string() })),
  })
  .meta({ id: 'Policy', description: 'clauses, limits and local defaults, as the policy’s file has them' });

export const paper = z
  .object({
    id: z.string(),
    title: z.string(),
    head: z.array(z.object({ about: z.string(), says: z.string() })).meta({ description: 'to whom, for when, of whom' }),
  })
  .meta({ id: 'Paper' });
