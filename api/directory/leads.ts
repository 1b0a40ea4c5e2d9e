import { z } from 'zod';
import { TIERS } from '../../protocols/case/notices/tier';
import type { Answer, Asked } from '../http/answering';
import { SHARED_CLAUSES } from '../../protocols/case/clauses';
import { putRight } from '../../protocols/case/forms/postal-address';
import { LeadsNeeded } from '../../register/directory/directory';
import { checkedBody, day, wrongBody } from '../http/checked';
import { failing } from '../http/problems';
import type { Services } from '../services';
import { text } from '../../protocols/case/forms/pieces';
import { email, known, line, requireKeeper } from './keepers';

const absence = z
  .strictObject({ from: day, to: day })
  .refine(({ from, to }) => from <= to, { message: 'must not lie before "from"', path: ['to'] });

/** What can be put right is; what can't is told. */
const postal = text.max(300, 'at most 300 characters').transform((given, context) => {
  const found = putRight(given);
  if ('address' in found) return found.address;
  context.addIssue({ code: 'custom', message: found.fault });
  return z.NEVER;
});

export const leadsBody = z.strictObject({
  items: z
    .array(
      z
        .strictObject({
          organisation: z.string().optional(),
          tier: z.enum(TIERS),
          name: line,
          email: email.optional(),
          telephone: line.max(40),
          address: postal
            .optional()
            .meta({ description: 'as on an envelope, in lines or with commas: two to six, the last a postcode of the United Kingdom' }),
          absences: z.array(absence).max(100).default([]),
        })
        .refine(({ email: given, address }) => given !== undefined || address !== undefined, {
          message: 'give an email address, a postal "address", or both',
          path: ['email'],
        }),
    )
    .max(100),
});

/** As they are read; a person reads no telephones and no postal addresses. */
export const leadsShape = z.object({
  items: z.array(
    z.object({
      organisation: z.string(),
      tier: z.enum(TIERS),
      name: z.string(),
      email: z.string().optional(),
      telephone: z.string().optional(),
      address: z.string().optional(),
      absences: z.array(z.object({ from: day, to: day })),
    }),
  ),
});

/** GET /v1/organisations/{id}/leads: for a person, without where they live and their telephones. */
export async function readLeads(asked: Asked, services: Services): Promise<Answer> {
  const { id } = await known(asked, services);
  const leads = await services.register.directory.leads(id);
  if (asked.actor.role !== 'person') return { body: { items: leads } };
  return { body: { items: leads.map(({ telephone: _telephone, address: _address, ...lead }) => lead) } };
}

/**
 * PUT …/leads: takes the place of all that were there. Partners under a common policy are told, and whoever was a lead or is one now (PROTOCOLS 0.12).
 * @throws ProblemError 409 where none would be left to a party to an open case
 */
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
  await services.register.directory.putLeads(id, leads, asked.actor.subject).catch((error: unknown) => {
    throw error instanceof LeadsNeeded ? failing('leads-needed', `${error.message}.`, { clause: SHARED_CLAUSES.leads }) : error;
  });
  await services.engine.deliver(asked.signal);
  return { body: { items: await services.register.directory.leads(id) } };
}
