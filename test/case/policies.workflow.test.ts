import type { Policy } from '../../protocols/case/policy';
import { agreedBy, contested, council, icb, MONDAY, opening } from '../dispute/forms';
import { refused } from '../dispute/refused';
import { clock, limitOf, timelineOf, viewOf } from '../dispute/seen';
import { replayingStage } from '../parts/replays';
import { lookAgain } from './calendar-change';

const theatre = replayingStage();

const ID = 'lincolnshire-s117';

/** Version 3 gives stage 1 only 10 working days: from Monday 3 November 2025 until Monday the 17th. Version 2: 20, until Monday 1 December. */
async function publishThird() {
  const { policies } = theatre.stage.register;
  const second = await policies.get(ID, 2);
  const informal = second?.limits['informal'];
  if (!second || !informal) throw new Error(`${ID} version 2 is not published`);
  const third: Policy = {
    ...second,
    version: 3,
    limits: { ...second.limits, informal: { ...informal, within: { count: 10, unit: 'working-days' } } },
  };
  await policies.publish(third);
}

const moved = (version: number, on = '2025-11-05') => ({ on, version, agreedBy: agreedBy(on) });

/** A case under version 2, from before version 3 was published. */
const underSecond = async (at: string) => {
  const one = await theatre.open('dispute', opening(), MONDAY);
  expect(await viewOf(one)).toMatchObject({ policy: { id: ID, version: 2 } });
  await publishThird();
  await one.goTo(clock(at, 10));
  return one;
};

it('0.11: a new version governs new cases only; the parties may agree to move an older one over; contested, it is back', async () => {
  const one = await underSecond('2025-11-05');
  await lookAgain(theatre.stage);
  expect(await viewOf(one)).toMatchObject({ policy: { version: 2 } });
  expect(await limitOf(one, 'informal')).toMatchObject({ due: '2025-12-01' });

  const another = await theatre.open('dispute', opening(), MONDAY);
  expect(await viewOf(another)).toMatchObject({ policy: { id: ID, version: 3 } });
  expect(await limitOf(another, 'informal')).toMatchObject({ due: '2025-11-17' });

  const pointers = async (form: object) => {
    const refusal = await refused(one.take('policy-moved', form, icb));
    return refusal.type === 'form' ? refusal.errors.map(({ pointer }) => pointer) : refusal;
  };
  expect(await pointers(moved(9))).toEqual(['/version']);
  expect(await pointers(moved(2))).toEqual(['/version']);
  expect(await pointers({ ...moved(3), agreedBy: agreedBy('2025-11-05').slice(0, 1) })).toEqual(['/agreedBy']);

  await one.take('policy-moved', moved(3), icb);
  expect(await viewOf(one)).toMatchObject({ policy: { id: ID, version: 3 } });
  expect(await limitOf(one, 'informal')).toMatchObject({ due: '2025-11-17', status: 'running' });
  const { seq = 0 } = (await timelineOf(one)).find(({ step }) => step === 'policy-moved') ?? {};
  expect((await timelineOf(one)).at(-1)).toMatchObject({ event: 'limit-moved', data: { from: '2025-12-01', to: '2025-11-17' } });
  expect(await pointers(moved(3))).toEqual(['/version']);

  await one.goTo(clock('2025-11-06', 10));
  await one.take('contested', contested({ seq, on: '2025-11-06' }), council);
  expect(await viewOf(one)).toMatchObject({ policy: { version: 2 }, stage: 'informal' });
  expect(await limitOf(one, 'informal')).toMatchObject({ due: '2025-12-01', status: 'running' });
  // It rests until the end of the longer limit, whose alarm had been set to ring earlier.
  await one.goTo(clock('2025-12-01', 23, 59));
  expect(await viewOf(one)).toMatchObject({ stage: 'informal' });
  await one.goTo(clock('2025-12-02', 0, 1));
  expect(await viewOf(one)).toMatchObject({ stage: 'senior-managers' });
});

it('0.7, 0.11: a move that the case made under a version which was contested is taken back', async () => {
  // The newest version is 3 by now: agree on 2 first, whose 20 working days run, then on 3, whose 10 have passed.
  const one = await theatre.open('dispute', opening(), MONDAY);
  await one.take('policy-moved', moved(2, '2025-11-03'), icb);
  await one.goTo(clock('2025-11-20', 10));
  expect(await viewOf(one)).toMatchObject({ stage: 'informal' });
  expect(await one.take('policy-moved', moved(3, '2025-11-20'), icb)).toMatchObject({ stage: 'senior-managers' });
  // From Tuesday 18 November 14 working days end on Monday 8 December.
  expect(await limitOf(one, 'senior-contact')).toMatchObject({ from: '2025-11-18', due: '2025-12-08' });
  const { seq = 0 } = (await timelineOf(one)).findLast(({ step }) => step === 'policy-moved') ?? {};
  await one.goTo(clock('2025-11-24', 10));
  expect(await one.take('contested', contested({ seq, on: '2025-11-24' }), council)).toMatchObject({ stage: 'informal' });
  expect(await viewOf(one)).toMatchObject({ policy: { version: 2 } });
});
