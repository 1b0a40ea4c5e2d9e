import type { Actor } from '../facts/fact';

/** What a turn causes elsewhere (DESIGN 11): recorded with it, carried out once, however often a worker restarts. */
export type Effect =
  /** Another case, opened in somebody's name and linked both ways; `as` is what the link is called. */
  | { effect: 'open-case'; kind: string; policy?: string; form: object; by: Actor; as: string }
  /** A policy's next version, as it is to be written. */
  | { effect: 'publish-policy'; written: object };
