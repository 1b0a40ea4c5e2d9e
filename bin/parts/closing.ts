type Close = () => Promise<void> | void;

/** What was opened, to be closed in the opposite order: also when a later part fails to start. */
export class Closing {
  private readonly closers: Close[] = [];

  add(close: Close): void {
    this.closers.push(close);
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

/** Resolves with the first signal that asks this process to end. A second Ctrl-C ends it at once, as people expect. */
export function askedToEnd(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve(signal));
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
