import { record } from '../../activities/record';
import { furnish } from '../../bin/furnish';
import { protocols } from '../../protocols';
import { instant } from '../../protocols/calendar/dates';
import type { Turn } from '../../protocols/case/turn-wire';
import { by } from '../register/a-case';
import { throwawayRegister, type ThrowawayRegister } from '../register/throwaway';

const now = instant('2026-01-05T10:30:00.000Z');
const form = {
  against: 'lincolnshire-county-council',
  serviceUser: { reference: 'S1' },
  matter: 'Who pays',
  assessedOn: '2026-01-05',
  funding: null,
};
const opening: Turn = {
  caseId: 'dispute-0000000000000001',
  kind: 'dispute',
  turn: 1,
  now,
  took: 'the opening',
  taken: { step: 'opened', form, by },
  opening: {},
};

let db: ThrowawayRegister;
beforeAll(async () => {
  db = await throwawayRegister();
  await furnish(db.register, now, () => undefined);
}, 60_000);
afterAll(() => db.drop());

/** The recording activity, whose post counts what it finds each time that it is told. */
const recording = (found: unknown[]) =>
  record({
    register: db.register,
    protocols,
    dispatch: async () => void found.push((await db.register.cases.notices(opening.caseId)).length),
  });

test('the post is told once the notices are there, again when the turn is retried, and not where there are none', async () => {
  const found: unknown[] = [];
  const result = await recording(found)(opening);
  expect(found).toEqual([1]);
  // As after a death between commit and signal.
  expect(await recording(found)(opening)).toEqual(result);
  expect(found).toEqual([1, 1]);
  const noted = { step: 'noted', form: { on: '2026-01-05', text: 'Nobody is told of this' }, by };
  const { opening: _opening, ...later } = opening;
  await recording(found)({ ...later, turn: 2, took: 'the note', taken: noted });
  expect(found).toEqual([1, 1]);
});
