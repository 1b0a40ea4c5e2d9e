import { at, isoDate, startOfDay } from '../../../protocols/calendar/dates';
import { dispute } from '../../../protocols/dispute/protocol';
import { tryCase } from '../../../protocols/case/trial/trial';
import {
  agreedBy,
  costIncurred,
  costsSubmitted,
  council,
  extensionAgreed,
  extensionProposed,
  icb,
  openingForm,
  referredToSeniorManagers,
  resolved,
  responsibility,
} from '../../dispute/forms';
import { policy } from '../../dispute/on-paper';
import { acknowledged, officer, responded } from '../../complaint/forms';
import { ComplaintOnPaper } from '../../complaint/on-paper';
import { KindOnPaper } from '../kind-on-paper';
import { draftOf, informalIn, MUCH_LATER, recordedIn, tried, worldOf } from './drafts';

// Stage 1 has 20 working days from Monday 3 November 2025: until Monday 1 December. Of 16, the last is Tuesday 25 November.

const opened = (): KindOnPaper =>
  new KindOnPaper({ protocol: dispute, policy, opening: openingForm(), opener: icb, day: '2025-11-03' }, icb);

const step = (on: string, form: object): { on: string } => ({ ...form, on });

function resolvedOn(paper: KindOnPaper, on: string, costsOn: string): KindOnPaper {
  paper.take('resolved', step(on, resolved({ agreedBy: agreedBy(on), responsibility: responsibility(70) })), icb);
  paper.take('costs-submitted', step(costsOn, costsSubmitted()), icb);
  paper.take('costs-submitted', step(costsOn, costsSubmitted()), council);
  return paper;
}

const referredOn = (paper: KindOnPaper, on: string): KindOnPaper => {
  paper.take('referred-to-senior-managers', step(on, referredToSeniorManagers()), icb);
  return paper;
};

const differencesIn = (paper: KindOnPaper, draft = informalIn(16)) => tried(paper.one, draft).differences;

describe('a stage shortened from 20 working days to 16', () => {
  test('a dispute referred on working day 18 has by then moved on by itself, on day 17, with its limit missed; the referral would be refused', () => {
    const paper = resolvedOn(referredOn(opened(), '2025-11-27'), '2025-12-01', '2025-12-02');
    expect(paper.stage).toBe('closed');
    expect(tried(paper.one, informalIn(16))).toEqual({
      case: paper.one.id,
      limits: ['informal', 'senior-contact', 'costs:icb', 'costs:local-authority'].map((id) => ({ id, name: id.split(':')[0] })),
      asRecorded: true,
      differences: [
        {
          of: 'limit',
          id: 'informal',
          name: 'informal',
          before: { due: '2025-12-01', status: 'met', metOn: '2025-11-27' },
          after: { due: '2025-11-25', status: 'missed' },
        },
        { of: 'stage', id: 'senior-managers', before: '2025-11-27', after: '2025-11-26' },
        { of: 'step', id: 'referred-to-senior-managers', seq: 4, why: 'not-open' },
      ],
    });
  });

  test('one that nobody referred moves on four working days sooner; what counts from the move does too', () => {
    // By itself on Tuesday 2 December, and 14 working days of that are Monday 22 December. Under the draft: Wednesday 26 November, and Tuesday 16 December.
    const paper = resolvedOn(opened().wait('2025-12-08'), '2025-12-08', '2025-12-08');
    expect(differencesIn(paper)).toEqual([
      {
        of: 'limit',
        id: 'informal',
        name: 'informal',
        before: { due: '2025-12-01', status: 'missed' },
        after: { due: '2025-11-25', status: 'missed' },
      },
      {
        of: 'limit',
        id: 'senior-contact',
        name: 'senior-contact',
        before: { due: '2025-12-22', status: 'lapsed' },
        after: { due: '2025-12-16', status: 'lapsed' },
      },
      { of: 'stage', id: 'senior-managers', before: '2025-12-02', after: '2025-11-26' },
    ]);
  });

  test('one referred on day 16 is due on another day, and in time all the same', () => {
    const paper = resolvedOn(referredOn(opened(), '2025-11-25'), '2025-12-01', '2025-12-02');
    expect(differencesIn(paper)).toEqual([
      {
        of: 'limit',
        id: 'informal',
        name: 'informal',
        before: { due: '2025-12-01', status: 'met', metOn: '2025-11-25' },
        after: { due: '2025-11-25', status: 'met', metOn: '2025-11-25' },
      },
    ]);
  });

  test('a day that was agreed stays the day that was agreed', () => {
    const paper = opened();
    paper.take('extension-proposed', step('2025-11-10', extensionProposed({ to: '2025-12-15' })), icb);
    paper.take('extension-agreed', step('2025-11-10', extensionAgreed()), council);
    expect(differencesIn(resolvedOn(referredOn(paper, '2025-12-03'), '2025-12-08', '2025-12-08'))).toEqual([]);
  });

  test('one that has been lengthened is in time again, and has not moved on by itself', () => {
    const paper = opened().wait('2025-12-04');
    paper.take('resolved', step('2025-12-04', resolved({ agreedBy: agreedBy('2025-12-04'), responsibility: responsibility(70) })), icb);
    paper.take('costs-submitted', step('2025-12-05', costsSubmitted()), icb);
    paper.take('costs-submitted', step('2025-12-05', costsSubmitted()), council);
    expect(differencesIn(paper, informalIn(25))).toEqual([
      {
        of: 'limit',
        id: 'informal',
        name: 'informal',
        before: { due: '2025-12-01', status: 'missed' },
        after: { due: '2025-12-08', status: 'met', metOn: '2025-12-04' },
      },
      { of: 'limit', id: 'senior-contact', name: 'senior-contact', before: { due: '2025-12-22', status: 'lapsed' } },
      { of: 'stage', id: 'senior-managers', before: '2025-12-02' },
    ]);
  });
});

test('a debt that would have been due sooner', () => {
  const paper = opened();
  // £100 that the council paid in full, of which the ICB is to bear 70 of 100.
  paper.take('cost-incurred', step('2025-11-12', costIncurred({ pence: 10_000 })), council);
  paper.take('resolved', step('2025-11-14', resolved({ agreedBy: agreedBy('2025-11-14'), responsibility: responsibility(70) })), icb);
  const [debt] = recordedIn(paper.one).recorded.limits.filter(({ name }) => name === 'reimbursement');
  const owed = { debtor: 'lincolnshire-icb', creditor: 'lincolnshire-county-council', pence: 7_000, outstanding: 7_000 };
  // 28 days from Friday 14 November are Friday 12 December, 14 are Friday 28 November.
  const until = paper.one.now;
  const sooner = tried(paper.one, draftOf(['within: 28 days', 'within: 14 days']), until);
  expect(sooner.differences).toEqual([
    {
      of: 'limit',
      id: debt?.id,
      name: 'reimbursement',
      before: { due: '2025-12-12', status: 'running' },
      after: { due: '2025-11-28', status: 'running' },
    },
    { of: 'debt', id: debt?.id.split(':')[1], before: { ...owed, due: '2025-12-12' }, after: { ...owed, due: '2025-11-28' } },
  ]);
});

describe('a case whose parties moved it over from version 1 to 2', () => {
  const second = { ...informalIn(18), version: 2 };
  const third = { ...informalIn(16), version: 3 };

  function movedOver() {
    const paper = referredOn(opened(), '2025-11-27');
    const closed = recordedIn(resolvedOn(paper, '2025-12-01', '2025-12-02').one);
    const [opening, ...rest] = closed.facts;
    if (!opening) throw new Error('nothing was opened');
    const move = {
      ...opening,
      seq: 1.5,
      step: 'policy-moved',
      form: { on: isoDate('2025-11-03'), version: 2, agreedBy: agreedBy('2025-11-03') },
    };
    return { paper, closed: { ...closed, facts: [opening, move, ...rest] } };
  }

  test('is tried under the draft in the place of the version that governs it, not of the one that it was opened under', () => {
    const { paper, closed } = movedOver();
    const world = { ...worldOf(paper.one), policyOf: (version: number) => (version === 2 ? second : policy) };
    const asOf = (version: number, draft = third) => tryCase(closed, { protocol: dispute, draft, asOf: version, world, until: MUCH_LATER });
    // Of 18 working days the last is Thursday 27 November.
    expect(asOf(2)).toMatchObject({
      asRecorded: false,
      differences: [
        { of: 'limit', before: { due: '2025-11-27', status: 'met' }, after: { due: '2025-11-25', status: 'missed' } },
        { of: 'stage' },
        { of: 'step' },
      ],
    });
    expect(asOf(1)).toMatchObject({ differences: [] });
  });
});

test('a case over which the rules fail says so, and nothing of why', () => {
  const paper = resolvedOn(referredOn(opened(), '2025-11-27'), '2025-12-01', '2025-12-02');
  const draft = draftOf(['within: 20 working days\n    of: opened', 'within: 90 years\n    of: opened']);
  expect(tryCase(recordedIn(paper.one), { protocol: dispute, draft, asOf: 1, world: worldOf(paper.one), until: MUCH_LATER })).toEqual({
    case: paper.one.id,
    failed: 'calendar',
  });
});

test('one that was withdrawn is called off all the same', () => {
  const paper = opened();
  paper.take('withdrawn', { on: '2025-11-07', reason: 'Settled elsewhere' }, icb);
  expect(differencesIn(paper)).toMatchObject([{ of: 'limit', id: 'informal' }]);
});

describe('a complaint that is left for 20 working days, and under the draft for 30, before it closes by itself', () => {
  // Answered on Friday 20 March 2026: until Tuesday 21 April, or, after the bank holiday on 4 May, until Wednesday 6 May.
  const paper = new ComplaintOnPaper();
  paper.take('acknowledged', acknowledged(), officer);
  paper.take('responded', responded(), officer);
  paper.wait('2026-04-22');
  const { satisfaction } = paper.one.policy.limits;
  if (!satisfaction) throw new Error('the policy has no such limit');
  const within = { count: 30, unit: 'working-days' } as const;
  const draft = { ...paper.one.policy, version: 2, limits: { ...paper.one.policy.limits, satisfaction: { ...satisfaction, within } } };
  const changed = (status: string) => ({
    of: 'limit',
    id: 'satisfaction',
    name: 'satisfaction',
    before: { due: '2026-04-21', status: 'lapsed' },
    after: { due: '2026-05-06', status },
  });

  test('closes later, also after the last day that is on record', () => {
    const later = tried(paper.one, draft, startOfDay(isoDate('2026-05-07')));
    expect(later).toMatchObject({ asRecorded: true });
    expect(later.differences).toEqual([changed('lapsed'), { of: 'stage', id: 'closed', before: '2026-04-22', after: '2026-05-07' }]);
  });

  test('is open still, where the trial ends before', () => {
    const { differences } = tried(paper.one, draft, at(isoDate('2026-05-06'), 23));
    expect(differences).toEqual([
      changed('running'),
      { of: 'stage', id: 'closed', before: '2026-04-22' },
      { of: 'outcome', before: 'responded' },
    ]);
  });
});
