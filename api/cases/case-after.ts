import type { Asked } from '../http/answering';
import { failing } from '../http/problems';
import type { Services } from '../services';
import { sameRequest, type Once, type Wanted } from './once';
import { stepsFor } from './open-steps';

/**
 * The case as it stands after a step, or as it stood when the same request was first answered, if its asker still reads it as the party that they
 * were then; with the links that they may follow.
 * @throws ProblemError 404 where they may see it no more, 422 where another request with the same key came first, and this one was taken for it
 */
export async function caseAfter(services: Services, asked: Asked, id: string, once: Once | undefined, wanted: Wanted): Promise<object> {
  const read = await services.register.cases.read(id, asked.actor, once?.key);
  if (!read) throw failing('unknown-case', 'The case is among those that you may see no more.');
  const first = sameRequest(read.answered, once, wanted);
  const view = { ...read.view, ...(first?.reader === read.reader ? first.response : {}) };
  return { ...view, openSteps: stepsFor(view, read.reader, asked.actor, services), links: read.view.links };
}
