type Close = () => Promise<void> | void;

/** Somebody asked for the end while parts were still being started. */
export class EndAsked extends Error {
  override readonly name = 'EndAsked';
}

/** What was opened, to be closed in the opposite order: also when a later part fails to start. */
export class Closing {
  private readonly closers: Close[] = [];
  private asked: string | undefined;

  /** From `ending` on nothing more is to be opened. */
  constructor(ending?: Promise<string>) {
    void ending?.then((why) => (this.asked = why));
  }

  /** @throws EndAsked once the end was asked for; what was opened is closed with the rest */
  add(close: Close): void {
    this.closers.push(close);
    if (this.asked !== undefined) throw new EndAsked(this.asked);
  }

  /** Closes all, also when one of them fails. @throws the first failure, once all are closed */
  async all(): Promise<void> {
    const failures: unknown[] = [];
    for (let close = this.closers.pop(); close; close = this.closers.pop()) {
      try {
        await close();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }
}

const LOOK_AT_PARENT_MS = 200;

/**
 * Resolves with the first signal that asks this process to end, or when npm, which started it, has gone: npm passes a SIGTERM to a shell alone.
 * A second Ctrl-C ends it at once, as people expect, after `atOnce`.
 */
export function askedToEnd(atOnce: () => void = () => undefined): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve(signal));
    process.once('SIGINT', () => {
      resolve('SIGINT');
      process.once('SIGINT', () => {
        atOnce();
        process.exit(130);
      });
    });
    if (process.env['npm_lifecycle_event'] === undefined) return;
    const parent = process.ppid;
    const look = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(look);
      resolve('npm has ended');
    }, LOOK_AT_PARENT_MS).unref();
  });
}

/** Runs a part that is a process of its own; says why if it fails, and closes in the end whatever it opened. */
export async function runPart(main: (closing: Closing) => Promise<void>): Promise<void> {
  const closing = new Closing();
  try {
    await main(closing);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  } finally {
    await closing.all();
  }
}
