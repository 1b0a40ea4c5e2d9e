import type { Client } from '@temporalio/client';
import { createHash } from 'node:crypto';
import type { Protocols } from '../protocols/case/protocol';
import type { EffectFailed } from '../protocols/case/turn/wire';
import type { PendingEffect } from '../register/cases/effects';
import type { Register } from '../register/register';
import { caseIdFrom, type OpeningTaken } from '../workflows/names';
import { openedBy } from './open-by-itself';
import { publishVersion } from './publish-version';

export interface CarryingOut {
  register: Register;
  protocols: Protocols;
  client: Client;
}

/** What an effect came to. One that failed stays pending until the case has it on its timeline. */
export type CarriedOut = { done: true } | { failed: EffectFailed };

/**
 * Carries an effect of a turn out, once (DESIGN 11), in the time of the case that caused it: asked again, after a worker was lost in the midst of it, it finds what it made, since a case that is
 * opened has an id that comes of the effect.
 */
export function carryOut(parts: CarryingOut) {
  return async (caseId: string, id: string, offset = 0): Promise<CarriedOut> => {
    const { register } = parts;
    const effect = await register.transaction((tx) => tx.pendingEffect(caseId, id));
    if (!effect) return { done: true };
    const outcome = await carriedOut(parts, caseId, effect, offset);
    if ('failed' in outcome) return { failed: { id, effect: inWords(effect), reason: outcome.failed, seq: effect.seq } };
    await register.transaction((tx) => tx.settleEffect(caseId, effect, outcome));
    return { done: true };
  };
}

type Outcome = { opened: string } | { published: string } | { failed: string };

async function carriedOut(
  { register, protocols, client }: CarryingOut,
  caseId: string,
  { id, body }: PendingEffect,
  offset: number,
): Promise<Outcome> {
  if (body.effect === 'open-case')
    return protocols[body.kind]
      ? openedBy(client, caseIdFrom(body.kind, digest(caseId, id)), body.kind, openingIn(body), offset)
      : { failed: `cases of kind "${body.kind}" can't be run` };
  return publishVersion({ register, protocols }, body.written, body.cameOf && { ...body.cameOf, case: caseId });
}

const digest = (caseId: string, id: string): Buffer =>
  createHash('sha256')
    .update(JSON.stringify(['effect', caseId, id]))
    .digest();

const openingIn = ({ policy, form, by }: Extract<PendingEffect['body'], { effect: 'open-case' }>): OpeningTaken => ({
  form,
  by,
  ...(policy === undefined ? {} : { policy }),
});

const inWords = ({ body }: PendingEffect): string =>
  body.effect === 'open-case' ? `a ${body.kind} could not be opened` : 'a policy could not be published';
