import type { Request, RequestHandler } from 'express';
import type { Actor } from '../../protocols/case/facts/fact';
import { withinDeadline } from '../http/deadline';
import { problem, ProblemError } from '../http/problems';
import type { Services } from '../services';
import { InvalidToken } from './tokens';

const actors = new WeakMap<Request, Actor>();

/** Who sent a request that `authenticate` let through. */
export function signedIn(request: Request): Actor {
  const actor = actors.get(request);
  if (!actor) throw new Error('this route lies before the sign-in');
  return actor;
}

export type Recognise = (request: Request, services: Services) => Promise<Actor>;

/** Lets through who has a valid bearer token, or is recognised otherwise; 401 if not, and 503 while the identity provider's keys can't be had. */
export const authenticate =
  (services: Services, recognise: Recognise = actorOf): RequestHandler =>
  async (request, _response, next) => {
    actors.set(request, await recognise(request, services));
    next();
  };

export async function actorOf(request: Request, { tokens, settings }: Services): Promise<Actor> {
  const [, token] = /^Bearer +([A-Za-z0-9._~+/-]+=*) *$/i.exec(request.get('Authorization') ?? '') ?? [];
  if (!token) throw notSignedIn('Send an access token: Authorization: Bearer …', 'Bearer');
  return withinDeadline(settings.deadlineMs, () => tokens.verify(token)).catch((error: unknown) => {
    throw error instanceof InvalidToken ? notSignedIn(error.message, 'Bearer error="invalid_token"') : error;
  });
}

export const notSignedIn = (detail: string, challenge: string): ProblemError =>
  new ProblemError(problem('not-signed-in', detail), { 'WWW-Authenticate': challenge });
