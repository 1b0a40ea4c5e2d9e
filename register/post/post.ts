import type { Pool, PoolClient } from 'pg';
import type { Instant } from '../../protocols/calendar/dates';
import type { Reader } from '../../protocols/case/facts/fact';
import type { NamedDocument } from '../../protocols/case/forms/documents';
import { rows } from '../database';
import { deliveriesOfNotice, stateOfNotice, type ChannelName, type DeliverySummary, type Undelivered } from './deliveries';
import type { Recipient } from '../cases/turn-written';

/** What Notify reports of an email or a letter that it had taken, and that did not arrive. */
export const FAILURES = [
  'permanent-failure',
  'temporary-failure',
  'technical-failure',
  'cancelled',
  'validation-failed',
  'virus-scan-failed',
  'returned-letter',
] as const;
export type FailureReceipt = (typeof FAILURES)[number];

/** A delivery that has been taken to be sent, with all that its channel needs. `attempts` counts this one; it names the taking. */
export interface Taken {
  id: number;
  attempts: number;
  reference: string;
  channel: ChannelName;
  /** When it was first tried, of the attempts since it last waited for the operator: that time is nobody's failure to reach somebody. */
  firstAt: Instant;
  renewals: number;
  /** Of one that its channel has taken already: it is only to be looked at. */
  sentAt?: Instant;
  receipt?: FailureReceipt;
  notice: {
    id: number;
    kind: string;
    clause: string;
    subject: string;
    text: string;
    html: string;
    documents: readonly NamedDocument[];
    caseId?: string;
    seq?: number;
    /** The party that it is written to, of a case's. */
    reader?: Reader;
  };
  /** Absent where the notice has no recipient. */
  to?: Recipient;
}

/** How a sending ended, where it is not to be told of. */
export type Settlement =
  | { state: 'sent' | 'delivered' | 'kept'; providerId?: string | undefined; lookAt?: Instant | undefined }
  | { state: 'queued'; nextAt: Instant; problem: string; held: boolean; anew: boolean };

/** A notice outside any case, as its readers see it. */
export interface OutsideNotice {
  id: string;
  kind: string;
  clause: string;
  about: string;
  subject: string;
  text: string;
  html: string;
  recipients: readonly Recipient[];
  at: Instant;
  state: string;
  deliveries: readonly DeliverySummary[];
}

/** The post's part of the register: each of these is a transaction of its own. */
export interface PostQueries {
  /** The next deliveries that are due, marked as being sent until `until`; those whose sender did not come back by then are due again. */
  take(now: Instant, until: Instant, atMost: number): Promise<readonly Taken[]>;
  /** False where it was settled otherwise meanwhile: by a receipt, or by another who took it after the sender had counted as lost. */
  settle(taken: Pick<Taken, 'id' | 'attempts'>, settlement: Settlement, at: Instant): Promise<boolean>;
  /** When the next delivery is due, or to be looked at; undefined where nothing is to go any more. */
  nextAt(): Promise<Instant | undefined>;
  /** What Notify reports, by our reference. The same again changes nothing. Whether that is a delivery of ours. */
  receive(reference: string, receipt: 'delivered' | FailureReceipt, at: Instant | undefined): Promise<boolean>;
  /** What of a case failed to arrive: of the letters to these readers. */
  undelivered(caseId: string, readers: readonly Reader[]): Promise<readonly Undelivered[]>;
  /** Told to or about an organisation, outside any case; newest first, 200 at most. */
  noticesOutside(organisation: string): Promise<readonly OutsideNotice[]>;
  /** For metrics. `oldest`: since when the oldest of those that are still to go has been queued. */
  count(): Promise<{ queued: number; held: number; sending: number; failed: number; plain: number; oldest: Instant | undefined }>;
}

/** As the index of these has it, word for word. */
const toGo = `state IN ('queued', 'sending') OR (state = 'sent' AND look)`;

export function postQueries(pool: Pool): PostQueries {
  return {
    take: (now, until, atMost) => take(pool, now, until, atMost),
    settle: (taken, settlement, at) => settle(pool, taken, settlement, at),
    async nextAt() {
      const text = `SELECT min(next_at) AS next FROM deliveries WHERE ${toGo}`;
      return (await rows<{ next: Instant | null }>(pool, 'post-next', text))[0]?.next ?? undefined;
    },
    receive: (reference, receipt, at) => receive(pool, reference, receipt, at),
    undelivered(caseId, readers) {
      const text = `SELECT n.shown_as::text AS notice, n.recipients -> (d.place - 1) ->> 'name' AS "to", d.channel, d.problem
                      FROM notices n JOIN deliveries d ON d.notice_id = n.id
                     WHERE n.case_id = $1 AND n.reader = ANY ($2) AND d.state = 'failed' ORDER BY d.id`;
      return rows<Omit<Undelivered, 'to'> & { to: string | null }>(pool, 'undelivered', text, [caseId, readers]).then((found) =>
        found.map(({ to, ...rest }) => ({ ...rest, ...(to === null ? {} : { to }) })),
      );
    },
    noticesOutside(organisation) {
      const text = `SELECT n.shown_as::text AS id, n.kind, n.clause, n.about, n.subject, n.text, n.html, n.recipients, n.at,
                           ${stateOfNotice} AS state, ${deliveriesOfNotice} AS deliveries
                      FROM notices n
                     WHERE n.case_id IS NULL AND (n.about = $1 OR n.recipients @> jsonb_build_array(jsonb_build_object('organisation', $1::text)))
                     ORDER BY n.id DESC LIMIT 200`;
      return rows<OutsideNotice>(pool, 'notices-outside', text, [organisation]);
    },
    async count() {
      type Counted = { queued: number; held: number; sending: number; failed: number; plain: number; oldest: Instant | null };
      const text = `SELECT count(*) FILTER (WHERE d.state = 'queued' AND NOT d.held) AS queued,
                           count(*) FILTER (WHERE d.state = 'queued' AND d.held) AS held,
                           count(*) FILTER (WHERE d.state = 'sending') AS sending,
                           (SELECT count(*) FROM deliveries WHERE state = 'failed') AS failed,
                           (SELECT count(*) FROM notices WHERE plain) AS plain,
                           min(n.at) AS oldest
                      FROM deliveries d JOIN notices n ON n.id = d.notice_id WHERE d.state IN ('queued', 'sending')`;
      const [counted] = await rows<Counted>(pool, 'post-count', text);
      return counted
        ? { ...counted, oldest: counted.oldest ?? undefined }
        : { queued: 0, held: 0, sending: 0, failed: 0, plain: 0, oldest: undefined };
    },
  };
}

interface TakenRow
  extends Omit<Taken, 'firstAt' | 'sentAt' | 'receipt' | 'notice' | 'to'>, Omit<Taken['notice'], 'id' | 'caseId' | 'seq' | 'reader'> {
  first_at: Instant;
  sent_at: Instant | null;
  receipt: FailureReceipt | null;
  notice_id: number;
  case_id: string | null;
  seq: number | null;
  reader: Reader | null;
  recipient: Recipient | null;
}

async function take(pool: Pool, now: Instant, until: Instant, atMost: number): Promise<readonly Taken[]> {
  const text = `
    WITH due AS MATERIALIZED (
      SELECT id FROM deliveries WHERE (${toGo}) AND next_at <= $1 ORDER BY next_at, id LIMIT $3 FOR UPDATE SKIP LOCKED
    )
    UPDATE deliveries d
       SET state = CASE d.state WHEN 'sent' THEN 'sent' ELSE 'sending' END, state_at = CASE d.state WHEN 'sent' THEN d.state_at ELSE $1 END, attempts = d.attempts + 1, first_at = coalesce(d.first_at, $1), next_at = $2
      FROM notices n, due
     WHERE n.id = d.notice_id AND d.id = due.id
    RETURNING d.id, d.attempts, d.reference, d.channel, d.first_at, d.renewals, d.receipt, CASE WHEN d.state = 'sent' THEN d.state_at END AS sent_at,
              n.id AS notice_id, n.kind, n.clause, n.subject, n.text, n.html, n.documents, n.case_id, n.seq, n.reader, n.recipients -> (d.place - 1) AS recipient`;
  const found = await rows<TakenRow>(pool, 'post-take', text, [now, until, atMost]);
  return found.map(toTaken).toSorted((a, b) => a.id - b.id);
}

function toTaken(row: TakenRow): Taken {
  const {
    id,
    attempts,
    reference,
    channel,
    first_at,
    sent_at,
    renewals,
    receipt,
    recipient,
    notice_id,
    kind,
    clause,
    subject,
    case_id,
    seq,
    reader,
  } = row;
  return {
    id,
    attempts,
    reference,
    channel,
    firstAt: first_at,
    renewals,
    ...(sent_at === null ? {} : { sentAt: sent_at }),
    ...(receipt === null ? {} : { receipt }),
    notice: {
      id: notice_id,
      kind,
      clause,
      subject,
      text: row.text,
      html: row.html,
      documents: row.documents,
      ...(case_id === null || seq === null ? {} : { caseId: case_id, seq }),
      ...(reader === null ? {} : { reader }),
    },
    ...(recipient === null ? {} : { to: recipient }),
  };
}

async function settle(pool: Pool, { id, attempts }: Pick<Taken, 'id' | 'attempts'>, settlement: Settlement, at: Instant): Promise<boolean> {
  if (settlement.state !== 'queued') {
    const text = `UPDATE deliveries SET state = $3, state_at = CASE state WHEN $3 THEN state_at ELSE $4 END, provider_id = coalesce($5, provider_id),
                         problem = NULL, held = false, look = $6::timestamptz IS NOT NULL, next_at = coalesce($6, next_at)
                   WHERE id = $1 AND attempts = $2 AND state IN ('sending', 'sent') RETURNING id`;
    return (
      (await rows(pool, 'post-settle', text, [id, attempts, settlement.state, at, settlement.providerId, settlement.lookAt])).length > 0
    );
  }
  const { nextAt, problem, held, anew } = settlement;
  const text = `UPDATE deliveries SET state = 'queued', state_at = $3, next_at = $4, problem = $5, held = $6, receipt = NULL,
                       reference = CASE WHEN $7 THEN gen_random_uuid() ELSE reference END, renewals = renewals + $7::boolean::integer,
                       first_at = CASE WHEN $6 OR $7 THEN NULL ELSE first_at END
                 WHERE id = $1 AND attempts = $2 AND state IN ('sending', 'sent') RETURNING id`;
  return (await rows(pool, 'post-postpone', text, [id, attempts, at, nextAt, problem, held, anew])).length > 0;
}

/** Marks it as failed; false where it was settled otherwise meanwhile. What follows from it belongs in the same transaction. */
export async function failDelivery(
  client: PoolClient,
  { id, attempts }: Pick<Taken, 'id' | 'attempts'>,
  problem: string,
  at: Instant,
): Promise<boolean> {
  const text = `UPDATE deliveries SET state = 'failed', state_at = $3, problem = $4, held = false
                 WHERE id = $1 AND attempts = $2 AND state IN ('sending', 'sent') RETURNING id`;
  return (await rows(client, 'post-fail', text, [id, attempts, at, problem])).length > 0;
}

/**
 * That it was delivered holds whatever was believed before. That it failed goes to the sender, who sees to it and tells whom it
 * concerns; but not after it was delivered, nor twice.
 */
async function receive(pool: Pool, reference: string, receipt: 'delivered' | FailureReceipt, at: Instant | undefined): Promise<boolean> {
  const known = await rows(pool, 'post-known', 'SELECT id FROM deliveries WHERE reference = $1', [reference]);
  if (known.length === 0) return false;
  // Another's clock may be ahead of ours, and what lies ahead would wait.
  const reported = 'least(coalesce($2, clock_timestamp()), clock_timestamp())';
  const delivered = `UPDATE deliveries SET state = 'delivered', state_at = ${reported}, problem = NULL, held = false, receipt = NULL
                      WHERE reference = $1 AND state <> 'delivered'`;
  const failed = `UPDATE deliveries SET state = 'queued', receipt = $3, next_at = ${reported}, state_at = ${reported}
                   WHERE reference = $1 AND state IN ('queued', 'sending', 'sent') AND receipt IS NULL`;
  if (receipt === 'delivered') await rows(pool, 'post-delivered', delivered, [reference, at]);
  else await rows(pool, 'post-bounced', failed, [reference, at, receipt]);
  return true;
}
