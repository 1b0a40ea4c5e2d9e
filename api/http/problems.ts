import { STATUS_CODES } from 'node:http';
import { BeyondHorizon } from '../../protocols/calendar/calendar';
import { Refused, type FormError, type Refusal } from '../../protocols/case/refusal';
import { isAway } from './away';
import { isError } from './is-error';

/** Every way in which a request can fail: its status and title. The slug makes the `type`, which callers may rely on. */
export const PROBLEMS = {
  'wrong-form': [422, 'The form is wrong'],
  'wrong-query': [422, 'A query parameter is wrong'],
  'wrong-idempotency-key': [422, 'The Idempotency-Key cannot be used'],
  'idempotency-key-used': [422, 'The Idempotency-Key was used for another request'],
  'beyond-horizon': [422, 'The date is beyond the calendar'],
  'not-open': [409, 'The step makes no sense where the case stands'],
  'void-by-clause': [409, 'A clause makes it void'],
  'leads-needed': [409, 'A party to an open case keeps a lead'],
  'closure-exists': [409, 'The closure has been declared already'],
  'calendar-address-shown': [409, 'The calendar’s address was shown before'],
  'too-many-calendar-addresses': [409, 'There are as many calendar addresses as there may be'],
  'not-allowed': [403, 'Not for you to do'],
  'unknown-case': [404, 'There is no such case'],
  'unknown-step': [404, 'There is no such step'],
  'not-found': [404, 'There is nothing here'],
  'not-signed-in': [401, 'Sign in first'],
  'method-not-allowed': [405, 'That method does not go with this address'],
  'not-json': [400, 'The body is not JSON'],
  'bad-request': [400, 'The request cannot be read'],
  'unsupported-media-type': [415, 'The body must be JSON'],
  'not-multipart': [415, 'The body must be multipart/form-data'],
  'unsupported-document': [415, 'The file is of no type that is taken'],
  'too-large': [413, 'The body is too large'],
  'headers-too-large': [431, 'The header fields are too large'],
  'too-many-requests': [429, 'Too many requests'],
  'not-answering': [503, 'Part of the system is not answering'],
  fault: [500, 'Something went wrong'],
} as const satisfies Record<string, readonly [number, string]>;
export type ProblemName = keyof typeof PROBLEMS;

/** RFC 9457, with `errors` for forms and queries, `clause` where a clause refuses, stage and open steps where a step isn't open. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance?: string;
  errors?: readonly FormError[];
  clause?: string;
  stage?: string;
  openSteps?: readonly string[];
}

export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(
    readonly problem: Problem,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(problem.title);
  }
}

type Particulars = Pick<Problem, 'errors' | 'clause' | 'stage' | 'openSteps'>;

export function problem(name: ProblemName, detail: string, particulars: Particulars = {}): Problem {
  const [status, title] = PROBLEMS[name];
  return { type: `/problems/${name}`, title, status, detail, ...particulars };
}

export const failing = (name: ProblemName, detail: string, particulars: Particulars = {}): ProblemError =>
  new ProblemError(problem(name, detail, particulars));

/** Seconds after which to send the same request again. */
const RETRY_AFTER = '5';

/** The one place that turns what went wrong into an answer. Nothing of an unforeseen error is told: it may hold what others wrote. */
export function problemErrorOf(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof Refused) return new ProblemError(problemOfRefusal(error.refusal));
  if (error instanceof BeyondHorizon)
    return failing('beyond-horizon', error.message, { errors: [{ pointer: '/date', detail: error.message }] });
  if (isAway(error)) {
    const detail =
      'Nothing that is on record is lost. Send the same request again with the same Idempotency-Key: it is then taken once, whatever became of this one.';
    return new ProblemError(problem('not-answering', detail), { 'Retry-After': RETRY_AFTER });
  }
  return ofHttp(error) ?? failing('fault', 'The fault has been logged under this request’s instance.');
}

export function problemOfRefusal(refusal: Refusal): Problem {
  switch (refusal.type) {
    case 'form':
      return problem('wrong-form', refusal.detail, { errors: refusal.errors });
    case 'void':
      return problem('void-by-clause', refusal.detail, { clause: refusal.clause, ...(refusal.errors ? { errors: refusal.errors } : {}) });
    case 'not-open':
      return problem('not-open', refusal.detail, {
        stage: refusal.stage,
        openSteps: refusal.openSteps,
        ...(refusal.clause ? { clause: refusal.clause } : {}),
      });
    case 'not-allowed':
      return problem('not-allowed', refusal.detail);
    case 'unknown-case':
      return problem('unknown-case', refusal.detail);
    case 'fault':
      return problem('fault', refusal.detail);
  }
}

/** What express and its parsers throw: they carry a status and, for bodies, a type. */
function ofHttp(error: unknown): ProblemError | undefined {
  if (!isError(error) || !('status' in error) || typeof error.status !== 'number') return undefined;
  if (error.status === 413) return failing('too-large', 'A body may have 1 MiB at most.');
  if (error.status === 415) return failing('unsupported-media-type', 'Send the body as application/json in UTF-8.');
  if ('type' in error && error.type === 'entity.parse.failed') return failing('not-json', 'The body could not be read as a JSON object.');
  return error.status < 500 ? failing('bad-request', STATUS_CODES[error.status] ?? 'Bad Request') : undefined;
}
