import { DecisionOnPaper } from './on-paper';
import * as f from './forms';

test('contradictions whose ids would read alike are explained one by one', () => {
  const milestones = [
    { id: 'a', what: 'A', on: '2026-07' },
    { id: 'b.c', what: 'B', on: '2026-06', after: ['a'] },
    { id: 'a.b', what: 'C', on: '2026-07' },
    { id: 'c', what: 'D', on: '2026-06', after: ['a.b'] },
  ];
  const decision = new DecisionOnPaper(f.openingForm({ milestones }));
  const [first] = decision.contradictions;
  expect(new Set(decision.contradictions.map(({ id }) => id)).size).toBe(2);
  decision.take('contradiction-explained', f.explained({ contradiction: first?.id }));
  expect(decision.contradictions.filter(({ explanation }) => explanation === undefined)).toHaveLength(1);
  expect(decision.why('recommendations-published', f.recommendations())).toMatch(/^void/);
});

test('a contradiction that was put right, and is one of other days since, is flagged anew', () => {
  const decision = new DecisionOnPaper(
    f.openingForm({ meetings: [...f.MEETINGS, { id: 'second', body: 'scrutiny', on: '2026-03-20', stated: 'Timetable' }] }),
  );
  const flagged = (): number =>
    decision.one.entries.filter(({ event, detail }) => event === 'breach' && detail.includes('several dates')).length;
  expect(flagged()).toBe(1);
  decision.take('meeting-moved', f.meetingMoved({ to: '2026-03-20' }));
  decision.take('amended', {
    on: '2026-03-04',
    seq: 1,
    changes: { meetings: [...f.MEETINGS, { id: 'second', body: 'scrutiny', on: '2026-03-27', stated: 'Timetable' }] },
    reason: 'A slip',
  });
  expect(decision.contradictions.map(({ id }) => id)).toEqual(['two-dates.m-scrutiny']);
  expect(flagged()).toBe(2);
});

test('two recommendations whose ids would read alike, each before a body that has no meeting: both flagged', () => {
  const idle = (id: string) => ({ id, name: id, organisation: f.LEICESTER, does: 'decides', rules: 'council' });
  const decision = DecisionOnPaper.published(
    f.openingForm({ bodies: [...Object.values(f.BODIES), idle('c'), idle('b-c')] }),
    f.recommendations({
      recommendations: [
        { id: 'a-b', verb: 'agree', text: 'One', to: ['c'] },
        { id: 'a', verb: 'agree', text: 'Other', to: ['b-c'] },
      ],
    }),
  );
  expect(decision.told('breach').filter((one) => one.includes('no-meeting'))).toHaveLength(2);
});
