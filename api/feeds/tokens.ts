import { z } from 'zod';
import { line } from '../../protocols/case/forms/pieces';
import type { CalendarToken } from '../../register/calendar/calendar-tokens';
import type { Answer, Asked } from '../http/answering';
import { checkedBody, checkedQuery, queryText } from '../http/checked';
import { answered, keyUsed, onceOf } from '../cases/once';
import { failing } from '../http/problems';
import type { Services } from '../services';
import { addressOf } from './address';
import { newSecret } from './secret';

/** Tokens in force that somebody may have, in one organisation and role. */
const MOST = 20;
const TOKEN_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const tokenBody = z.strictObject({ name: line.max(120).meta({ description: 'what you will know it by' }) });
export const tokensQuery = z.strictObject({ organisation: queryText.optional() });

/** POST /v1/calendar/tokens: an address for a calendar program, which stands for the caller as they are now. Its secret is shown this once. */
export async function makeToken(asked: Asked, services: Services): Promise<Answer> {
  const { name } = checkedBody(tokenBody, asked.body);
  const once = onceOf(asked);
  await answered(services, asked, once, { step: 'calendar-token' });
  const { secret, secretHash } = newSecret();
  const made = await services.register.calendarTokens.make({ secretHash, name, by: asked.actor, ...(once ? { once } : {}) }, MOST);
  if ('token' in made) return { status: 201, body: { ...shown(made.token), ...addresses(addressOf(asked, services), secret) } };
  if (made.refused === 'key-used') throw keyUsed();
  throw made.refused === 'shown' ? shownBefore(made.id) : tooMany();
}

/** GET /v1/calendar/tokens: mine; for an operator, those of an organisation too, with whose they are. */
export async function listTokens(asked: Asked, { register }: Services): Promise<Answer> {
  const { organisation } = checkedQuery(tokensQuery, asked.query);
  if (organisation === undefined) return { body: { items: (await register.calendarTokens.of(asked.actor)).map(shown) } };
  if (asked.actor.role !== 'operator')
    throw failing('not-allowed', 'An organisation’s calendar addresses are listed for operators; leave "organisation" out for yours.');
  return {
    body: { items: (await register.calendarTokens.of({ organisation })).map((token) => ({ ...shown(token), subject: token.subject })) },
  };
}

/** DELETE /v1/calendar/tokens/{id}: at once. One's own; for an operator, anybody's. */
export async function revokeToken({ params, actor }: Asked, { register }: Services): Promise<Answer> {
  const id = params['id'] ?? '';
  const whose = actor.role === 'operator' ? undefined : actor;
  if (!TOKEN_ID.test(id) || !(await register.calendarTokens.revoke(id, actor.subject, whose)))
    throw failing('not-found', 'You have no calendar address with this id. GET /v1/calendar/tokens lists yours.');
  return { status: 204, body: undefined };
}

const shown = ({ subject: _subject, ...token }: CalendarToken): Omit<CalendarToken, 'subject'> => token;

const addresses = (base: string, secret: string): object => ({
  url: `${base}/v1/calendar.ics?token=${secret}`,
  caseUrl: `${base}/v1/cases/{id}/calendar.ics?token=${secret}`,
});

const shownBefore = (id: string): Error =>
  failing(
    'calendar-address-shown',
    `This Idempotency-Key has made the calendar address ${id}, which has been used or revoked since; its secret was shown once and is not kept. Revoke it (DELETE /v1/calendar/tokens/${id}) if it is lost, and ask with another key.`,
  );

const tooMany = (): Error =>
  failing(
    'too-many-calendar-addresses',
    `You have ${MOST} calendar addresses. Revoke one that you no longer use: DELETE /v1/calendar/tokens/{id}.`,
  );
