import { checkAsParty } from '../../protocols/case/reading/check-as-party';
import type { Step } from '../../protocols/case/steps/step';
import type { StepTaken } from '../../protocols/case/turn/wire';
import { NotRunning } from '../engine';
import type { Answer, Asked } from '../http/answering';
import { failing } from '../http/problems';
import type { Services } from '../services';
import { caseAfter } from './case-after';
import { updateIdFor } from './digests';
import { answered, onceOf, sameRequest, sentOnce } from './once';
import { readableForStep } from './readable';
import { protocolOf, standingOfStored } from './standing-of-case';

/** POST /v1/cases/{id}/steps/{step}: handed on to the case as it is. A case that has closed is woken for it (PROTOCOLS 0.15). */
export async function takeStep(asked: Asked, services: Services): Promise<Answer> {
  const once = onceOf(asked);
  const { id, ...read } = await readableForStep(asked, services, once?.key);
  const { stored } = read;
  const { kind, status } = stored;
  const step = stepNamed(asked.params['step'] ?? '', kind, services);
  const wanted = { id, step: step.name };
  if (sameRequest(read.answered, once, wanted)) return { body: await caseAfter(services, asked, id, once, wanted) };

  const own = once && { by: asked.actor, key: once.key };
  const updateIds = [...(own ? [updateIdFor(id, step.name, own)] : []), updateIdFor(id, step.name)];
  const taken: StepTaken = { form: asked.body, by: asked.actor, ...(once ? { idempotency: once } : {}) };
  const isAnswered = async (): Promise<boolean> => (await answered(services, asked, once, wanted)) !== undefined;
  const { protocol, standing } = await standingOfStored(stored, services);
  const calendar = await read.calendar(standing.policy.calendar);
  const send = async (updateId: string): Promise<void> => {
    // What the record would refuse costs no history (DESIGN 6); only the record's own check counts, and it alone has a clock.
    checkAsParty(protocol, standing, step, taken, { now: undefined, calendar, limits: stored.limits });
    const to = { id, kind, step: step.name, updateId };
    try {
      await services.engine.step(status === 'closed' ? { ...to, from: 'register' } : to, taken, asked.signal);
    } catch (error) {
      if (!(error instanceof NotRunning)) throw error;
      // It closed in between: perhaps by this very step, sent twice.
      if (!(await isAnswered())) await services.engine.step({ ...to, from: 'register' }, taken, asked.signal);
    }
  };
  await sentOnce(updateIds, isAnswered, send);
  return { body: await caseAfter(services, asked, id, once, wanted) };
}

function stepNamed(name: string, kind: string, services: Services): Step {
  const found = protocolOf(kind, services).step(name);
  if (found) return found;
  throw failing(
    'unknown-step',
    `A case of kind ${kind} has no step of this name. GET /v1/cases/{id}/steps lists those that are open to you now.`,
  );
}
