import { amendmentsTried, KINDS } from './amendments';

// A few lives here; `npm run test:lives` lives thousands.
test.each(KINDS)(
  '0.3: whatever each party amends in a $kind: nothing that another has answered changes without being asked anew, and no case ends by it',
  (kind) => {
    const { taken, broken } = amendmentsTried(kind, 6);
    expect(broken).toEqual([]);
    expect(taken).toBeGreaterThan(6);
  },
);
