import path from 'node:path';
import { bodyHashOf } from '../../api/cases/digests';
import { policyFiles } from '../../bin/files/policies';
import { files } from './sources';

/** By the SHA-256 of what they say, however it is laid out: a register that has published a version refuses another body under its number (0.11). */
const PUBLISHED: Readonly<Record<string, string>> = {
  'lewisham-information-requests.1': '2e7b0e79a99dad2c8954e2ab391a0813e1d3dd3d25b92ae8c8578b45a3a509c0',
  'lincolnshire-s117.1': '97760bab4acaee7f98d83f643683da46c5c0f039720806a2bbf0805093aeedfc',
};

const policies = new Map(policyFiles().map(({ written, policy }) => [`${policy.id}.${policy.version}`, written]));

test('each policy lies in a file of its name, and is pinned', () => {
  const named = files('policies').flatMap((file) => (/^policies\/[^/]+\.yaml$/.test(file) ? [path.basename(file, '.yaml')] : []));
  expect([...policies.keys()].toSorted()).toEqual(named.toSorted());
  expect(Object.keys(PUBLISHED)).toEqual(named.toSorted());
});

test.each(Object.entries(PUBLISHED))(
  '0.11: policy %s says what it said when it was published; what changes is another version',
  (name, hash) => {
    expect(bodyHashOf(policies.get(name))).toBe(hash);
  },
);
