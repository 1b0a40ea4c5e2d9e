import { checkedTurn } from '../../activities/record/check-turn';
import { protocols } from '../../protocols';
import { instant } from '../../protocols/calendar/dates';
import { Refused, type Refusal } from '../../protocols/case/refusal';
import { dispute } from '../../protocols/dispute/protocol';
import type { DisputePolicy } from '../../protocols/dispute/terms';
import type { Reads } from '../../register/reads';
import { agreedBy, icb } from '../dispute/forms';
import { policy } from '../dispute/on-paper';
import { CaseOnPaper } from './case-on-paper';

const NOW = instant('2025-11-05T10:00:00Z');
const { roles, terms } = policy;

/** What a move of a dispute of 3 November 2025 to version 2 is refused for, where that has some of the policy otherwise. */
async function movedTo(changes: Partial<DisputePolicy>): Promise<Refusal | undefined> {
  const second = { ...policy, version: 2, ...changes };
  const one = new CaseOnPaper();
  const read = { policyVersions: () => Promise.resolve([policy, second]), representatives: () => Promise.resolve(new Map()) };
  const world = {
    ...{ calendar: one.calendar, calendarOf: () => one.calendar, calendarChanges: [], areaOf: () => one.area },
    ...{ nameOf: (id: string) => id, representativeOf: () => undefined },
    policyOf: (version: number) => (version === 2 ? second : policy),
  };
  const taken = { step: 'policy-moved', form: { on: '2025-11-05', version: 2, agreedBy: agreedBy('2025-11-05') }, by: icb };
  try {
    const checking = { read: read as Partial<Reads> as Reads, protocols };
    await checkedTurn(checking, dispute, one.record, world, { kind: 'dispute', turn: 2, took: 'a', now: NOW, caseId: one.id, taken });
    return undefined;
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
}

test('a case is moved to a version that is between the same parties, whatever else is otherwise in it', async () => {
  expect(await movedTo({ title: 'Section 117, anew' })).toBeUndefined();
  // Who acts beside the one that bears what a side owes may come and go.
  expect(await movedTo({ terms: { ...terms, sides: { ...terms.sides, 'local-authority': ['local-authority'] } } })).toBeUndefined();
});

test.each([
  [
    'another organisation in the place of one',
    { roles: { ...roles, icb: 'another-icb' } },
    'version 2 has icb (another-icb) in the place of icb (lincolnshire-icb)',
  ],
  [
    'the sides under other names, by which nobody would know what was said',
    { terms: { ...terms, sides: { nhs: ['icb'], 'local-authority': ['local-authority', 'trust'] } } },
    'version 2 has nhs (lincolnshire-icb) in the place of icb (lincolnshire-icb)',
  ],
  [
    'a side whose money another bears',
    { terms: { ...terms, sides: { ...terms.sides, 'local-authority': ['trust', 'local-authority'] } } },
    'local-authority (lincolnshire-partnership-trust) in the place of local-authority (lincolnshire-county-council)',
  ],
])('it is not moved to one that has %s: who is shut out could not contest it', async (_, changes, says) => {
  expect(await movedTo(changes)).toMatchObject({
    type: 'form',
    errors: [{ pointer: '/version', detail: expect.stringContaining(says) as string }],
  });
});
