import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection, defaultGrpcRetryOptions, makeGrpcRetryInterceptor, type GrpcRetryOptions } from '@temporalio/client';

export interface TemporalClient {
  client: Client;
  close: () => Promise<void>;
}

const LONGEST_PAUSE_MS = 1_000;

/** A client of the Temporal server; it finds its way back by itself when the server was away. @throws Error if it isn't there now */
export async function connectTemporal(address: string, namespace: string): Promise<TemporalClient> {
  const retries = new Retries();
  const connection = await Connection.connect({ address, interceptors: [makeGrpcRetryInterceptor(retries.options)] });
  const close = async (): Promise<void> => {
    await retries.end();
    await connection.close();
  };
  return { client: new Client({ connection, namespace }), close };
}

/**
 * The SDK's retries of calls, which can be ended. A call that its caller has given up goes on being retried from a timer: once the
 * connection is closed that throws where nobody can catch it, so the last of them is waited for.
 */
class Retries {
  private ended = false;
  private lastAt = 0;
  readonly options: GrpcRetryOptions;

  constructor() {
    const usual = defaultGrpcRetryOptions({ maxIntervalMs: () => LONGEST_PAUSE_MS });
    this.options = {
      retryableDecider: (attempt, status) => !this.ended && usual.retryableDecider(attempt, status),
      delayFunction: (attempt, status) => {
        const delay = usual.delayFunction(attempt, status);
        this.lastAt = Math.max(this.lastAt, performance.now() + delay);
        return delay;
      },
    };
  }

  async end(): Promise<void> {
    this.ended = true;
    await sleep(Math.max(0, this.lastAt - performance.now()));
  }
}
