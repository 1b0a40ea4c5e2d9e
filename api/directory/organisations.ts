import { z } from 'zod';
import type { Organisation } from '../../register/directory/directory';
import { withoutAddresses } from '../cases/read';
import type { Answer, Asked } from '../http/answering';
import { checkedBody, wrongBody } from '../http/checked';
import type { Services } from '../services';
import { email, known, line, organisationId, requireKeeper } from './keepers';

export const organisationBody = z.strictObject({
  id: z.string().optional(),
  name: line,
  area: line.max(80).optional(),
  complaintsOfficer: z.strictObject({ name: line, email, telephone: line.max(40).optional() }).optional(),
});

/** GET /v1/organisations */
export async function listOrganisations(_asked: Asked, { register }: Services): Promise<Answer> {
  return { body: { items: await register.directory.organisations() } };
}

/** GET /v1/organisations/{id} */
export async function readOrganisation(asked: Asked, services: Services): Promise<Answer> {
  return { body: await known(asked, services) };
}

/** PUT /v1/organisations/{id}: 201 for one that wasn't there. */
export async function putOrganisation(asked: Asked, { register }: Services): Promise<Answer> {
  const id = organisationId(asked);
  requireKeeper(asked, id);
  const { id: repeated = id, ...given } = checkedBody(organisationBody, asked.body);
  if (repeated !== id) throw wrongBody([{ pointer: '/id', detail: `must be ${id}, as in the address, or left out` }]);
  const before = await register.directory.organisation(id);
  const organisation = withoutUndefined({ id, ...given }) as Organisation;
  await register.directory.putOrganisation(organisation, asked.actor.subject);
  return { status: before ? 200 : 201, ...(before ? {} : { location: `/v1/organisations/${id}` }), body: organisation };
}

/** GET /v1/organisations/{id}/notices: what was told to or about it outside any case, such as who a partner's leads are now. Newest first. */
export async function readOrganisationNotices(asked: Asked, services: Services): Promise<Answer> {
  const { id } = await known(asked, services);
  const { role, organisation } = asked.actor;
  if (role !== 'auditor' || organisation !== id) requireKeeper(asked, id);
  const notices = await services.register.post.noticesOutside(id);
  return { body: { items: notices.map(withoutAddresses) } };
}

const withoutUndefined = (value: object): object => Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined));
