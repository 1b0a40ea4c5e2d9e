import * as forms from './forms';
import { DecisionOnPaper } from './on-paper';

test('003 head: a meeting that is added contradicts no document: it is one more, and what is revised goes before it', () => {
  const one = DecisionOnPaper.published();
  one.take('meeting-added', forms.meetingAdded({ on: '2026-03-10' }));
  expect(one.contradictions).toEqual([]);
  one.papers('m-council-2', '2026-05-05');
});

test('003 head: a meeting that is added after the intended start contradicts it all the same', () => {
  const one = DecisionOnPaper.published();
  one.take('meeting-added', forms.meetingAdded({ on: '2026-03-10', meetingOn: '2026-06-11' }));
  expect(one.contradictions.map(({ id }) => id)).toEqual(['after-start.m-council-2']);
});
