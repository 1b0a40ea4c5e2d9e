import { z } from 'zod';
import type { Answer, Asked } from '../http/answering';
import { checkedBody, day, wrongBody } from '../http/checked';
import type { Services } from '../services';
import { NotAnswering } from '../http/deadline';
import { failing } from '../http/problems';
import { email, known, line } from './keepers';

export const representativesBody = z.strictObject({
  items: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/, 'lower-case letters, digits and hyphens, 80 at most'),
        name: line,
        authorisedUntil: day.meta({ description: 'the last day on which they may enter and view' }),
        card: line.max(80).optional().meta({ description: 'the number of their identity card' }),
        email: email.optional().meta({ description: 'where they hear of the visits that they lead' }),
        subject: line.max(255).optional().meta({ description: 'the name that they sign in by' }),
      }),
    )
    .max(1_000),
});

/**
 * GET /v1/organisations/{id}/representatives: who may enter and view, and until when. By what they sign in, where they are written to, and the numbers of their cards, are for
 * those who keep them.
 */
export async function readRepresentatives(asked: Asked, services: Services): Promise<Answer> {
  const { id } = await known(asked, services);
  const representatives = await services.register.directory.representatives(id);
  if (keepsRepresentatives(asked, id)) return { body: { items: representatives } };
  return { body: { items: representatives.map(({ subject: _subject, card: _card, email: _email, ...one }) => one) } };
}

/** A coordinator or a policy officer of their organisation, or an operator. */
const keepsRepresentatives = ({ actor: { role, organisation } }: Asked, id: string): boolean =>
  role === 'operator' || (organisation === id && (role === 'coordinator' || role === 'policy-officer'));

function requireKeeperOfRepresentatives(asked: Asked, id: string): void {
  if (keepsRepresentatives(asked, id)) return;
  throw failing('not-allowed', `Representatives of ${id} are kept by its own coordinators and policy officers, or by an operator.`);
}

/** PUT …/representatives: takes the place of all that were there. Nothing is changed that the cases could not be told of. */
export async function putRepresentatives(asked: Asked, services: Services): Promise<Answer> {
  const { id } = await known(asked, services);
  requireKeeperOfRepresentatives(asked, id);
  const { items } = checkedBody(representativesBody, asked.body);
  const twice = items.flatMap((one, index) =>
    items.findIndex((other) => other.id === one.id) < index
      ? [{ pointer: `/items/${index}/id`, detail: `"${one.id}" is there already` }]
      : [],
  );
  if (twice.length > 0) throw wrongBody(twice);
  const representatives = items.map(({ subject, card, email: writtenTo, ...one }) => ({
    ...one,
    ...(card === undefined ? {} : { card }),
    ...(subject === undefined ? {} : { subject }),
    ...(writtenTo === undefined ? {} : { email: writtenTo }),
  }));
  if (!(await services.engine.isReachable(asked.signal))) throw new NotAnswering('Temporal is away');
  const change = await services.register.directory.putRepresentatives(id, representatives, asked.actor.subject);
  await services.engine.reassessOf({ id, change }, asked.signal);
  return { body: { items: representatives } };
}
