import { createHash, timingSafeEqual } from 'node:crypto';
import type { RequestHandler } from 'express';
import { z } from 'zod';
import { instant, type Instant } from '../../protocols/calendar/dates';
import { FAILURES } from '../../register/post/post';
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

/** What ends it: it arrived (an email is `delivered`, a letter `received`), or it failed. All else is on its way. */
const conclusive = z.union([z.enum(['delivered', 'received']).transform(() => 'delivered' as const), z.enum(FAILURES)]);

/** A year that no clock of Notify's can tell (it began in 2016) is no time at all; what it reports holds all the same. */
const reportedAt = (completed: string | null | undefined): Instant | undefined =>
  completed && /^20[1-9]\d-/.test(completed) ? instant(completed) : undefined;

/**
 * POST /v1/notify/receipts: GOV.UK Notify reports how an email or a letter fared. It is answered with 204 also where the reference is none of ours
 * (another environment's), or else Notify would report it again and again.
 */
export const receiveReceipt =
  ({ register, engine, settings }: Services): RequestHandler =>
  async (request, response) => {
    const { reference, status, completed_at: completedAt } = checkedBody(receiptBody, request.body);
    const known = conclusive.safeParse(status);
    if (known.success && z.uuid().safeParse(reference).success) {
      await withinDeadline(settings.deadlineMs, async (signal) => {
        const isOurs = await register.post.receive(reference ?? '', known.data, reportedAt(completedAt));
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
