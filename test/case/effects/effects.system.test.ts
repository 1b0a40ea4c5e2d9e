import { protocols } from '../../../protocols';
import { council, icb, MONDAY } from '../../dispute/forms';
import { timelineOf, viewOf } from '../../dispute/seen';
import { replayingOn } from '../../parts/replays';
import { until } from '../engine-seen';
import { stageOnRealServer } from '../real-server';
import { runsOf, startOf } from '../runs';
import { enquiry, enquiryPolicy, withoutOfficer } from './enquiry';

// Runs go on in new ones: on the dev server, which renews as a real one does.
/** Until it opens, nothing is carried out. */
let gate: Promise<void>;
let openGate: () => void;
beforeEach(() => {
  gate = new Promise((resolve) => (openGate = resolve));
});
const theatre = replayingOn(
  async () => {
    const stage = await stageOnRealServer({ protocols: { ...protocols, enquiry }, workflowsPath: require.resolve('./workflows') });
    await stage.restart({
      activities: ({ carryOut }) => ({
        async carryOut(...given) {
          await gate;
          return carryOut(...given);
        },
      }),
    });
    await stage.register.policies.publish(enquiryPolicy);
    return stage;
  },
  ({ workflows }) => workflows,
);
const opened = () => theatre.open('enquiry', { form: { about: 'Who pays?' }, by: icb }, MONDAY, { renewAfter: 2 });
const on = '2025-11-03';
const passedOn = (kind: string) => ({ on, matter: 'Who pays for the night', against: council.organisation, kind });

it('what a step causes elsewhere is carried out once, though the run that it came to goes on in others meanwhile', async () => {
  const one = await opened();
  await one.take('passed-on', passedOn('dispute'), icb);
  await one.take('passed-on', passedOn('complaint'), icb); // this one will be refused: whom it goes to has left by then
  await withoutOfficer(one.register, council.organisation);
  for (let n = 0; n < 4; n += 1) await one.take('noted', { on, text: `Meanwhile ${n}` }, council);
  await until(async () => (await runsOf(theatre.stage, one.id)).length > 2, 'it has been renewed');
  const left = (await runsOf(theatre.stage, one.id)).slice(1).map((run) => startOf(run).remembered?.effects);
  expect(left.at(-1)).toHaveLength(2);

  openGate();
  await until(async () => (await one.register.cases.stored(one.id))?.effects.length === 0, 'its effects are carried out');
  const { links } = await viewOf(one);
  expect(links).toMatchObject([{ as: 'the enquiry behind it', direction: 'to' }]);
  const disputes = (await theatre.stage.register.cases.open(undefined, 10)).filter(({ kind }) => kind === 'dispute');
  expect(disputes.map(({ id }) => id)).toEqual(links.map((link) => link.case));
  expect((await timelineOf(one)).filter(({ event }) => event === 'effect-failed')).toHaveLength(1);

  // Nothing is left for later runs.
  for (let n = 0; n < 4; n += 1) await one.take('noted', { on, text: `Afterwards ${n}` }, council);
  expect(startOf((await runsOf(theatre.stage, one.id)).at(-1) ?? {}).remembered?.effects ?? []).toEqual([]);
});
