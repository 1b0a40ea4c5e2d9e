import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import { isError } from './is-error';
import { routeOf } from './route-of';

const REQUEST_ID = 'X-Request-Id';

export const requestIdOf = (response: Response): string => String(response.getHeader(REQUEST_ID));

/**
 * One line a request: its id, method, route, status, time and case. No address, query, body or header, and nobody's name (PROTOCOLS 0.14).
 * The id is the `instance` of a problem, and the header X-Request-Id.
 */
export function requestLog(logger: Logger): RequestHandler {
  const said = (request: Request, response: Response): object => {
    const caseId =
      (response.locals['caseId'] as string | undefined) ??
      (routeOf(request).startsWith('/v1/cases/:id') ? request.params['id'] : undefined);
    return {
      method: request.method,
      route: routeOf(request),
      status: response.statusCode,
      ...(isCaseId(caseId) ? { case: caseId } : {}),
    };
  };
  return pinoHttp<Request, Response>({
    logger,
    genReqId(_request, response) {
      const id = randomUUID();
      response.setHeader(REQUEST_ID, id);
      return id;
    },
    wrapSerializers: false,
    serializers: { req: () => undefined, res: () => undefined, err: faultOf },
    customAttributeKeys: { reqId: 'requestId', responseTime: 'ms' },
    quietReqLogger: true,
    customSuccessObject: (request, response, value: object) => ({ ...value, ...said(request, response) }),
    customErrorObject: (request, response, _error, value: object) => ({ ...value, ...said(request, response) }),
    customSuccessMessage: () => 'answered',
    customErrorMessage: () => 'failed',
    customLogLevel: (_request, response, error) => (response.statusCode >= 500 || error || response.err ? 'error' : 'info'),
  });
}

const isCaseId = (id: unknown): id is string => typeof id === 'string' && /^[A-Za-z0-9-]{1,120}$/.test(id);

/** An error without its message, which may hold what somebody wrote: its name, its code, where it was thrown, and what caused it. */
export function faultOf(error: unknown): object {
  if (!isError(error)) return { name: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    name: error.name,
    ...(error.code === undefined ? {} : { code: String(error.code) }),
    at: frames.slice(0, 12).map((frame) => frame.trim()),
    ...(error.cause === undefined ? {} : { cause: faultOf(error.cause) }),
  };
}
