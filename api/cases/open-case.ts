import { everInForce } from '../../protocols/case/policy/in-force';
import { Refused } from '../../protocols/case/refusal';
import { asksOfOpening, checkOpening, dayOpened } from '../../protocols/case/steps/check-opening';
import { policyField } from '../../protocols/case/forms/step-form';
import type { OpeningTaken } from '../../protocols/case/turn/wire';
import type { RequestRead } from '../../register/cases/step-read';
import { vouchedBy } from '../../register/vouching';
import type { Answer, Asked } from '../http/answering';
import { wrongBody } from '../http/checked';
import { isObject } from '../http/json-body';
import type { Services } from '../services';
import { caseAfter } from './case-after';
import { newCaseId, updateIdFor } from './digests';
import { answered, onceOf, sameRequest, sentOnce, type Wanted } from './once';
import { protocolOf } from './standing-of-case';

const OPEN = 'open';
const OPENING: Wanted = { step: OPEN };

/** POST /v1/cases: `{kind, policy?, …the kind's opening}`. The opening itself is checked where every step is, in the record. */
export async function openCase(asked: Asked, services: Services): Promise<Answer> {
  const { kind, policy, form } = openingIn(asked.body, services);
  const once = onceOf(asked);
  const read = await services.register.cases.forOpening(asked.actor, once?.key);
  const before = sameRequest(read.answered, once, OPENING);
  if (before) return created(before.caseId, await caseAfter(services, asked, before.caseId, once, OPENING));

  const own = once && { by: asked.actor, key: once.key };
  const id = newCaseId(kind, own);
  const taken: OpeningTaken = {
    form,
    by: asked.actor,
    ...(policy === undefined ? {} : { policy }),
    ...(once ? { idempotency: once } : {}),
  };
  const isAnswered = async (): Promise<boolean> => (await answered(services, asked, once, OPENING)) !== undefined;
  const send = async (updateId: string): Promise<void> => {
    await wouldOpen(kind, taken, read, services);
    await services.engine.open({ id, kind, updateId }, taken, asked.signal);
  };
  // The case's id is what makes a retry find the same case; a case that is open answers a second opening with what it is.
  await sentOnce([updateIdFor(id, OPEN)], isAnswered, send);
  return created(id, await caseAfter(services, asked, id, once, OPENING));
}

/**
 * What the record would refuse starts no workflow (DESIGN 6); only the record's own check counts, and it alone has a clock. An opening that names no day
 * is refused where every version that could be in force would refuse it, with what the newest says. @throws Refused
 */
async function wouldOpen(kind: string, { policy: id, ...given }: OpeningTaken, read: RequestRead, services: Services): Promise<void> {
  const on = dayOpened(given.form);
  const policies = on ? [await read.policyInForce(id ?? kind, on)] : everInForce(await read.policyVersions(id ?? kind));
  const protocol = protocolOf(kind, services);
  const refusals: Refused[] = [];
  for (const policy of policies) {
    if (policy?.kind !== kind) continue;
    try {
      const calendar = await read.calendar(policy.calendar);
      const vouched = await vouchedBy(read, asksOfOpening(protocol, policy, given, calendar));
      checkOpening(protocol, policy, given, { calendar, now: undefined, vouched });
      return;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refusals.push(error);
    }
  }
  throw refusals[0] ?? wrongBody([{ pointer: '/policy', detail: noPolicy(kind, id) }]);
}

const noPolicy = (kind: string, id: string | undefined): string =>
  id === undefined
    ? `say which policy: several, or none, govern a case of kind ${kind}`
    : `no policy of this id governs a case of kind ${kind}`;

const created = (id: string, body: object): Answer => ({ status: 201, location: `/v1/cases/${id}`, caseId: id, body });

function openingIn(body: unknown, { protocols }: Services): { kind: string; policy: string | undefined; form: object } {
  const { kind, ...given } = isObject(body) ? body : {};
  if (typeof kind !== 'string' || !Object.hasOwn(protocols, kind))
    throw wrongBody([{ pointer: '/kind', detail: `a kind of case: ${Object.keys(protocols).join(', ')}` }]);
  const field = protocols[kind] ? policyField(protocols[kind].opening.form) : 'policy';
  const { [field]: policy, ...form } = given;
  if (policy !== undefined && typeof policy !== 'string')
    throw wrongBody([{ pointer: `/${field}`, detail: 'the id of a policy; the version in force on the day is taken' }]);
  return { kind, policy, form };
}
