import { record } from '../../activities/record/record';
import { furnish } from '../../bin/furnish';
import { protocols } from '../../protocols';
import { instant } from '../../protocols/calendar/dates';
import type { Turn } from '../../protocols/case/turn/wire';
import { ofIcb as by } from '../register/a-case';
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
const recording = (found: Promise<number>[]) =>
  record({
    register: db.register,
    protocols,
    rules: () => Promise.resolve(1),
    dispatch: () => void found.push(db.register.cases.letters(opening.caseId).then((letters) => letters.length)),
  });

test('the post is told once the notices are there, again when the turn is retried, and not where there are none', async () => {
  const found: Promise<number>[] = [];
  const result = await recording(found)(opening);
  expect(await Promise.all(found)).toEqual([2]); // one for each side
  // As after a death between commit and answer.
  expect(await recording(found)(opening)).toEqual(result);
  expect(await Promise.all(found)).toEqual([2, 2]);
  const noted = { step: 'noted', form: { on: '2026-01-05', text: 'Nobody is told of this' }, by };
  const { opening: _opening, ...later } = opening;
  await recording(found)({ ...later, turn: 2, took: 'the note', taken: noted });
  expect(await Promise.all(found)).toEqual([2, 2]);
});
