import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { ROLES } from '../../protocols/case/facts/fact';
import { tokenBody, tokensQuery } from '../feeds/tokens';
import { operation } from './operation';
import { listOf } from './shapes';
import { caseId, idempotencyKey } from './step-paths';

const tag = 'calendar';

const text = z.string().meta({ description: 'iCalendar (RFC 5545): a day’s event for each limit, on the day when it is due' });
const feed = {
  tag,
  answer: text,
  answerType: 'text/calendar',
  description: 'For calendar programs, by an access token or by the token of a calendar address. Answers 304 to the ETag that it gave.',
  feed: true,
} as const;

const token = z
  .object({
    id: z.uuid(),
    name: z.string(),
    organisation: z.string(),
    role: z.enum(ROLES),
    madeAt: z.string().meta({ format: 'date-time' }),
    lastUsedOn: z.string().optional().meta({ format: 'date', description: 'absent until a calendar program has asked' }),
    subject: z.string().optional().meta({ description: 'whose it is; in the list of an organisation alone' }),
  })
  .meta({ id: 'CalendarToken', description: 'an address for calendar programs; its secret is not kept' });
const made = token.extend({
  url: z.string().meta({ format: 'uri', description: 'your limits, with the secret: it is shown this once' }),
  caseUrl: z.string().meta({ description: 'a case’s limits, with the secret; put the case’s id in the place of {id}' }),
});

export const feedPaths: ZodOpenApiPathsObject = {
  '/v1/calendar.ics': {
    get: operation({ ...feed, id: 'my-calendar', summary: 'The open limits that your side owes, over all cases' }),
  },
  '/v1/cases/{id}/calendar.ics': {
    get: operation({
      ...feed,
      id: 'calendar-of-case',
      summary: 'All limits of a case; those that were met or missed with how they ended, those that fell away as cancelled',
      path: caseId,
      problems: ['unknown-case'],
    }),
  },
  '/v1/calendar/tokens': {
    post: operation({
      id: 'make-calendar-token',
      tag,
      summary: 'Makes a calendar address, which stands for you as you are now',
      description:
        'The same Idempotency-Key again, before the address was used: the same entry with a new secret, in place of the one that did not arrive. Later: 409.',
      answer: made,
      status: '201',
      header: idempotencyKey,
      body: tokenBody,
      problems: ['calendar-address-shown', 'too-many-calendar-addresses', 'wrong-idempotency-key', 'idempotency-key-used'],
    }),
    get: operation({
      id: 'list-calendar-tokens',
      tag,
      summary: 'Your calendar addresses; for operators, those of an organisation',
      answer: listOf(token),
      query: tokensQuery,
      problems: ['not-allowed'],
    }),
  },
  '/v1/calendar/tokens/{id}': {
    delete: operation({
      id: 'revoke-calendar-token',
      tag,
      summary: 'Revokes a calendar address, at once: yours, or as an operator anybody’s',
      status: '204',
      answerDescription: 'Revoked',
      path: z.object({ id: z.uuid() }),
      problems: ['not-found'],
    }),
  },
};
