import type { CaseRead } from '../../register/cases/cases';
import type { StepRead } from '../../register/cases/step-read';
import type { Asked } from '../http/answering';
import { failing } from '../http/problems';
import type { Services } from '../services';

/** Ids as `caseIdFrom` makes them, and as a rehearsal may name its own; anything else is no case, whatever the database would make of it. */
const CASE_ID = /^[A-Za-z0-9-]{1,120}$/;

/** A case that the asker may see, as their party sees it: there is no other way to one. */
export type Readable = CaseRead & { id: string };

/** @throws ProblemError 404, the same for a case that isn't there and for one that isn't theirs to see */
export const readable = ({ params, actor }: Asked, { register }: Services): Promise<Readable> =>
  theirs(params['id'], (id) => register.cases.read(id, actor));

/** The same with what a step of theirs is checked against; `key`: the Idempotency-Key under which it came. */
export const readableForStep = (
  { params, actor }: Asked,
  { register }: Services,
  key: string | undefined,
): Promise<StepRead & { id: string }> => theirs(params['id'], (id) => register.cases.forStep(id, actor, key));

async function theirs<T extends object>(id = '', find: (id: string) => Promise<T | undefined>): Promise<T & { id: string }> {
  const found = CASE_ID.test(id) ? await find(id) : undefined;
  if (!found) throw failing('unknown-case', 'There is no case with this id among those that you may see.');
  return { ...found, id };
}

/** The same for what shows something of the case: that it was read goes on record (PROTOCOLS 0.14). `what`: which part of it. */
export async function reading(asked: Asked, services: Services, what: string): Promise<Readable> {
  const read = await readable(asked, services);
  await services.register.cases.logReading([read], asked.actor, what);
  return read;
}
