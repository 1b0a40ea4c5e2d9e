/** A channel by which a recipient is reached; `none` where neither an email nor a postal address is known. */
export type ChannelName = 'email' | 'letter' | 'none';

/** `kept`: in the register and as a file, with nobody to send it by. */
export type DeliveryState = 'queued' | 'sending' | 'sent' | 'delivered' | 'kept' | 'failed';

/** How a notice fares on its way to one recipient by one channel. */
export interface DeliverySummary {
  /** The recipient's name; absent where nobody was to be found. */
  to?: string;
  channel: ChannelName;
  state: DeliveryState;
  /** When it came to be so. */
  at?: string;
  problem?: string;
}

/** The deliveries of the notice that a query calls `n`, for a select list. */
export const deliveriesOfNotice = `
  (SELECT coalesce(json_agg(json_strip_nulls(json_build_object(
            'to', n.recipients -> (d.place - 1) ->> 'name', 'channel', d.channel, 'state', d.state,
            'at', to_char(d.state_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'problem', d.problem)) ORDER BY d.place, d.channel), '[]')
     FROM deliveries d WHERE d.notice_id = n.id)`;

/** The same in one word, the one that is least far: failed, else still to go, else kept, sent, delivered. */
export const stateOfNotice = `
  coalesce((SELECT (ARRAY['failed', 'queued', 'kept', 'sent', 'delivered'])
                   [min(array_position(ARRAY['failed', 'queued', 'kept', 'sent', 'delivered'], replace(d.state, 'sending', 'queued')))]
              FROM deliveries d WHERE d.notice_id = n.id), 'kept')`;

/** A delivery that did not come to be, and won't. */
export interface Undelivered {
  notice: string;
  to?: string;
  channel: ChannelName;
  problem: string;
}
