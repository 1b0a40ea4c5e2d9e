import type { CaseOnStage } from '../../bin/rehearsal/stage';
import { updateName, type Receipt, type StepTaken } from '../../workflows/names';
import { agreedBy, council, icb, MONDAY, opening, referredToSeniorManagers, resolved } from '../dispute/forms';
import { timelineOf, viewOf } from '../dispute/seen';
import { replayingOn } from '../parts/replays';
import { stageOnRealServer } from './real-server';
import { keep, runsOf, startOf } from './runs';
import { throughEveryStage } from './stories';

// Runs go on in new ones (DESIGN 13): on the dev server, which renews as a real one does. Its time is real and so a case stays on its first day.
const ON = '2025-11-03';

const theatre = replayingOn(() => stageOnRealServer());
const opened = (renewAfter?: number) => theatre.open('dispute', opening(), MONDAY, renewAfter ? { renewAfter } : {});

const note = (text: string) => ({ on: ON, text });
const notesOf = async (one: CaseOnStage) =>
  (await timelineOf(one)).flatMap(({ step, data }) => (step === 'noted' ? [String(data?.['text'])] : []));
const seqs = async (one: CaseOnStage) => (await timelineOf(one)).map(({ seq }) => seq);
const upTo = (n: number) => Array.from({ length: n }, (_, index) => index + 1);

/** All that is left of a case, but for its id and the instants. */
async function left(one: CaseOnStage) {
  const { id: _id, ...view } = await viewOf(one);
  const timeline = (await timelineOf(one)).map(({ seq, on, by, step, event, detail, data }) => ({
    seq,
    on,
    by,
    step,
    event,
    detail,
    data,
  }));
  return {
    view,
    timeline,
    letters: (await one.register.cases.letters(one.id)).map(({ key, seq, recipients }) => ({ key, seq, recipients })),
  };
}

it('renewed after each turn, in every stage, a case ends as one that never was', async () => {
  const [one, plain] = [await opened(1), await opened()];
  for (const [stageAfter, [step, form, by]] of throughEveryStage(ON)) {
    expect(await plain.take(step, form, by)).toMatchObject({ stage: stageAfter });
    expect(await one.take(step, form, by)).toMatchObject({ stage: stageAfter });
  }
  expect(await left(one)).toEqual(await left(plain));
  const runs = await runsOf(theatre.stage, one.id);
  const stages = runs.slice(1).map((run) => startOf(run).remembered?.stage);
  expect([...new Set(stages)]).toEqual(['informal', 'senior-managers', 'panel', 'settlement']);
  expect(await runsOf(theatre.stage, plain.id)).toHaveLength(1);
  keep('renewed', runs[2] ?? {});
});

it('steps and signals that come while it renews are not lost, nor taken twice', async () => {
  const one = await opened(3);
  const texts = upTo(30).map((n) => `step ${n}`);
  const signals = upTo(6).map((n) => `signal ${n}`);
  // The server takes ten updates of a workflow at once; those that come beyond are sent again, which takes seconds.
  for (const wave of [0, 1, 2]) {
    const receipts = await Promise.all([
      ...texts.slice(wave * 10, wave * 10 + 10).map((text) => one.take('noted', note(text), icb)),
      ...signals.slice(wave * 2, wave * 2 + 2).map((text) => one.handle.signal('noted', { by: council.organisation, ...note(text) })),
    ]);
    expect(receipts).toHaveLength(12);
  }
  // How many renewals fall into the waves is chance: one by one, there comes one after every third.
  const more: string[] = [];
  while ((await runsOf(theatre.stage, one.id)).length <= 3) {
    more.push(`step ${texts.length + more.length + 1}`);
    await one.take('noted', note(more.at(-1) ?? ''), icb);
  }
  await one.take('noted', note('the last'), icb);
  expect((await notesOf(one)).toSorted()).toEqual([...texts, ...signals, ...more, 'the last'].toSorted());
  expect(await seqs(one)).toEqual(upTo((await seqs(one)).length));
});

it('a step that is sent again after a renewal, its answer having been lost, is answered and not taken again', async () => {
  const one = await opened(1);
  const taken: StepTaken = { form: referredToSeniorManagers({ on: ON }), by: icb };
  const send = () =>
    one.handle.executeUpdate<Receipt, [StepTaken]>(updateName('referred-to-senior-managers'), { args: [taken], updateId: 'the-same' });
  await send();
  await one.take('noted', note('in a later run'), icb);
  expect(await send()).toMatchObject({ stage: 'senior-managers' });
  expect((await timelineOf(one)).filter(({ step }) => step === 'referred-to-senior-managers')).toHaveLength(1);
});

it('steps that move the case while it is to renew are answered, and followed', async () => {
  const one = await opened(2);
  const agreed = { on: ON, agreedBy: agreedBy(ON) };
  await one.handle.signal('referredToSeniorManagers', { by: icb.organisation, ...referredToSeniorManagers({ on: ON }) });
  const receipts = await Promise.all([
    one.take('noted', note('before'), icb),
    one.take('noted', note('between'), council),
    one.take('resolved', resolved(agreed), council),
    one.take('noted', note('after'), icb),
  ]);
  expect(receipts).toHaveLength(4);
  expect(await viewOf(one)).toMatchObject({ stage: 'settlement', finalResolutionDate: ON });
  expect(await seqs(one)).toEqual(upTo((await seqs(one)).length));
});
