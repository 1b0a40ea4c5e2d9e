import { z } from 'zod';
import type { Organisation } from '../../register/directory/directory';
import type { Asked } from '../http/answering';
import { failing } from '../http/problems';
import type { Services } from '../services';

const ORGANISATION_ID = /^[a-z0-9-]{1,80}$/;

/** A line of a form of the directory. */
export { line } from '../../protocols/case/forms/pieces';
export const email = z.email('an email address').max(300);

export function organisationId({ params }: Asked): string {
  const id = params['id'] ?? '';
  if (ORGANISATION_ID.test(id)) return id;
  throw failing('not-found', 'An organisation’s id is made of lower-case letters, digits and hyphens.');
}

/** @throws ProblemError 404 */
export async function known(asked: Asked, { register }: Services): Promise<Organisation> {
  const found = await register.directory.organisation(organisationId(asked));
  if (!found) throw failing('not-found', 'The directory has no organisation with this id.');
  return found;
}

/** Operators and policy officers keep the whole directory; an organisation's own coordinators and leads keep its part. @throws ProblemError 403 */
export function requireKeeper({ actor }: Asked, id: string): void {
  const keepsAll = actor.role === 'operator' || actor.role === 'policy-officer';
  if (!keepsAll && !keepsOwn(actor, id))
    throw failing('not-allowed', `${id} is changed by its own coordinators and leads, by a policy-officer or an operator.`);
}

export const keepsOwn = ({ role, organisation }: Asked['actor'], id: string): boolean =>
  (role === 'coordinator' || role === 'lead') && organisation === id;
