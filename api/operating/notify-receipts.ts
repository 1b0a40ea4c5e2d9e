import { createHash, timingSafeEqual } from 'node:crypto';
import type { RequestHandler } from 'express';
import { z } from 'zod';
import { instant, type Instant } from '../../protocols/calendar/dates';
import { checkedBody } from '../http/checked';
import { withinDeadline } from '../http/deadline';
import { failing, problem, ProblemError } from '../http/problems';
import type { Services } from '../services';

/** RFC 3339, as GOV.UK Notify writes it; finer than a millisecond is cut off. */
const moment = z.iso.datetime({ offset: true }).meta({ format: 'date-time' }).nullish();

/** A delivery receipt as GOV.UK Notify documents it; what it may say besides is left aside. */
export const receiptBody = z.object({
  id: z.string(),
  reference: z.string().max(1_000).nullish().meta({ description: 'ours; null for what another sent' }),
  to: z.string().optional(),
  status: z
    .string()
    .max(100)
    .meta({ examples: ['delivered', 'permanent-failure', 'temporary-failure', 'technical-failure'] }),
  created_at: moment,
  completed_at: moment,
  sent_at: moment,
  notification_type: z.string().optional(),
  template_id: z.string().optional(),
  template_version: z.number().optional(),
});

const conclusive = z.enum(['delivered', 'permanent-failure', 'temporary-failure', 'technical-failure']);

/**
 * POST /v1/notify/receipts: GOV.UK Notify reports how an email fared. It is answered with 204 also where the reference is none of ours
 * (another environment's), or else Notify would report it again and again.
 */
export const receiveReceipt =
  ({ register, engine, settings }: Services): RequestHandler =>
  async (request, response) => {
    const { reference, status, completed_at: completedAt } = checkedBody(receiptBody, request.body);
    const known = conclusive.safeParse(status);
    if (known.success && z.uuid().safeParse(reference).success) {
      const at: Instant | undefined = completedAt ? instant(completedAt) : undefined;
      await withinDeadline(settings.deadlineMs, async (signal) => {
        const isOurs = await register.post.receive(reference ?? '', known.data, at);
        if (isOurs && known.data !== 'delivered') await engine.deliver(signal);
      });
    }
    response.status(204).end();
  };

/** Lets through who knows the token that was agreed with GOV.UK Notify: 401 otherwise, and 404 where none was agreed. */
export const fromNotify =
  ({ settings: { notifyCallbackToken } }: Services): RequestHandler =>
  (request, _response, next) => {
    if (notifyCallbackToken === undefined)
      throw failing('not-found', 'No delivery receipts are taken here: NOTIFY_CALLBACK_TOKEN is not set.');
    const [, token = ''] = /^Bearer +(\S+) *$/i.exec(request.get('Authorization') ?? '') ?? [];
    if (!timingSafeEqual(digest(token), digest(notifyCallbackToken)))
      throw new ProblemError(problem('not-signed-in', 'Send the token that was agreed for delivery receipts: Authorization: Bearer …'), {
        'WWW-Authenticate': 'Bearer',
      });
    next();
  };

/** Of one length, whatever was sent. */
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
