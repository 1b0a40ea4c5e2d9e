import path from 'node:path';
import { bodyHashOf } from '../../api/cases/digests';
import { policyFiles } from '../../bin/files/policies';
import { files } from './sources';

/** By the SHA-256 of what they say, however it is laid out: a register that has published a version refuses another body under its number (0.11). */
const PUBLISHED: Readonly<Record<string, string>> = {
  'leicester-decision.1': '4cc1b532d1b5c38c46e56a0dbb58dd0b0e2384464cd474e666019be237702aa3',
  'lewisham-complaints.1': 'facad4f52b14e7f21837311143d8db5f3970e70e311ccdcd6baba742a7299a06',
  'lewisham-enter-and-view.1': '606c192ad5451b463a395fd176a12683b54a8a78dc3d6dffcd316b34a479b39d',
  'lewisham-information-requests.1': 'd4bd225f64e36346a3543ac9147a906fdd9dead9dd3d0ea13036ec088fe3c939',
  'lincolnshire-complaints.1': 'cba4aa08cf08f7c01ca715bd45a6220a20bf5c892e2e2444adda505be30312f1',
  'lincolnshire-s117.1': '2d2590c25f934dbbf102c751269fe2edd6b705158d9b730049c3fe8edc0edc56',
  'oxfordshire-decision.1': 'ca3d496622e773a4934cc2869a882f3883fa0c7f65b9daf437622e586a43fabd',
  'policy-review.1': '8b9a0a38f35191c2567cfc2a9f2e8d1a3d09fa263524d11a4f7b943480a9da13',
  'shared-lives-complaints.1': '8321a642a42a8e079a10aa0a6dd8c6e3e764d0fbaa02f62d4159e26cf926f00f',
  'shared-lives-mediation.1': '7c43e4fbcec83806cd716a8223274ba51303f706ef2816afc8e3d6991fc5025d',
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
