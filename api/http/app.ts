import express, { type ErrorRequestHandler, type Express, type RequestHandler, type Response } from 'express';
import { rateLimit } from 'express-rate-limit';
import helmet from 'helmet';
import { readableQuery } from './address';
import { answering, streaming, unhurried } from './answering';
import { authenticate } from '../identity/authenticate';
import { docs } from '../operating/docs';
import { feedReader } from '../feeds/feed-reader';
import { healthz, readyz } from '../operating/health';
import { isError } from './is-error';
import { jsonBody } from './json-body';
import { showMetrics } from '../operating/show-metrics';
import { fromNotify, receiveReceipt } from '../operating/notify-receipts';
import { openApiDocument } from '../openapi/document';
import { patience } from './patience';
import { failing, problemErrorOf, type ProblemError } from './problems';
import { requestIdOf, requestLog } from './request-log';
import { routes, type Method, type Route } from '../routes';
import type { Services } from '../services';

/** Everything that Concord answers over HTTP, but the console. */
export function createApp(services: Services): Express {
  const { logger, metrics, protocols, settings } = services;
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', settings.trustProxy);
  app.use(requestLog(logger));
  app.use(patience(settings.patienceMs));
  app.use(metrics.observe);
  app.use(helmet({ contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } } }));

  app.get('/healthz', healthz);
  app.get('/readyz', readyz(services));
  app.get('/metrics', showMetrics(services));
  app.use(limited(settings.requestsPerMinute));
  const document = openApiDocument(protocols);
  app.get('/openapi.json', (_request, response) => void response.json(document));
  app.use('/docs', docs);

  app.use(readableQuery);
  for (const route of routes)
    if ('feed' in route) app.get(route.path, authenticate(services, feedReader), keptByAsker, answering(route.handler, services));
  // Before the sign-in: it comes from GOV.UK Notify, which has a token of its own.
  app.post('/v1/notify/receipts', fromNotify(services), ...jsonBody, receiveReceipt(services));
  app.use('/v1', authenticate(services), neverCached);
  for (const route of routes) if (!('feed' in route)) app[route.method](route.path, ...handlersOf(route, services));
  for (const [path, methods] of methodsByPath()) app.all(path, otherMethod(methods));
  app.use((request) => {
    throw failing('not-found', `Nothing answers ${request.method} here: GET /openapi.json lists what does.`);
  });
  app.use(problemHandler);
  return app;
}

function handlersOf(route: Route, services: Services): readonly RequestHandler[] {
  if ('streams' in route) return [streaming(route.streams, services)];
  const hasBody = route.method === 'post' || route.method === 'put';
  const answer = 'unhurried' in route ? unhurried : answering;
  return [...(hasBody ? jsonBody : []), answer(route.handler, services)];
}

const limited = (limit: number): RequestHandler =>
  rateLimit({
    windowMs: 60_000,
    limit,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    validate: { xForwardedForHeader: false }, // TRUST_PROXY says whether it counts
    handler: (_request, _response, next) =>
      next(failing('too-many-requests', `More than ${limit} requests in a minute came from this address.`)),
  });

/** What is answered here is for one caller, now. */
const neverCached: RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-store');
  next();
};

/**
 * Calendar programs keep what they got, and ask by its ETag whether it still holds; nobody in between keeps it. Those that say `no-cache`
 * beside the ETag (as `fetch` does) want it checked here, which it is; Express would take it for a wish to have it whole again.
 */
const keptByAsker: RequestHandler = (request, response, next) => {
  if (request.get('If-None-Match') !== undefined) delete request.headers['cache-control'];
  response.set('Cache-Control', 'private, no-cache');
  next();
};

function methodsByPath(): ReadonlyMap<string, readonly Method[]> {
  const byPath = new Map<string, readonly Method[]>();
  for (const { path, method } of routes) byPath.set(path, [...(byPath.get(path) ?? []), method]);
  return byPath;
}

const otherMethod =
  (methods: readonly Method[]): RequestHandler =>
  (_request, response) => {
    const allowed = methods.flatMap((method) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()])).join(', ');
    response.set('Allow', allowed);
    throw failing('method-not-allowed', `This address takes ${allowed}.`);
  };

const problemHandler: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent) {
    next(error);
    return;
  }
  const failed = problemErrorOf(error);
  if (failed.problem.status >= 500 && isError(error)) response.err = error;
  write(failed, response);
};

function write({ problem, headers }: ProblemError, response: Response): void {
  response.status(problem.status).set(headers).set('Cache-Control', 'no-store').type('application/problem+json');
  response.send(JSON.stringify({ ...problem, instance: `urn:uuid:${requestIdOf(response)}` }));
}
