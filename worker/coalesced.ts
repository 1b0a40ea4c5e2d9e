/**
 * The same call for all who ask while one is under way: it is made once more after that, for all of them. Whoever asks is answered by a call
 * that began after they asked, and a rush of a hundred costs two calls.
 */
export function coalesced(call: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let following: Promise<void> | undefined;
  const begin = (): Promise<void> => {
    following = undefined;
    const mine = call().finally(() => {
      if (running === mine) running = undefined;
    });
    running = mine;
    return mine;
  };
  return () => {
    if (!running) return begin();
    following ??= running.then(begin, begin);
    return following;
  };
}
