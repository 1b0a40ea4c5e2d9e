import type { Protocol } from './case/protocol';
import { dispute } from './dispute/protocol';

/** Every kind of case that can be opened, by its name in URLs and bodies. */
export const protocols: Readonly<Record<string, Protocol>> = { dispute };
