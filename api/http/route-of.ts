import type { Request } from 'express';

/** The pattern of the route that answered (`/v1/cases/:id`), never the address itself: ids would make too many series, and say too much. */
export function routeOf(request: Request): string {
  const route = request.route as { path?: unknown } | undefined;
  return typeof route?.path === 'string' ? route.path : 'none';
}
