import type { Request, RequestHandler } from 'express';

const timers = new WeakMap<Request, NodeJS.Timeout>();

/** Cuts off what takes too long to come, which Node.js would allow a whole upload's time (`server.ts`). */
export const patience =
  (ms: number): RequestHandler =>
  (request, response, next) => {
    const ifWhole = (): void => {
      if (request.complete || request.destroyed) clearTimeout(timers.get(request));
    };
    cutOffAfter(request, ms);
    request.once('close', ifWhole);
    response.once('close', ifWhole);
    next();
  };

/** An upload may take its time, but for a pause of `idleMs`. */
export function mayTakeItsTime(request: Request, idleMs: number): void {
  clearTimeout(timers.get(request));
  request.setTimeout(idleMs);
}

/** What is left of a request that is refused is read and thrown away, so that the client gets to hear of it; but not for long. */
export function readOff(request: Request, ms: number): void {
  request.setTimeout(0);
  request.resume();
  if (!request.complete) cutOffAfter(request, ms);
}

function cutOffAfter(request: Request, ms: number): void {
  const timer = setTimeout(() => {
    if (!request.complete) request.destroy();
  }, ms);
  timers.set(request, timer.unref());
}
