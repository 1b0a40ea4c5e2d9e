import { pipeline } from 'node:stream/promises';
import type { Readable } from 'node:stream';
import type { Request, RequestHandler, Response } from 'express';
import type { Actor } from '../../protocols/case/facts/fact';
import { signedIn } from '../identity/authenticate';
import { originOf } from './address';
import { withinDeadline } from './deadline';
import type { Services } from '../services';

/** A request as a handler sees it. Query and body have been checked by nobody. */
export interface Asked {
  actor: Actor;
  params: Readonly<Record<string, string>>;
  query: unknown;
  body: unknown;
  idempotencyKey: string | undefined;
  /** Of these media types, the one that the caller likes best (`Accept`); undefined where they take none of them. */
  prefers: (types: readonly string[]) => string | undefined;
  /** Scheme and host by which the caller found Concord, where no proxy stands between (`originOf`). */
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

/** Reads the body itself, as it comes, and keeps bounds of its own: nobody has read any of it, and no deadline holds. */
export type StreamHandler = (asked: Asked, services: Services, request: Request) => Promise<Answer>;

/** Handlers return what to answer, rather than writing it: one that is overtaken by the deadline can write nothing any more. */
export const answering =
  (handler: Handler, services: Services): RequestHandler =>
  async (request, response) => {
    const answer = await withinDeadline(services.settings.deadlineMs, (signal) => handler(asked(request, signal), services));
    await give(answer, services, request, response);
  };

/** The same for one that may take long over what it is asked, as a preview over all open cases does: should the client go away, its signal is aborted. */
export const unhurried =
  (handler: Handler, services: Services): RequestHandler =>
  async (request, response) => {
    const gone = goneWith(response);
    await give(await handler(asked(request, gone), services), services, request, response);
  };

/** The same for a handler that streams: should the client go away, its signal is aborted. */
export const streaming =
  (handler: StreamHandler, services: Services): RequestHandler =>
  async (request, response) => {
    await give(await handler(asked(request, goneWith(response)), services, request), services, request, response);
  };

function goneWith(response: Response): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  return gone.signal;
}

async function give(answer: Answer, { settings }: Services, request: Request, response: Response): Promise<void> {
  const { status = 200, location, caseId } = answer;
  if (location) response.location(location);
  if (caseId) response.locals['caseId'] = caseId;
  response.status(status);
  if ('content' in answer) await send(answer.content, settings.idleMs, request, response);
  else if (status === 204) response.end();
  else response.json(answer.body);
}

async function send({ type, headers, body }: Content, idleMs: number, request: Request, response: Response): Promise<void> {
  response.set({ ...headers });
  response.setHeader('Content-Type', type); // as it is: Express would say of a text that it is UTF-8
  if (typeof body === 'string') {
    response.send(body);
    return;
  }
  const isHeld = holds(request, headers?.['ETag']);
  if (isHeld || request.method === 'HEAD') {
    body.destroy();
    if (isHeld) for (const header of ['Content-Length', 'Content-Type']) response.status(304).removeHeader(header);
    response.end();
    return;
  }
  request.setTimeout(idleMs);
  // What goes wrong can be told no more but by breaking off, which `pipeline` does. The log says why, unless it is that the client left.
  body.once('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') response.err = error;
  });
  await pipeline(body, response).catch(() => undefined);
}

/** Whether the client has it already (RFC 9110, 13.1.2). Express's own answer is no to whoever sends `Cache-Control: no-cache`, as `fetch` does. */
const holds = (request: Request, etag: string | undefined): boolean =>
  etag !== undefined && (request.get('If-None-Match') ?? '').split(',').some((tag) => ['*', etag, `W/${etag}`].includes(tag.trim()));

const asked = (request: Request, signal: AbortSignal): Asked => ({
  actor: signedIn(request),
  params: request.params as Record<string, string>,
  query: request.query,
  body: request.body as unknown,
  idempotencyKey: request.get('Idempotency-Key'),
  prefers: (types) => request.accepts([...types]) || undefined,
  origin: originOf(request),
  signal,
});
