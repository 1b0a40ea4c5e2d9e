import { isUtf8 } from 'node:buffer';
import type { Request, RequestHandler } from 'express';
import { isLoopback } from '../identity/tokens';
import { failing } from './problems';

/** A query string that is no UTF-8 would be read as other characters than were sent (Express refuses such a path itself). */
export const readableQuery: RequestHandler = (request, _response, next) => {
  const query = request.originalUrl.split('?').slice(1).join('?');
  const runs = query.match(/(?:%[0-9a-f]{2})+/gi) ?? [];
  const isText = /^[\x21-\x7e]*$/.test(query) && runs.every((run) => isUtf8(Buffer.from(run.replaceAll('%', ''), 'hex')));
  if (!isText) throw failing('bad-request', 'The query string must be UTF-8, percent-encoded.');
  next();
};

/**
 * Where the caller found Concord, as far as that can be known: the header `Host` says whatever its sender likes, so that it holds only where it
 * names the sender's own machine; else it is where the connection ended.
 */
export function originOf(request: Request): string {
  const host = request.get('Host') ?? '';
  const [, name = ''] = /^([^:[\]]+|\[[^\]]*\])(?::\d{1,5})?$/.exec(host) ?? [];
  return `${request.protocol}://${isLoopback(name.toLowerCase()) ? host : endOf(request.socket)}`;
}

function endOf({ localAddress = '127.0.0.1', localPort }: Request['socket']): string {
  const address = localAddress.replace(/^::ffff:/, '');
  return `${address.includes(':') ? `[${address}]` : address}:${localPort ?? 80}`;
}
