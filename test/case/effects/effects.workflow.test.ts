import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { Worker } from '@temporalio/worker';
import type { CaseOnStage } from '../../../bin/rehearsal/stage';
import { protocols } from '../../../protocols';
import type { Activities } from '../../../activities';
import type { PendingEffect } from '../../../register/cases/effects';
import type { Register } from '../../../register/register';
import type { Tx } from '../../../register/turns';
import { council, icb, MONDAY, withdrawn } from '../../dispute/forms';
import { clock, timelineOf, viewOf } from '../../dispute/seen';
import { replayingOn } from '../../parts/replays';
import { until } from '../engine-seen';
import { restartableStage } from '../restartable';
import { keep, recorded, runsOf } from '../runs';
import { enquiry, enquiryPolicy, withoutOfficer } from './enquiry';

const theatre = replayingOn(
  async () => {
    const stage = await restartableStage({ protocols: { ...protocols, enquiry }, workflowsPath: require.resolve('./workflows') });
    await stage.register.policies.publish(enquiryPolicy);
    return stage;
  },
  ({ workflows }) => workflows,
);
const opened = () => theatre.open('enquiry', { form: { about: 'Who pays?' }, by: icb }, MONDAY);
const passedOn = (against = council.organisation) => ({ on: '2025-11-03', matter: 'Who pays for the night', against });
/** A complaint, which goes to the council's complaints officer. */
const complained = { ...passedOn(), kind: 'complaint' };
const refusalIn = (error: unknown): unknown =>
  error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure ? error.cause.details?.[0] : error;
/** By the time that it is to be opened they have left, and nobody has come in their place. */
const officerLeaves = () => withoutOfficer(theatre.stage.register, council.organisation);
let officerIsBack: (() => Promise<void>) | undefined;
const onceOfficerHasLeft = ({ carryOut }: Pick<Activities, 'carryOut'>): Pick<Activities, 'carryOut'> => ({
  async carryOut(...given) {
    officerIsBack ??= await officerLeaves();
    return carryOut(...given);
  },
});
afterEach(async () => {
  await officerIsBack?.();
  officerIsBack = undefined;
});
const pendingOf = async (one: CaseOnStage) => (await one.register.cases.stored(one.id))?.effects;
const carriedOut = (one: CaseOnStage) => until(async () => (await pendingOf(one))?.length === 0, 'its effects are carried out');
const failedOf = async (one: CaseOnStage) => (await timelineOf(one)).filter(({ event }) => event === 'effect-failed');
const disputes = async () =>
  (await theatre.stage.register.cases.open(undefined, 100)).flatMap(({ id, kind }) => (kind === 'dispute' ? [id] : []));

/** The case that an enquiry has brought about, once it has. */
async function broughtAbout(one: CaseOnStage): Promise<CaseOnStage> {
  await carriedOut(one);
  const [link, ...more] = (await viewOf(one)).links;
  expect(more).toEqual([]);
  expect(link).toMatchObject({ as: 'the enquiry behind it', direction: 'to' });
  return one.another(link?.case ?? '');
}

/** A register in which settling an effect is met with something, as when a worker dies in the midst of it. */
const settling =
  (meets: (tx: Tx, caseId: string, effect: PendingEffect, outcome: Parameters<Tx['settleEffect']>[2]) => Promise<void>) =>
  (register: Register) => ({
    ...register,
    transaction: <T>(work: (tx: Tx) => Promise<T>) =>
      register.transaction((tx) => work({ ...tx, settleEffect: (...given) => meets(tx, ...given) })),
  });

describe('a step that opens another case', () => {
  it('opens it in the name of who took the step and in the time of its case, and links both ways', async () => {
    const one = await opened();
    await one.take('passed-on', passedOn(), icb);
    const dispute = await broughtAbout(one);
    expect(await viewOf(dispute)).toMatchObject({
      kind: 'dispute',
      stage: 'informal',
      openedOn: '2025-11-03',
      matter: 'Who pays for the night',
      links: [{ case: one.id, as: 'the enquiry behind it', direction: 'from' }],
    });
    expect((await timelineOf(dispute))[0]?.by).toMatchObject({ subject: icb.subject, organisation: icb.organisation, party: 'icb' });
    await one.goTo(clock('2025-12-02', 1));
    await dispute.caughtUp();
    expect(await viewOf(dispute)).toMatchObject({ stage: 'senior-managers' });
  });

  it('opens it once, though the worker dies before it can say so', async () => {
    const before = await disputes();
    let dies = 2;
    await theatre.stage.restart({
      register: settling(async (tx, ...given) => {
        if (dies-- > 0) throw new Error('the worker is gone');
        await tx.settleEffect(...given);
      }),
    });
    const one = await opened();
    await one.take('passed-on', passedOn(), icb);
    const dispute = await broughtAbout(one);
    expect(dies).toBe(-1);
    expect((await disputes()).filter((id) => !before.includes(id))).toEqual([dispute.id]);
    expect((await timelineOf(dispute)).filter(({ step }) => step === 'opened')).toHaveLength(1);
    expect(await failedOf(one)).toEqual([]);
  });

  it('opens it once, though the worker dies and it has closed before the next attempt', async () => {
    let dies = true;
    await theatre.stage.restart({
      register: settling(async (tx, caseId, effect, outcome) => {
        if (!dies || !('opened' in outcome)) return tx.settleEffect(caseId, effect, outcome);
        dies = false;
        const dispute = one.another(outcome.opened);
        await dispute.take('withdrawn', withdrawn({ on: '2025-11-03' }), icb);
        await dispute.handle.result();
        throw new Error('the worker is gone');
      }),
    });
    const one = await opened();
    await one.take('passed-on', passedOn(), icb);
    const dispute = await broughtAbout(one);
    expect(dies).toBe(false);
    expect(await viewOf(dispute)).toMatchObject({ stage: 'closed', outcome: 'withdrawn' });
    expect((await timelineOf(dispute)).filter(({ step }) => step === 'opened')).toHaveLength(1);
  });

  it('that would be refused is refused itself, at the fields that both forms have, and nothing is recorded', async () => {
    const one = await opened();
    const refused = (form: object) => one.take('passed-on', form, icb).catch((error: unknown) => refusalIn(error));
    expect(await refused(passedOn(icb.organisation))).toMatchObject({ type: 'form', errors: [{ pointer: '/against' }] });
    expect(await refused({ ...complained, against: 'lewisham-link' })).toMatchObject({ type: 'form', errors: [{ pointer: '/' }] });
    const back = await officerLeaves();
    expect(await refused(complained)).toMatchObject({
      type: 'form',
      errors: [{ detail: expect.stringContaining('no complaints officer') as string }],
    });
    await back();
    expect((await timelineOf(one)).map(({ step }) => step)).toEqual(['opened']);
  });

  it('that is refused when it comes to it is noted on the timeline once, with why, though the worker dies as it notes it', async () => {
    let dies = true;
    await theatre.stage.restart({
      activities: ({ record, carryOut }) => ({
        ...onceOfficerHasLeft({ carryOut }),
        async record(turn) {
          const result = await record(turn);
          if (!turn.failed || !dies) return result;
          dies = false;
          throw new Error('the worker is gone');
        },
      }),
    });
    const one = await opened();
    await one.take('passed-on', complained, icb);
    await carriedOut(one);
    await one.take('noted', { on: '2025-11-03', text: 'It goes on' }, council);
    expect(dies).toBe(false);
    const { seq } = (await timelineOf(one)).find(({ step }) => step === 'passed-on') ?? {};
    expect(await failedOf(one)).toMatchObject([
      {
        detail: expect.stringMatching(/^a complaint could not be opened: .*no complaints officer of Lincolnshire County Council/),
        data: { seq },
      },
    ]);
    expect((await viewOf(one)).links).toEqual([]);
    const seqs = (await timelineOf(one)).map((entry) => entry.seq);
    expect(seqs).toEqual(seqs.map((_, index) => index + 1));
  });

  it('by which its own case closes: the run ends once the other case is open, or the refusal is on the timeline', async () => {
    const [one, refused] = [await opened(), await opened()];
    await theatre.stage.restart();
    expect(await one.take('handed-over', passedOn(), icb)).toMatchObject({ stage: 'closed' });
    await one.handle.result();
    expect(await viewOf(await broughtAbout(one))).toMatchObject({ stage: 'informal' });
    await theatre.stage.restart({ activities: onceOfficerHasLeft });
    await refused.take('handed-over', complained, icb);
    await refused.handle.result();
    expect(await failedOf(refused)).toHaveLength(1);
  });
});

describe('a step that publishes a policy', () => {
  const changed = (title: string) => ({ on: '2025-11-03', version: 2, title });

  it('publishes it once; the same again is there already; another under its number is noted', async () => {
    const one = await opened();
    await one.take('rule-changed', changed('Enquiries, the second version'), icb);
    await carriedOut(one);
    expect(await theatre.stage.register.policies.get('enquiry', 2)).toMatchObject({ title: 'Enquiries, the second version' });
    await one.take('rule-changed', changed('Enquiries, the second version'), icb);
    await carriedOut(one);
    expect(await failedOf(one)).toEqual([]);
    await one.take('rule-changed', changed('Another second version'), icb);
    await carriedOut(one);
    expect(await failedOf(one)).toMatchObject([{ detail: expect.stringMatching(/^a policy could not be published: .*version 2/) }]);
    expect(await theatre.stage.register.policies.get('enquiry', 2)).toMatchObject({ title: 'Enquiries, the second version' });
  });
});

describe('what could never be carried out is noted, not tried for ever', () => {
  it('a case of a kind that is not run here', async () => {
    const one = await opened();
    await one.take('passed-on', { ...passedOn(), kind: 'quarrel' }, icb);
    await carriedOut(one);
    expect(await failedOf(one)).toMatchObject([{ detail: `a quarrel could not be opened: cases of kind "quarrel" can't be run` }]);
  });

  it('a policy that no case could be run by', async () => {
    const one = await opened();
    const roles = { icb: 'lincolnshire-icb', council: 'nobody-knows-it' };
    await one.take('rule-changed', { on: '2025-11-03', version: 3, title: 'Of nobody', roles }, icb);
    await carriedOut(one);
    expect(await failedOf(one)).toMatchObject([
      { detail: expect.stringMatching(/roles\.council: "nobody-knows-it" is not an organisation/) },
    ]);
    expect(await theatre.stage.register.policies.get('enquiry', 3)).toBeUndefined();
  });
});

describe('a history that was recorded earlier', () => {
  it('is of a case that opened another, and was refused one, before it closed', async () => {
    const one = await opened();
    await theatre.stage.restart();
    await one.take('passed-on', passedOn(), icb);
    await carriedOut(one);
    await theatre.stage.restart({ activities: onceOfficerHasLeft });
    await one.take('passed-on', complained, icb);
    await carriedOut(one);
    await theatre.stage.restart();
    await one.take('handed-over', passedOn(), icb);
    await one.handle.result();
    keep('effects', (await runsOf(theatre.stage, one.id)).at(-1) ?? {});
  });

  it('replays under the workflows as they are', async () => {
    const { json, history } = recorded('effects');
    expect(json).toContain('"name": "carryOut"');
    await Worker.runReplayHistory({ workflowBundle: theatre.stage.workflows }, history, 'recorded');
  });
});
