import { camelCase } from '../../protocols/case/camel-case';
import type { Actor } from '../../protocols/case/facts/fact';
import { hasField } from '../../protocols/case/forms/step-form';
import type { Protocol } from '../../protocols/case/protocol';
import type { StepTaken } from '../../protocols/case/turn/wire';

/**
 * A step out of a signal's payload: it says in `by` which organisation acts, or in `actingAs` where the form has a `by` of its own; nobody has
 * checked who sent it.
 */
export function signalled({ steps }: Protocol, name: string, payload: unknown): StepTaken {
  const step = steps.find((one) => camelCase(one.name) === name || one.name === name);
  const field = step && hasField(step.form, 'by') ? 'actingAs' : 'by';
  const given = isRecord(payload) ? payload : {};
  const says = given[field];
  const by: Actor = { subject: 'operator-signal', organisation: typeof says === 'string' ? says : '', role: 'operator', verified: false };
  if (!isRecord(payload)) return { form: payload ?? null, by };
  return { form: Object.fromEntries(Object.entries(payload).filter(([other]) => other !== field)), by };
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
