import type { CaseOnStage } from '../../bin/rehearsal/stage';
import type { Actor } from '../../protocols/case/facts/fact';
import {
  agreedBy,
  contested,
  council,
  extensionAgreed,
  extensionDeclined,
  extensionProposed,
  icb,
  informalDiscussionHeld,
  interimFundingAgreed,
  MONDAY,
  opening,
  resolved,
  trust,
} from '../dispute/forms';
import { refused } from '../dispute/refused';
import { breachesOf, clock, limitOf, noticesOf, timelineOf, toWhom, viewOf } from '../dispute/seen';
import { replayingStage } from '../parts/replays';

const theatre = replayingStage();

/** Opened on Monday 3 November 2025: `informal` is due on Monday 1 December. */
async function opened(at: string) {
  const one = await theatre.open('dispute', opening({ funding: null }), MONDAY);
  await one.goTo(clock(at, 10));
  return one;
}
const informal = (one: CaseOnStage) => limitOf(one, 'informal');
const propose = (one: CaseOnStage, by: Actor, changes: object = {}) =>
  one.take('extension-proposed', extensionProposed({ ...changes }), by);
const entryOf = async (one: CaseOnStage, step: string) => (await timelineOf(one)).findLast((entry) => entry.step === step);

describe('0.8: extension by agreement', () => {
  it('moves the limit on the last agreement, to the day as agreed, and says so in the explanation', async () => {
    const one = await opened('2025-11-07');
    await propose(one, icb);
    expect(await informal(one)).toMatchObject({ due: '2025-12-01' });
    expect((await noticesOf(one, 'step')).at(-1)).toMatchObject({ clause: '1.2.3' });
    await one.take('extension-agreed', extensionAgreed(), trust); // either organisation of a side acts for it
    expect(await informal(one)).toMatchObject({ due: '2025-12-15', status: 'running' });
    const seq = (await entryOf(one, 'extension-agreed'))?.seq;
    expect((await informal(one))?.explanation.at(-1)).toEqual({ date: '2025-11-07', extendedTo: '2025-12-15', seq, reason: 'Leave' });
    expect((await timelineOf(one)).at(-1)).toMatchObject({ event: 'limit-moved', data: { from: '2025-12-01', to: '2025-12-15' } });
    await one.goTo(clock('2025-12-15', 23, 59));
    expect(await viewOf(one)).toMatchObject({ stage: 'informal' });
  });

  it('one party alone cannot: its own agreement is refused, whoever of its side says it', async () => {
    const one = await opened('2025-11-07');
    await propose(one, council);
    for (const by of [council, trust]) {
      const refusal = await refused(one.take('extension-agreed', extensionAgreed(), by));
      expect(refusal).toMatchObject({ type: 'not-open', detail: expect.stringContaining('the other party answers it') });
    }
    expect(await informal(one)).toMatchObject({ due: '2025-12-01' });
  });

  it('declined, it moves nothing, and a late agreement answers nothing; a new proposal can be agreed', async () => {
    const one = await opened('2025-11-07');
    await propose(one, icb);
    await one.take('extension-declined', extensionDeclined(), council);
    expect(await refused(one.take('extension-agreed', extensionAgreed(), council))).toMatchObject({ type: 'not-open' });
    expect(await informal(one)).toMatchObject({ due: '2025-12-01' });
    await propose(one, icb, { on: '2025-11-07', to: '2025-12-08' });
    await one.take('extension-agreed', extensionAgreed(), council);
    expect(await informal(one)).toMatchObject({ due: '2025-12-08' });
  });

  it('a newer proposal takes the place of an older one', async () => {
    const one = await opened('2025-11-07');
    await propose(one, icb);
    await propose(one, council, { to: '2025-12-22' });
    expect(await refused(one.take('extension-agreed', extensionAgreed(), council))).toMatchObject({ type: 'not-open' });
    await one.take('extension-agreed', extensionAgreed(), icb);
    expect(await informal(one)).toMatchObject({ due: '2025-12-22' });
  });

  it('to no later day, or of no limit that is open, it is refused', async () => {
    const one = await opened('2025-11-07');
    const errors = async (changes: object) => {
      const refusal = await refused(propose(one, icb, changes));
      return refusal.type === 'form' ? refusal.errors.map(({ pointer }) => pointer) : refusal;
    };
    expect(await errors({ to: '2025-12-01' })).toEqual(['/to']);
    expect(await errors({ to: '2025-11-28' })).toEqual(['/to']);
    expect(await errors({ limit: 'panel-meeting' })).toEqual(['/limit']);
    expect(await errors({ limit: 'No such' })).toEqual(['/limit']);
    expect(await refused(one.take('extension-agreed', extensionAgreed(), council))).toMatchObject({ type: 'not-open' });
  });

  it('a missed limit runs again, and a new set of notices with it', async () => {
    const one = await theatre.open('dispute', opening({ openedOn: '2025-10-31' }), MONDAY);
    await one.goTo(clock('2025-12-03', 10)); // due on Friday 28 November, and so in stage 2 from the 29th
    await propose(one, council, { on: '2025-12-03', to: '2025-12-12' });
    await one.take('extension-agreed', extensionAgreed({ on: '2025-12-03' }), icb);
    expect(await informal(one)).toMatchObject({ due: '2025-12-12', status: 'running' });
    // 5 working days before Friday 12 December is the 5th, 1 is the 11th; missed, first notice on Monday the 15th.
    await one.goTo(clock('2025-12-15', 10));
    const keys = (await noticesOf(one)).map(({ key }) => key).filter((key) => key.startsWith('informal|2025-12-12'));
    expect(keys).toEqual(['informal|2025-12-12|reminder-5', 'informal|2025-12-12|reminder-1', 'informal|2025-12-12|missed-1']);
  });
});

// Reported on Friday 7 November 2025: working days 1 to 5 are Monday the 10th to Friday the 14th.
describe('0.9: an agreement that one party reports', () => {
  it('can be contested on the fifth working day: then it is as if not made, flagged, and the parties are told', async () => {
    const one = await opened('2025-11-07');
    await one.take('interim-funding-agreed', interimFundingAgreed(), icb);
    const { seq = 0 } = (await entryOf(one, 'interim-funding-agreed')) ?? {};
    const percents = async () => (await viewOf(one))['interimFunding'];
    expect(await percents()).toMatchObject({ periods: [{ shares: [{ percent: 70 }, { percent: 30 }] }] });
    await one.goTo(clock('2025-11-14', 23, 30));
    await one.take('contested', contested({ seq, on: '2025-11-14' }), council);
    expect(await percents()).toMatchObject({ periods: [{ shares: [{ percent: 50 }, { percent: 50 }] }] });
    expect(await breachesOf(one)).toEqual([
      '0.9: the agreement “Interim funding was agreed in writing” of Thursday 6 November 2025 was contested, and counts as not made: Nobody agreed to that',
    ]);
    const [notice] = await noticesOf(one, 'breach');
    expect(notice && toWhom(notice)).toEqual(['county-council lead', 'icb lead', 'partnership-trust lead']);
    expect(await refused(one.take('contested', contested({ seq, on: '2025-11-14' }), council))).toMatchObject({
      type: 'form',
      errors: [{ pointer: '/seq' }],
    });
  });

  it('after the fifth working day a contest is refused, with the clause', async () => {
    const one = await opened('2025-11-07');
    await one.take('resolved', resolved(), icb);
    const { seq = 0 } = (await entryOf(one, 'resolved')) ?? {};
    await one.goTo(clock('2025-11-17', 9));
    const refusal = await refused(one.take('contested', contested({ seq, on: '2025-11-17' }), council));
    expect(refusal).toMatchObject({ type: 'void', clause: '1.2.2', detail: expect.stringContaining('2025-11-14') });
    expect(await viewOf(one)).toMatchObject({ stage: 'settlement' });
  });

  it('the time runs from the report, not from the day that it speaks of', async () => {
    const one = await opened('2025-11-21');
    await one.take('resolved', resolved(), icb); // of 7 November, reported on Friday the 21st: until Friday the 28th
    const { seq = 0 } = (await entryOf(one, 'resolved')) ?? {};
    await one.goTo(clock('2025-11-28', 10));
    expect(await one.take('contested', contested({ seq, on: '2025-11-28' }), trust)).toMatchObject({ stage: 'informal' });
  });

  it('not by the side that reported it, nor what is no agreement', async () => {
    const one = await opened('2025-11-07');
    await one.take('informal-discussion-held', informalDiscussionHeld(), icb);
    await one.take('resolved', resolved(), council);
    const contest = async (step: string, by: Actor) =>
      refused(one.take('contested', contested({ seq: (await entryOf(one, step))?.seq, on: '2025-11-07' }), by));
    for (const by of [council, trust]) expect(await contest('resolved', by)).toMatchObject({ type: 'form', errors: [{ pointer: '/seq' }] });
    expect(await contest('informal-discussion-held', council)).toMatchObject({ type: 'form', errors: [{ pointer: '/seq' }] });
    expect(await viewOf(one)).toMatchObject({ stage: 'settlement' });
  });

  it('says who agreed for each party, and when', async () => {
    const one = await opened('2025-11-07');
    const attempt = async (agreed: readonly object[]) => {
      const refusal = await refused(one.take('resolved', resolved({ agreedBy: agreed }), icb));
      return refusal.type === 'form' ? refusal.errors.map(({ pointer }) => pointer) : refusal;
    };
    const [ours, theirs] = agreedBy('2025-11-07');
    expect(await attempt([{ ...ours }])).toEqual(['/agreedBy']);
    expect(await attempt([{ ...ours }, { ...theirs, organisation: 'lewisham-link' }])).toEqual(['/agreedBy/1/organisation', '/agreedBy']);
    expect(await attempt([{ ...ours }, { ...theirs, on: '2025-11-08' }])).toEqual(['/agreedBy/1/on']);
  });
});
