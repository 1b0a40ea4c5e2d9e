import { checkAsParty } from '../../protocols/case/reading/check-as-party';
import type { Step } from '../../protocols/case/steps/step';
import type { StepTaken } from '../../protocols/case/turn/wire';
import { NotRunning } from '../engine';
import type { Answer, Asked } from '../http/answering';
import { failing } from '../http/problems';
import type { Services } from '../services';
import { caseAfter } from './case-after';
import { updateIdFor } from './digests';
import { answered, onceOf, sentOnce } from './once';
import { readable } from './readable';
import { protocolOf, standingOfCase } from './standing-of-case';

/** POST /v1/cases/{id}/steps/{step}: handed on to the case as it is. A case that has closed is woken for it (PROTOCOLS 0.15). */
export async function takeStep(asked: Asked, services: Services): Promise<Answer> {
  const once = onceOf(asked);
  const { id, view } = await readable(asked, services);
  const { kind, status } = view;
  const step = stepNamed(asked.params['step'] ?? '', kind, services);
  const wanted = { id, step: step.name };
  const before = await answered(services, asked, once, wanted);
  if (before) return { body: await caseAfter(services, asked, id, before) };

  const own = once && { by: asked.actor, key: once.key };
  const updateIds = [...(own ? [updateIdFor(id, step.name, own)] : []), updateIdFor(id, step.name)];
  const taken: StepTaken = { form: asked.body, by: asked.actor, ...(once ? { idempotency: once } : {}) };
  const isAnswered = async (): Promise<boolean> => (await answered(services, asked, once, wanted)) !== undefined;
  const { protocol, stored, standing } = await standingOfCase({ id }, services);
  const calendar = await services.register.calendars.current(standing.policy.calendar);
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
  return { body: await caseAfter(services, asked, id, await answered(services, asked, once, wanted)) };
}

function stepNamed(name: string, kind: string, services: Services): Step {
  const found = protocolOf(kind, services).step(name);
  if (found) return found;
  throw failing(
    'unknown-step',
    `A case of kind ${kind} has no step of this name. GET /v1/cases/{id}/steps lists those that are open to you now.`,
  );
}
