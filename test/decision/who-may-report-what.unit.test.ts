import { ROLES } from '../../protocols/case/facts/fact';
import { noticeOf } from '../../protocols/case/notices/notice';
import { readerOf } from '../case/kind-on-paper';
import * as f from './forms';
import { DecisionOnPaper } from './on-paper';

/** A case in which every step has something to be about; then each is tried by each party. */
function full(): DecisionOnPaper {
  const decision = new DecisionOnPaper(
    f.openingForm({
      notification: f.notification,
      meetings: [...f.MEETINGS, { id: 'm-scrutiny-2', body: 'scrutiny', on: '2026-05-07', stated: 'Timetable' }],
    }),
  );
  decision.take('contradiction-explained', f.explained());
  decision.take('consultation-opened', f.consultation());
  decision.take('option-added', f.option());
  decision.take('subgroup-formed', f.subgroup({ on: '2026-03-09' }));
  decision.take('recommendations-published', f.recommendations());
  decision.take('concern-raised', f.concern());
  decision.take('comments', f.comments());
  decision.take('further-report-requested', f.reportRequested({ on: '2026-03-20' }));
  decision.decides({ recommendation: 'b' });
  decision.take('published', f.published({ on: '2026-04-01', what: 'decisions' }));
  decision.take('called-in', f.calledIn());
  decision.take('agreement-drafted', f.agreement({ on: '2026-04-07' }));
  decision.take('legal-review-completed', f.reviewed({ on: '2026-04-07' }));
  decision.take('legal-review-completed', f.reviewed({ on: '2026-04-07' }), f.trust);
  decision.take('agreement-drafted', f.agreement({ on: '2026-04-07', id: 'second' }));
  return decision;
}

const on = '2026-04-07';
const CITY = [f.LEICESTER];
const SIDES = [f.LEICESTER, f.TRUST];
const ALL = [f.LEICESTER, f.TRUST, f.COUNTY];

/** Each step, and who may report it. Bodies are their organisations': the Cabinet the city's, the board the Trust's. */
const STEPS: readonly (readonly [step: string, form: f.Form, may: readonly string[]])[] = [
  ['meeting-moved', f.meetingMoved({ on, meeting: 'm-council', to: '2026-04-23' }), CITY],
  ['meeting-moved', f.meetingMoved({ on, meeting: 'm-board', to: '2026-04-23' }), SIDES],
  ['meeting-added', f.meetingAdded({ on }), CITY],
  ['meeting-added', f.meetingAdded({ on, body: 'board' }), SIDES],
  ['milestone-moved', f.milestoneMoved({ on, milestone: 'in-place', to: '2026-07' }), CITY],
  ['milestone-reached', f.milestoneReached({ on }), CITY],
  ['published', f.published({ on, meeting: 'm-council' }), CITY],
  ['published', f.published({ on, meeting: 'm-board' }), SIDES],
  ['recommendations-published', f.recommendations({ on, recommendations: [{ id: 'd', verb: 'note', text: 'It', to: ['council'] }] }), CITY],
  ['outcome-recorded', f.outcome({ on: '2026-03-31', recommendation: 'a' }), CITY],
  ['condition-met', f.conditionMet({ on }), CITY],
  ['revised', f.revised({ on }), CITY],
  ['recommendation-dropped', f.dropped({ on }), CITY],
  ['consultation-opened', f.consultation({ on, id: 'public', from: undefined, to: undefined }), ALL],
  ['consultation-meeting-held', f.consultationMeeting({ on }), ALL],
  ['response-received', f.response({ on }), ALL],
  ['concern-raised', f.concern({ on, id: 'pay' }), ALL],
  ['concern-answered', f.concernAnswered({ on }), CITY],
  ['consultation-closed', f.consultationClosed({ on }), CITY],
  ['comments', f.comments({ on, comments: [{ id: 'second', text: 'It' }] }), CITY],
  ['comment-noted', f.commentNoted({ on }), CITY],
  ['comment-noted', f.commentNoted({ on, body: 'board' }), [f.TRUST]],
  ['comment-answered', f.commentAnswered({ on }), CITY],
  ['further-report-requested', f.reportRequested({ on, id: 'staff' }), ALL],
  ['further-report-made', f.reportMade({ on }), CITY],
  ['option-added', f.option({ on, id: 'panel' }), ALL],
  ['view-expressed', f.view({ on }), CITY],
  ['view-expressed', f.view({ on, by: f.COUNTY }), [f.COUNTY]],
  ['option-chosen', f.chosen({ on }), CITY],
  ['option-chosen', f.chosen({ on, by: 'board' }), [f.TRUST]],
  ['subgroup-formed', f.subgroup({ on, id: 'hr', tasks: [] }), ALL],
  ['task-done', f.taskDone({ on }), ALL],
  ['agreement-drafted', f.agreement({ on, id: 'third' }), SIDES],
  ['agreement-drafted', f.agreement({ on, id: 'third', partners: [f.COUNTY] }), [f.LEICESTER, f.COUNTY]],
  ['legal-review-completed', f.reviewed({ on, agreement: 'second' }), SIDES],
  ['agreement-signed', f.signed({ on }), SIDES],
  ['agreement-abandoned', f.abandoned({ on }), CITY],
  ['notified', f.notified({ on }), CITY],
  ['call-in-decided', f.callInDecided({ on }), CITY],
  ['withdrawn', { on, reason: 'The grant was refused' }, CITY],
];

const ready = full();

describe('6: who may report what', () => {
  test.each(STEPS)('%s, %#', (step, form, may) => {
    const taken = [f.city, f.trust, f.county].filter((by) => {
      // Tried on a copy, so that each finds the case as it is.
      const tried = ready.one.fork();
      const refusal = tried.refusalOf(step, form, by);
      expect([undefined, 'not-allowed']).toContain(refusal?.type);
      return !refusal;
    });
    expect(taken.map(({ organisation }) => organisation)).toEqual(may);
  });

  test('nothing here is for roles other than a coordinator or a lead', () => {
    const open = ROLES.filter((role) => !ready.one.fork().refusalOf('milestone-reached', f.milestoneReached({ on }), { ...f.city, role }));
    expect(open).toEqual(['coordinator', 'lead']);
  });

  test('all who take part see everything', () => {
    const facts = ready.one.record.facts.filter(({ by }) => by !== 'the case');
    for (const { known } of facts) expect(Object.keys(known)).toEqual(expect.arrayContaining(ALL));
    expect(facts.every(({ parts }) => parts === undefined)).toBe(true);
  });

  test('what a step has led to is told with it: there is no letter of the move beside', () => {
    const decision = DecisionOnPaper.published();
    expect(decision.stage).toBe('published');
    expect(decision.one.letters.filter(({ kind }) => kind === 'moved')).toEqual([]);
  });

  /** Heard in a consultation, it is told to nobody: each of hundreds of responses would be a letter. */
  const HEARD = ['consultation-meeting-held', 'response-received', 'concern-raised'];

  test.each(STEPS.filter(([step]) => step !== 'withdrawn'))('%s, %#: told to the others, not to who reported it', (step, form, [by]) => {
    const tried = ready.one.fork();
    const before = tried.letters.length;
    const actor = [f.city, f.trust, f.county].find(({ organisation }) => organisation === by) ?? f.city;
    expect(tried.refusalOf(step, form, actor)).toBeUndefined();
    const told = tried.letters
      .slice(before)
      .filter(({ key }) => noticeOf(key) === `step-${tried.last.result.fact ?? 0}`)
      .flatMap(({ to }) => to.map(readerOf));
    expect(told.toSorted()).toEqual(
      HEARD.includes(step)
        ? []
        : ALL.filter((id) => id !== by)
            .map((id) => `${id} lead`)
            .toSorted(),
    );
  });
});
