import type { CaseRead } from '../../register/cases/cases';
import type { Asked } from '../http/answering';
import { failing } from '../http/problems';
import type { Services } from '../services';

/** Ids as `caseIdFrom` makes them, and as a rehearsal may name its own; anything else is no case, whatever the database would make of it. */
const CASE_ID = /^[A-Za-z0-9-]{1,120}$/;

/** A case that the asker may see, as their party sees it: there is no other way to one. */
export type Readable = CaseRead & { id: string };

/** @throws ProblemError 404, the same for a case that isn't there and for one that isn't theirs to see */
export async function readable({ params, actor }: Asked, { register }: Services): Promise<Readable> {
  const id = params['id'] ?? '';
  const read = CASE_ID.test(id) ? await register.cases.read(id, actor) : undefined;
  if (!read) throw failing('unknown-case', 'There is no case with this id among those that you may see.');
  return { ...read, id };
}

/** The same for what shows something of the case: that it was read goes on record (PROTOCOLS 0.14). `what`: which part of it. */
export async function reading(asked: Asked, services: Services, what: string): Promise<Readable> {
  const read = await readable(asked, services);
  await services.register.cases.logReading([read], asked.actor, what);
  return read;
}
