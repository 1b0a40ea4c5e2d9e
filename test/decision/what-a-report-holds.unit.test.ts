import * as forms from './forms';
import { DecisionOnPaper } from './on-paper';
import { papersFor, report, section, missing } from './reports-on-paper';

describe('a report to a body', () => {
  it('puts scrutiny’s comments before the next body by themselves, noted or not', () => {
    const one = DecisionOnPaper.published(undefined, forms.recommendations({ recommendations: [forms.RECOMMENDATIONS.a] }));
    one.take('meeting-added', forms.meetingAdded({ on: '2026-03-10', id: 'm-scrutiny-2', body: 'scrutiny', meetingOn: '2026-04-02' }));
    expect(missing(one, 'm-scrutiny')).toContain('No recommendation is put to the Health Scrutiny Committee at this meeting.');
    one.take('comments', forms.comments());
    // A draft was before it, and what it said is nothing that it hears of itself.
    expect(missing(one, 'm-scrutiny').join()).not.toContain('No recommendation is put');
    expect(section(report(one, 'm-scrutiny'), 'Comments of other bodies')).toEqual(['None.']);
    const timetable = section(report(one, 'm-cabinet'), 'Forward timetable').join();
    expect(timetable).toContain('Thursday 19 March 2026 | Health Scrutiny Committee | Report | held');
    expect(timetable).toContain('Thursday 2 April 2026 | Health Scrutiny Committee |  | ,');
    expect(missing(one, 'm-cabinet')).toContain('Not noted yet: the comment "own" of the Health Scrutiny Committee.');
    expect(missing(one, 'm-council').join()).not.toContain('comment');
    one.take('comment-answered', forms.commentAnswered());
    one.take('comment-noted', forms.commentNoted());
    expect(section(report(one, 'm-cabinet'), 'Comments of other bodies')).toEqual([
      '(own) Health Scrutiny Committee, Thursday 19 March 2026: Social care is to keep a budget of its own',
      '- Noted by the Cabinet on Tuesday 31 March 2026',
      '- Accepted: It is in the agreement',
    ]);
    expect(missing(one, 'm-cabinet').join()).not.toContain('comment');
  });

  it('puts the conclusions of a legal review before the next body, and says whose review is open and what an agreement lacks', () => {
    const one = DecisionOnPaper.published();
    one.take('agreement-drafted', forms.agreement({ on: '2026-03-10', needs: ['b'] }));
    one.take('legal-review-completed', forms.reviewed({ on: '2026-03-11' }), forms.trust);
    expect(section(report(one, 'm-cabinet'), 'Agreements')).toEqual([
      '(partnership) between leicester-city-council, leicestershire-and-rutland-healthcare-trust, from Monday 1 June 2026: The crisis service',
      '- It rests on: (b)',
      '- Legal review of leicestershire-and-rutland-healthcare-trust, Wednesday 11 March 2026: Nothing stands against it',
      '- It lacks what the Cabinet makes of "b" (leicester-city-council)',
      '- It lacks what was delegated by "b" to Director of Social Services (leicester-city-council)',
      '- It lacks the legal review (leicester-city-council)',
      '- It lacks the signature (leicester-city-council)',
      '- It lacks the signature (leicestershire-and-rutland-healthcare-trust)',
    ]);
    expect(missing(one, 'm-cabinet')).toContain('The legal review of "partnership" by leicester-city-council is still open.');
  });

  it('answers each implication that the policy wants answered, or says that it is not', () => {
    const one = DecisionOnPaper.published(
      forms.openingForm({ implications: [{ area: 'financial', answer: 'no', text: 'None' }], keyDecision: undefined }),
    );
    expect(section(report(one, 'm-council'), 'Implications').slice(0, 2)).toEqual(['financial | no | None', 'Legal | unanswered | ']);
    expect(missing(one, 'm-council')).toEqual(
      expect.arrayContaining([
        'The report does not say whether there are implications: Legal.',
        'The report does not say whether this is a key decision.',
        'Not published yet: the reports, due by Wednesday 8 April 2026 (Local Government Act 1972, s. 100B, as amended by SI 2002/715).',
      ]),
    );
    expect(missing(one, 'm-council').join()).not.toContain('inancial');
  });

  it('names each contradiction of the timetable with its places, and its explanation', () => {
    const meetings = [...forms.MEETINGS, { id: 'm-scrutiny-2', body: 'scrutiny', on: '2026-03-26', stated: 'Timetable' }];
    const one = new DecisionOnPaper(forms.openingForm({ meetings }));
    const says = 'Health Scrutiny Committee has several dates: Thursday 19 March 2026 and Thursday 26 March 2026';
    const places = ['meeting m-scrutiny: Thursday 19 March 2026, Report', 'meeting m-scrutiny-2: Thursday 26 March 2026, Timetable'];
    const shown = [says, ...places.map((place) => `- ${place}`)];
    expect(missing(one, 'm-council')).toContain(`The timetable contradicts itself: ${says} (${places.join('; ')}).`);
    expect(section(report(one, 'm-council'), 'Contradictions in the timetable')).toEqual([...shown, '- Not explained']);
    one.take('contradiction-explained', forms.explained());
    expect(missing(one, 'm-council').join()).not.toContain('contradicts itself');
    expect(section(report(one, 'm-council'), 'Contradictions in the timetable')).toEqual([
      ...shown,
      '- Explained: The committee meets twice',
    ]);
  });

  it('lists the forward timetable with its own place in it: where each stands, what was moved, published, held and reached', () => {
    const one = DecisionOnPaper.published(forms.openingForm({ notification: forms.notification }));
    one.take('subgroup-formed', forms.subgroup({ on: '2026-03-10' }));
    one.take('subgroup-formed', forms.subgroup({ on: '2026-03-10', id: 'costs', name: 'Costs', reportsTo: 'finance', tasks: [] }));
    one.take('meeting-moved', forms.meetingMoved({ on: '2026-03-10', meeting: 'm-board', to: '2026-04-28' }));
    one.take('milestone-moved', forms.milestoneMoved({ on: '2026-03-10' }));
    one.take('comments', forms.comments());
    one.papers('m-cabinet', '2026-03-20');
    one.take('task-done', forms.taskDone());
    one.take('milestone-reached', forms.milestoneReached());
    one.decides({ recommendation: 'a' });
    one.take('published', forms.published({ on: '2026-04-01', what: 'decisions' }));
    one.take('further-report-requested', forms.reportRequested());
    one.take('agreement-drafted', forms.agreement({ on: '2026-04-02' }));
    expect(section(report(one, 'm-board'), 'Forward timetable')).toEqual([
      'Thursday 19 March 2026 | Health Scrutiny Committee | Report | held',
      'Friday 27 March 2026 | Task of the subgroup (finance): Name the financial issues |  | done on Thursday 26 March 2026',
      'Tuesday 31 March 2026 | Cabinet | Report | agenda and reports published on Friday 20 March 2026; decisions published on Wednesday 1 April 2026; held',
      'Friday 10 April 2026 | End of the time in which what the Cabinet decided can be called in |  | running',
      'Thursday 16 April 2026 | Council | Report | ',
      'Tuesday 28 April 2026 | Trust Board | Report | this report; moved from Tuesday 21 April 2026',
      'April 2026 | Put the report to the partners | Timetable | moved from March 2026; reached on Friday 27 March 2026',
      'Friday 29 May 2026 | Further report (pooled), about a pooled budget |  | ',
      'May 2026 | Notification of the regulator |  | ',
      'Monday 1 June 2026 | The intended start |  | ',
      'Monday 1 June 2026 | Start of the agreement (partnership) |  | ',
      'June 2026 | The service is in place | Timetable | ',
    ]);
    const shown = one.one.view()['timetable'] as readonly { id?: string }[];
    const line = (id: string) => shown.find((ahead) => ahead.id === id);
    expect(line('m-cabinet')).toMatchObject({ held: true });
    expect(line('m-board')).toMatchObject({ on: '2026-04-28', movedFrom: ['2026-04-21'] });
    expect(line('m-board')).not.toHaveProperty('held');
    expect(line('report')).toMatchObject({ on: '2026-04', movedFrom: ['2026-03'], reachedOn: '2026-03-27' });
    expect(missing(one, 'm-board')).toEqual(
      expect.arrayContaining([
        'Not notified yet: the regulator, by May 2026.',
        'Not made yet: the further report "pooled" of the Director, due by Friday 29 May 2026.',
      ]),
    );
    one.take('further-report-made', forms.reportMade());
    expect(section(report(one, 'm-board'), 'Further reports')).toEqual([
      '(pooled) From the Director, about a pooled budget',
      '- Asked for on Wednesday 1 April 2026, by Friday 29 May 2026',
      '- Made on Wednesday 20 May 2026',
    ]);
    expect(section(report(one, 'm-board'), 'Subgroups')).toEqual([
      '(finance) Finance subgroup, reporting to Trust Board: What it costs, and who pays',
      '- Name the financial issues, by Friday 27 March 2026, done on Thursday 26 March 2026',
      '- Agree on mechanisms, not done',
      '(costs) Costs, reporting to Finance subgroup: What it costs, and who pays',
    ]);
  });

  it('lists what was decided before, the options with the views on them, the background papers and the documents', () => {
    const one = DecisionOnPaper.published();
    one.take('option-added', forms.option());
    one.take('view-expressed', forms.view());
    one.take('option-chosen', forms.chosen());
    const paper = report(one, 'm-board');
    expect(section(paper, 'Options')).toEqual([
      '(board) An integration board',
      '- Health Scrutiny Committee: The best of the three',
      '- Chosen by Cabinet on Tuesday 31 March 2026',
    ]);
    expect(section(paper, 'Decided before')).toEqual(['Cabinet, Friday 18 July 2025: Agreed the direction of travel']);
    expect(section(paper, 'Background papers')).toEqual(['Crisis care, a review']);
    expect(section(paper, 'Documents')).toEqual(['Report', 'Timetable']);
  });

  it('tells nobody what was noted, or added, for others alone', () => {
    const one = DecisionOnPaper.published();
    const document = { name: 'advice-kept.pdf', mediaType: 'application/pdf', size: 7, sha256: 'a'.repeat(64) };
    one.take('noted', { on: '2026-03-10', text: 'a word that stays here', seenBy: [forms.LEICESTER] });
    one.take('document-added', { on: '2026-03-10', document, seenBy: [forms.LEICESTER] });
    expect(section(report(one, 'm-council'), 'Documents')).toContain('advice-kept.pdf');
    for (const partner of [forms.TRUST, forms.COUNTY]) {
      const papers = papersFor(one, partner);
      expect(papers).toHaveLength(4);
      expect(JSON.stringify(papers)).not.toMatch(/stays here|advice-kept/);
    }
    expect(JSON.stringify(papersFor(one, forms.LEICESTER))).not.toContain('stays here');
  });
});
