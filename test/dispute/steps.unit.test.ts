import type { Role } from '../../protocols/case/facts/fact';
import { clauseOf } from '../../protocols/case/clauses';
import { openStepsFor } from '../../protocols/case/steps/check-step';
import { breachesOf } from '../../protocols/dispute/breaches';
import { dispute } from '../../protocols/dispute/protocol';
import { CaseOnPaper } from '../case/case-on-paper';
import { council, icb, informalDiscussionHeld, referredToSeniorManagers, resolved, responsibility, sharesOf, trust } from './forms';
import { caseOf, checked, LATER, policy, refusalOf, WITH_LETTER } from './on-paper';

const attended = (...people: readonly [organisation: string, role: string][]) => ({
  attended: people.map(([organisation, role]) => ({ organisation, name: 'Somebody', role })),
});

it.each([
  ['both named levels', attended([icb.organisation, 'director'], [trust.organisation, 's75-service-manager']), []],
  ['a level above the named one', attended([icb.organisation, 'head-of-service'], [council.organisation, 'head-of-lpft-social-care']), []],
  ['none for the ICB', attended([icb.organisation, 'nurse'], [trust.organisation, 's75-service-manager']), ['icb']],
  [
    'a level that is the other side’s',
    attended([icb.organisation, 's75-service-manager'], [trust.organisation, 'director']),
    ['icb', 'local-authority'],
  ],
  ['nobody of the Local Authority’s side', attended([icb.organisation, 'director']), ['local-authority']],
])('5.1: a discussion with %s', (_, overrides, missing) => {
  const breaches = breachesOf(caseOf(['informal-discussion-held', informalDiscussionHeld(overrides)]), []);
  expect(breaches.map(({ clause, key, seq }) => [clause, key, seq])).toEqual(missing.map((side) => ['5.1', `5.1-2-${side}`, 2]));
});

it.each<[string, Role]>([
  ['an auditor', 'auditor'],
  ['an operator', 'operator'],
  ['a mediator', 'mediator'],
])('%s takes no step of a dispute: 403', (_, role) => {
  expect(refusalOf(caseOf(), 'referred-to-senior-managers', referredToSeniorManagers(), { ...icb, role })).toMatchObject({
    type: 'not-allowed',
  });
});

it('a coordinator of another place takes no step: 403', () => {
  const stranger = { ...icb, organisation: 'lewisham-council' };
  expect(refusalOf(caseOf(), 'referred-to-senior-managers', referredToSeniorManagers(), stranger)).toMatchObject({ type: 'not-allowed' });
  expect(openStepsFor(dispute, caseOf(), stranger)).toEqual([]);
});

it('0.1: a step is open if it was open on the day on which it happened, though the case has moved on since', () => {
  const late = informalDiscussionHeld({ on: '2025-11-06' });
  expect(checked(caseOf(...WITH_LETTER), 'informal-discussion-held', late)).toMatchObject({ on: '2025-11-06' });
  const tooLate = informalDiscussionHeld({ on: '2025-11-20' });
  expect(refusalOf(caseOf(...WITH_LETTER), 'informal-discussion-held', tooLate)).toMatchObject({ type: 'not-open', stage: 'panel' });
});

it.each([
  ['one side’s agreement alone', { agreedBy: [{ organisation: icb.organisation, name: 'A', on: '2025-11-07' }] }, '/agreedBy'],
  [
    'an agreement of tomorrow',
    { agreedBy: [icb, trust].map(({ organisation }) => ({ organisation, name: 'A', on: '2026-03-03' })) },
    '/agreedBy/0/on',
  ],
  [
    'shares for the Trust',
    { responsibility: [{ from: '2025-10-20', shares: [{ organisation: trust.organisation, percent: 100 }] }] },
    '/responsibility/0/shares/0/organisation',
  ],
  ['shares short of 100', { responsibility: [{ from: '2025-10-20', shares: sharesOf(50, 49) }] }, '/responsibility/0/shares'],
  ['a day twice', { responsibility: [...responsibility(50), ...responsibility(60)] }, '/responsibility'],
  ['no shares at all', { responsibility: [] }, '/responsibility'],
])('1.2.2: a resolution with %s is refused', (_, overrides, pointer) => {
  const refusal = refusalOf(caseOf(), 'resolved', resolved(overrides));
  expect(refusal.type === 'form' && refusal.errors.map((error) => error.pointer)).toContain(pointer);
});

it('1.2.2: the Trust’s word counts for the Local Authority’s side', () => {
  const agreedBy = [icb, trust].map(({ organisation }) => ({ organisation, name: 'A', on: '2025-11-07' }));
  expect(checked(caseOf(), 'resolved', resolved({ agreedBy }), council)).toMatchObject({ step: 'resolved' });
});

it('1.2.2: what is resolved is not resolved again', () => {
  const standing = caseOf(['resolved', resolved()], { movedTo: 'settlement', on: '2025-11-07' });
  expect(refusalOf(standing, 'resolved', resolved())).toMatchObject({ type: 'not-open' });
});

it('every step has a title, a clause that the policy numbers, and a stage that the dispute knows', () => {
  for (const step of dispute.steps) {
    expect(step.title).toMatch(/^[A-Z]/);
    expect(clauseOf(policy, step.clause)).toMatch(/^\d+(\.\d+)*$/);
    if (step.stages !== 'every') expect(dispute.stages).toEqual(expect.arrayContaining([...step.stages]));
  }
});

it('every step has a sentence for the timeline, which says what happened, who said so, and when', () => {
  const one = new CaseOnPaper();
  one.now = LATER;
  expect(one.take('referred-to-senior-managers', referredToSeniorManagers(), trust)).toBe(true);
  expect(one.entries.find(({ step }) => step === 'referred-to-senior-managers')?.detail).toBe(
    'The dispute was referred to senior managers (lincolnshire-partnership-trust), on Monday 10 November 2025.',
  );
});
