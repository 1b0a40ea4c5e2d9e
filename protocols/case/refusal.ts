/** One fault of a form: a JSON pointer (RFC 6901) into the body, and what would do instead. */
export interface FormError {
  pointer: string;
  detail: string;
}

/** As many faults as somebody can put right at once; a form of thousands is told of these. */
export const MOST_FAULTS = 50;

/** A name as a part of a JSON pointer. */
export const pointerPart = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

/**
 * Why a step, an opening or a declaration was not taken (PROTOCOLS 0.1). The type is stable: callers may rely on it.
 * - `form`: wrong shape, impossible or future date, unknown organisation, document or limit (HTTP 422)
 * - `not-open`: makes no sense where the case stands (409, with stage and open steps)
 * - `void`: a plan or declaration that a clause makes void (409, with the clause)
 * - `not-allowed`: this actor may not take it (403)
 * - `unknown-case`: there is no such case (404)
 * - `fault`: a fault in the rules or the record, which the operator has been told of; the step is not on record (500)
 */
export type Refusal =
  | { type: 'form'; detail: string; errors: readonly FormError[] }
  | { type: 'not-open'; detail: string; stage: string; openSteps: readonly string[]; clause?: string }
  | { type: 'void'; detail: string; clause: string; errors?: readonly FormError[] }
  | { type: 'not-allowed'; detail: string }
  | { type: 'unknown-case'; detail: string }
  | { type: 'fault'; detail: string };

/** Thrown wherever a step is refused; the one place that turns it into an answer is the API's problem document. */
export class Refused extends Error {
  constructor(
    readonly refusal: Refusal,
    cause?: unknown,
  ) {
    super(refusal.detail, cause === undefined ? undefined : { cause });
    this.name = 'Refused';
  }
}

export const wrongForm = (errors: readonly FormError[]): Refused =>
  new Refused({ type: 'form', detail: errors.map((error) => `${error.pointer}: ${error.detail}`).join('; '), errors });

export const voidBy = (clause: string, detail: string, errors?: readonly FormError[]): Refused =>
  new Refused({ type: 'void', clause, detail, ...(errors ? { errors } : {}) });

export const notAllowed = (detail: string): Refused => new Refused({ type: 'not-allowed', detail });

/** The one refusal of what several faults were found with: wrong forms first; what clauses make void, together under the first of them. Undefined for none. */
export function refusedFor(faults: readonly (FormError | Refused)[]): Refused | undefined {
  const errors = faults.filter((one): one is FormError => !(one instanceof Refused));
  return errors.length > 0 ? wrongForm(errors) : together(faults.filter((one): one is Refused => one instanceof Refused));
}

function together(voids: readonly Refused[]): Refused | undefined {
  const [first] = voids;
  if (first?.refusal.type !== 'void') return first;
  const errors = voids.flatMap(({ refusal }) => (refusal.type === 'void' ? (refusal.errors ?? []) : []));
  return voidBy(first.refusal.clause, voids.map(({ message }) => message).join('; '), errors);
}
