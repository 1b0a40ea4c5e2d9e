import type { Policy } from '../../protocols/case/policy/policy';
import type { Answer, Asked } from '../http/answering';
import { failing } from '../http/problems';
import type { Services } from '../services';

/** GET /v1/policies: every version of each. */
export async function listPolicies(_asked: Asked, { register }: Services): Promise<Answer> {
  const policies = await register.policies.all();
  return { body: { items: policies.map(lineOf) } };
}

const lineOf = ({ id, version, kind, title, 'in-force-from': inForceFrom }: Policy): object => ({
  ...{ id, version, kind, title },
  ...(inForceFrom ? { inForceFrom } : {}),
});

/** GET /v1/policies/{id}/{version}: the whole of it, as it was written. */
export async function readPolicy({ params }: Asked, { register }: Services): Promise<Answer> {
  const { id = '', version = '' } = params;
  const found =
    /^[a-z0-9-]{1,80}$/.test(id) && /^[1-9]\d{0,8}$/.test(version) ? await register.policies.published(id, Number(version)) : undefined;
  if (!found) throw failing('not-found', 'There is no such version of such a policy: GET /v1/policies lists them.');
  return { body: found.written };
}
