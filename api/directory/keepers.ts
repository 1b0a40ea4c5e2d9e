import type { Organisation } from '../../register/directory/directory';
import type { Asked } from '../http/answering';
import { failing } from '../http/problems';
import type { Services } from '../services';

const ORGANISATION_ID = /^[a-z0-9-]{1,80}$/;

/** A line of a form of the directory. */
export { line } from '../../protocols/case/forms/pieces';
export { email } from '../../protocols/case/forms/email';

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

/** An organisation's own coordinators, leads and policy officers keep its part of the directory, or an operator does. @throws ProblemError 403 */
export function requireKeeper({ actor }: Asked, id: string): void {
  if (!keeps(actor, id))
    throw failing('not-allowed', `${id} is kept by its own coordinators, leads and policy officers, or by an operator.`);
}

export const keeps = (actor: Asked['actor'], id: string): boolean =>
  actor.role === 'operator' || keepsOwn(actor, id) || (actor.role === 'policy-officer' && actor.organisation === id);

export const keepsOwn = ({ role, organisation }: Asked['actor'], id: string): boolean =>
  (role === 'coordinator' || role === 'lead') && organisation === id;
