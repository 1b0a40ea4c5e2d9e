import { z } from 'zod';
import { at, instant, isIsoDate, type Instant, type IsoDate } from '../../protocols/calendar/dates';
import { ROLES, type Role } from '../../protocols/case/facts/fact';
import { day, line, organisation, text } from '../../protocols/case/forms/pieces';
import { inWords } from '../../protocols/case/steps/check-form';

/** A form as a scenario has it: it may hold `seq: {of: label}` in the place of a number. */
export type Form = Readonly<Record<string, unknown>>;

/** Who acts: an organisation's coordinator, unless it says another role; `subject` is the name that they sign in by. */
export interface Acting {
  by: string;
  role: Role;
  subject: string;
}

/** Somebody reports something, at a moment of the rehearsal. */
export interface PlannedStep extends Acting {
  at: Instant;
  step: string;
  form: Form;
  /** By which a later step speaks of this one. */
  label?: string;
  /** That the case refuses it is what the scenario wants to show. */
  refused?: true;
}

/** A closure that is declared, or withdrawn, in mid-case (PROTOCOLS 0.10); without `area`, everywhere. */
export interface PlannedClosure {
  at: Instant;
  calendar: (
    { declare: { date: IsoDate; name: string; area?: string; insteadOf?: IsoDate } } | { withdraw: { date: IsoDate; area?: string } }
  ) & {
    reason: string;
  };
}

/** The directory has another last day for one of an organisation's representatives. */
export interface PlannedAuthorisation {
  at: Instant;
  directory: { organisation: string; representative: string; authorisedUntil: IsoDate };
}

export type Planned = PlannedStep | PlannedClosure | PlannedAuthorisation;

export interface Scenario {
  title: string;
  about: string;
  kind: string;
  policy?: string;
  /** 10:00 on the day that it starts: when the case is opened. */
  start: Instant;
  /** The last minute of the day that it ends. */
  end: Instant;
  opening: Acting & { form: Form };
  steps: readonly Planned[];
}

/** When something is reported if only a day is given. */
const OFFICE_HOUR = 10;

const moment = z.string('a day, YYYY-MM-DD, or a day and a time, YYYY-MM-DD HH:MM (London)').transform((given, context): Instant => {
  const [, date = '', hour, minute] = /^(\d{4}-\d{2}-\d{2})(?:[ T]([01]\d|2[0-3]):([0-5]\d))?$/.exec(given) ?? [];
  if (isIsoDate(date)) return hour === undefined ? at(date, OFFICE_HOUR) : at(date, Number(hour), Number(minute));
  try {
    return instant(given);
  } catch {
    context.addIssue({ code: 'custom', message: 'a day that exists, as YYYY-MM-DD, or a day and a time, as YYYY-MM-DD HH:MM (London)' });
    return z.NEVER;
  }
});

const label = z.string().regex(/^[a-z][a-z0-9-]*$/, 'a label: small letters, digits and hyphens');
const acting = {
  by: organisation.meta({ description: 'whose people act' }),
  role: z.enum(ROLES).default('coordinator'),
  subject: line.default('rehearsal'),
  form: z.record(z.string(), z.unknown(), 'the fields of the form, under "form:"').default({}),
};

const taken = z
  .strictObject({
    ...acting,
    at: moment,
    step: z.string('the name of a step'),
    label: label.optional(),
    refused: z.literal(true).optional(),
  })
  .transform(({ label: named, refused, ...step }): PlannedStep => {
    return { ...step, ...(named ? { label: named } : {}), ...(refused ? { refused } : {}) };
  });

const area = { area: line.optional() };
const change = z.union(
  [
    z.strictObject({ declare: z.strictObject({ date: day, name: line, insteadOf: day.optional(), ...area }), reason: text }),
    z.strictObject({ withdraw: z.strictObject({ date: day, ...area }), reason: text }),
  ],
  'a change of the calendar is {declare: {date, name, area?, insteadOf?}, reason} or {withdraw: {date, area?}, reason}',
);
const closure = z.strictObject({ at: moment, calendar: change });

const authorisation = z.strictObject({
  at: moment,
  directory: z.strictObject({ organisation, representative: line, authorisedUntil: day }),
});

/** Which of the three a step is meant to be shows in its fields: so that a mistake in one isn't told as "none". */
const planned = z.unknown().transform((given, context): Planned => {
  const has = (field: string): boolean => typeof given === 'object' && given !== null && field in given;
  const schema = has('calendar') ? closure : has('directory') ? authorisation : taken;
  const parsed = schema.safeParse(given, { error: inWords });
  if (parsed.success) return parsed.data as Planned;
  for (const issue of parsed.error.issues) context.issues.push({ ...issue, input: given } as (typeof context.issues)[number]);
  return z.NEVER;
});

/** A scenario's file as it is written; what its steps' forms must hold is the protocol's to say. */
export const scenarioSchema = z
  .strictObject({
    title: line,
    about: text,
    kind: z.string().default('dispute'),
    policy: z.string().optional(),
    start: day,
    end: day,
    opening: z.strictObject(acting),
    steps: z.array(planned).default([]),
  })
  .transform(({ policy, start, end, ...scenario }): Scenario => {
    const span = { start: at(start, OFFICE_HOUR), end: at(end, 23, 59) };
    return { ...scenario, ...span, ...(policy ? { policy } : {}) };
  });

export const isClosure = (one: Planned): one is PlannedClosure => 'calendar' in one;
export const isStep = (one: Planned): one is PlannedStep => 'step' in one;
