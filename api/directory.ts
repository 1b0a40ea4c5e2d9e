import { z } from 'zod';
import type { Organisation } from '../register/directory';
import type { Answer, Asked } from './answering';
import { withoutAddresses } from './cases';
import { checkedBody, day, wrongBody } from './checked';
import { failing } from './problems';
import type { Services } from './services';

const ORGANISATION_ID = /^[a-z0-9-]{1,80}$/;
const line = z.string().trim().min(1, 'say something here').max(300, 'at most 300 characters');
const email = z.email('an email address').max(300);

export const organisationBody = z.strictObject({
  id: z.string().optional(),
  name: line,
  area: line.max(80).optional(),
  complaintsOfficer: z.strictObject({ name: line, email, telephone: line.max(40).optional() }).optional(),
});

const absence = z
  .strictObject({ from: day, to: day })
  .refine(({ from, to }) => from <= to, { message: 'must not lie before "from"', path: ['to'] });

export const leadsBody = z.strictObject({
  items: z
    .array(
      z
        .strictObject({
          organisation: z.string().optional(),
          tier: z.enum(['lead', 'deputy', 'senior-manager', 'accountable-officer']),
          name: line,
          email: email.optional(),
          telephone: line.max(40),
          address: line.optional().meta({ description: 'as on an envelope: in lines, or with commas' }),
          absences: z.array(absence).max(100).default([]),
        })
        .refine(({ email: given, address }) => given !== undefined || address !== undefined, {
          message: 'give an email address, a postal "address", or both',
          path: ['email'],
        }),
    )
    .max(100),
});

export const representativesBody = z.strictObject({
  items: z.array(z.strictObject({ name: line, authorisedUntil: day, subject: line.max(255).optional() })).max(1_000),
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

/** GET /v1/organisations/{id}/leads */
export async function readLeads(asked: Asked, services: Services): Promise<Answer> {
  const { id } = await known(asked, services);
  return { body: { items: await services.register.directory.leads(id) } };
}

/** PUT …/leads: takes the place of all that were there. Partners under a common policy are told (PROTOCOLS 0.12). */
export async function putLeads(asked: Asked, services: Services): Promise<Answer> {
  const { id } = await known(asked, services);
  requireKeeper(asked, id);
  const { items } = checkedBody(leadsBody, asked.body);
  const strangers = items.flatMap(({ organisation = id }, index) =>
    organisation === id ? [] : [{ pointer: `/items/${index}/organisation`, detail: `must be ${id}, as in the address, or left out` }],
  );
  if (strangers.length > 0) throw wrongBody(strangers);
  const leads = items.map(({ organisation: _repeated, email: byEmail, address, ...lead }) => ({
    ...lead,
    ...(byEmail === undefined ? {} : { email: byEmail }),
    ...(address === undefined ? {} : { address }),
  }));
  await services.register.directory.putLeads(id, leads, asked.actor.subject);
  await services.engine.deliver(asked.signal);
  return { body: { items: await services.register.directory.leads(id) } };
}

/** GET /v1/organisations/{id}/notices: what was told to or about it outside any case, such as who a partner's leads are now. Newest first. */
export async function readOrganisationNotices(asked: Asked, services: Services): Promise<Answer> {
  const { id } = await known(asked, services);
  if (asked.actor.role !== 'auditor') requireKeeper(asked, id);
  const notices = await services.register.post.noticesOutside(id);
  return { body: { items: notices.map(withoutAddresses) } };
}

/** GET /v1/organisations/{id}/representatives: who may enter and view, and until when. */
export async function readRepresentatives(asked: Asked, services: Services): Promise<Answer> {
  const { id } = await known(asked, services);
  return { body: { items: await services.register.directory.representatives(id) } };
}

/** PUT …/representatives: takes the place of all that were there. */
export async function putRepresentatives(asked: Asked, services: Services): Promise<Answer> {
  const { id } = await known(asked, services);
  requireKeeper(asked, id);
  const { items } = checkedBody(representativesBody, asked.body);
  const representatives = items.map(({ subject, ...one }) => ({ ...one, ...(subject === undefined ? {} : { subject }) }));
  await services.register.directory.putRepresentatives(id, representatives, asked.actor.subject);
  return { body: { items: representatives } };
}

function organisationId({ params }: Asked): string {
  const id = params['id'] ?? '';
  if (ORGANISATION_ID.test(id)) return id;
  throw failing('not-found', 'An organisation’s id is made of lower-case letters, digits and hyphens.');
}

async function known(asked: Asked, { register }: Services): Promise<Organisation> {
  const found = await register.directory.organisation(organisationId(asked));
  if (!found) throw failing('not-found', 'The directory has no organisation with this id.');
  return found;
}

/** Operators and policy officers keep the whole directory; an organisation's own coordinators and leads keep its part. */
function requireKeeper({ actor }: Asked, id: string): void {
  const keepsAll = actor.role === 'operator' || actor.role === 'policy-officer';
  const keepsOwn = (actor.role === 'coordinator' || actor.role === 'lead') && actor.organisation === id;
  if (!keepsAll && !keepsOwn)
    throw failing('not-allowed', `${id} is changed by its own coordinators and leads, by a policy-officer or an operator.`);
}

const withoutUndefined = (value: object): object => Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined));
