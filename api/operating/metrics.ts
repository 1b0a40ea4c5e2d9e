import type { RequestHandler } from 'express';
import { Gauge, Histogram, Registry } from 'prom-client';
import { millis } from '../../protocols/calendar/dates';
import type { Register } from '../../register/register';
import { withinDeadline } from '../http/deadline';
import { routeOf } from '../http/route-of';

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
  for (const gauge of gaugesOf(register)) registry.registerMetric(gauge);
  return {
    registry,
    observe(request, response, next) {
      const stop = durations.startTimer({ method: request.method });
      response.once('finish', () => stop({ route: routeOf(request), status: response.statusCode }));
      next();
    },
  };
}

function gaugesOf(register: Register): readonly Gauge[] {
  const cases = () => withinDeadline(COUNTING_MS, () => register.cases.count());
  const post = () => withinDeadline(COUNTING_MS, () => register.post.count());
  return [
    gauge('concord_cases', 'Open cases, and those of them with a limit missed in their stage', async () =>
      by(await cases(), 'open', 'overdue'),
    ),
    gauge('concord_deliveries', 'Deliveries that are to go, wait for the operator, are being sent, or have failed', async () =>
      by(await post(), 'queued', 'held', 'sending', 'failed'),
    ),
    gauge(
      'concord_oldest_delivery_timestamp_seconds',
      'Since when the oldest delivery that is still to go has been queued: its age is time() less this; absent where none is to go',
      async () => {
        const { oldest } = await post();
        return oldest === undefined ? [] : [{ labels: { state: 'queued' }, value: millis(oldest) / 1000 }];
      },
    ),
    gauge('concord_plain_letters_total', 'Letters that went plain because their template could not be rendered', async () => [
      { labels: {}, value: (await post()).plain },
    ]),
  ];
}

interface Sample {
  labels: { state?: string };
  value: number;
}

/** Read from the register whenever somebody asks. */
const gauge = (name: string, help: string, read: () => Promise<readonly Sample[]>): Gauge<'state'> =>
  new Gauge({
    name,
    help: `${help}; absent while the register is away`,
    labelNames: ['state'],
    registers: [],
    async collect() {
      this.reset();
      for (const { labels, value } of await read().catch(() => [])) this.set(labels, value);
    },
  });

const by = <State extends string>(counted: Readonly<Record<State, number>>, ...states: readonly State[]): readonly Sample[] =>
  states.map((state) => ({ labels: { state }, value: counted[state] }));
