export interface Gathered {
  /** Nobody waits for the call, and it fails nobody. */
  readonly ask: () => void;
  /** Makes the call now if anybody waits for it. */
  readonly flush: () => Promise<void>;
}

/**
 * One call for all who ask within so many milliseconds of the first: in a rush it is made twice a second rather than for each of a hundred. One that
 * fails is made again after ten times as long.
 */
export function gathered(ms: number, call: () => Promise<void>, failed: (error: unknown) => void): Gathered {
  let timer: NodeJS.Timeout | undefined;
  const wait = (delay: number): void => {
    timer ??= setTimeout(() => void make(), delay).unref();
  };
  const make = async (): Promise<void> => {
    timer = undefined;
    await call().catch((error: unknown) => {
      failed(error);
      wait(10 * ms);
    });
  };
  return {
    ask: () => wait(ms),
    flush: async () => {
      if (!timer) return;
      clearTimeout(timer);
      await make();
      clearTimeout(timer);
    },
  };
}
