import type { Actor } from '../protocols/case/fact';
import type { StepTaken } from '../protocols/case/turn-wire';

/** A signal says in `by` which organisation acts; nobody has checked who sent it. */
export function operator(payload: unknown): Actor {
  const by = isRecord(payload) && typeof payload['by'] === 'string' ? payload['by'] : '';
  return { subject: 'operator-signal', organisation: by, role: 'operator', verified: false };
}

/** The form of a signal: its payload without `by`. */
export function signalled(payload: unknown, by: Actor): StepTaken {
  if (!isRecord(payload)) return { form: payload ?? null, by };
  const { by: _by, ...form } = payload;
  return { form, by };
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
