import type { Actor } from '../facts/fact';
import type { CameOf } from '../policy/came-of';

/** What a turn causes elsewhere (DESIGN 11): recorded with it, carried out once, however often a worker restarts. */
export type Effect =
  /** Another case, opened in somebody's name and linked both ways; `as` is what the link is called. */
  | { effect: 'open-case'; kind: string; policy?: string; form: object; by: Actor; as: string }
  /** A policy's next version, as it is to be written; and what it comes of, in the case that causes it. */
  | { effect: 'publish-policy'; written: object; cameOf?: Omit<CameOf, 'case'> };
