import { council, fundingChangeProposed, icb, MONDAY, opening, referredToSeniorManagers, resolved } from '../dispute/forms';
import { refused } from '../dispute/refused';
import { clock, timelineOf, viewOf } from '../dispute/seen';
import { replayingStage } from '../parts/replays';
import type { CaseOnStage } from '../../bin/rehearsal/stage';

const theatre = replayingStage();

const note = (text: string) => ({ on: '2025-11-03', text });
/** A signal has no answer: an Update behind it waits until it has had its turn. */
const heard = (one: CaseOnStage) => one.take('noted', note('heard'), icb);
const seqs = async (one: CaseOnStage) => (await timelineOf(one)).map(({ seq }) => seq);
const upTo = (n: number) => Array.from({ length: n }, (_, index) => index + 1);

describe('a signal', () => {
  it('named as its step in camel case, with `by`, is taken, and its sender recorded as unverified', async () => {
    const one = await theatre.open('dispute', opening(), MONDAY);
    await one.goTo(clock('2025-11-10', 10));
    await one.handle.signal('referredToSeniorManagers', { by: icb.organisation, ...referredToSeniorManagers() });
    await heard(one);
    expect((await viewOf(one)).stage).toBe('senior-managers');
    const entry = (await timelineOf(one)).find(({ step }) => step === 'referred-to-senior-managers');
    expect(entry?.by).toEqual({
      subject: 'operator-signal',
      organisation: icb.organisation,
      role: 'operator',
      verified: false,
      party: icb.party,
    });
    expect(entry?.data).toEqual(referredToSeniorManagers());
  });

  it('that does not fit is on the timeline as not accepted, with why, and the case goes on', async () => {
    const one = await theatre.open('dispute', opening(), MONDAY);
    const by = icb.organisation;
    await one.handle.signal('frobnicated', { by, on: '2025-11-03' });
    await one.handle.signal('referredToSeniorManagers', { by, on: '2025-11-04', reason: 'Tomorrow' });
    await one.handle.signal('referredToSeniorManagers', { by, on: '2025-11-03' });
    await one.handle.signal('costsSubmitted', { by, on: '2025-11-03' });
    await one.handle.signal('fundingChangeProposed', {
      by,
      ...fundingChangeProposed({
        on: '2025-11-03',
        reassessedOn: undefined,
        consultedOn: '2025-11-03',
        individualToldInWritingOn: '2025-11-03',
      }),
    });
    await one.handle.signal('noted', { by: 'lewisham-link', ...note('a stranger') });
    await one.handle.signal('noted', note('nobody'));
    await one.handle.signal('noted', 'in plain words');
    await heard(one);
    const lines = (await timelineOf(one)).filter(({ event }) => event === 'not-accepted');
    expect(lines.map(({ detail }) => detail)).toEqual([
      expect.stringContaining('there is no step "frobnicated"'),
      expect.stringContaining('2025-11-04 lies in the future; today is 2025-11-03'),
      expect.stringContaining('/reason'),
      expect.stringContaining('it is not open in stage "informal"'),
      expect.stringContaining('the date of a joint reassessment'),
      expect.stringContaining('Lewisham LINk is no party to this case'),
      expect.stringContaining('is no party to this case'),
      expect.stringContaining('is no party to this case'),
    ]);
    expect(lines[0]?.by).toEqual({ operatorSignal: icb.organisation });
    expect(await viewOf(one)).toMatchObject({ stage: 'informal' });
    expect(await one.take('referred-to-senior-managers', referredToSeniorManagers({ on: '2025-11-03' }), icb)).toMatchObject({
      stage: 'senior-managers',
    });
  });

  it('with characters that no record takes does not hold the case up', async () => {
    const one = await theatre.open('dispute', opening(), MONDAY);
    await one.handle.signal('noted', { by: 'a\0b', ...note('x') });
    await one.handle.signal('noted', { by: icb.organisation, ...note('x'), ['k\0\ud800']: 1 });
    await heard(one);
    expect((await timelineOf(one)).filter(({ event }) => event === 'not-accepted')).toHaveLength(2);
  });
});

describe('two steps at once take turns', () => {
  it('and the second of two resolutions is refused, with nothing of it left', async () => {
    const one = await theatre.open('dispute', opening(), MONDAY);
    await one.goTo(clock('2025-11-07', 10));
    const both = [icb, council].map((by) => one.take('resolved', resolved(), by));
    const settled = await Promise.allSettled(both);
    expect(settled.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const lost = both[settled.findIndex(({ status }) => status === 'rejected')];
    expect(lost && (await refused(lost))).toMatchObject({ type: 'not-open' });
    expect((await timelineOf(one)).filter(({ step }) => step === 'resolved')).toHaveLength(1);
    expect(await viewOf(one)).toMatchObject({ stage: 'settlement' });
  });

  it('and each moves the case, though the second came while the first was under way', async () => {
    const one = await theatre.open('dispute', opening(), MONDAY);
    await one.goTo(clock('2025-11-10', 10));
    // A signal is not waited for, and comes before what is sent after it.
    await one.handle.signal('referredToSeniorManagers', { by: icb.organisation, ...referredToSeniorManagers() });
    expect(await one.take('resolved', resolved({ on: '2025-11-10' }), council)).toMatchObject({ stage: 'settlement' });
    expect(await viewOf(one)).toMatchObject({ stage: 'settlement' });
  });
});

describe('what is refused leaves nothing', () => {
  it('by the validator or by the record: the timeline is numbered without a gap', async () => {
    const one = await theatre.open('dispute', opening(), MONDAY);
    const before = (await seqs(one)).length;
    expect(await refused(one.take('costs-submitted', { on: '2025-11-03' }, icb))).toMatchObject({ type: 'not-open', stage: 'informal' });
    expect(await refused(one.take('noted', { on: '2025-11-03' }, icb))).toMatchObject({ type: 'form', errors: [{ pointer: '/text' }] });
    const nowhere = { on: '2025-11-03', case: 'dispute-0000000000000000', as: 'the same matter' };
    expect(await refused(one.take('linked', nowhere, icb))).toMatchObject({ type: 'form', errors: [{ pointer: '/case' }] });
    expect(await refused(one.take('noted', note('x'), { ...icb, role: 'auditor' }))).toMatchObject({ type: 'not-allowed' });
    expect(await seqs(one)).toEqual(upTo(before));
    expect(await one.take('noted', note('the next'), icb)).toEqual({ seq: before + 1, stage: 'informal' });
    expect(await seqs(one)).toEqual(upTo(before + 1));
  });

  it('an opening: its workflow ends, and the register knows no such case', async () => {
    const ids = await openIds();
    expect(await refused(theatre.open('dispute', opening({ assessedOn: '2025-11-04' }), MONDAY))).toMatchObject({
      type: 'form',
      errors: [{ pointer: '/assessedOn' }],
    });
    expect(await refused(theatre.open('dispute', opening({ against: icb.organisation }), MONDAY))).toMatchObject({
      type: 'form',
      errors: [{ pointer: '/against' }],
    });
    expect(await refused(theatre.open('dispute', { ...opening(), policy: 'lewisham-complaints' }, MONDAY))).toMatchObject({
      type: 'form',
      errors: [{ pointer: '/policy' }],
    });
    expect(await openIds()).toEqual(ids);
  });
});

const openIds = () => theatre.stage.register.cases.open(undefined, 100);
