import { isoDate } from '../../protocols/calendar/dates';
import {
  amended,
  clerkAppointed,
  council,
  formalLetterReceived,
  icb,
  MEMBERS,
  MONDAY,
  opening,
  panelConvened,
  referredToSeniorManagers,
  seniorManagersMadeContact,
  trust,
} from '../dispute/forms';
import { refused } from '../dispute/refused';
import { clock, limitOf, timelineOf, viewOf } from '../dispute/seen';
import { replayingStage } from '../parts/replays';
import type { CaseOnStage } from '../../bin/rehearsal/stage';

const theatre = replayingStage();

const entriesOf = async (one: CaseOnStage, step: string) => (await timelineOf(one)).filter((entry) => entry.step === step);
const seqOf = async (one: CaseOnStage, step: string) => (await entriesOf(one, step))[0]?.seq ?? 0;
const pointersOf = async (taken: Promise<unknown>) => {
  const refusal = await refused(taken);
  return refusal.type === 'form' ? refusal.errors.map(({ pointer }) => pointer) : refusal;
};

/** Convened on Friday 21 November 2025: a clerk within 2 working days, by Tuesday the 25th. It is that Friday. */
async function convened(on = '2025-11-21') {
  const one = await theatre.open('dispute', opening(), MONDAY);
  await one.goTo(clock(on, 10));
  await one.take('referred-to-senior-managers', referredToSeniorManagers(), icb);
  await one.take('senior-managers-made-contact', seniorManagersMadeContact(), icb);
  await one.take('formal-letter-received', formalLetterReceived(), council);
  await one.take('panel-convened', panelConvened(), council);
  return one;
}

describe('0.2: steps are dated by when they happened', () => {
  it('a late report of something done in time turns missed to met', async () => {
    const one = await convened();
    expect(await limitOf(one, 'clerk')).toMatchObject({ due: '2025-11-25', status: 'running' });
    await one.goTo(clock('2025-11-28', 10));
    expect(await limitOf(one, 'clerk')).toMatchObject({ status: 'missed' });
    await one.take('clerk-appointed', clerkAppointed({ on: '2025-11-25' }), council);
    expect(await limitOf(one, 'clerk')).toMatchObject({ status: 'met', metOn: '2025-11-25' });
  });

  it('a late report of something done late makes it met late', async () => {
    const one = await convened();
    await one.goTo(clock('2025-11-28', 10));
    await one.take('clerk-appointed', clerkAppointed({ on: '2025-11-26' }), council);
    expect(await limitOf(one, 'clerk')).toMatchObject({ status: 'met-late', metOn: '2025-11-26' });
  });

  it('a back-dated step whose limit has already passed makes that limit missed at once', async () => {
    const one = await convened('2025-11-28');
    expect(await limitOf(one, 'clerk')).toMatchObject({ from: '2025-11-21', due: '2025-11-25', status: 'missed' });
  });

  // From Monday 1 September 2025, 20 working days end on Monday the 29th; from Tuesday the 30th, 14 end on Monday 20 October;
  // from Tuesday the 21st, 10 end on Tuesday 4 November: no bank holiday between.
  it('a back-dated opening goes through the stages whose limits have passed, to the one that runs', async () => {
    const one = await theatre.open(
      'dispute',
      opening({ assessedOn: '2025-08-18', jointAssessmentOn: undefined, openedOn: '2025-09-01' }),
      MONDAY,
    );
    expect(await viewOf(one)).toMatchObject({ stage: 'panel', openedOn: '2025-09-01' });
    expect(await limitOf(one, 'informal')).toMatchObject({ due: '2025-09-29', status: 'missed' });
    expect(await limitOf(one, 'senior-contact')).toMatchObject({ from: '2025-09-30', due: '2025-10-20', status: 'missed' });
    expect(await limitOf(one, 'letter')).toMatchObject({ from: '2025-10-21', due: '2025-11-04', status: 'running' });
    const moves = (await timelineOf(one)).filter(({ event }) => event === 'moved');
    expect(moves.map(({ on, at }) => ({ on, day: at.slice(0, 10) }))).toEqual([
      { on: '2025-09-30', day: '2025-11-03' },
      { on: '2025-10-21', day: '2025-11-03' },
    ]);
  });

  it('a day in the future is refused, and one before the case was opened', async () => {
    const one = await theatre.open('dispute', opening(), MONDAY);
    expect(await pointersOf(one.take('referred-to-senior-managers', referredToSeniorManagers({ on: '2025-11-04' }), icb))).toEqual(['/on']);
    expect(await pointersOf(one.take('referred-to-senior-managers', referredToSeniorManagers({ on: '2025-11-02' }), icb))).toEqual(['/on']);
    expect(await pointersOf(one.take('referred-to-senior-managers', referredToSeniorManagers({ on: '2025-11-31' }), icb))).toEqual(['/on']);
    expect(await one.take('referred-to-senior-managers', referredToSeniorManagers({ on: '2025-11-03' }), icb)).toMatchObject({
      stage: 'senior-managers',
    });
  });
});

// 14 working days from Monday 10 November 2025 end on Friday the 28th; from Wednesday the 12th, on Tuesday 2 December.
describe('0.3: mistakes are amended, not erased', () => {
  async function referred() {
    const one = await theatre.open('dispute', opening(), MONDAY);
    await one.goTo(clock('2025-11-13', 10));
    await one.take('referred-to-senior-managers', referredToSeniorManagers(), icb);
    return { one, seq: await seqOf(one, 'referred-to-senior-managers') };
  }

  it('another day moves the limits that count from it, and the timeline keeps both', async () => {
    const { one, seq } = await referred();
    expect(await limitOf(one, 'senior-contact')).toMatchObject({ from: '2025-11-10', due: '2025-11-28' });
    await one.take('amended', amended({ seq, changes: { on: '2025-11-12' }, on: '2025-11-13' }), icb);
    expect(await limitOf(one, 'senior-contact')).toMatchObject({ from: '2025-11-12', due: '2025-12-02', status: 'running' });
    expect(await limitOf(one, 'informal')).toMatchObject({ status: 'met', metOn: '2025-11-12' });
    const [was, put] = [await entriesOf(one, 'referred-to-senior-managers'), await entriesOf(one, 'amended')];
    expect(was).toMatchObject([{ on: '2025-11-10', data: { on: '2025-11-10' } }]);
    expect(put).toMatchObject([{ on: '2025-11-13', data: { seq, changes: { on: '2025-11-12' }, reason: 'Mistyped' } }]);
    const moved = (await timelineOf(one)).find(({ event }) => event === 'limit-moved');
    expect(moved).toMatchObject({ clause: '6.1', data: { id: 'senior-contact', from: '2025-11-28', to: '2025-12-02' } });
  });

  it('the last word counts, where a step is amended twice', async () => {
    const { one, seq } = await referred();
    await one.take('amended', amended({ seq, changes: { on: '2025-11-12' }, on: '2025-11-13' }), icb);
    await one.take('amended', amended({ seq, changes: { on: '2025-11-10', reason: 'No agreement' }, on: '2025-11-13' }), icb);
    expect(await limitOf(one, 'senior-contact')).toMatchObject({ from: '2025-11-10', due: '2025-11-28' });
  });

  it('who reported a step amends it: the other side is refused, the same side is not', async () => {
    const { one, seq } = await referred();
    const change = amended({ seq, changes: { on: '2025-11-12' }, on: '2025-11-13' });
    expect(await refused(one.take('amended', change, council))).toMatchObject({ type: 'not-allowed' });
    await one.take('senior-managers-made-contact', seniorManagersMadeContact({ on: '2025-11-12' }), council);
    const contact = await seqOf(one, 'senior-managers-made-contact');
    await one.take('amended', amended({ seq: contact, changes: { on: '2025-11-13' }, on: '2025-11-13' }), trust);
    // 10 working days from Thursday 13 November: Thursday the 27th.
    expect(await limitOf(one, 'negotiation')).toMatchObject({ from: '2025-11-13', due: '2025-11-27' });
  });

  it('the step as it would then read is checked as any other', async () => {
    const { one, seq } = await referred();
    const amending = (changes: object, of = seq) => pointersOf(one.take('amended', amended({ seq: of, changes, on: '2025-11-13' }), icb));
    expect(await amending({})).toEqual(['/changes']);
    expect(await amending({ reason: ' ' })).toEqual(['/changes/reason']);
    expect(await amending({ why: 'x' })).toEqual(['/changes/why']);
    expect(await amending({ on: '2025-11-14' })).toEqual(['/changes/on', '/changes/on']); // in the future, and after the amendment itself
    expect(await amending({ on: '2025-11-31' })).toEqual(['/changes/on']);
    expect(await amending({ on: '2025-11-02' })).toEqual(['/changes/on']);
    expect(await amending({ on: '2025-11-12' }, seq + 1)).toEqual(['/seq']); // what the case did by itself
    expect(await amending({ on: '2025-11-12' }, 999)).toEqual(['/seq']);
    expect(await amending({ against: trust.organisation, openedOn: '2025-11-14' }, 1)).toEqual(['/changes/openedOn']);
    expect(await amending({ against: icb.organisation }, 1)).toEqual(['/changes/against']);
    expect((await limitOf(one, 'senior-contact'))?.due).toBe('2025-11-28');
  });

  it('a plan that was in order is not amended into one that a clause makes void', async () => {
    const one = await convened();
    const seq = await seqOf(one, 'panel-convened');
    const three = amended({ seq, changes: { members: MEMBERS.slice(1) }, on: '2025-11-21' });
    expect(await refused(one.take('amended', three, council))).toMatchObject({ type: 'void', clause: '9.1' });
    const elsewhere = amended({ seq, changes: { place: 'The Guildhall' }, on: '2025-11-21' });
    expect(await one.take('amended', elsewhere, council)).toMatchObject({ stage: 'panel' });
  });

  it('an opening is amended too: its day is the one that the first limit counts from', async () => {
    const one = await theatre.open('dispute', opening(), MONDAY);
    await one.goTo(clock('2025-11-04', 10));
    await one.take('amended', amended({ seq: 1, changes: { openedOn: '2025-10-31' }, on: isoDate('2025-11-04') }), icb);
    // 20 working days from Friday 31 October 2025: Friday 28 November.
    expect(await limitOf(one, 'informal')).toMatchObject({ from: '2025-10-31', due: '2025-11-28' });
    expect(await viewOf(one)).toMatchObject({ openedOn: '2025-10-31' });
  });
});
