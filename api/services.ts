import type { Logger } from 'pino';
import type { Protocol } from '../protocols/case/protocol';
import type { Register } from '../register/register';
import type { Engine } from './engine';
import type { Metrics } from './operating/metrics';
import type { TokenVerifier } from './identity/tokens';

export interface Settings {
  /** Milliseconds within which a request is answered, with 503 if need be. */
  deadlineMs: number;
  /** The calendar that /v1/calendar speaks of. */
  calendar: string;
  /** Whose `X-Forwarded-For` and `X-Forwarded-Proto` hold, as Express's `trust proxy`: false for nobody's, a number of proxies, or their addresses. */
  trustProxy: false | number | readonly string[];
  /** Requests a minute from one address; more are answered with 429. */
  requestsPerMinute: number;
  /** The address under which others find Concord, without a slash at its end; else where each request arrived (`originOf`). */
  publicUrl?: string;
  /** Milliseconds within which a request must have come whole, unless it is an upload. */
  patienceMs: number;
  /** Milliseconds of silence after which an upload is taken for broken off, and a download for unread. */
  idleMs: number;
  /** How large a document may be. */
  documentBytes: number;
  /** What GOV.UK Notify sends its delivery receipts with; without it they have no address. */
  notifyCallbackToken?: string;
}

const MIB = 1024 * 1024;

export const defaultSettings: Settings = {
  deadlineMs: 8_000,
  calendar: 'england-and-wales',
  trustProxy: false,
  requestsPerMinute: 60_000,
  patienceMs: 30_000,
  idleMs: 30_000,
  documentBytes: 25 * MIB,
};

/** All that the API depends on, handed in: tests put fakes in the places of the register and the engine. */
export interface Services {
  register: Register;
  engine: Engine;
  protocols: Readonly<Record<string, Protocol>>;
  tokens: TokenVerifier;
  logger: Logger;
  metrics: Metrics;
  settings: Settings;
}
