import { z } from 'zod';
import type { Answer, Asked } from '../http/answering';
import { checkedBody, day, wrongBody } from '../http/checked';
import { failing } from '../http/problems';
import type { Services } from '../services';
import { keepsOwn, known, line } from './keepers';

export const accessBody = z.strictObject({
  items: z
    .array(
      z.strictObject({
        subject: line.max(255).meta({ description: 'the name that they sign in by' }),
        case: z.string().max(120).meta({ description: 'a case to which the organisation is a party' }),
        reason: line.max(1_000),
        until: day.meta({ description: 'the last day on which they may see it' }),
      }),
    )
    .max(1_000),
});

/** GET /v1/organisations/{id}/access: who else may see a case as this organisation's party, and why (PROTOCOLS 0.14). */
export async function readAccess(asked: Asked, services: Services): Promise<Answer> {
  const { id } = await known(asked, services);
  const { role, organisation } = asked.actor;
  if (role !== 'auditor' || organisation !== id) requireGranter(asked, id);
  return { body: { items: await services.register.directory.access(id) } };
}

/** PUT …/access: takes the place of all that was there. Nobody lets themselves in. */
export async function putAccess(asked: Asked, services: Services): Promise<Answer> {
  const { id } = await known(asked, services);
  requireGranter(asked, id);
  const { items } = checkedBody(accessBody, asked.body);
  const { subject } = asked.actor;
  const before = await services.register.directory.access(id);
  const isNew = (item: (typeof items)[number]): boolean =>
    !before.some((one) => one.subject === item.subject && one.case === item.case && one.until >= item.until);
  if (items.some((item) => item.subject === subject && isNew(item)))
    throw failing('not-allowed', 'Nobody gives access to themselves: somebody else of the organisation, or an operator, does.');
  const cases = await services.register.cases.readers({ subject: '', organisation: id, role: 'coordinator', verified: true });
  const strange = items.flatMap((item, index) =>
    cases.has(item.case) ? [] : [{ pointer: `/items/${index}/case`, detail: `${id} is a party to no case with this id` }],
  );
  if (strange.length > 0) throw wrongBody(strange);
  await services.register.directory.putAccess(id, items, subject);
  return { body: { items } };
}

/** An organisation's own coordinators and leads say who sees its cases, or an operator. */
function requireGranter({ actor }: Asked, id: string): void {
  if (actor.role !== 'operator' && !keepsOwn(actor, id))
    throw failing('not-allowed', `Access to cases of ${id} is given by its own coordinators and leads, or by an operator.`);
}
