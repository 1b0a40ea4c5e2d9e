import { z } from 'zod';
import { AreaMoves, type Organisation } from '../../register/directory/directory';
import { changed, inTime } from '../calendar/closures';
import { movesUnder } from '../calendar/moved-limits';
import { withoutAddresses } from '../cases/read';
import type { Answer, Asked } from '../http/answering';
import { checkedBody, wrongBody } from '../http/checked';
import type { Services } from '../services';
import { email, known, line, organisationId, requireKeeper } from './keepers';

const organisation = {
  name: line,
  area: line.max(80).optional(),
  complaintsOfficer: z.strictObject({ name: line, email, telephone: line.max(40).optional() }).optional(),
};
export const organisationShape = z.strictObject({ id: z.string(), ...organisation });
export const organisationBody = z.strictObject({
  id: z.string().optional(),
  ...organisation,
  reason: line.optional().meta({ description: 'why it lies in another area from now on; needed then, as limits may move by that' }),
  preview: z.boolean().default(false).meta({ description: 'changes nothing: shows the limits that another area would move' }),
});

/** GET /v1/organisations */
export async function listOrganisations(_asked: Asked, { register }: Services): Promise<Answer> {
  return { body: { items: await register.directory.organisations() } };
}

/** GET /v1/organisations/{id} */
export async function readOrganisation(asked: Asked, services: Services): Promise<Answer> {
  return { body: await known(asked, services) };
}

/**
 * PUT /v1/organisations/{id}: 201 for one that wasn't there. For another area other closures count, so that it goes the way of a closure: a preview of
 * what would move, a reason, and every open case looks again (PROTOCOLS 0.10).
 */
export async function putOrganisation(asked: Asked, services: Services): Promise<Answer> {
  const id = organisationId(asked);
  requireKeeper(asked, id);
  const { id: repeated = id, reason, preview, ...given } = checkedBody(organisationBody, asked.body);
  if (repeated !== id) throw wrongBody([{ pointer: '/id', detail: `must be ${id}, as in the address, or left out` }]);
  const { calendars, directory } = services.register;
  const one = withoutUndefined({ id, ...given }) as Organisation;
  if (preview) {
    const calendar = await calendars.current(services.settings.calendar);
    return { body: { preview: true, organisation: one, ...(await movesUnder(calendar, calendar, asked, services, one)) } };
  }
  return inTime(asked, services, async (signal) => {
    const before = await directory.organisation(id);
    const { subject } = asked.actor;
    if (before && reason !== undefined)
      await changed(services, signal, (register, calendar) => register.directory.relocate(one, calendar, { subject, reason }));
    else await directory.putOrganisation(one, subject).catch(refuseToMove);
    return { status: before ? 200 : 201, ...(before ? {} : { location: `/v1/organisations/${id}` }), body: one };
  });
}

function refuseToMove(error: unknown): never {
  if (!(error instanceof AreaMoves)) throw error;
  const detail = 'say why: another area moves limits of open cases; which, and to when, is shown with "preview": true';
  throw wrongBody([{ pointer: '/reason', detail }]);
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
