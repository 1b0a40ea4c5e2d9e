import { pipeline } from 'node:stream/promises';
import type { Readable } from 'node:stream';
import type { Request, RequestHandler, Response } from 'express';
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
  /** Scheme and host by which the caller found Concord, where no proxy stands between. */
  origin: string;
  /** Aborted when the answer would come too late. */
  signal: AbortSignal;
}

/** What is answered otherwise than in JSON: a table, a calendar, a document. */
export interface Content {
  type: string;
  headers?: Readonly<Record<string, string>>;
  body: string | Readable;
}

export type Answer = {
  status?: 200 | 201 | 204;
  location?: string;
  /** The case that the request was about, where the address doesn't say it; for the log. */
  caseId?: string;
} & ({ body: unknown } | { content: Content });

export type Handler = (asked: Asked, services: Services) => Promise<Answer>;

/** Handlers return what to answer, rather than writing it: one that is overtaken by the deadline can write nothing any more. */
export const answering =
  (handler: Handler, services: Services): RequestHandler =>
  async (request, response) => {
    const answer = await withinDeadline(services.settings.deadlineMs, (signal) => handler(asked(request, signal), services));
    const { status = 200, location, caseId } = answer;
    if (location) response.location(location);
    if (caseId) response.locals['caseId'] = caseId;
    response.status(status);
    if ('content' in answer) await send(answer.content, response);
    else if (status === 204) response.end();
    else response.json(answer.body);
  };

async function send({ type, headers, body }: Content, response: Response): Promise<void> {
  response.set({ ...headers, 'Content-Type': type });
  if (typeof body === 'string') response.send(body);
  else await pipeline(body, response);
}

const asked = (request: Request, signal: AbortSignal): Asked => ({
  actor: signedIn(request),
  params: request.params as Record<string, string>,
  query: request.query,
  body: request.body as unknown,
  idempotencyKey: request.get('Idempotency-Key'),
  origin: `${request.protocol}://${request.get('Host') ?? ''}`,
  signal,
});
