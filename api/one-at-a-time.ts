/**
 * What is asked of one case goes one after another; of different cases, at once. A case takes one turn at a time anyway, and many Updates of one workflow
 * in the air at the same time can keep Temporal 1.32 from getting on with any of them: a task that comes back late aborts all, each is asked again, and
 * so on.
 */
export class OneAtATime {
  private readonly last = new Map<string, Promise<void>>();

  /** @throws what the work throws; the signal's reason, where it was aborted before its turn came */
  async inTurn<T>(id: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    const before = this.last.get(id) ?? Promise.resolve();
    const mine = before.then(() => {
      signal.throwIfAborted();
      return work();
    });
    const ended = mine.then(
      () => undefined,
      () => undefined, // whoever asked hears of it
    );
    this.last.set(id, ended);
    try {
      return await mine;
    } finally {
      if (this.last.get(id) === ended) this.last.delete(id);
    }
  }

  /** How many cases somebody waits for. */
  get busy(): number {
    return this.last.size;
  }
}
