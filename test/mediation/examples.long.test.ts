import type { Rehearsed, RehearsedNotice } from '../../bin/rehearsal/rehearse';
import type { PartyId } from '../../protocols/case/parties/party';
import { replayingStage } from '../parts/replays';
import { events, limits, rehearsed, told } from '../rehearsal/example';

const { open } = replayingStage();
const MEDIATOR = 'shared-lives-plus lead';
const SCHEME = 'wolds-shared-lives-scheme';
const LEAD = `${SCHEME} lead`;

const CHASED = ['reminder', 'limit-missed', 'escalation', 'moved', 'moved-back', 'breach'] as const;
/** Every letter that some party was sent. */
const lettersTo = ({ timeline }: Rehearsed, reader: string): readonly RehearsedNotice[] =>
  timeline.flatMap(({ notices }) => notices.filter((letter) => letter.reader === reader));

/** All that a party can read of it in one text, as it was recorded and as it was written to them: what it holds, or does not. */
function readBy(one: Rehearsed, reader: string): string {
  const entries = one.timeline.filter(({ known }) => known[reader as PartyId] !== undefined);
  const parts = entries.map(({ parts, detail, data }) => parts?.[reader as PartyId] ?? { detail, data });
  return [...parts.map((part) => JSON.stringify(part)), ...lettersTo(one, reader).map(({ subject, text }) => `${subject}\n${text}`)].join(
    '\n',
  );
}

/*
 * Due on Friday 10 April 2026, after Easter: 9, 8 and 7 April are 1-3, then 2 and 1 April 4 and 5, as Friday 3 and Monday 6 April are holidays. Missed on
 * Saturday, told on Monday 13 and Monday 20, and then it is over.
 */
it('Examples: payments that come months late: evidence, a letter, a complaint and the legal helpline, ended without an agreement', async () => {
  const one = await rehearsed(open, 'mediation-late-payments');
  expect(one.surprises).toEqual([]);
  expect(one.asides).toEqual([]);
  expect(one.case).toMatchObject({
    stage: 'closed',
    outcome: 'ended-without-agreement',
    breaches: [],
    links: [{ as: 'complaint' }],
    referrals: [{ party: 'wolds-carers', to: 'legal-helpline' }],
  });
  expect(one.timeline.filter(({ event }) => event === 'effect-failed')).toEqual([]);
  expect(limits(one)).toEqual({
    assignment: '2026-03-04 met 2026-03-03',
    'next-step:statements': '2026-03-18 met 2026-03-17',
    'next-step:draft': '2026-03-24 met 2026-03-20',
    'next-step:arrears': '2026-04-10 missed',
  });
  expect(events(one, ...CHASED).slice(-6)).toEqual([
    '2026-04-01 09:00 next-step:arrears',
    '2026-04-09 09:00 next-step:arrears',
    '2026-04-11 00:00 next-step:arrears',
    '2026-04-13 09:00 next-step:arrears',
    '2026-04-20 09:00 next-step:arrears',
    '2026-04-22 10:00 closed',
  ]);
  expect(told(one, 'missed')).toEqual([
    `2026-04-13 09:00: ${MEDIATOR} | ${SCHEME} deputy, ${LEAD}`,
    `2026-04-20 09:00: ${MEDIATOR} | ${LEAD}, ${SCHEME} senior-manager`,
  ]);
});

it('Examples: what the carers of the late payments have told reaches the scheme in the words that they permitted, and who owes what stays apart', async () => {
  const one = await rehearsed(open, 'mediation-late-payments');
  const scheme = readBy(one, SCHEME);
  expect(scheme).toContain('nine carers were paid 11 to 91 days late');
  for (const theirs of ['What nine carers were paid', 'Nobody has answered', 'Gather what each', 'legal helpline', 'complaint'])
    expect(scheme).not.toContain(theirs);
  const carers = readBy(one, 'wolds-carers');
  expect(carers).toContain('Gather what each was paid');
  expect(carers).not.toContain('Pay what is owed');
});

/*
 * Due on Friday 8 January 2027: 7, 6, 5 and 4 January are 1-4, the 1st is a holiday, Thursday 31 December 5. Due on Monday 11 January: 8 to 4 January are
 * 1-5. Each is done before its last reminder.
 */
it('Examples: a breakdown before de-approval: referred, a meeting to which both agree, common ground, an agreement that each confirms', async () => {
  const one = await rehearsed(open, 'mediation-before-de-approval');
  expect(one.surprises).toEqual([]);
  expect(one.case).toMatchObject({
    stage: 'closed',
    outcome: 'agreed',
    breaches: [],
    meetings: [{ id: 'together', state: 'held' }],
    referrals: [{ to: 'legal-helpline' }, { to: 'legal-expenses-cover', ground: 'de-approval-proposed', cover: { isThere: false } }],
    agreement: { state: 'agreed', waitingFor: [] },
  });
  expect(events(one, ...CHASED)).toEqual([
    '2026-11-30 11:00 working',
    '2026-12-31 09:00 next-step:worker',
    '2027-01-04 09:00 next-step:first-visit',
    '2027-01-15 10:00 closed',
  ]);
  expect(told(one, 'step', 'A meeting was agreed to')).toEqual([`2026-12-07 10:00: ${MEDIATOR} | Nora Iveson`]);
  expect(told(one, 'step', 'The meeting is agreed')).toEqual([`2026-12-09 10:00: ${MEDIATOR} | ${LEAD} | Nora Iveson`]);
  expect(told(one, 'reminder')).toEqual([`2026-12-31 09:00: ${LEAD}`, '2027-01-04 09:00: Nora Iveson']);
  for (const theirs of ['stopped opening the door', 'legal', 'no part of their own']) expect(readBy(one, SCHEME)).not.toContain(theirs);
  expect(readBy(one, 'carer-iveson')).not.toContain('seen her twice');
});

/* Due on Wednesday 30 September 2026: the 29th, 28th, 25th, 24th and 23rd are 1-5; it is held on the 28th. */
it('Examples: a new procedure: both sides are told the same, and a joint review by both closes what each has confirmed', async () => {
  const one = await rehearsed(open, 'mediation-new-procedure');
  expect(one.surprises).toEqual([]);
  expect(one.case).toMatchObject({ stage: 'closed', outcome: 'agreed', breaches: [], jointReview: { heldOn: '2026-09-28' } });
  expect(limits(one)).toMatchObject({ 'joint-review': '2026-09-30 met 2026-09-28' });
  expect(events(one, 'moved')).toEqual(['2026-06-02 10:00 working', '2026-07-08 10:00 follow-up', '2026-09-28 10:00 closed']);
  expect(told(one, 'step', 'Information was given')).toEqual([`2026-06-12 10:00: ${LEAD} | Ida Cole | Pat Doyle`]);
  expect(told(one, 'reminder', 'Reminder: Hold')).toEqual([`2026-09-23 09:00: ${LEAD} | Ida Cole | Pat Doyle`]);
});

it('Statement of Principles 5: who fears to speak openly is heard without being named', async () => {
  const one = await rehearsed(open, 'mediation-new-procedure');
  expect(readBy(one, SCHEME)).toContain('who speaks openly is offered no new arrangements');
  const told = lettersTo(one, SCHEME).find(({ subject }) => subject.startsWith('Something was passed on to you'));
  expect(`${told?.subject ?? ''}\n${told?.text ?? 'doyle'}`).not.toMatch(/doyle/i);
  for (const reader of [SCHEME, 'wolds-carers']) expect(readBy(one, reader)).not.toContain('second room');
});

it('How does it work 5: one alone does not make an agreement, and nobody confirms for who speaks for herself', async () => {
  const one = await rehearsed(open, 'mediation-one-confirms');
  expect(one.surprises).toEqual([]);
  expect(one.asides).toMatchObject([
    { step: 'agreement-confirmed', refused: { type: 'not-allowed' } },
    { step: 'agreement-confirmed', refused: { type: 'not-allowed' } },
  ]);
  expect(events(one, 'moved')).toEqual(['2026-05-18 11:00 working', '2026-06-03 10:00 closed']);
  expect(one.case).toMatchObject({ outcome: 'agreed', agreement: { id: 'known', state: 'agreed' } });
  expect(readBy(one, SCHEME)).not.toContain('not somebody whom he knows');
  expect(readBy(one, 'shared-lives-plus')).toContain('not somebody whom he knows');
});

/*
 * The last word is of Wednesday 9 December 2026: 10 and 11 are 1 and 2, to the 18th 7, 21-23 December 8-10. From there the 24th is 1, 29-31 December 2-4
 * (the 25th and 28th are holidays), 4-8 January 5-9 (the 1st is one too), Monday 11 January 10. From Friday 22 January: to the 29th 5, to 5 February 10.
 */
it('How does it work 5: with nothing due the mediator is asked to look again every ten working days, over Christmas, and nobody is chased', async () => {
  const one = await rehearsed(open, 'mediation-nothing-due');
  expect(one.surprises).toEqual([]);
  expect(told(one, 'prompt')).toEqual(['2026-12-23', '2027-01-11', '2027-02-05'].map((day) => `${day} 09:00: ${MEDIATOR}`));
  expect(told(one, 'missed')).toEqual([]);
  expect(one.case).toMatchObject({ stage: 'closed', outcome: 'ended-without-agreement', breaches: [] });
  expect(readBy(one, SCHEME)).not.toContain('stops being a carer');
});

/* Due on Thursday 2 April 2026, before Good Friday: five before is Thursday 26 March. Missed on the holiday, told on Tuesday 7 April, and Tuesday 14. */
it('0.6: a next step that is missed is between whoever has it to do and the mediator', async () => {
  const one = await rehearsed(open, 'mediation-next-step-missed');
  expect(one.surprises).toEqual([]);
  expect(limits(one)).toMatchObject({
    'next-step:figures': '2026-03-27 met 2026-03-25',
    'next-step:bills': '2026-04-02 met-late 2026-04-15',
  });
  expect(events(one, 'reminder', 'limit-missed', 'escalation').slice(-5)).toEqual(
    ['2026-03-26 09:00', '2026-04-01 09:00', '2026-04-03 00:00', '2026-04-07 09:00', '2026-04-14 09:00'].map(
      (at) => `${at} next-step:bills`,
    ),
  );
  expect(told(one, 'missed')).toEqual(['2026-04-07', '2026-04-14'].map((day) => `${day} 09:00: ${MEDIATOR} | Tom Quill`));
  expect(readBy(one, SCHEME)).not.toContain('the bills of the last two winters');
  expect(told(one, 'reminder').slice(1)).toEqual([
    `2026-03-20 09:00: ${LEAD}`,
    ...['2026-03-26', '2026-04-01'].map((day) => `${day} 09:00: Tom Quill`),
  ]);
});

it('Statement of Principles 5: what was told in confidence goes no further than its permission; what gets out in error is told to whose it is', async () => {
  const one = await rehearsed(open, 'mediation-told-in-confidence');
  expect(one.surprises).toEqual([]);
  const missing = { type: 'void', clause: 'Statement of Principles 5', errors: [{ pointer: '/with/0' }] };
  expect(one.asides).toMatchObject([
    { step: 'information-shared', refused: missing },
    { step: 'information-shared', refused: missing },
  ]);
  expect(readBy(one, SCHEME)).toContain("Lena needs three days' notice");
  expect(readBy(one, SCHEME)).not.toMatch(/ill since May|nights|overheard|withdrawn|permission/i);
  expect(events(one, 'breach')).toHaveLength(1);
  expect(told(one, 'breach')).toEqual([]);
  expect(one.case).toMatchObject({ breaches: [{ clause: 'Statement of Principles 5' }] });
});

it('How does it work 2: the mediator at a meeting to which not every party had agreed is flagged, and stays so; with who has left none is planned', async () => {
  const one = await rehearsed(open, 'mediation-meeting-unagreed');
  expect(one.surprises).toEqual([]);
  expect(one.asides).toMatchObject([{ step: 'meeting-proposed', refused: { type: 'form', errors: [{ pointer: '/attending/2' }] } }]);
  expect(events(one, 'breach')).toHaveLength(1);
  expect(one.case).toMatchObject({
    stage: 'working',
    breaches: [
      {
        clause: 'How does it work 2',
        what: 'The mediator was at a meeting on Tuesday 20 October 2026 to which not every party had agreed.',
      },
    ],
  });
});
