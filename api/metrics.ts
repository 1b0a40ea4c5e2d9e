import type { RequestHandler } from 'express';
import { Gauge, Histogram, Registry } from 'prom-client';
import { millis } from '../protocols/calendar/dates';
import type { Register } from '../register/register';
import { withinDeadline } from './deadline';
import { actorOf } from './authenticate';
import { failing } from './problems';
import { routeOf } from './route-of';
import type { Services } from './services';
import { isLoopback } from './tokens';

export interface Metrics {
  registry: Registry;
  observe: RequestHandler;
}

const SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 8];
const COUNTING_MS = 2_000;

/** A registry of its own for each API, so that several can live in one process. */
export function createMetrics(register: Register): Metrics {
  const registry = new Registry();
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers: [registry],
  });
  new Gauge({
    name: 'concord_cases',
    help: 'Open cases, and those of them with a limit missed in their stage; absent while the register is away',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      this.reset();
      const counted = await withinDeadline(COUNTING_MS, () => register.cases.count()).catch(() => undefined);
      if (counted) for (const state of ['open', 'overdue'] as const) this.set({ state }, counted[state]);
    },
  });
  const inThePost = () => withinDeadline(COUNTING_MS, () => register.post.count()).catch(() => undefined);
  new Gauge({
    name: 'concord_deliveries',
    help: 'Deliveries that are to go, wait for the operator, are being sent, or have failed; absent while the register is away',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      this.reset();
      const counted = await inThePost();
      if (counted) for (const state of ['queued', 'held', 'sending', 'failed'] as const) this.set({ state }, counted[state]);
    },
  });
  new Gauge({
    name: 'concord_oldest_delivery_timestamp_seconds',
    help: 'Since when the oldest delivery that is still to go has been queued: its age is time() less this; absent where none is to go',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      this.reset();
      const oldest = (await inThePost())?.oldest;
      if (oldest !== undefined) this.set({ state: 'queued' }, millis(oldest) / 1000);
    },
  });
  return {
    registry,
    observe(request, response, next) {
      const stop = durations.startTimer({ method: request.method });
      response.once('finish', () => stop({ route: routeOf(request), status: response.statusCode }));
      next();
    },
  };
}

/** GET /metrics: for whoever asks from this machine, past no proxy; for operators from elsewhere. */
export const showMetrics =
  (services: Services): RequestHandler =>
  async (request, response) => {
    const isHere = isLoopback(request.socket.remoteAddress ?? '') && !request.get('X-Forwarded-For') && !request.get('Forwarded');
    if (!isHere && (await actorOf(request, services)).role !== 'operator') throw failing('not-allowed', 'Metrics are for operators.');
    const { registry } = services.metrics;
    response.type(registry.contentType).send(await registry.metrics());
  };
