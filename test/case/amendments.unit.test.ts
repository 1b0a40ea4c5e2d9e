import { at, isoDate } from '../../protocols/calendar/dates';
import { finalResolutionDate } from '../../protocols/dispute/settlement/resolution';
import {
  amended,
  costIncurred,
  council,
  extensionAgreed,
  extensionProposed,
  fundingChangeAgreed,
  fundingChangeProposed,
  icb,
  recommendationsAccepted,
  referredToSeniorManagers,
  responsibility,
  sharesOf,
  trust,
} from '../dispute/forms';
import { Story } from '../dispute/money-story';

describe('0.3: nobody changes alone what another has answered', () => {
  it('an amended proposal of a later date is answered anew; the limit is where it was until then', () => {
    const story = new Story();
    const due = () => story.one.record.limits.find(({ id }) => id === 'informal')?.due;
    const seq = story.on('2025-11-06', 'extension-proposed', extensionProposed(), icb);
    story.on('2025-11-07', 'extension-agreed', extensionAgreed(), council);
    expect(due()).toBe('2025-12-15');
    story.on('2025-11-10', 'amended', amended({ seq, changes: { to: '2026-03-31' } }), icb);
    expect(due()).toBe('2025-12-01');
    expect(story.one.last.openSteps['local-authority']).toContain('extension-agreed');
    story.on('2025-11-11', 'extension-agreed', extensionAgreed(), trust);
    expect(due()).toBe('2026-03-31');
  });

  it('an amended change of the funding is no change until it is agreed anew', () => {
    const story = new Story();
    const percents = () =>
      (story.one.view()['interimFunding'] as { periods: readonly { shares: readonly { percent: number }[] }[] }).periods.map(({ shares }) =>
        shares.map(({ percent }) => percent).join('/'),
      );
    const seq = story.on('2025-11-06', 'funding-change-proposed', fundingChangeProposed(), icb);
    story.on('2025-11-07', 'funding-change-agreed', fundingChangeAgreed(), council);
    expect(percents()).toEqual(['60/40', '30/70']);
    story.on('2025-11-10', 'amended', amended({ seq, changes: { shares: sharesOf(5) } }), icb);
    expect(percents()).toEqual(['60/40']);
    story.on('2025-11-11', 'funding-change-agreed', fundingChangeAgreed(), council);
    expect(percents()).toEqual(['60/40', '5/95']);
  });

  it('amended recommendations have no answer, and the dispute is not resolved by them', () => {
    const story = new Story();
    const seq = story.upTo('recommendations-issued');
    for (const by of [icb, council]) story.on('2025-12-15', 'recommendations-accepted', recommendationsAccepted(), by);
    expect(finalResolutionDate(story.standing)).toBe('2025-12-15');
    story.on('2025-12-16', 'amended', amended({ seq, changes: { responsibility: responsibility(90) } }), council);
    expect(finalResolutionDate(story.standing)).toBeUndefined();
    for (const by of [icb, trust]) story.on('2025-12-17', 'recommendations-accepted', recommendationsAccepted(), by);
    expect(story.one.view()).toMatchObject({ finalResolutionDate: '2025-12-17', responsibility: responsibility(90) });
  });
});

describe('0.3: whoever reported a step amends it', () => {
  it('not the other side: 403', () => {
    const story = new Story();
    const seq = story.on('2025-11-10', 'referred-to-senior-managers', referredToSeniorManagers(), icb);
    story.one.now = at(isoDate('2025-11-11'), 12);
    expect(story.one.refusalOf('amended', amended({ seq, changes: { on: '2025-11-07' }, on: '2025-11-11' }), council)).toEqual({
      type: 'not-allowed',
      detail: 'another party reported it; who reported a step amends it (0.3)',
    });
  });

  it('either organisation of a side what the other reported', () => {
    const story = new Story();
    const seq = story.cost('2025-11-07');
    expect(story.on('2025-11-10', 'amended', amended({ seq, changes: { pence: 100 } }), trust)).toBeDefined();
    expect(story.balances['county-council:costs']).toBe(100n);
  });

  it('0.14: who sees a note is settled when it is recorded, and no amendment shows it, or what it becomes, to others', () => {
    const story = new Story();
    const seq = story.on('2025-11-10', 'noted', { on: '2025-11-10', text: 'Between us', seenBy: ['icb'] }, icb);
    story.one.now = at(isoDate('2025-11-11'), 12);
    const changes = { text: 'Of them', seenBy: ['local-authority'] };
    const refusal = story.one.refusalOf('amended', amended({ seq, changes, on: '2025-11-11' }), icb);
    expect(refusal?.type === 'form' && refusal.errors.map((error) => error.pointer)).toEqual(['/changes/seenBy']);
    expect(story.on('2025-11-12', 'amended', amended({ seq, changes: { text: 'Put better' }, on: '2025-11-12' }), icb)).toBeDefined();
  });

  it.each([
    ['an entry of the case itself', 2, { on: '2025-11-04' }, '/seq'],
    ['an entry that is not there', 99, { on: '2025-11-04' }, '/seq'],
    ['nothing', 3, {}, '/changes'],
    ['a field that there is none of', 3, { urgent: true }, '/changes/urgent'],
    ['a day to come', 3, { on: '2025-11-12' }, '/changes/on'],
    ['a day before the case', 3, { on: '2025-11-01' }, '/changes/on'],
  ])('%s cannot be amended: 422, at the field', (_, seq, changes, pointer) => {
    const story = new Story();
    expect(story.on('2025-11-10', 'referred-to-senior-managers', referredToSeniorManagers(), icb)).toBe(3);
    story.one.now = at(isoDate('2025-11-11'), 12);
    const refusal = story.one.refusalOf('amended', amended({ seq, changes, on: '2025-11-11' }), icb);
    expect(refusal?.type === 'form' && refusal.errors.map((error) => error.pointer)).toContain(pointer);
  });

  it('an amendment that would make a plan void is refused with the clause: 409', () => {
    const story = new Story();
    const seq = story.upTo('panel-convened');
    const changes = { chair: { name: 'Hal Moss', organisation: icb.organisation, independent: false } };
    expect(story.one.refusalOf('amended', amended({ seq, changes, on: '2025-11-21' }), council)).toMatchObject({
      type: 'void',
      clause: '10.2',
    });
  });
});

it('0.3: the timeline keeps both, and names the step that was put right by its title and day', () => {
  const story = new Story();
  const seq = story.on('2025-11-07', 'cost-incurred', costIncurred());
  story.on('2025-11-10', 'amended', amended({ seq, changes: { pence: 100 } }));
  expect(story.one.entries.filter(({ step }) => step !== undefined).map(({ detail }) => detail)).toEqual([
    expect.stringContaining('A dispute was opened'),
    expect.stringContaining('£1,234.56'),
    'An earlier step was put right (lincolnshire-county-council), on Monday 10 November 2025: “A cost was paid” of Friday 7 November 2025.',
  ]);
});
