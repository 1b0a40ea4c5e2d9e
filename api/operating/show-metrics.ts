import type { RequestHandler } from 'express';
import { failing } from '../http/problems';
import { actorOf } from '../identity/authenticate';
import { isLoopback } from '../identity/tokens';
import type { Services } from '../services';

/** GET /metrics: for whoever asks from this machine, past no proxy; for operators from elsewhere. */
export const showMetrics =
  (services: Services): RequestHandler =>
  async (request, response) => {
    const isHere = isLoopback(request.socket.remoteAddress ?? '') && !request.get('X-Forwarded-For') && !request.get('Forwarded');
    if (!isHere && (await actorOf(request, services)).role !== 'operator') throw failing('not-allowed', 'Metrics are for operators.');
    const { registry } = services.metrics;
    response.type(registry.contentType).send(await registry.metrics());
  };
