import { dispute } from '../../../protocols/dispute/protocol';
import {
  agreedBy,
  costsSubmitted,
  council,
  icb,
  openingForm,
  referredToSeniorManagers,
  resolved,
  responsibility,
} from '../../dispute/forms';
import { policy } from '../../dispute/on-paper';
import { KindOnPaper } from '../kind-on-paper';
import { informalIn, tried } from './drafts';

// The three disputes that docs/policy-try.md works out by hand: numbers 18, 21 and 49 of those that bench/generated-disputes.ts makes.

interface Days {
  opened: string;
  /** Left out where nobody refers it. */
  referred?: string;
  resolved: string;
  costs: { icb: string; council: string };
}

function disputeOf(days: Days): KindOnPaper {
  const opening = openingForm({
    assessedOn: '2023-12-18',
    jointAssessmentOn: undefined,
    tried: undefined,
    funding: null,
    openedOn: days.opened,
  });
  const paper = new KindOnPaper({ protocol: dispute, policy, opening, opener: icb, day: days.opened }, icb);
  const { referred, costs } = days;
  if (referred) paper.take('referred-to-senior-managers', { ...referredToSeniorManagers(), on: referred });
  const terms = { agreedBy: agreedBy(days.resolved), responsibility: responsibility(50, days.opened), on: days.resolved };
  paper.take('resolved', resolved(terms));
  const said = [
    { on: costs.icb, by: icb },
    { on: costs.council, by: council },
  ].toSorted((a, b) => (a.on < b.on ? -1 : 1));
  for (const { on, by } of said) paper.take('costs-submitted', { ...costsSubmitted(), on }, by);
  return paper;
}

const underTheDraft = (days: Days) => {
  const paper = disputeOf(days);
  expect(paper.stage).toBe('closed');
  const { differences, asRecorded } = tried(paper.one, informalIn(16));
  expect(asRecorded).toBe(true);
  return differences;
};

const limit = (id: string, before: object | undefined, after: object) => ({
  of: 'limit',
  id,
  name: id,
  ...(before ? { before } : {}),
  after,
});

test('dispute 18, referred on working day 18: missed by then, and with senior managers since day 17', () => {
  const days = {
    opened: '2024-01-08',
    referred: '2024-02-01',
    resolved: '2024-02-14',
    costs: { icb: '2024-03-11', council: '2024-02-22' },
  };
  expect(underTheDraft(days)).toEqual([
    limit('informal', { due: '2024-02-05', status: 'met', metOn: '2024-02-01' }, { due: '2024-01-30', status: 'missed' }),
    { of: 'stage', id: 'senior-managers', before: '2024-02-01', after: '2024-01-31' },
    { of: 'step', id: 'referred-to-senior-managers', seq: expect.any(Number) as unknown, why: 'not-open' },
  ]);
});

test('dispute 21, which nobody referred: missed under both, and senior managers have it four working days sooner', () => {
  const days = { opened: '2024-01-09', resolved: '2024-02-09', costs: { icb: '2024-02-12', council: '2024-03-01' } };
  expect(underTheDraft(days)).toEqual([
    limit('informal', { due: '2024-02-06', status: 'missed' }, { due: '2024-01-31', status: 'missed' }),
    limit('senior-contact', { due: '2024-02-27', status: 'lapsed' }, { due: '2024-02-21', status: 'lapsed' }),
    { of: 'stage', id: 'senior-managers', before: '2024-02-07', after: '2024-02-01' },
  ]);
});

test('dispute 49, which nobody referred either: resolved a day too late for the senior managers, so that it has come to the panel', () => {
  const days = { opened: '2024-01-18', resolved: '2024-03-01', costs: { icb: '2024-03-14', council: '2024-03-06' } };
  expect(underTheDraft(days)).toEqual([
    limit('informal', { due: '2024-02-15', status: 'missed' }, { due: '2024-02-09', status: 'missed' }),
    limit('senior-contact', { due: '2024-03-07', status: 'lapsed' }, { due: '2024-02-29', status: 'missed' }),
    limit('letter', undefined, { due: '2024-03-15', status: 'met', metOn: '2024-03-01' }),
    { of: 'stage', id: 'senior-managers', before: '2024-02-16', after: '2024-02-10' },
    { of: 'stage', id: 'panel', after: '2024-03-01' },
  ]);
});
