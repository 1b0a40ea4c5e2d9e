import { postOf, type Sent } from '../case/in-words';
import * as f from './forms';
import { DecisionOnPaper } from './on-paper';

/** What the leads of the partners of a decision read, in the words that reach them. */

const NAMES: Readonly<Record<string, string>> = {
  [f.LEICESTER]: 'Leicester City Council',
  [f.COUNTY]: 'Leicestershire County Council',
  [f.TRUST]: 'Leicestershire and Rutland Healthcare NHS Trust',
};

interface Mailed {
  one: DecisionOnPaper;
  /** The last letter of a step, or of another kind, to a reader, without what every letter ends with. @throws where there is none */
  letter: (of: string, reader?: string) => Sent;
  sent: readonly Sent[];
}

function mailed(one: DecisionOnPaper): Mailed {
  const sent = postOf(one.one, { nameOf: (id) => NAMES[id] ?? id });
  const letter = (of: string, reader = f.TRUST): Sent => {
    const found = sent.findLast(
      ({ letter }) => letter.reader === reader && (letter.kind === 'step' ? letter.step.name : letter.kind) === of,
    );
    if (!found) throw new Error(`${reader} has no letter of ${of}`);
    return { ...found, text: found.text.replace(/\nStaff and services are as they were[^]*$/, '') };
  };
  return { one, letter, sent };
}

describe('003 head: the timetable', () => {
  test('its first letter names each contradiction with both places, and says that until then nothing is published', () => {
    const again = { id: 'm-council-2', body: 'council', on: '2026-04-17', stated: 'Timetable' };
    const { letter } = mailed(new DecisionOnPaper(f.openingForm({ meetings: [...f.MEETINGS, again], intendedStart: '2026-04' })));
    for (const reader of [f.TRUST, f.COUNTY])
      expect(letter('opened', reader).text).toContain(
        `The timetable contradicts itself. Until Leicester City Council has put each of these right, or explained it, nothing is published (Forward timetable):

- Council has several dates: Thursday 16 April 2026 and Friday 17 April 2026 (meeting m-council: Thursday 16 April 2026, Report; meeting m-council-2: Friday 17 April 2026, Timetable)
`,
      );
    expect(letter('opened').text).toContain('Intended start: April 2026');
  });

  test('with it goes what the report leaves open, in the same letter', () => {
    const { letter, sent } = mailed(new DecisionOnPaper(f.openingForm({ keyDecision: undefined })));
    expect(letter('opened').text).toContain('It was flagged that:\n\n- The report does not say whether this is a key decision.');
    expect(sent.filter((one) => one.letter.kind === 'breach')).toEqual([]);
  });

  test('a meeting is told of by its body, with the day that it was to be on', () => {
    const { one, letter } = mailed(new DecisionOnPaper());
    one.take('meeting-moved', f.meetingMoved());
    const { subject, text } = letter('meeting-moved');
    expect(subject).toContain('Health Scrutiny Committee: the meeting is moved to Thursday 26 March 2026');
    expect(text).toContain('Was to meet on: Thursday 19 March 2026');
    expect(text).toContain(
      'Publish agenda and reports, Health Scrutiny Committee, Thursday 26 March 2026 (Local Government Act 1972, s. 100B, as amended by SI 2002/715): Leicester City Council, by the end of Wednesday 18 March 2026',
    );
  });

  test('months are told as months', () => {
    const { one, letter } = mailed(new DecisionOnPaper());
    one.take('milestone-moved', f.milestoneMoved({ to: '2026-04/2026-05' }));
    expect(letter('milestone-moved').text).toContain('Was set for: March 2026\nNow set for: April 2026 to May 2026');
  });

  test('of the days that lie ahead a letter tells the first eight, and how many come later', () => {
    const later = Array.from({ length: 6 }, (_, index) => ({ id: `late-${index}`, what: `Step ${index}`, on: `2027-0${index + 1}` }));
    const { letter } = mailed(new DecisionOnPaper(f.openingForm({ milestones: later })));
    expect(letter('opened').text.match(/by the end of/g)).toHaveLength(8);
    expect(letter('opened').text).toContain('- and 2 more after that, which the case shows');
  });
});

test('papers that were not published are overdue until the meeting, and not due any more once it is over', () => {
  const { one, letter } = mailed(DecisionOnPaper.published());
  one.take('option-added', f.option({ on: '2026-03-19' }));
  const overdue = 'Thursday 19 March 2026 (Local Government Act 1972, s. 100B, as amended by SI 2002/715): Leicester City Council, overdue';
  expect(letter('option-added').text).toContain(overdue);
  one.take('comments', f.comments({ on: '2026-03-20' }));
  expect(letter('comments').text).not.toContain(overdue);
});

describe('003 report 3: recommendations', () => {
  test('are told with what each asks of whom, and when each body meets', () => {
    const { one, letter } = mailed(new DecisionOnPaper());
    one.take('recommendations-published', f.recommendations());
    expect(letter('recommendations-published').text).toBe(`Recommendations were published

This is about the proposal “One crisis service for the city”, put forward by Leicester City Council.

When: Monday 9 March 2026
Reported by: Leicester City Council
Under: Decisions of Leicester City Council and its partners, Report 3
Recommendations:
- (a) Cabinet, Council and Trust Board to approve: Enter into a partnership with the Trust; subject to: A written agreement is completed (written)
- (b) Cabinet to authorise: Conclude the final terms; left to: Director of Social Services, in consultation with Cabinet Lead
- (c) Health Scrutiny Committee to note and to express a view: The options for involving members

Still to be decided:
- Health Scrutiny Committee, Thursday 19 March 2026: (c)
- Cabinet, Tuesday 31 March 2026: (a) and (b)
- Council, Thursday 16 April 2026: (a)
- Trust Board, Tuesday 21 April 2026: (a)

With this the recommendations go before the bodies.

Due next:
- Publish agenda and reports, Health Scrutiny Committee, Thursday 19 March 2026 (Local Government Act 1972, s. 100B, as amended by SI 2002/715): Leicester City Council, by the end of Wednesday 11 March 2026
- Publish agenda and reports, Cabinet, Tuesday 31 March 2026 (SI 2000/3272 as amended by SI 2002/716): Leicester City Council, by the end of Monday 23 March 2026
- Reach the milestone, Put the report to the partners (Supporting information 4.1): Leicester City Council, by the end of Tuesday 31 March 2026
- Publish agenda and reports, Council, Thursday 16 April 2026 (Local Government Act 1972, s. 100B, as amended by SI 2002/715): Leicester City Council, by the end of Wednesday 8 April 2026
- Publish agenda and reports, Trust Board, Tuesday 21 April 2026 (Public Bodies (Admission to Meetings) Act 1960, s. 1): Leicester City Council, by the end of Wednesday 15 April 2026
- Reach the milestone, The service is in place (Supporting information 4.1): Leicester City Council, by the end of Tuesday 30 June 2026
`);
  });

  test('one that a body rejects goes back to the sponsor; revised, it goes before all of them anew', () => {
    const { one, letter } = mailed(DecisionOnPaper.published());
    one.decides({ body: 'council', on: '2026-04-16', outcome: 'rejected', reasons: 'It costs too much' });
    const { subject, text } = letter('outcome-recorded');
    expect(subject).toContain('Council on recommendation (a): rejected');
    for (const said of [
      'Recommendation: (a) Enter into a partnership with the Trust',
      'Reasons: It costs too much',
      'It goes back to Leicester City Council, who revises it, so that it is put again to every body that it went to, or drops it.',
    ])
      expect(text).toContain(said);
    one.take('revised', f.revised());
    expect(letter('revised').text).toContain('What bodies made of them before no longer counts: each decides anew.');
    expect(letter('revised').text).toContain('- Council, which has no meeting in the timetable: (a)');
  });

  test('the letter with which all is decided says so, and what is still open of it', () => {
    const { one, letter, sent } = mailed(DecisionOnPaper.published());
    one.decided();
    const { text } = letter('outcome-recorded', f.COUNTY);
    for (const said of [
      'It is approved. It stays open until this is done:\n\n- A condition is to be met: A written agreement is completed (Report 3 (e))',
      'With this, every recommendation has been decided, and what was decided can be carried out.',
    ])
      expect(text).toContain(said);
    expect(text).not.toContain('Still to be decided');
    expect(sent.filter(({ letter: { kind } }) => kind === 'moved')).toEqual([]); // which would say it again
  });

  test('of an executive’s decision, what holds it; called in, until when; what came of it', () => {
    const { one, letter } = mailed(DecisionOnPaper.published());
    one.decides({ recommendation: 'b' });
    expect(letter('outcome-recorded').text).toContain(
      'It can be carried out once it is published and the time to call it in is over (Local Government Act 2000, s. 21).',
    );
    one.take('published', f.published({ on: '2026-04-01', what: 'decisions' }));
    expect(letter('published').subject).toContain('Cabinet, Tuesday 31 March 2026: what was decided is published');
    expect(letter('published').text).toContain(
      'The time in which the decision can be called in, Cabinet, Tuesday 31 March 2026 (Local Government Act 2000, s. 21): Leicester City Council, may be done until the end of Friday 10 April 2026',
    );
    one.take('called-in', f.calledIn());
    expect(letter('called-in').text).toContain('Until that is decided, what the Cabinet decided is not carried out.');
    one.take('call-in-decided', f.callInDecided({ decision: 'referred-back' }));
    expect(letter('call-in-decided').text).toContain('It is decided anew by the Cabinet.');
  });
});

describe('003 supporting 2, 004 Scrutiny Committee Views: what is heard', () => {
  test('whom a round consults is said in words; closed with a concern that nobody answered, that is said', () => {
    const { one, letter } = mailed(DecisionOnPaper.published());
    one.take('consultation-opened', f.consultation({ on: '2026-03-09', whom: ['unions', 'voluntary-sector'], about: 'terms of service' }));
    expect(letter('consultation-opened').text).toContain('Who is consulted: Unions and the voluntary sector\nAbout: terms of service');
    one.take('concern-raised', f.concern());
    one.take('consultation-closed', f.consultationClosed());
    const { text } = letter('consultation-closed');
    expect(text).toContain('Consultation: Unions and the voluntary sector, about terms of service');
    expect(text).toContain(
      '1 concern that was raised in it has no answer yet. Leicester City Council can still give one; until then it stands on the report to the next body.',
    );
  });

  test('comments say before which meeting they are put by themselves', () => {
    const { one, letter } = mailed(DecisionOnPaper.published());
    one.take('comments', f.comments());
    expect(letter('comments').text).toContain(
      'They are put before the Cabinet (Tuesday 31 March 2026), which notes them. Leicester City Council may answer each: accepted or not, and why.',
    );
    one.take('comment-noted', f.commentNoted());
    expect(letter('comment-noted').text).toContain(
      'Comment: Social care is to keep a budget of its own\nMade by: Health Scrutiny Committee\nNoted by: Cabinet',
    );
  });
});

describe('003 supporting 4: an agreement', () => {
  test('who has still to review and to sign is said to each as it concerns them', () => {
    const { one, letter } = mailed(DecisionOnPaper.published());
    one.decided();
    one.take('agreement-drafted', f.agreement());
    one.take('legal-review-completed', f.reviewed());
    expect(letter('legal-review-completed').text).toContain('Still to complete the legal review: you. Nobody signs before that.');
    expect(letter('legal-review-completed', f.COUNTY).text).toContain(
      'Still to complete the legal review: Leicestershire and Rutland Healthcare NHS Trust.',
    );
  });

  test('that holds on its day says to everybody what is missing and from whom; and when it has started', () => {
    const { one, letter } = mailed(DecisionOnPaper.published());
    one.decided();
    one.take('agreement-drafted', f.agreement());
    one.take('legal-review-completed', f.reviewed());
    one.take('legal-review-completed', f.reviewed(), f.trust);
    one.take('agreement-signed', f.signed());
    one.wait('2026-06-01');
    const held = `The agreement “partnership” cannot start yet

This is about the proposal “One crisis service for the city”, put forward by Leicester City Council.

When: Monday 1 June 2026
Under: Decisions of Leicester City Council and its partners, Report 3 (a) to (c)
Agreement: partnership, between Leicester City Council and Leicestershire and Rutland Healthcare NHS Trust
What it covers:
- The crisis service
It was to start on: Monday 1 June 2026
What is missing, and from whom:
- the condition "written" of "a": A written agreement is completed (from Leicester City Council)
- what was delegated by "b" to Director of Social Services (from Leicester City Council)
- the signature (from Leicestershire and Rutland Healthcare NHS Trust)

It starts by itself on the day on which the last of this is there. Please see to what is yours, and report it.
`;
    for (const reader of [f.LEICESTER, f.TRUST, f.COUNTY]) expect(letter('agreement-held', reader).text).toContain(held);

    one.take('condition-met', f.conditionMet({ on: '2026-06-02' }));
    one.take('delegation-exercised', f.delegationExercised({ on: '2026-06-02' }));
    one.take('agreement-signed', f.signed({ on: '2026-06-03' }), f.trust);
    one.wait('2026-06-04');
    for (const reader of [f.LEICESTER, f.TRUST, f.COUNTY]) {
      const { subject, text } = letter('agreement-started', reader);
      expect(subject).toContain('The agreement “partnership” has started');
      expect(text).toContain(`When: Wednesday 3 June 2026
Under: Decisions of Leicester City Council and its partners, Report 3 (a) to (c)
Agreement: partnership, between Leicester City Council and Leicestershire and Rutland Healthcare NHS Trust
What it covers:
- The crisis service
It was to start on: Monday 1 June 2026

It was started by the case itself: all that it needed is there. What it covers is done under it from this day on.
`);
    }
  });

  test('that starts at midnight, and the end of the case with it, are told at nine: first that it has started', () => {
    const { one, sent } = mailed(DecisionOnPaper.published());
    const at: string[] = [];
    one.signed();
    one.take('condition-met', f.conditionMet());
    one.take('delegation-exercised', f.delegationExercised());
    const look = one.one.look.bind(one.one);
    one.one.look = () => {
      const before = sent.length;
      const played = look();
      for (const { letter, subject } of sent.slice(before))
        if (letter.reader === f.COUNTY && letter.kind !== 'missed') at.push(`${one.one.now} ${subject}`);
      return played;
    };
    one.wait('2026-06-02');
    expect(one.agreement()?.startedOn).toBe('2026-06-01');
    expect(at).toEqual([
      expect.stringContaining('2026-06-01T08:00:00.000Z The agreement “partnership” has started'),
      expect.stringContaining('2026-06-01T08:00:00.000Z The case is closed'),
    ]);
  });
});
