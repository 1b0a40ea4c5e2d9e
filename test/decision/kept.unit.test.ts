import * as f from './forms';
import { DecisionOnPaper } from './on-paper';

const { a, b } = f.RECOMMENDATIONS;
const on = '2026-04-07';
const both = (...ids: readonly string[]): readonly object[] => ids.map((id) => ({ id, text: 'It is done' }));

/** A case in which there are two of all that a step can be about, so that each might be put right into the other. */
function doubled(): DecisionOnPaper {
  const milestones = ['report', 'in-place'].map((id) => ({ id, what: id, on: '2026-06' }));
  const bodies = [...Object.values(f.BODIES), { ...f.BODIES.scrutiny, id: 'advisers', does: 'advises' }];
  const decision = new DecisionOnPaper(f.openingForm({ milestones, bodies }));
  for (const id of ['staff', 'public']) {
    decision.take('consultation-opened', f.consultation({ id }));
    decision.take('concern-raised', f.concern({ on: '2026-03-03', id: `${id}-terms`, consultation: id }));
    decision.take('subgroup-formed', f.subgroup({ on: '2026-03-03', id }));
    decision.take('option-added', f.option({ on: '2026-03-03', id }));
    decision.take('further-report-requested', f.reportRequested({ on: '2026-03-03', id }));
  }
  const delegatedTo = { officer: 'The Director' };
  const recommendations = [
    { ...a, to: ['cabinet', 'council'], subjectTo: both('one', 'other') },
    { ...b, delegatedTo },
    { ...b, id: 'd', delegatedTo },
    { ...f.RECOMMENDATIONS.c, to: ['scrutiny', 'cabinet', 'council', 'board'] },
  ];
  decision.take('recommendations-published', f.recommendations({ recommendations }));
  decision.take('comments', f.comments({ comments: both('own', 'second') }));
  for (const recommendation of ['b', 'd']) decision.decides({ recommendation });
  decision.take('published', f.published({ on: '2026-04-01', what: 'decisions' }));
  for (const id of ['partnership', 'second']) {
    decision.take('agreement-drafted', f.agreement({ on, id, start: undefined }));
    decision.take('legal-review-completed', f.reviewed({ on, agreement: id }), f.trust);
  }
  return decision;
}

const ready = doubled();
const reviewed = doubled();
for (const agreement of ['partnership', 'second']) reviewed.take('legal-review-completed', f.reviewed({ on, agreement }));
const calledIn = doubled();
for (const recommendation of ['b', 'd']) calledIn.take('called-in', f.calledIn({ on, recommendation }));

describe('0.3: what a step is about is no slip that is put right in it: an amendment keeps it', () => {
  test.each<[string, f.Form, object, DecisionOnPaper?]>([
    ['meeting-moved', f.meetingMoved({ on, meeting: 'm-council', to: '2026-04-23' }), { meeting: 'm-board' }],
    ['meeting-added', f.meetingAdded({ on }), { id: 'm-other' }],
    ['meeting-added', f.meetingAdded({ on }), { body: 'scrutiny' }],
    ['milestone-moved', f.milestoneMoved({ on, to: '2026-07' }), { milestone: 'in-place' }],
    ['milestone-reached', f.milestoneReached({ on }), { milestone: 'in-place' }],
    ['published', f.published({ on, meeting: 'm-council' }), { meeting: 'm-board' }],
    ['published', f.published({ on, meeting: 'm-council' }), { what: 'reports' }],
    ['recommendation-dropped', f.dropped({ on }), { recommendation: 'b' }],
    [
      'outcome-recorded',
      f.outcome({ on: '2026-03-31', recommendation: 'a' }),
      { recommendation: 'c', outcome: 'view-expressed', text: 'It' },
    ],
    ['outcome-recorded', f.outcome({ on: '2026-03-31', recommendation: 'a' }), { body: 'council' }],
    ['condition-met', f.conditionMet({ on, condition: 'one' }), { condition: 'other' }],
    ['delegation-exercised', f.delegationExercised({ on, consulted: [] }), { recommendation: 'd' }],
    ['called-in', f.calledIn({ on }), { recommendation: 'd' }],
    ['called-in', f.calledIn({ on }), { body: 'council' }],
    ['call-in-decided', f.callInDecided({ on }), { recommendation: 'd' }, calledIn],
    ['consultation-opened', f.consultation({ on, id: 'third', from: undefined, to: undefined }), { id: 'fourth' }],
    ['consultation-meeting-held', f.consultationMeeting({ on }), { consultation: 'public' }],
    ['response-received', f.response({ on }), { consultation: 'public' }],
    ['concern-raised', f.concern({ on }), { id: 'other' }],
    ['concern-raised', f.concern({ on }), { consultation: 'public' }],
    ['concern-answered', f.concernAnswered({ on, concern: 'staff-terms' }), { concern: 'public-terms' }],
    ['consultation-closed', f.consultationClosed({ on }), { consultation: 'public' }],
    ['comments', f.comments({ on, comments: both('third') }), { body: 'advisers' }],
    ['comment-noted', f.commentNoted({ on }), { comment: 'second' }],
    ['comment-noted', f.commentNoted({ on }), { body: 'council' }],
    ['comment-answered', f.commentAnswered({ on }), { comment: 'second' }],
    ['further-report-requested', f.reportRequested({ on, id: 'third' }), { id: 'fourth' }],
    ['further-report-made', f.reportMade({ on, report: 'staff' }), { report: 'public' }],
    ['option-added', f.option({ on, id: 'third' }), { id: 'fourth' }],
    ['view-expressed', f.view({ on, option: 'staff' }), { option: 'public' }],
    ['view-expressed', f.view({ on, option: 'staff' }), { by: 'council' }],
    ['option-chosen', f.chosen({ on, option: 'staff' }), { option: 'public' }],
    ['option-chosen', f.chosen({ on, option: 'staff' }), { by: 'council' }],
    ['subgroup-formed', f.subgroup({ on, id: 'third', tasks: [] }), { id: 'fourth' }],
    ['task-done', f.taskDone({ on, subgroup: 'staff' }), { subgroup: 'public' }],
    ['task-done', f.taskDone({ on, subgroup: 'staff' }), { task: 'mechanisms' }],
    ['agreement-drafted', f.agreement({ on, id: 'third' }), { id: 'fourth' }],
    ['agreement-drafted', f.agreement({ on, id: 'third' }), { partners: [f.COUNTY] }],
    ['legal-review-completed', f.reviewed({ on }), { agreement: 'second' }],
    ['agreement-signed', f.signed({ on }), { agreement: 'second' }, reviewed],
    ['agreement-abandoned', f.abandoned({ on }), { agreement: 'second' }],
  ])('%s, %#', (step, form, changes, from = ready) => {
    const day = form.on ?? on;
    const { one } = from;
    const tried = one.fork();
    if (day > on) tried.now = `${day}T12:00:00.000Z` as typeof tried.now;
    expect(tried.refusalOf(step, form, f.city)).toBeUndefined();
    const seq = tried.last.result.fact;
    const refusal = tried.refusalOf('amended', { on: day, seq, changes, reason: 'A slip' }, f.city);
    expect(refusal).toMatchObject({ type: 'form' });
    expect(refusal?.detail).toContain(`/changes/${Object.keys(changes)[0] ?? ''}: `);
    expect(refusal?.detail).toMatch(/stay/);
  });
});
