import { isoDate } from '../../protocols/calendar/dates';
import type { AgreedChange } from '../../protocols/case/policy/came-of';
import { COUNCIL, dispute, fakes, ICB, policy, type Fakes } from './fakes';
import { written } from './held';

export const REVIEW = 'dispute-0000000000000001'; // what kind the case is of, the fake register does not mind
const on = isoDate('2026-03-02');
/** What was agreed: less time for the informal stage. */
export const shorter: AgreedChange = {
  id: 'A1',
  clause: '5.1',
  change: 'Less time to settle it informally',
  sets: { '/limits/informal/within': '16 working days' },
  agreed: [
    { organisation: ICB, on },
    { organisation: COUNCIL, on },
  ],
};
const { informal, ...limits } = (written as { limits: { informal: object } }).limits;

/** A register with a second version, which came of a review, and was given another title beside. */
export function withSecondVersion(): Fakes {
  const version2 = { version: 2, 'in-force-from': isoDate('2026-04-01'), title: 'Disputes anew' };
  const made = fakes({ kinds: { protocols: {}, policies: [{ ...policy, ...version2 }] } });
  const body = { ...written, ...version2, limits: { ...limits, informal: { ...informal, within: '16 working days' } } };
  const inWords = { ...shorter, id: 'A2', change: 'The clerk says who was there', sets: {} };
  made.held.versions.set(`${policy.id}/2`, { written: body, cameOf: { case: REVIEW, completedOn: on, changes: [shorter, inWords] } });
  made.held.cases.set(REVIEW, dispute(REVIEW));
  return made;
}
