import { z } from 'zod';
import { TIERS } from '../../protocols/case/notices/tier';
import type { Answer, Asked } from '../http/answering';
import { checkedBody, day, wrongBody } from '../http/checked';
import type { Services } from '../services';
import { text } from '../../protocols/case/forms/pieces';
import { email, known, line, requireKeeper } from './keepers';

const absence = z
  .strictObject({ from: day, to: day })
  .refine(({ from, to }) => from <= to, { message: 'must not lie before "from"', path: ['to'] });

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
          address: text.max(300, 'at most 300 characters').optional().meta({ description: 'as on an envelope: in lines, or with commas' }),
          absences: z.array(absence).max(100).default([]),
        })
        .refine(({ email: given, address }) => given !== undefined || address !== undefined, {
          message: 'give an email address, a postal "address", or both',
          path: ['email'],
        }),
    )
    .max(100),
});

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
