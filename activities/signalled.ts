import type { Actor } from '../protocols/case/fact';
import type { StepTaken } from '../protocols/case/turn-wire';

/** A step out of a signal's payload: it says in `by` which organisation acts; nobody has checked who sent it. */
export function signalled(payload: unknown): StepTaken {
  const says = isRecord(payload) && typeof payload['by'] === 'string' ? payload['by'] : '';
  const by: Actor = { subject: 'operator-signal', organisation: says, role: 'operator', verified: false };
  if (!isRecord(payload)) return { form: payload ?? null, by };
  const { by: _by, ...form } = payload;
  return { form, by };
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
