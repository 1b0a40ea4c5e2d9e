import {
  agreedBy,
  council,
  document,
  icb,
  MONDAY,
  opening,
  referredToSeniorManagers,
  responsibility,
  trust,
  withdrawn,
} from '../dispute/forms';
import { refused } from '../dispute/refused';
import { clock, limitOf, noticesOf, timelineOf, toWhom, viewOf } from '../dispute/seen';
import { replayingStage } from '../parts/replays';

const theatre = replayingStage();

const opened = () => theatre.open('dispute', opening(), MONDAY);
const on = '2025-11-03';

describe('0.15: withdrawn', () => {
  it('ends the case, and cancels what was running', async () => {
    const one = await opened();
    await one.goTo(clock('2025-11-07', 10));
    expect(await one.take('withdrawn', withdrawn(), icb)).toMatchObject({ stage: 'closed' });
    expect(await viewOf(one)).toMatchObject({
      status: 'closed',
      outcome: 'withdrawn',
      openSteps: ['cost-incurred', 'reimbursement-paid', 'noted', 'document-added', 'linked', 'complaint-raised', 'amended'],
    });
    expect(await limitOf(one, 'informal')).toMatchObject({ status: 'cancelled' });
    expect(await one.handle.result()).toBeUndefined();
  });

  it('only by the party that opened it', async () => {
    const one = await opened();
    for (const by of [council, trust]) {
      const refusal = await refused(one.take('withdrawn', withdrawn({ on }), by));
      expect(refusal).toMatchObject({ type: 'not-allowed', detail: expect.stringContaining('0.15') });
    }
  });

  it('with shares that both agreed it goes to settlement; shares without their agreement are refused', async () => {
    const one = await opened();
    const shares = { on, responsibility: responsibility(50) };
    expect(await refused(one.take('withdrawn', withdrawn(shares), icb))).toMatchObject({
      type: 'form',
      errors: [{ pointer: '/agreedBy' }],
    });
    expect(await one.take('withdrawn', withdrawn({ ...shares, agreedBy: agreedBy(on) }), icb)).toMatchObject({ stage: 'settlement' });
    expect(await refused(one.take('withdrawn', withdrawn({ on }), icb))).toMatchObject({ type: 'not-open' });
  });
});

it('0.15: a note is on the timeline and tells nobody; a document tells the others, of its own side too, what it is', async () => {
  const one = await opened();
  const before = (await noticesOf(one)).length;
  await one.take('noted', { on, text: '  Telephoned  ' }, icb);
  expect((await timelineOf(one)).at(-1)).toMatchObject({ step: 'noted', by: icb, on, data: { on, text: 'Telephoned' } });
  expect(await noticesOf(one)).toHaveLength(before);

  await one.take('document-added', { on, document: document('Assessment') }, trust);
  expect((await timelineOf(one)).at(-1)).toMatchObject({ step: 'document-added', data: { document: document('Assessment') } });
  expect((await noticesOf(one)).slice(before).map(toWhom)).toEqual([['county-council lead', 'icb lead']]);
  const wrong = { ...document('Assessment'), sha256: 'A'.repeat(64) };
  expect(await refused(one.take('document-added', { on, document: wrong }, icb))).toMatchObject({
    errors: [{ pointer: '/document/sha256' }],
  });
});

it('0.15: a link shows on both cases', async () => {
  const [one, other] = [await opened(), await opened()];
  await one.take('linked', { on, case: other.id, as: 'the earlier dispute' }, council);
  expect((await viewOf(one)).links).toEqual([{ case: other.id, as: 'the earlier dispute', direction: 'to' }]);
  expect((await viewOf(other)).links).toEqual([{ case: one.id, as: 'the earlier dispute', direction: 'from' }]);
});

it('0.15: a conflict of interest is declared by name, in any stage but the last', async () => {
  const one = await opened();
  const declared = { on, name: 'Ada Ford', interest: 'Sat on the assessment' };
  await one.take('interest-declared', declared, icb);
  await one.take('referred-to-senior-managers', referredToSeniorManagers({ on }), icb);
  await one.take('interest-declared', { ...declared, name: 'Ben Gale' }, icb);
  expect((await timelineOf(one)).filter(({ step }) => step === 'interest-declared').map(({ data }) => data?.['name'])).toEqual([
    'Ada Ford',
    'Ben Gale',
  ]);
});
