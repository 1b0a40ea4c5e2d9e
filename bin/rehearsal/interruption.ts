/** The person at the terminal has had enough. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/** Listens for signals that ask to end. Another changes nothing: the ending is under way, and cut short it would leave servers behind. */
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
