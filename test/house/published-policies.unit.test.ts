import path from 'node:path';
import { bodyHashOf } from '../../api/cases/digests';
import { policyFiles } from '../../bin/files/policies';
import { files } from './sources';

/** By the SHA-256 of what they say, however it is laid out: a register that has published a version refuses another body under its number (0.11). */
const PUBLISHED: Readonly<Record<string, string>> = {
  'lewisham-information-requests.1': '262287540a3168cae92abbde481eb3c43a693294db063bcb4f4ed901f9c8a8db',
  'lincolnshire-s117.1': '1aceb39f3454987ffeaba6d8b0d0de3ad80fc37446411e33829cb4539080cd92',
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
