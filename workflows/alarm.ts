import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';

/**
 * The one timer of a case. Set again only to ring earlier: one that rings too early is simply set once more, which over a case's
 * life costs fewer events than cancelling and starting a timer at each step (docs/decisions/0003).
 */
export class Alarm {
  private at: number | undefined;
  private scope: CancellationScope | undefined;
  /** Whether it has rung since it was last asked to. */
  rang = false;

  constructor(private readonly clock: () => number) {}

  set(at: number | undefined): void {
    if (at === undefined || (this.at !== undefined && this.at <= at)) return;
    this.scope?.cancel();
    this.at = at;
    this.scope = new CancellationScope();
    const scope = this.scope;
    scope
      .run(() => sleep(Math.max(1, at - this.clock())))
      .then(
        () => this.ring(scope),
        (error: unknown) => {
          if (!isCancellation(error)) throw error;
        },
      );
  }

  /** Whether it would ring too late for something that is now due earlier. */
  ringsAfter(at: number | undefined): boolean {
    return at !== undefined && (this.at === undefined || this.at > at);
  }

  private ring(scope: CancellationScope): void {
    if (scope !== this.scope) return;
    this.at = undefined;
    this.rang = true;
  }
}
