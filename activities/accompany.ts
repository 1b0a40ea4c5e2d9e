import { Context, log } from '@temporalio/activity';
import type { Client } from '@temporalio/client';
import { createHash } from 'node:crypto';
import type { Accompanying, Protocols } from '../protocols/case/protocol';
import type { Register } from '../register/register';
import { caseIdFrom, type OpeningTaken } from '../workflows/names';
import { openedBy } from './open-by-itself';

export interface Accompany {
  register: Register;
  protocols: Protocols;
  client: Client;
}

/**
 * Opens the cases that go with policies and are not there yet: one for each policy that has been published (PROTOCOLS 7). Asked twice, it opens each once, as its id comes of the
 * policy's. How many it has opened.
 */
export function accompany({ register, protocols, client }: Accompany) {
  return async (): Promise<number> => {
    let opened = 0;
    const policies = new Map((await register.policies.all()).map((policy) => [policy.id, policy]));
    for (const policy of policies.values())
      for (const protocol of Object.values(protocols)) {
        const { kind } = protocol;
        const wanted = protocol.accompanies?.(policy);
        if (!wanted || (await isThere(register, kind, wanted, policy.id))) continue;
        const { form, by } = wanted;
        const outcome = await openedUnlessCut(client, idOf(kind, policy.id), kind, { form, by });
        if ('opened' in outcome) opened += 1;
        else log.error('a case that goes with a policy could not be opened', { policy: policy.id, reason: outcome.failed });
      }
    return opened;
  };
}

/**
 * One that can't be opened keeps no other, and no lost case, waiting: it is tried again at the next look. Cut off where its worker ends: nobody is left
 * then who would open the case, and the worker would wait for that.
 */
async function openedUnlessCut(
  client: Client,
  id: string,
  kind: string,
  taken: OpeningTaken,
): Promise<{ opened: string } | { failed: string }> {
  const { cancellationSignal } = Context.current();
  try {
    return await client.withAbortSignal(cancellationSignal, () => openedBy(client, id, kind, taken));
  } catch (error) {
    if (cancellationSignal.aborted) throw error;
    return { failed: error instanceof Error ? error.name : 'unknown' };
  }
}

/** Once it has been there it is not opened again by itself, also where it has closed. */
const isThere = async (register: Register, kind: string, { field }: Accompanying, policy: string): Promise<boolean> =>
  (await register.transaction((tx) => tx.openedWith(kind, field, policy))).length > 0;

const idOf = (kind: string, policy: string): string => caseIdFrom(kind, createHash('sha256').update(`${kind} of ${policy}`).digest());
