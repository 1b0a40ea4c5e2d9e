import type { FormError, Refusal } from '../../protocols/case/refusal';
import { checkOpening } from '../../protocols/case/steps/check-opening';
import { dispute } from '../../protocols/dispute/protocol';
import { calendar } from '../calendar/england-and-wales';
import {
  costIncurred,
  council,
  fundingChangeProposed,
  icb,
  informalDiscussionHeld,
  MONDAY,
  openingForm,
  panelConvened,
} from '../dispute/forms';
import { caseOf, LATER, policy, refusalIn, refusalOf, WITH_LETTER } from '../dispute/on-paper';
import { CaseOnPaper } from './case-on-paper';

const errorsIn = (refusal: Refusal | undefined): readonly string[] =>
  refusal?.type === 'form' ? refusal.errors.map(({ pointer, detail }: FormError) => `${pointer}: ${detail}`) : [refusal?.type ?? 'taken'];
const discussion = (form: unknown): readonly string[] => {
  const one = new CaseOnPaper();
  one.now = LATER;
  return errorsIn(one.refusalOf('informal-discussion-held', form, icb));
};

describe('0.1: a day that no calendar reaches is refused at the door, at its field', () => {
  const beyond = (day: string): string => `${day} is beyond the calendar, which runs from ${calendar.from} to ${calendar.until}`;

  it.each([
    ['a plan', 'panel-convened', panelConvened({ meetingOn: '9999-12-31' }), '/meetingOn', '9999-12-31'],
    ['a period', 'cost-incurred', costIncurred({ periodFrom: '0202-11-03' }), '/periodFrom', '0202-11-03'],
    ['a share’s first day', 'funding-change-proposed', fundingChangeProposed({ from: '3000-01-01' }), '/from', '3000-01-01'],
  ])('%s', (_, step, form, pointer, day) => {
    expect(errorsIn(refusalOf(caseOf(...WITH_LETTER), step, form, council))).toEqual([`${pointer}: ${beyond(day)}`]);
  });

  it('an opening', () => {
    const form = openingForm({ assessedOn: '1025-10-20' });
    const refusal = refusalIn(() => checkOpening(dispute, policy, { form, by: icb }, { calendar, now: MONDAY }));
    expect(errorsIn(refusal)).toEqual([`/assessedOn: ${beyond('1025-10-20')}`]);
  });
});

describe('0.1: a wrong form says of each field what would do, in words', () => {
  const ready = informalDiscussionHeld();

  it.each<[string, unknown, readonly string[]]>([
    ['no form at all', undefined, ['/: this is missing: give fields and their values']],
    ['a text in its place', 'held', ['/: give fields and their values here']],
    ['what is missing', { ...ready, outcome: undefined }, ['/outcome: this is missing: give a text']],
    ['a number for a text', { ...ready, outcome: 7 }, ['/outcome: give a text here']],
    ['an empty list', { ...ready, attended: [] }, ['/attended: at least 1 of them']],
    ['no list', { ...ready, attended: 'all' }, ['/attended: give a list here']],
    ['a field of its own', { ...ready, urgent: true }, ['/urgent: there is no such field']],
    [
      'a field of its own, of an item',
      { ...ready, attended: [{ organisation: 'lincolnshire-icb', name: 'A', role: 'director', 'a/b': 1 }] },
      ['/attended/0/a~1b: there is no such field'],
    ],
    ['a day that does not exist', { ...ready, on: '2025-02-30' }, ['/on: a date that exists, as YYYY-MM-DD']],
    ['a day to come', { ...ready, on: '2026-03-03' }, ['/on: 2026-03-03 lies in the future; today is 2026-03-02']],
    [
      'a day before the case',
      { ...ready, on: '2025-11-01' },
      ['/on: the case was opened on 2025-11-03; give a day from then on, or amend the opening'],
    ],
  ])('%s', (_, form, errors) => {
    expect(discussion(form)).toEqual(errors);
  });

  it('of thousands of faults, as many as somebody can put right at once', () => {
    const attended = Array.from({ length: 50 }, () => ({ wrong: true }));
    expect(discussion({ ...ready, attended })).toHaveLength(50);
  });
});
