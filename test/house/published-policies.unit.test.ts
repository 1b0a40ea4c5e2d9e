import { createHash } from 'node:crypto';
import { publishedPolicies } from '../../bin/files/policies';

/** Versions that went out with a release: a register that has published one refuses another body under its number (0.11). */
const RELEASED: Readonly<Record<string, string>> = {
  'lincolnshire-s117.1': '1123799bbd8411777ae12bce7683f48d3444248aba91dce9f83d7edd80fe32c2',
};

const policies = new Map(publishedPolicies().map((policy) => [`${policy.id}.${policy.version}`, policy]));

test.each(Object.entries(RELEASED))(
  '0.11: policy %s is read as it was when it was released; what changes is another version',
  (name, hash) => {
    expect(
      createHash('sha256')
        .update(JSON.stringify(policies.get(name)))
        .digest('hex'),
    ).toBe(hash);
  },
);
