import { Client, Connection, defaultGrpcRetryOptions, makeGrpcRetryInterceptor, type ConnectionOptions } from '@temporalio/client';

export interface TemporalClient {
  client: Client;
  close: () => Promise<void>;
}

/** The SDK takes no other longest pause than its own of 5 seconds, whatever its options say. */
const LONGEST_PAUSE_MS = 1_000;

/** A client of the Temporal server; it finds its way back by itself when the server was away. @throws Error if it isn't there now */
export async function connectTemporal(address: string, namespace: string): Promise<TemporalClient> {
  const retries = new Retries();
  const connection = Connection.lazy({ address, interceptors: retries.interceptors });
  const close = async (): Promise<void> => {
    await retries.end();
    await connection.close();
  };
  try {
    await connection.ensureConnected();
  } catch (cause) {
    await close(); // or it would go on trying, and keep the process alive
    throw new Error(`no Temporal server answers at ${address}`, { cause });
  }
  return { client: new Client({ connection, namespace }), close };
}

/**
 * The SDK's retries of calls, which can be ended. A call that its caller has given up goes on being retried from a timer: once the
 * connection is closed that throws where nobody can catch it, so that every attempt that waits for its time is waited for.
 */
class Retries {
  private ended = false;
  /** Attempts that are to come, and have not begun. */
  private due = 0;
  private whenNoneIsDue: () => void = () => undefined;
  readonly interceptors: NonNullable<ConnectionOptions['interceptors']>;

  constructor() {
    const usual = defaultGrpcRetryOptions();
    const retrying = makeGrpcRetryInterceptor({
      retryableDecider: (attempt, status) => !this.ended && usual.retryableDecider(attempt, status),
      delayFunction: (attempt, status) => {
        this.due += 1;
        return Math.min(LONGEST_PAUSE_MS, usual.delayFunction(attempt, status));
      },
    });
    this.interceptors = [
      (options, attempt) => {
        this.due += 1;
        return retrying(options, (same) => {
          this.due -= 1;
          if (this.due === 0) this.whenNoneIsDue();
          return attempt(same);
        });
      },
    ];
  }

  end(): Promise<void> {
    this.ended = true;
    return new Promise((resolve) => {
      this.whenNoneIsDue = resolve;
      if (this.due === 0) resolve();
    });
  }
}
