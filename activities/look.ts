import type { Channel, Outcome } from '../notices/channels/channel';
import { instant, millis, type Instant } from '../protocols/calendar/dates';
import type { Taken } from '../register/post/post';

const HOUR = 3_600_000;
/** For so long Notify knows a notification; an answer that was not to be had is asked for until then. */
const KNOWN_FOR = 7 * 24 * HOUR;

/** What became of one that the channel had taken: as it says itself, or else still `sent`, to be looked at again while that can tell anything. */
export async function look(
  channel: Channel,
  { reference, channel: by }: Taken,
  sentAt: Instant,
  looks: readonly number[],
  at: Instant,
): Promise<Outcome> {
  if (by === 'none' || !channel.look) return { state: 'sent' };
  const found = await channel.look({ reference, by });
  if (found === 'unanswered') {
    const isKnown = millis(at) - millis(sentAt) < KNOWN_FOR;
    return { state: 'sent', ...(isKnown ? { lookAt: instant(millis(at) + HOUR) } : {}) };
  }
  return found && found.state !== 'sent' ? found : { state: 'sent', ...lookAfter(sentAt, looks, at) };
}

/** When to look next at what was sent then; nothing once it has been looked at for the last time. */
export function lookAfter(sentAt: Instant, looks: readonly number[], at: Instant): { lookAt?: Instant } {
  const next = looks.find((ms) => millis(sentAt) + ms > millis(at));
  return next === undefined ? {} : { lookAt: instant(millis(sentAt) + next) };
}
