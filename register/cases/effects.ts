import type { PoolClient } from 'pg';
import type { Effect } from '../../protocols/case/steps/effects';
import type { EffectFailed } from '../../protocols/case/turn/wire';
import { rows } from '../database';

/** Something that a turn causes elsewhere, as it waits to be carried out (DESIGN 11). */
export interface PendingEffect {
  id: string;
  seq: number;
  body: Effect;
}

/** Undefined where it has been done, or given up. */
export async function pendingEffect(client: PoolClient, caseId: string, id: string): Promise<PendingEffect | undefined> {
  const text = `SELECT id, seq, body FROM effects WHERE case_id = $1 AND id = $2 AND state = 'pending'`;
  const [found] = await rows<PendingEffect>(client, 'pending-effect', text, [caseId, id]);
  return found;
}

/** It could not be carried out, and the case has on its timeline why. */
export async function failEffect(client: PoolClient, caseId: string, { id, reason }: Pick<EffectFailed, 'id' | 'reason'>): Promise<void> {
  await rows(client, 'fail-effect', `UPDATE effects SET state = 'failed', outcome = $3 WHERE case_id = $1 AND id = $2`, [
    caseId,
    id,
    reason,
  ]);
}

/** It has been carried out: a case that it opened is linked with this one both ways. Settled twice, it is settled once. */
export async function settleEffect(
  client: PoolClient,
  caseId: string,
  { id, seq, body }: PendingEffect,
  outcome: { opened: string } | { published: string },
): Promise<void> {
  const said = 'opened' in outcome ? outcome.opened : outcome.published;
  await rows(client, 'settle-effect', `UPDATE effects SET state = 'done', outcome = $3 WHERE case_id = $1 AND id = $2`, [caseId, id, said]);
  if (!('opened' in outcome) || body.effect !== 'open-case') return;
  const text = 'INSERT INTO links (from_case, to_case, linked_as, seq) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING';
  await rows(client, 'link-opened', text, [caseId, outcome.opened, body.as, seq]);
}
