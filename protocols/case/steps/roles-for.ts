import type { Role } from '../facts/fact';
import type { Protocol } from '../protocol';
import type { Step } from './step';

/** The roles that take a step as a party which plays that part; an operator acts as whoever it is that they serve. */
export function rolesFor(
  { actors = {} }: Pick<Protocol, 'actors'>,
  { roles }: Pick<Step, 'roles'>,
  part: string | undefined,
): readonly Role[] {
  const acting = part === undefined ? undefined : actors[part];
  return acting ? roles.filter((role) => acting.includes(role) || role === 'operator') : roles;
}
