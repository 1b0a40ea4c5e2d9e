import { types } from 'node:util';

/** Also of another realm: what Node's own modules throw under a test runner is no `instanceof Error`. */
export const isError = (value: unknown): value is Error & { code?: string | number } =>
  types.isNativeError(value) || value instanceof Error;
