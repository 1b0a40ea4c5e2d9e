import type { RequestHandler } from 'express';
import { problem } from '../http/problems';
import type { Services } from '../services';

/** GET /healthz: the process lives; says nothing of what it depends on, so that nobody restarts it for a database that is away. */
export const healthz: RequestHandler = (_request, response) => void response.json({ status: 'alive' });

/** GET /readyz: 200 when register and Temporal answer, else 503 naming what doesn't. */
export const readyz =
  ({ register, engine, settings }: Services): RequestHandler =>
  async (_request, response) => {
    const parts = {
      register: await answers(settings.deadlineMs / 4, () => register.isReachable()),
      temporal: await answers(settings.deadlineMs / 4, (signal) => engine.isReachable(signal)),
    };
    const away = Object.entries(parts).flatMap(([name, isThere]) => (isThere ? [] : [name]));
    if (away.length === 0) return void response.json({ status: 'ready' });
    response
      .status(503)
      .set('Retry-After', '5')
      .type('application/problem+json')
      .json({ ...problem('not-answering', `Away: ${away.join(', ')}.`), away });
  };

/** Whatever way a part fails in, it is away. */
async function answers(ms: number, ask: (signal: AbortSignal) => Promise<boolean>): Promise<boolean> {
  const signal = AbortSignal.timeout(Math.ceil(ms));
  const late = new Promise<boolean>((resolve) => signal.addEventListener('abort', () => resolve(false), { once: true }));
  return Promise.race([ask(signal).catch(() => false), late]);
}
