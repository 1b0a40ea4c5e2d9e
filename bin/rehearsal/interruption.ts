/** The person at the terminal has had enough. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/** Listens for signals that ask to end. npm hands a Ctrl-C on that has already come, so a repetition is no further wish. */
export class Interruption {
  came = false;
  /** Throws Interrupted, once it comes. */
  readonly comes: Promise<never>;

  constructor() {
    this.comes = new Promise((_, reject) => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
        process.on(signal, () => {
          this.came = true;
          reject(new Interrupted());
        });
      }
    });
    this.comes.catch(() => undefined); // it may come when nobody waits for it yet
  }
}
