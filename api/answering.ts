import type { Request, RequestHandler } from 'express';
import type { Actor } from '../protocols/case/fact';
import { signedIn } from './authenticate';
import { withinDeadline } from './deadline';
import type { Services } from './services';

/** A request as a handler sees it. Query and body have been checked by nobody. */
export interface Asked {
  actor: Actor;
  params: Readonly<Record<string, string>>;
  query: unknown;
  body: unknown;
  idempotencyKey: string | undefined;
  /** Aborted when the answer would come too late. */
  signal: AbortSignal;
}

export interface Answer {
  status?: 200 | 201;
  location?: string;
  /** The case that the request was about, where the address doesn't say it; for the log. */
  caseId?: string;
  body: unknown;
}

export type Handler = (asked: Asked, services: Services) => Promise<Answer>;

/** Handlers return what to answer, rather than writing it: one that is overtaken by the deadline can write nothing any more. */
export const answering =
  (handler: Handler, services: Services): RequestHandler =>
  async (request, response) => {
    const {
      status = 200,
      location,
      caseId,
      body,
    } = await withinDeadline(services.settings.deadlineMs, (signal) => handler(asked(request, signal), services));
    if (location) response.location(location);
    if (caseId) response.locals['caseId'] = caseId;
    response.status(status).json(body);
  };

const asked = (request: Request, signal: AbortSignal): Asked => ({
  actor: signedIn(request),
  params: request.params as Record<string, string>,
  query: request.query,
  body: request.body as unknown,
  idempotencyKey: request.get('Idempotency-Key'),
  signal,
});
