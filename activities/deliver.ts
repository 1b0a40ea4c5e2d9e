import { activityInfo, cancellationSignal, heartbeat, log } from '@temporalio/activity';
import type { Channels, Outcome } from '../notices/channels/channel';
import { problemOfStatus } from '../notices/channels/notify';
import { NOBODY } from '../notices/recipients';
import { instant, millis, type Instant } from '../protocols/calendar/dates';
import type { Taken } from '../register/post/post';
import type { Register } from '../register/register';
import { attachmentsOf } from './attachments';
import { look, lookAfter } from './look';
import { tellOfFailure } from './tell-of-failure';

/** How patient the post is; in milliseconds. */
export interface Patience {
  /** Before the first repeat; doubled for each one after it, up to `longest`. */
  first: number;
  longest: number;
  /** Between attempts while the operator has something to mend. */
  held: number;
  /** From the first attempt until a recipient counts as not reached. */
  giveUp: number;
  /** For how long a delivery is its sender's; a sender who hasn't come back by then counts as lost. */
  lease: number;
  /** Before an email that Notify could not deliver is sent anew. */
  anew: number;
  /** When Notify is asked what became of what it took, from then on: not everything is reported to us. In order. */
  looks: readonly number[];
  /** After that one call takes nothing more, and leaves the rest to the next: a run that nobody may end for minutes could not make way for another. */
  call: number;
  /** How often each worker asks whether something is to go of which nobody told it. */
  wake: number;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

export const PATIENCE: Patience = {
  first: 20 * SECOND,
  longest: 30 * MINUTE,
  held: 15 * MINUTE,
  giveUp: 72 * HOUR,
  lease: 40 * SECOND,
  anew: HOUR,
  looks: [HOUR, 24 * HOUR, 96 * HOUR],
  call: 10 * SECOND,
  wake: 10 * MINUTE,
};

const AT_ONCE = 4;
const BATCH = 100;
/** So many are taken with one statement by each of those that are at it at once. */
const HANDFUL = 5;
/** The share of their lease within which the last of them must be begun: the longest attempt takes less than the rest. */
const FRESH = 0.25;
const BEAT_MS = 1_000;
/** How often an email that Notify could not deliver is sent anew, on top of what its provider tries by itself (72 hours each). */
const RENEWALS = 2;

export interface Delivering {
  register: Register;
  channels: Channels;
  patience: Patience;
}

/**
 * Sends what is due by the workflow's now, and says when there is more to send. Each delivery is marked in the register before the wire is
 * touched, and settled right after: a sender that is killed leaves at most those behind that were under way, and they are tried again
 * once their lease has ended (docs/decisions/0009).
 */
export function deliver(delivering: Delivering) {
  return async (now: Instant): Promise<{ next?: Instant }> => {
    const { register } = delivering;
    const called = performance.now();
    const began = called - lateness();
    const clock = (): Instant => instant(millis(now) + Math.round(performance.now() - began));
    const stopped = cancellationSignal();
    const warned = new Set<string>();
    let left = BATCH;
    const send = async (taken: Taken): Promise<void> => {
      const outcome = await attempt(delivering, taken, clock());
      if (outcome.state === 'held' && !warned.has(outcome.problem)) log.warn(`notices wait for the operator: ${outcome.problem}`);
      if (outcome.state === 'held') warned.add(outcome.problem);
      await settle(delivering, taken, outcome, clock());
    };
    const within = (ms: number, since: number): boolean => !stopped.aborted && performance.now() - since < ms;
    const lane = async (): Promise<void> => {
      const { lease, call } = delivering.patience;
      while (left > 0 && within(call, called)) {
        left -= HANDFUL;
        const takenAt = performance.now();
        const handful = await register.post.take(clock(), after(clock(), lease), HANDFUL);
        if (handful.length === 0) return;
        // Where one was slow the others may be somebody else's by the time that they were sent: they are due again as their lease ends.
        for (const taken of handful) if (within(lease * FRESH, takenAt)) await send(taken);
      }
    };
    const beat = setInterval(heartbeat, BEAT_MS);
    try {
      const lanes = await Promise.allSettled(Array.from({ length: AT_ONCE }, lane));
      for (const ended of lanes) if (ended.status === 'rejected') throw ended.reason;
    } finally {
      clearInterval(beat);
    }
    const next = await register.post.nextAt();
    return next === undefined ? {} : { next };
  };
}

/**
 * How much later than the workflow's now this attempt was scheduled, by the server's own clock: others may have been killed before it. When
 * it began, the server doesn't say; the workflow sees to it that it can't have waited for long.
 */
function lateness(): number {
  const { scheduledTimestampMs, currentAttemptScheduledTimestampMs } = activityInfo();
  return currentAttemptScheduledTimestampMs - scheduledTimestampMs;
}

async function attempt({ channels, register, patience }: Delivering, taken: Taken, at: Instant): Promise<Outcome> {
  const { channel, to, receipt, reference, notice, attempts, renewals, sentAt } = taken;
  if (receipt) {
    const problem = problemOfStatus(receipt);
    return receipt === 'permanent-failure' || channel !== 'email' || renewals >= RENEWALS
      ? { state: 'failed', problem }
      : { state: 'later', problem, anew: true };
  }
  if (!to || to.name === NOBODY) return { state: 'failed', problem: 'nobody holds the tier that it is for' };
  if (channel === 'none') return { state: 'failed', problem: 'neither an email nor a postal address is known' };
  if (sentAt !== undefined) return look(channels[channel], taken, sentAt, patience.looks, at);
  const { subject, text, html } = notice;
  const attachments = channels[channel].carriesDocuments && channel === 'email' ? await attachmentsOf(register, notice) : [];
  return channels[channel].send({ reference, by: channel, to, subject, text, html, attachments, isRepeat: attempts > 1 });
}

async function settle({ register, patience }: Delivering, taken: Taken, outcome: Outcome, at: Instant): Promise<void> {
  const { attempts, firstAt, renewals } = taken;
  const postponed = (problem: string, ms: number, held: boolean, anew: boolean): Promise<boolean> =>
    register.post.settle(taken, { state: 'queued', nextAt: after(at, ms), problem, held, anew }, at);
  switch (outcome.state) {
    case 'sent': {
      // What a channel can tell more of has an id there.
      const first = outcome.providerId === undefined || taken.sentAt !== undefined ? {} : lookAfter(at, patience.looks, at);
      await register.post.settle(taken, { ...first, ...outcome }, at);
      return;
    }
    case 'delivered':
    case 'kept':
      await register.post.settle(taken, outcome, at);
      return;
    case 'held':
      await postponed(outcome.problem, patience.held, true, false);
      return;
    case 'later':
      if (outcome.anew && renewals < RENEWALS) await postponed(outcome.problem, patience.anew, false, true);
      else if (outcome.anew || millis(at) - millis(firstAt) >= patience.giveUp) await tellOfFailure(register, taken, outcome.problem, at);
      else await postponed(outcome.problem, backOff(patience, attempts), false, false);
      return;
    case 'failed':
      await tellOfFailure(register, taken, outcome.problem, at);
  }
}

const backOff = ({ first, longest }: Patience, attempts: number): number => Math.min(longest, first * 2 ** Math.min(attempts - 1, 20));

const after = (from: Instant, ms: number): Instant => instant(millis(from) + ms);
