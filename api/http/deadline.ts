/** Something that a request needs did not answer in time. Whether what was asked for was done is not known. */
export class NotAnswering extends Error {
  override readonly name = 'NotAnswering';
}

/**
 * Gives up waiting after `ms`, whatever the work waits for; the signal then tells the work to stop.
 * @throws NotAnswering
 */
export async function withinDeadline<T>(ms: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new NotAnswering(`no answer within ${ms} ms`));
      stop.abort();
    }, ms);
  });
  try {
    return await Promise.race([work(stop.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}
