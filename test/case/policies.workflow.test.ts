import { parse } from 'yaml';
import { agreedBy, contested, council, icb, MONDAY, opening } from '../dispute/forms';
import { refused } from '../dispute/refused';
import { clock, limitOf, timelineOf, viewOf } from '../dispute/seen';
import { replayingStage } from '../parts/replays';
import { dispute } from '../../protocols/dispute/protocol';
import { lookAgain } from './calendar-change';
import { textOfPolicy } from './policies';

const theatre = replayingStage();

const ID = 'lincolnshire-s117';
const FIRST = textOfPolicy('lincolnshire-s117.1.yaml');

/** A version that gives stage 1 so many working days. From Monday 3 November 2025, 20 are Monday 1 December, as version 1 has it, and 10 Monday the 17th. */
async function publish(version: number, workingDays: number) {
  const text = FIRST.replace('version: 1', `version: ${version}`).replace(
    'within: 20 working days\n    of: opened',
    `within: ${workingDays} working days\n    of: opened`,
  );
  const written: object = parse(text);
  await theatre.stage.register.policies.publish({ written, policy: dispute.policy.parse(written) });
}

const moved = (version: number, on = '2025-11-05') => ({ on, version, agreedBy: agreedBy(on) });

it('0.11: a new version governs new cases only; the parties may agree to move an older one over; contested, it is back', async () => {
  const one = await theatre.open('dispute', opening(), MONDAY);
  expect(await viewOf(one)).toMatchObject({ policy: { id: ID, version: 1 } });
  await publish(2, 10);
  await one.goTo(clock('2025-11-05', 10));
  await lookAgain(theatre.stage);
  expect(await viewOf(one)).toMatchObject({ policy: { version: 1 } });
  expect(await limitOf(one, 'informal')).toMatchObject({ due: '2025-12-01' });

  const another = await theatre.open('dispute', opening(), MONDAY);
  expect(await viewOf(another)).toMatchObject({ policy: { id: ID, version: 2 } });
  expect(await limitOf(another, 'informal')).toMatchObject({ due: '2025-11-17' });

  const pointers = async (form: object) => {
    const refusal = await refused(one.take('policy-moved', form, icb));
    return refusal.type === 'form' ? refusal.errors.map(({ pointer }) => pointer) : refusal;
  };
  expect(await pointers(moved(9))).toEqual(['/version']);
  expect(await pointers(moved(1))).toEqual(['/version']);
  expect(await pointers({ ...moved(2), agreedBy: agreedBy('2025-11-05').slice(0, 1) })).toEqual(['/agreedBy']);

  await one.take('policy-moved', moved(2), icb);
  expect(await viewOf(one)).toMatchObject({ policy: { id: ID, version: 2 } });
  expect(await limitOf(one, 'informal')).toMatchObject({ due: '2025-11-17', status: 'running' });
  const { seq = 0 } = (await timelineOf(one)).find(({ step }) => step === 'policy-moved') ?? {};
  expect((await timelineOf(one)).at(-1)).toMatchObject({ event: 'limit-moved', data: { from: '2025-12-01', to: '2025-11-17' } });
  expect(await pointers(moved(2))).toEqual(['/version']);
  expect(await pointers(moved(1))).toEqual(['/version']); // a case moves to later versions alone

  await one.goTo(clock('2025-11-06', 10));
  await one.take('contested', contested({ seq, on: '2025-11-06' }), council);
  expect(await viewOf(one)).toMatchObject({ policy: { version: 1 }, stage: 'informal' });
  expect(await limitOf(one, 'informal')).toMatchObject({ due: '2025-12-01', status: 'running' });
  // It rests until the end of the longer limit, whose alarm had been set to ring earlier.
  await one.goTo(clock('2025-12-01', 23, 59));
  expect(await viewOf(one)).toMatchObject({ stage: 'informal' });
  await one.goTo(clock('2025-12-02', 0, 1));
  expect(await viewOf(one)).toMatchObject({ stage: 'senior-managers' });
});

it('0.7, 0.11: a move that the case made under a version which was contested is taken back', async () => {
  // Agreed on 4 first, whose 20 working days run, then on 5, whose 10 have passed.
  await publish(3, 20);
  const one = await theatre.open('dispute', opening(), MONDAY);
  await publish(4, 20);
  await publish(5, 10);
  await one.take('policy-moved', moved(4, '2025-11-03'), icb);
  await one.goTo(clock('2025-11-20', 10));
  expect(await viewOf(one)).toMatchObject({ stage: 'informal' });
  expect(await one.take('policy-moved', moved(5, '2025-11-20'), icb)).toMatchObject({ stage: 'senior-managers' });
  // From Tuesday 18 November 14 working days end on Monday 8 December.
  expect(await limitOf(one, 'senior-contact')).toMatchObject({ from: '2025-11-18', due: '2025-12-08' });
  const { seq = 0 } = (await timelineOf(one)).findLast(({ step }) => step === 'policy-moved') ?? {};
  await one.goTo(clock('2025-11-24', 10));
  expect(await one.take('contested', contested({ seq, on: '2025-11-24' }), council)).toMatchObject({ stage: 'informal' });
  expect(await viewOf(one)).toMatchObject({ policy: { version: 4 } });
});
