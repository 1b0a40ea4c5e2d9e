import { dateOf, type Instant, type IsoDate } from '../calendar/dates';
import type { Role } from './fact';
import { asFormErrors, type Checked, type Given } from './openness';
import type { Policy } from './policy';
import type { Protocol } from './protocol';
import { notAllowed, wrongForm } from './refusal';
import type { Form } from './fact';

const OPENERS: readonly Role[] = ['coordinator', 'lead'];

/** Checks an opening by its form, the policy's roles and the workflow's clock. @throws Refused */
export function checkOpening(protocol: Protocol, policy: Policy, given: Given, now: Instant): Checked {
  if (given.by.verified && !OPENERS.includes(given.by.role))
    throw notAllowed(`a case is opened by a ${OPENERS.join(' or ')}; the role given is ${given.by.role}`);
  const parsed = protocol.opening.form.safeParse(given.form);
  if (!parsed.success) throw wrongForm(parsed.error.issues.flatMap(asFormErrors));
  const form = parsed.data as Form;
  const today = dateOf(now);
  const future = protocol.opening
    .pastDays(form)
    .filter(({ day }) => day > today)
    .map(({ pointer, day }) => ({ pointer, detail: `${day} lies in the future; today is ${today}` }));
  const errors = [...future, ...protocol.opening.faults(policy, form, given.by)];
  if (errors.length > 0) throw wrongForm(errors);
  const on = (form['openedOn'] as IsoDate | undefined) ?? today;
  return { step: 'opened', form, on, by: given.by };
}
