import { at, isoDate } from '../../protocols/calendar/dates';
import type { Actor } from '../../protocols/case/facts/fact';
import {
  agreedBy,
  amended,
  contested,
  costsSubmitted,
  council,
  fundingWithdrawn,
  icb,
  informalDiscussionHeld,
  interestDeclared,
  panelAdjourned,
  panelRescheduled,
  recommendationsAccepted,
  recommendationsIssued,
  referredToSeniorManagers,
  reimbursementPaid,
  reimbursementTermsAgreed,
  resolved,
  seniorManagersMadeContact,
  withdrawn,
} from './forms';
import { Story } from './money-story';

/** What was refused of a report that is typed in later than it happened. */
function told(story: Story, on: string, step: string, form: object, by: Actor, now: string) {
  story.one.now = at(isoDate(now), 12);
  return story.one.refusalOf(step, { ...form, on }, by);
}

const ENDS: readonly [string, (story: Story) => void][] = [
  ['resolved, in settlement', (story) => story.resolve('2025-11-14')],
  ['withdrawn, and closed', (story) => story.on('2025-11-14', 'withdrawn', withdrawn(), icb)],
  [
    'settled, and closed',
    (story) => {
      story.resolve('2025-11-14');
      for (const by of [icb, council]) story.on('2025-11-17', 'costs-submitted', costsSubmitted(), by);
    },
  ],
];

describe.each(ENDS)('0.1: told after the case was %s: what happened while it was open is taken, at its place', (_, end) => {
  it.each([
    ['a discussion', 'informal-discussion-held', informalDiscussionHeld(), icb],
    ['a conflict of interest', 'interest-declared', interestDeclared(), council],
    ['funding that was withdrawn, which is flagged', 'funding-withdrawn', fundingWithdrawn(), icb],
    ['a referral', 'referred-to-senior-managers', referredToSeniorManagers(), icb],
  ])('%s', (__, step, form, by) => {
    const story = new Story();
    end(story);
    const { stage } = story.one.standing;
    expect(told(story, '2025-11-07', step, form, by, '2025-11-20')).toBeUndefined();
    expect(story.one.standing).toMatchObject({ stage });
    expect(story.one.standing.facts.some((fact) => fact.step === step && fact.on === '2025-11-07')).toBe(true);
  });

  it('what happened since then is refused, with the stage', () => {
    const story = new Story();
    end(story);
    expect(told(story, '2025-11-18', 'informal-discussion-held', informalDiscussionHeld(), icb, '2025-11-20')).toMatchObject({
      type: 'not-open',
      stage: story.one.standing.stage,
    });
  });
});

it('0.1: the panel’s recommendations that were issued before both agreed otherwise are on the record, and change nothing', () => {
  const story = new Story();
  story.upTo('panel-held');
  story.on('2025-12-12', 'resolved', resolved({ agreedBy: agreedBy('2025-12-12') }), icb);
  const before = story.one.view()['responsibility'];
  expect(told(story, '2025-12-11', 'recommendations-issued', recommendationsIssued(), council, '2025-12-15')).toBeUndefined();
  expect(story.one.view()).toMatchObject({ stage: 'settlement', responsibility: before, finalResolutionDate: '2025-12-12' });
});

it.each([
  ['while it is pending', '2025-11-14', 1],
  ['after the final resolution date', '2025-11-17', 0],
])('4.2: funding that is withdrawn %s', (_, on, flags) => {
  const story = new Story();
  story.resolve('2025-11-14');
  expect(told(story, on, 'funding-withdrawn', fundingWithdrawn(), icb, '2025-11-18')).toBeUndefined();
  expect(story.one.entries.filter(({ event }) => event === 'breach')).toHaveLength(flags);
});

it('6.1: contact counts from a referral that is told late, also where stage 2 was entered by itself and has been acted on', () => {
  const story = new Story();
  story.on('2025-12-02', 'noted', { on: '2025-12-02', text: 'Stage 2 by now' }, icb);
  expect(story.one.standing.stage).toBe('senior-managers');
  const contact = () => story.one.record.limits.find(({ name }) => name === 'senior-contact');
  expect(contact()).toMatchObject({ from: '2025-12-02' });
  story.on('2025-12-04', 'senior-managers-made-contact', seniorManagersMadeContact(), icb);
  expect(told(story, '2025-11-28', 'referred-to-senior-managers', referredToSeniorManagers(), icb, '2025-12-05')).toBeUndefined();
  expect(contact()).toMatchObject({ from: '2025-11-28', due: '2025-12-18', status: 'met', metOn: '2025-12-04' });
});

describe('told long after: what others have lived by meanwhile stays', () => {
  /** Resolved on 14 November 2025, settled on the 17th, and closed. */
  function settled(): { story: Story; seq: number } {
    const story = new Story();
    const seq = story.resolve('2025-11-14');
    for (const by of [icb, council]) story.on('2025-11-17', 'costs-submitted', costsSubmitted(), by);
    expect(story.one.standing.stage).toBe('closed');
    return { story, seq };
  }

  it.each([
    ['is not dated back into the days in which it could be', '2025-11-17', { type: 'void', clause: '1.2.2' }],
    ['nor before there was anything to contest', '2025-11-03', { type: 'form', errors: [{ pointer: '/on' }] }],
  ])('0.9: a contest half a year later %s', (_, on, refusal) => {
    const { story, seq } = settled();
    expect(told(story, on, 'contested', contested({ seq }), council, '2026-05-04')).toMatchObject(refusal);
    expect(told(story, '2025-11-21', 'contested', contested({ seq }), council, '2025-11-21')).toBeUndefined();
  });

  it('10.3: no side moves the final resolution date alone, by the day of its own acceptance; both agree on another', () => {
    const story = new Story();
    story.upTo('recommendations-issued');
    const [first, last] = [icb, council].map((by, index) =>
      story.on(index === 0 ? '2025-12-12' : '2025-12-15', 'recommendations-accepted', recommendationsAccepted(), by),
    );
    const amend = (seq: number | undefined, on: string, by: Actor) =>
      told(story, '2026-02-04', 'amended', amended({ seq, changes: { on } }), by, '2026-02-04');
    expect(amend(last, '2026-02-03', council)).toMatchObject({ type: 'void', clause: '10.3' });
    expect(amend(first, '2025-12-16', icb)).toMatchObject({ type: 'void', clause: '10.3' });
    expect(amend(first, '2025-12-11', icb)).toBeUndefined();
    expect(story.one.view()).toMatchObject({ finalResolutionDate: '2025-12-15' });
  });

  it('§1 Money: terms that are told late are owed back in 28 days from their report', () => {
    const story = new Story();
    story.cost('2025-11-07');
    story.resolve('2025-11-14');
    story.on('2025-11-18', 'reimbursement-paid', reimbursementPaid({ pence: 86_419 }), icb);
    const [debt] = story.one.view()['debts'] as readonly { id: string }[];
    const terms = reimbursementTermsAgreed({ debt: debt?.id, pence: 0, agreedBy: agreedBy('2025-11-17') });
    expect(told(story, '2025-11-19', 'reimbursement-terms-agreed', terms, icb, '2026-05-04')).toBeUndefined();
    expect(story.debts.at(-1)).toBe('council 86419-0 2026-06-01 running');
  });

  it.each([
    ['panel-rescheduled', panelRescheduled({ meetingOn: '2026-03-10' })],
    ['panel-adjourned', panelAdjourned({ meetingOn: '2026-03-10' })],
  ])('9.1: "%s" plans no meeting once stage 3 is over', (step, form) => {
    const story = new Story();
    story.upTo('recommendations-issued');
    expect(told(story, '2025-12-08', step, form, council, '2026-02-04')).toMatchObject({ type: 'not-open' });
    expect(told(story, '2025-12-03', step, { ...form, meetingOn: '2025-12-08' }, council, '2026-02-04')).toBeUndefined();
  });
});
