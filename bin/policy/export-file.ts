import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { protocols } from '../../protocols';
import { instant } from '../../protocols/calendar/dates';
import { ROLES, type Fact } from '../../protocols/case/facts/fact';
import type { Vouched } from '../../protocols/case/facts/vouched';
import { day, moment, party } from '../../protocols/case/forms/pieces';
import { kindIn } from '../../protocols/case/policy/policy';
import type { ClosedCase } from '../../protocols/case/trial/trial';
import type { PublishedPolicy } from '../../register/policies/policy-versions';
import { governedBy, type ClosedCases } from './closed-cases';

// JSON lines: first what the cases are played by, then a case a line, and at the end how many they are: a case may close while they are written.

const FORMAT = 'concord-closed-cases/1';

const at = moment.transform((given) => instant(given));
const bankHoliday = z.object({ date: day, name: z.string() });
const closure = z.object({ date: day, name: z.string(), area: z.string().nullable(), insteadOf: day.exactOptional() });
const calendar = z.object({
  id: z.string(),
  version: z.number().int(),
  from: day,
  until: day,
  certainUntil: day,
  bankHolidays: z.array(bankHoliday),
  closures: z.array(closure),
});
const head = z.object({
  format: z.literal(FORMAT),
  policy: z.object({ id: z.string(), version: z.number().int() }),
  exportedAt: at,
  cases: z.number().int().nonnegative(),
  calendar,
  areas: z.record(z.string(), z.string().nullable()),
  /** Each version of the policy as it was written. */
  versions: z.array(z.looseObject({ version: z.number().int() })),
});

const doer = z.object({
  subject: z.string(),
  organisation: z.string(),
  role: z.enum(ROLES),
  verified: z.boolean(),
  party,
  for: party.exactOptional(),
  how: z.string().exactOptional(),
});
const vouchedRepresentative = z.object({
  representative: z.string(),
  of: z.string(),
  name: z.string().exactOptional(),
  authorisedUntil: day.exactOptional(),
  card: z.string().exactOptional(),
});
/** Of a review: what the record had of its policy. */
const vouchedPolicy = z.object({
  policy: z.string(),
  version: z.number().int(),
  kind: z.string(),
  title: z.string(),
  roles: z.record(z.string(), z.string()),
  was: z.record(z.string(), z.unknown()).exactOptional(),
  next: z.looseObject({}).exactOptional(),
});
const vouched = z.union([vouchedRepresentative, vouchedPolicy]) satisfies z.ZodType<Vouched>;
const fact = z.object({
  seq: z.number().int().positive(),
  step: z.string(),
  on: day,
  at,
  by: z.union([z.literal('the case'), doer]),
  form: z.looseObject({}),
  known: z.record(z.string(), z.number().int()),
  parts: z.record(z.string(), z.looseObject({})).exactOptional(),
  vouched: z.array(vouched).exactOptional(),
}) satisfies z.ZodType<Fact>;
const status = z.enum(['running', 'met', 'met-late', 'missed', 'lapsed', 'cancelled']);
const limit = z.object({ id: z.string(), name: z.string(), due: day, status, metOn: day.exactOptional() });
const closedCase = z.object({
  id: z.string(),
  openedUnder: z.number().int(),
  facts: z.array(fact).min(1),
  recorded: z.object({ stage: z.string(), limits: z.array(limit) }),
}) satisfies z.ZodType<ClosedCase>;

const end = z.strictObject({ end: z.number().int() });

/** Each line of an export, without its line end. */
export async function* exported({ governing, versions, calendar, areas, until, count, cases }: ClosedCases): AsyncGenerator<string> {
  yield JSON.stringify({
    ...{
      format: FORMAT,
      policy: governing,
      exportedAt: until,
      cases: count,
      calendar,
      areas,
      versions: [...versions.values()].map((version) => version.written),
    },
  });
  let written = 0;
  for await (const one of cases()) {
    written += 1;
    yield JSON.stringify(one);
  }
  yield JSON.stringify({ end: written } satisfies z.output<typeof end>);
}

/** The closed cases of an export, up to the instant at which it was made. @throws Error naming the line that is none of one */
export async function closedCasesOf(file: string): Promise<ClosedCases> {
  for await (const [line] of linesOf(file)) {
    const { policy: governing, exportedAt: until, cases: count, ...rest } = parsed(head, line, `${file}:1`);
    const versions = new Map(rest.versions.map((written) => [written.version, published(written, file)]));
    governedBy(versions, governing);
    return { governing, versions, calendar: rest.calendar, areas: rest.areas, until, count, cases: () => casesOf(file) };
  }
  throw new Error(`${file} is empty`);
}

async function* casesOf(file: string): AsyncGenerator<ClosedCase> {
  let read = 0;
  let isWhole = false;
  for await (const [line, number] of linesOf(file)) {
    if (number === 1) continue;
    if (isWhole) throw new Error(`${file}:${number}: something follows the end of the export: give one export alone`);
    const last = end.safeParse(asJson(line));
    isWhole = last.success && last.data.end === read;
    if (isWhole) continue;
    read += 1;
    yield parsed(closedCase, line, `${file}:${number}`);
  }
  if (!isWhole) throw new Error(`${file} ends after ${read} cases: it is not whole`);
}

async function* linesOf(file: string): AsyncGenerator<readonly [line: string, number: number]> {
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })) {
    number += 1;
    if (line.trim() !== '') yield [line, number];
  }
}

/** What is wrong is told by its field: never what stands there. */
function parsed<T>(schema: z.ZodType<T>, line: string, where: string): T {
  const read = schema.safeParse(asJson(line));
  if (read.success) return read.data;
  const field = read.error.issues[0]?.path.join('.');
  throw new Error(`${where}: not as \`npm run --silent policy -- export\` writes it${field ? ` (${field})` : ''}`);
}

function asJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function published(written: object, file: string): PublishedPolicy {
  const kind = kindIn(written) ?? '';
  const policy = Object.hasOwn(protocols, kind) ? protocols[kind]?.policy.safeParse(written) : undefined;
  if (!policy?.success) throw new Error(`${file}:1: a version of the policy in it is none that this release reads`);
  return { written, policy: policy.data };
}
