import type { Answer, Asked } from './answering';
import { wrongBody } from './checked';
import { caseIdFor, updateIdFor } from './digests';
import { isObject } from './json-body';
import { answered, onceOf, sentOnce, type Once, type Wanted } from './once';
import type { Services } from './services';

const OPEN = 'open';

/** POST /v1/cases: `{kind, policy?, …the kind's opening}`. The opening itself is checked where every step is, in the workflow. */
export async function openCase(asked: Asked, services: Services): Promise<Answer> {
  const { kind, policy, form } = openingIn(asked.body, services);
  const once = onceOf(asked);
  const before = await answered(services, asked, once, { step: OPEN });
  if (before) return created(before.caseId, before.response);

  const id = caseIdFor(kind, once && { subject: asked.actor.subject, key: once.key });
  const taken = { form, by: asked.actor, ...(policy === undefined ? {} : { policy }), ...(once ? { idempotency: once } : {}) };
  const isAnswered = async (): Promise<boolean> => (await answered(services, asked, once, { step: OPEN })) !== undefined;
  // The case's id is what makes a retry find the same case; a case that is open answers a second opening with what it is.
  await sentOnce([updateIdFor(id, OPEN)], isAnswered, (updateId) => services.engine.open({ id, kind, updateId }, taken, asked.signal));
  return created(id, await caseAfter(services, asked, once, { step: OPEN }, id));
}

/**
 * The case as it stands after a step: where that led the case on, further than the key's stored answer knows.
 * @throws ProblemError 422 where another request with the same key came first, and this one was taken for it
 */
export async function caseAfter(services: Services, asked: Asked, once: Once | undefined, wanted: Wanted, id: string): Promise<object> {
  const [remembered, view] = await Promise.all([answered(services, asked, once, wanted), services.register.cases.view(id)]);
  if (!view) throw new Error('the engine took a step of a case that the register does not hold');
  const ledOn = remembered && (remembered.response as { stage?: string }).stage !== view.stage;
  if (once && ledOn) await services.register.keys.revise(asked.actor.subject, once.key, view);
  return view;
}

const created = (id: string, body: object): Answer => ({ status: 201, location: `/v1/cases/${id}`, caseId: id, body });

function openingIn(body: unknown, { protocols }: Services): { kind: string; policy: string | undefined; form: object } {
  const { kind, policy, ...form } = isObject(body) ? body : {};
  if (typeof kind !== 'string' || !Object.hasOwn(protocols, kind))
    throw wrongBody([{ pointer: '/kind', detail: `a kind of case: ${Object.keys(protocols).join(', ')}` }]);
  if (policy !== undefined && typeof policy !== 'string')
    throw wrongBody([{ pointer: '/policy', detail: 'the id of a policy; its newest version is taken' }]);
  return { kind, policy, form };
}
