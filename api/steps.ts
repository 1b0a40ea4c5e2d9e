import { z } from 'zod';
import { check, openStepsFor } from '../protocols/case/openness';
import type { Step } from '../protocols/case/step';
import type { StepTaken } from '../protocols/case/turn-wire';
import type { Answer, Asked } from './answering';
import { updateIdFor } from './digests';
import { NotRunning } from './engine';
import { caseAfter } from './open-case';
import { answered, onceOf, sentOnce } from './once';
import { failing } from './problems';
import { readable } from './reading';
import type { Services } from './services';
import { protocolOf, standingOfCase } from './standing-of-case';

/** GET /v1/cases/{id}/steps: what the caller may do now, each with the JSON Schema of its form. */
export async function openStepsOfCase(asked: Asked, services: Services): Promise<Answer> {
  const { protocol, standing } = await standingOfCase(await readable(asked, services), services);
  const steps = openStepsFor(protocol, standing, asked.actor);
  return { body: { items: steps.map(({ name, title, clause, form }) => ({ name, title, clause, schema: jsonSchemaOf(form) })) } };
}

/** What callers send, rather than what comes out of the check. */
export const jsonSchemaOf = (form: z.ZodType): object => z.toJSONSchema(form, { io: 'input', unrepresentable: 'any' });

/** POST /v1/cases/{id}/steps/{step}: handed on to the case as it is. A case that has closed is woken for it (PROTOCOLS 0.15). */
export async function takeStep(asked: Asked, services: Services): Promise<Answer> {
  const once = onceOf(asked);
  // Asked for at once: who may not read the case hears nothing of the key either.
  const found = answered(services, asked, once, { id: asked.params['id'] ?? '', step: asked.params['step'] ?? '' });
  found.catch(() => undefined);
  const { id, kind, status } = await readable(asked, services);
  const step = stepNamed(asked.params['step'] ?? '', kind, services);
  const wanted = { id, step: step.name };
  const before = await found;
  if (before) return { body: before.response };

  const from = once && { subject: asked.actor.subject, key: once.key };
  const updateIds = [...(from ? [updateIdFor(id, step.name, from)] : []), updateIdFor(id, step.name)];
  const taken: StepTaken = { form: asked.body, by: asked.actor, ...(once ? { idempotency: once } : {}) };
  const isAnswered = async (): Promise<boolean> => (await answered(services, asked, once, wanted)) !== undefined;
  const { protocol, standing } = await standingOfCase({ id, kind }, services);
  const send = async (updateId: string): Promise<void> => {
    // What the record would refuse costs no history (DESIGN 6); only the record's own check counts, and it alone has a clock.
    check(protocol, standing, step, taken, undefined);
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
  return { body: await caseAfter(services, asked, once, wanted, id) };
}

function stepNamed(name: string, kind: string, services: Services): Step {
  const found = protocolOf(kind, services).steps.find((step) => step.name === name);
  if (!found)
    throw failing('unknown-step', `A ${kind} has no step of this name. GET /v1/cases/{id}/steps lists those that are open to you now.`);
  return found;
}
