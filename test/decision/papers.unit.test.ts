import * as forms from './forms';
import { DecisionOnPaper } from './on-paper';
import { report, section, missing, consulted } from './reports-on-paper';

describe('a report to a body', () => {
  it('has its head: to whom, of whom, where, and whether it is a key decision', () => {
    const { title, head } = report(DecisionOnPaper.published(), 'm-council');
    expect(title).toBe('One crisis service for the city');
    expect(Object.fromEntries(head)).toEqual({
      'Report to': 'Council, leicester-city-council',
      Meeting: 'Thursday 16 April 2026',
      'Report of': 'Director of Social Services, Ivo Marsh',
      Partners: 'leicestershire-and-rutland-healthcare-trust, leicestershire-county-council',
      Wards: 'All wards',
      'Key decision': 'yes, on the forward plan since Monday 5 January 2026',
      Contact: 'Ada Fenn, Service Manager, 01632 960900',
    });
  });

  it.each([
    [{ answer: 'no', forwardPlanOn: '2026-01-05' }, 'no'],
    [{ answer: 'yes' }, 'yes'],
    [undefined, 'not stated'],
  ])('says of a key decision %j: %s', (keyDecision, says) => {
    expect(report(DecisionOnPaper.published(forms.openingForm({ keyDecision })), 'm-council').head).toContainEqual(['Key decision', says]);
  });

  it('puts what is put to that body, with its conditions, its delegation, and what others have made of it', () => {
    const one = DecisionOnPaper.published();
    one.decides({ outcome: 'as-amended', text: 'for three years only', reasons: 'It is to be looked at again' });
    expect(section(report(one, 'm-council'), 'Recommendations')).toEqual([
      '(a) The Council is asked to approve: Enter into a partnership with the Trust',
      '- Subject to: A written agreement is completed (open)',
      '- Cabinet: as amended, on Tuesday 31 March 2026; for three years only; reasons: It is to be looked at again',
      '- Not carried out before the publication of what the Cabinet decided on "a"',
    ]);
    expect(section(report(one, 'm-cabinet'), 'Recommendations')).toContain(
      '- Delegated to Director of Social Services, in consultation with Cabinet Lead (open)',
    );
    expect(section(report(one, 'm-scrutiny'), 'Recommendations')).toEqual([
      '(c) The Health Scrutiny Committee is asked to note, and to express a view: The options for involving members',
    ]);
  });

  it('keeps what was put to a meeting that was held; revised, it goes to the next one of the body as it then reads', () => {
    const one = DecisionOnPaper.published();
    one.decides({
      outcome: 'rejected',
      reasons: 'No end to it',
      rejected: ['To wait'],
      interests: [{ name: 'Cllr Moss', interest: 'A tenant' }],
    });
    expect(missing(one, 'm-council')).toContain('Neither revised nor dropped yet: "a", which was rejected by the Cabinet.');
    one.take('meeting-added', forms.meetingAdded({ on: '2026-04-01', id: 'm-cabinet-2', body: 'cabinet', meetingOn: '2026-05-05' }));
    const otherwise = { ...forms.RECOMMENDATIONS.a, text: 'Enter into a partnership with the Trust, for three years' };
    const subjectTo = [{ id: 'written', text: 'An agreement with an end is completed' }];
    one.take('revised', forms.revised({ on: '2026-04-01', recommendations: [{ ...otherwise, subjectTo }] }));
    const rejected =
      '- Cabinet: rejected, on Tuesday 31 March 2026; reasons: No end to it; not taken: To wait; interest of Cllr Moss: A tenant';
    expect(section(report(one, 'm-cabinet'), 'Recommendations').slice(0, 4)).toEqual([
      '(a) The Cabinet is asked to approve: Enter into a partnership with the Trust',
      '- Subject to: A written agreement is completed (open)',
      rejected,
      '- Revised on Wednesday 1 April 2026: Enter into a partnership with the Trust, for three years',
    ]);
    const again = [
      '- Subject to: An agreement with an end is completed (open)',
      '- As put on Monday 9 March 2026, before it was revised: Enter into a partnership with the Trust',
      rejected,
    ];
    for (const meeting of ['m-cabinet-2', 'm-council']) {
      const [first = '', ...rest] = section(report(one, meeting), 'Recommendations').slice(0, 4);
      expect(first).toMatch(/is asked to approve: Enter into a partnership with the Trust, for three years$/);
      expect(rest).toEqual(again);
    }
    expect(missing(one, 'm-council').join()).not.toContain('Neither revised');
    one.take('condition-met', forms.conditionMet());
    expect(section(report(one, 'm-council'), 'Recommendations')).toContain(
      '- Subject to: An agreement with an end is completed (met on Monday 11 May 2026)',
    );
    expect(section(report(one, 'm-cabinet'), 'Recommendations')).toContain('- Subject to: A written agreement is completed (open)');
  });

  it('says why something was deferred to the meeting, and puts it to that one', () => {
    const one = DecisionOnPaper.published();
    one.take('meeting-added', forms.meetingAdded({ on: '2026-04-01', id: 'm-council-2', meetingOn: '2026-05-14' }));
    one.decides({ on: '2026-04-16', body: 'council', outcome: 'deferred', deferredTo: 'm-council-2', reasons: 'The costs were not shown' });
    for (const meeting of ['m-council', 'm-council-2'])
      expect(section(report(one, meeting), 'Recommendations')).toEqual([
        '(a) The Council is asked to approve: Enter into a partnership with the Trust',
        '- Subject to: A written agreement is completed (open)',
        '- Council: deferred to the meeting of Thursday 14 May 2026, on Thursday 16 April 2026; reasons: The costs were not shown',
      ]);
    one.decides({ on: '2026-05-14', body: 'council' });
    one.take('meeting-added', forms.meetingAdded({ on: '2026-05-15', id: 'm-council-3', meetingOn: '2026-06-11' }));
    expect(section(report(one, 'm-council-3'), 'Recommendations')).toEqual(['None.']);
    expect(missing(one, 'm-council-3')).toContain('No recommendation is put to the Council at this meeting.');
  });

  it('says what an executive’s decision waits for, what was called in, and what a delegation came to', () => {
    const one = DecisionOnPaper.published();
    one.decides({ recommendation: 'b' });
    const waits = '- Not carried out before the publication of what the Cabinet decided on "b"';
    expect(section(report(one, 'm-cabinet'), 'Recommendations')).toContain(waits);
    one.take('published', forms.published({ on: '2026-04-01', what: 'decisions' }));
    one.take('called-in', forms.calledIn());
    expect(section(report(one, 'm-cabinet'), 'Recommendations')).toContain(
      '- Called in on Tuesday 7 April 2026: The costs were not shown (not decided yet)',
    );
    one.take('call-in-decided', forms.callInDecided());
    one.take('delegation-exercised', forms.delegationExercised());
    const lines = section(report(one, 'm-cabinet'), 'Recommendations');
    expect(lines.slice(lines.findIndex((line) => line.startsWith('(b)')))).toEqual([
      '(b) The Cabinet is asked to authorise: Conclude the final terms',
      '- Delegated to Director of Social Services, in consultation with Cabinet Lead (exercised on Monday 11 May 2026: The final terms are approved)',
      '- Cabinet: as asked, on Tuesday 31 March 2026',
      '- Called in on Tuesday 7 April 2026: The costs were not shown (the decision stands)',
    ]);
  });

  it('puts nothing that was dropped, unless it had been before the body by then', () => {
    const one = DecisionOnPaper.published();
    one.decides({ outcome: 'rejected', reasons: 'No end to it' });
    one.take('recommendation-dropped', forms.dropped({ on: '2026-04-02' }));
    expect(section(report(one, 'm-council'), 'Recommendations')).toEqual(['None.']);
    expect(section(report(one, 'm-cabinet'), 'Recommendations')).toContain(
      '- Dropped on Thursday 2 April 2026: There is no majority for it',
    );
  });

  it('shows what was raised in consultations and what was answered; what nobody has answered stands first, and among what is missing', () => {
    const one = consulted();
    expect(section(report(one, 'm-council'), 'Concerns')).toEqual([
      '(pay) Pay may fall',
      '- Not answered',
      '(terms) Terms of service may change',
      '- Answered on Friday 13 March 2026: Nobody’s terms change',
      '- Changed: Said so in the agreement',
    ]);
    expect(section(report(one, 'm-council'), 'Consultations')).toEqual([
      'Staff and public, from March',
      '(staff) staff, from Monday 9 March 2026',
      '- 11 meetings',
      '- 2 raised, 1 answered',
      '- Still open',
    ]);
    expect(missing(one, 'm-council')).toEqual(
      expect.arrayContaining(['Not answered: 1 of 2 concerns (pay).', 'The consultation "staff" is still open.']),
    );
    one.take('concern-answered', forms.concernAnswered({ on: '2026-03-16', concern: 'pay' }));
    one.take('consultation-closed', forms.consultationClosed());
    expect(missing(one, 'm-council').join()).not.toMatch(/concern|consultation/);
    expect(section(report(one, 'm-council'), 'Consultations')).toContain('- Outcome, Wednesday 18 March 2026: Staff are in favour');
  });

  it('puts nothing to a meeting that was over before it was published', () => {
    const meetings = [...forms.MEETINGS, { id: 'm-early', body: 'council', on: '2026-03-05', item: 'A first look', stated: 'Report' }];
    const one = DecisionOnPaper.published(forms.openingForm({ meetings }));
    expect(section(report(one, 'm-early'), 'Recommendations')).toEqual(['None.']);
    expect(missing(one, 'm-early')).toContain('No recommendation is put to the Council at this meeting.');
  });
});
