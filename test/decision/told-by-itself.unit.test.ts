import { DecisionOnPaper } from './on-paper';
import {
  callInDecided,
  explained,
  MEETINGS,
  meetingMoved,
  openingForm,
  outcome,
  published,
  RECOMMENDATIONS,
  recommendations,
} from './forms';

const twoDates = (): DecisionOnPaper =>
  new DecisionOnPaper(
    openingForm({ meetings: [...MEETINGS, { id: 'm-second', body: 'scrutiny', on: '2026-03-20', stated: 'Timetable' }] }),
  );

const CONTRADICTS = expect.stringMatching(
  /^Forward timetable: The timetable contradicts itself: .*m-second: Friday 20 March 2026, Timetable/,
) as string;

describe('003, head: a timetable that contradicts itself', () => {
  it('is flagged with both places; one of the opening is told with the opening, in one letter', () => {
    const one = twoDates();
    expect(one.breaches).toEqual([CONTRADICTS]);
    expect(one.told('breach')).toEqual([]);
    expect(one.toldOf(1)).toHaveLength(3);
  });

  it('that comes of a later step is told to every party by itself', () => {
    const one = new DecisionOnPaper();
    one.take('meeting-moved', meetingMoved({ meeting: 'm-board', to: '2026-06-02' }));
    expect(one.told('breach')).toEqual([expect.stringContaining('leicester-city-council lead, leicestershire-and-rutland') as string]);
  });

  it('is flagged no more once it is explained', () => {
    const one = twoDates();
    one.take('contradiction-explained', explained());
    expect(one.breaches).toEqual([]);
  });

  it('nor once it is put right', () => {
    const one = twoDates();
    one.take('meeting-moved', meetingMoved({ meeting: 'm-second', to: '2026-03-19' }));
    expect(one.breaches).toEqual([]);
  });
});

describe('Report 3: what an outcome says on the timeline', () => {
  const saysLast = (one: DecisionOnPaper): string | undefined =>
    one.one.entries.findLast(({ step }) => step === 'outcome-recorded')?.detail;

  it('to which body it is referred on', () => {
    const one = DecisionOnPaper.published();
    one.decides({ recommendation: 'b', outcome: 'referred-on', referredTo: 'council' });
    expect(saysLast(one)).toMatch(/b, Cabinet: referred on to the Council\.$/);
  });

  it('to which meeting it is deferred', () => {
    const one = DecisionOnPaper.published(
      openingForm({ meetings: [...MEETINGS, { id: 'm-later', body: 'cabinet', on: '2026-05-05', stated: 'Report', item: 'Again' }] }),
    );
    one.decides({ recommendation: 'b', outcome: 'deferred', deferredTo: 'm-later' });
    expect(saysLast(one)).toMatch(/b, Cabinet: deferred to the meeting of Tuesday 5 May 2026\.$/);
  });
});

/* Called in on Tuesday 7 April 2026: ten working days end on Tuesday 21. */
describe('ours, call-in: where nobody met about it in time, the decision stands', () => {
  it('it is referred back until the end of the tenth working day, and not on the next', () => {
    const one = DecisionOnPaper.published().decided({ callIn: true });
    expect(one.limits['call-in-meeting:b:cabinet']).toBe('2026-04-21 running');
    expect(one.refused('call-in-decided', callInDecided({ on: '2026-04-22', decision: 'referred-back' }))).toMatchObject({
      type: 'void',
      detail: 'nobody had met about it by the end of Tuesday 21 April 2026, so the decision stands',
    });
    one.take('call-in-decided', callInDecided({ on: '2026-04-21', decision: 'referred-back' }), undefined, '2026-04-22');
    expect(one.recommendation('b').outcomes).toMatchObject([{ body: 'cabinet', state: 'awaited' }]);
  });

  it('that it stands may be said later, and holds nothing up for so long', () => {
    const one = DecisionOnPaper.published().decided({ callIn: true });
    one.wait('2026-04-22');
    expect(one.stage).toBe('implementing');
    one.take('call-in-decided', callInDecided({ on: '2026-04-24' }));
    expect(one.stage).toBe('implementing');
    expect(one.limits['call-in-meeting:b:cabinet']).toBe('2026-04-21 met-late 2026-04-24');
  });

  it('referred back and decided again, it is held until that is published, and not called in a second time', () => {
    const one = DecisionOnPaper.published(
      openingForm({ meetings: [...MEETINGS, { id: 'm-later', body: 'cabinet', on: '2026-05-05', stated: 'Report', item: 'Again' }] }),
    ).decided({ callIn: true });
    one.take('call-in-decided', callInDecided({ on: '2026-04-21', decision: 'referred-back' }));
    one.decides(outcome({ on: '2026-05-05', recommendation: 'b' }));
    expect(one.recommendation('b').outcomes).toMatchObject([{ heldBy: 'the publication of what the Cabinet decided on "b"' }]);
    one.take('published', published({ on: '2026-05-06', meeting: 'm-later', what: 'decisions' }));
    expect(one.recommendation('b').outcomes).toEqual([expect.not.objectContaining({ heldBy: expect.anything() as unknown })]);
    expect(one.refused('called-in', { on: '2026-05-07', recommendation: 'b', body: 'scrutiny', grounds: 'Once more' })?.type).toBe(
      'not-open',
    );
  });
});

/*
 * Published on Wednesday 1 April 2026, with Good Friday on the 3rd and Easter Monday on the 6th: 2, 7, 8, 9 and 10 April are the five working days. It can be
 * carried out from Saturday 11 April.
 */
it('0.6: a move that a day brings about is told from nine o’clock on the next working day', () => {
  const one = DecisionOnPaper.published(undefined, recommendations({ recommendations: [RECOMMENDATIONS.b] }));
  one.decides({ recommendation: 'b' });
  one.take('published', published({ on: '2026-04-01', what: 'decisions' }));
  one.wait('2026-04-12');
  expect([one.stage, one.told('moved')]).toEqual(['implementing', []]);
  one.wait('2026-04-13');
  expect(one.told('moved')).toHaveLength(1);
});
