export interface Gathered {
  /** Nobody waits for the call, and it fails nobody. */
  readonly ask: () => void;
  /** Makes the call now if anybody waits for it. */
  readonly flush: () => Promise<void>;
}

/** In milliseconds: until nobody has asked for so long; but no longer than so long after the first who did. */
export interface Settling {
  quiet: number;
  atMost: number;
}

/**
 * One call for all who ask until they are quiet: a burst is over before the call is made, and one that doesn't end has it every so often. One that
 * fails is made again after as long as it waits at most, twice over, whoever asks meanwhile.
 */
export function gathered({ quiet, atMost }: Settling, call: () => Promise<void>, failed: (error: unknown) => void): Gathered {
  let timer: NodeJS.Timeout | undefined;
  let latest = Infinity;
  const wait = (until: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void make(), Math.max(0, until - performance.now())).unref();
  };
  const make = async (): Promise<void> => {
    timer = undefined;
    latest = Infinity;
    await call().catch((error: unknown) => {
      failed(error);
      latest = -Infinity; // no asking moves it
      wait(performance.now() + 2 * atMost);
    });
  };
  return {
    ask() {
      if (latest === -Infinity) return;
      const now = performance.now();
      latest = Math.min(latest, now + atMost);
      wait(Math.min(now + quiet, latest));
    },
    async flush() {
      if (!timer) return;
      clearTimeout(timer);
      await make();
      clearTimeout(timer);
    },
  };
}
