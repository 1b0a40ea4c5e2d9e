import { z } from 'zod';
import { changesOf } from '../../protocols/case/policy/changes';
import type { Policy } from '../../protocols/case/policy/policy';
import type { PublishedPolicy } from '../../register/policies/policy-versions';
import { policyText } from '../../register/policies/policy-text';
import type { Answer, Asked } from '../http/answering';
import { checkedQuery } from '../http/checked';
import { failing } from '../http/problems';
import type { Services } from '../services';

export const policyQuery = z.strictObject({
  format: z
    .enum(['json', 'yaml'])
    .default('json')
    .meta({ description: 'the same as YAML: its lines are those that are named where an amendment is refused' }),
});

/** GET /v1/policies: every version of each. */
export async function listPolicies(_asked: Asked, { register }: Services): Promise<Answer> {
  const policies = await register.policies.all();
  return { body: { items: policies.map(lineOf) } };
}

const lineOf = ({ id, version, kind, title, ...rest }: Policy): object => ({ id, version, kind, title, ...inForce(rest) });

const inForce = ({ 'in-force-from': inForceFrom }: Pick<Policy, 'in-force-from'>): object => (inForceFrom ? { inForceFrom } : {});

/** GET /v1/policies/{id}/{version}: the whole of it, as it was written; `?format=yaml` as a file. */
export async function readPolicy(asked: Asked, services: Services): Promise<Answer> {
  const { format } = checkedQuery(policyQuery, asked.query);
  const { written, policy } = await publishedIn(asked, services);
  if (format === 'json') return { body: written };
  const headers = { 'Content-Disposition': `attachment; filename="${policy.id}.${policy.version}.yaml"` };
  return { content: { type: 'application/yaml; charset=utf-8', headers, body: policyText(written) } };
}

/** GET /v1/policies/{id}/{version}/changes: each value that is another than in the version before it, and by which amendment of which review. */
export async function readPolicyChanges(asked: Asked, services: Services): Promise<Answer> {
  const { register } = services;
  const { written, policy, cameOf } = await publishedIn(asked, services);
  const earlier = (await register.policies.versions(policy.id)).findLast(({ version }) => version < policy.version);
  const before = earlier && (await register.policies.published(earlier.id, earlier.version));
  if (!before) throw failing('not-found', `Version ${policy.version} is the first of ${policy.id}: there is no version before it.`);
  const review = cameOf && (await register.cases.read(cameOf.case, asked.actor)) ? cameOf.case : undefined;
  return {
    body: {
      policy: policy.id,
      from: before.policy.version,
      to: policy.version,
      ...inForce(policy),
      ...(review ? { review } : {}),
      ...changesOf(before.written, written, cameOf?.changes ?? []),
    },
  };
}

async function publishedIn({ params }: Asked, { register }: Services): Promise<PublishedPolicy> {
  const { id = '', version = '' } = params;
  const isOne = /^[a-z0-9-]{1,80}$/.test(id) && /^[1-9]\d{0,8}$/.test(version);
  const found = isOne ? await register.policies.published(id, Number(version)) : undefined;
  if (!found) throw failing('not-found', 'There is no such version of such a policy: GET /v1/policies lists them.');
  return found;
}
