import { publishVersion } from '../../activities/publish-version';
import { protocols } from '../../protocols';
import { isoDate } from '../../protocols/calendar/dates';
import { PolicyChanged } from '../../register/policies/policies';
import type { PublishedPolicy } from '../../register/policies/policy-versions';
import type { Register } from '../../register/register';
import { COUNCIL, ICB, newerVersion, reviewed, TRUST } from '../review/on-paper';

/** A register that holds these versions of the policy, and takes no other under their numbers. */
function registerOf(...held: readonly PublishedPolicy[]): { register: Register; published: PublishedPolicy[] } {
  const published = [...held];
  const at = (version: number) => published.find(({ policy }) => policy.version === version);
  const register = {
    directory: { organisations: () => Promise.resolve([ICB, COUNCIL, TRUST].map((id) => ({ id }))) },
    policies: {
      versions: () => Promise.resolve(published.map(({ policy }) => policy)),
      published: (_: string, version: number) => Promise.resolve(at(version)),
      publish(one: PublishedPolicy) {
        const { id, version } = one.policy;
        if (at(version)) return Promise.reject(new PolicyChanged(id, version));
        published.push(one);
        return Promise.resolve('published');
      },
    },
  };
  return { register: register as unknown as Register, published };
}

test.each([
  ['2027-04-01', '2027-04-01'],
  ['2026-12-15', '2027-02-01'],
])('what was agreed for 1 February, where a file has taken its number for %s, is in force from %s', async (itsDay, from) => {
  const sets = { '/limits/informal/within': '15 working days' };
  const { register, published } = registerOf(reviewed, newerVersion({ 'in-force-from': itsDay, title: 'Anew' }));
  const { written } = newerVersion({ 'in-force-from': '2027-02-01' });
  const change = { id: 'a1', clause: '5.1', change: 'Fifteen', sets, agreed: [] };
  const cameOf = { case: 'review-1', completedOn: isoDate('2026-12-01'), changes: [change] };
  expect(await publishVersion({ register, protocols }, written, cameOf)).toEqual({ published: 'lincolnshire-s117/3' });
  expect(published.at(-1)?.written).toMatchObject({
    ...{ version: 3, 'in-force-from': from, title: 'Anew' },
    limits: { informal: { within: '15 working days' } },
  });
});
