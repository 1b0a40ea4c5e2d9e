import { isoDate } from '../../../protocols/calendar/dates';
import type { Fact } from '../../../protocols/case/facts/fact';
import { standingOf } from '../../../protocols/case/facts/standing';
import type { Limit } from '../../../protocols/case/limits/limit';
import { partyId } from '../../../protocols/case/parties/party';
import { decision } from '../../../protocols/decision/protocol';
import type { LetterContext } from '../../../notices/written';
import * as ready from '../../decision/forms';
import { policy } from '../../decision/on-paper';
import type { InLetters } from '../every-kind';

/** A decision of which nearly everything has happened that can; a milestone is running, and the agenda of the board is overdue. */

const { BODIES, COUNTY, LEICESTER, MEETINGS, RECOMMENDATIONS, TRUST } = ready;
const by = { ...ready.city, party: partyId(LEICESTER) };
const document = (name: string) => ({ name, mediaType: 'application/pdf', size: 1024, sha256: 'a'.repeat(64) });

const fact = (seq: number, step: string, on: string, form: object): Fact => ({
  seq,
  step,
  on: isoDate(on),
  at: ready.MONDAY,
  by,
  form,
  known: { [LEICESTER]: seq, [TRUST]: seq, [COUNTY]: seq, '*': seq },
});
/** As stated in two documents, on two days. */
const AGAIN = { id: 'm-scrutiny-2', body: 'scrutiny', on: '2026-03-26', item: 'The options', stated: 'Timetable' };
const opening = ready.openingForm({
  openedOn: '2026-03-02',
  meetings: [...MEETINGS, AGAIN, { ...AGAIN, id: 'm-scrutiny-3', on: '2026-04-02', stated: 'Report' }],
  notification: ready.notification,
});
const standing = standingOf(decision, policy, [
  fact(1, 'opened', '2026-03-02', opening),
  fact(3, 'subgroup-formed', '2026-03-04', ready.subgroup()),
  fact(4, 'recommendations-published', '2026-03-09', ready.recommendations()),
  fact(5, 'consultation-opened', '2026-03-03', ready.consultation({ about: 'the terms of service' })),
  fact(6, 'concern-raised', '2026-03-11', ready.concern()),
  fact(7, 'comments', '2026-03-19', ready.comments()),
  fact(8, 'option-added', '2026-03-09', ready.option()),
  fact(9, 'further-report-requested', '2026-04-01', ready.reportRequested()),
  fact(10, 'outcome-recorded', '2026-03-31', ready.outcome({ recommendation: 'b' })),
  fact(11, 'agreement-drafted', '2026-04-22', ready.agreement()),
  { ...fact(12, 'moved', '2026-03-09', { from: 'prepared', to: 'published', because: { seq: 4 } }), by: 'the case' },
]);

const NAMES: Readonly<Record<string, string>> = {
  [LEICESTER]: 'Leicester City Council',
  [COUNTY]: 'Leicestershire County Council',
  [TRUST]: 'Leicestershire and Rutland Healthcare NHS Trust',
};

const milestone: Limit = {
  id: 'milestone:in-place',
  name: 'milestone',
  instance: 'in-place',
  title: 'Reach the milestone (leicester-city-council, The service is in place)',
  says: 'The service is in place',
  clause: 'Supporting information 4.1',
  stages: decision.stages,
  owners: [by.party],
  from: isoDate('2026-06-30'),
  due: isoDate('2026-06-30'),
  status: 'running',
  forecast: false,
  explanation: [],
};
const agenda: Limit = {
  ...milestone,
  id: 'agenda:m-board',
  name: 'agenda',
  instance: 'm-board',
  title: 'Publish agenda and reports (leicester-city-council, Trust Board, Tuesday 21 April 2026)',
  says: 'Trust Board, Tuesday 21 April 2026',
  clause: 'Public Bodies (Admission to Meetings) Act 1960, s. 1',
  from: isoDate('2026-04-21'),
  due: isoDate('2026-04-14'),
  status: 'missed',
  statutory: true,
};
const { instance: _instance, says: _says, ...alone } = milestone;
const notification: Limit = { ...alone, id: 'notification', name: 'notification', title: 'Notify', clause: 'Supporting information 4' };

const context: LetterContext = {
  caseId: 'decision-0123456789abcdef',
  kind: 'decision',
  today: isoDate('2026-04-22'),
  standing,
  limits: [milestone, agenda, notification],
  more: decision.inLetters?.(standing) ?? {},
  introduced: [],
  nameOf: (id) => NAMES[id] ?? id,
  titleOf: (step) => decision.step(step)?.title,
};

const VIEW = { outcome: 'view-expressed', verb: 'express-a-view', text: 'A board is best', recommendation: 'c', body: 'scrutiny' };
const missing = [
  { what: 'the condition "written" of "a": A written agreement is completed', from: LEICESTER },
  { what: 'the signature', from: TRUST },
];

export const inLetters: InLetters = {
  forms: {
    opened: opening,
    'contradiction-explained': ready.explained({ contradiction: 'two-dates.m-scrutiny-2' }),
    'meeting-moved': ready.meetingMoved(),
    'meeting-added': ready.meetingAdded({ item: 'The final terms' }),
    'milestone-moved': ready.milestoneMoved({ to: '2026-05/2026-06' }),
    'milestone-reached': ready.milestoneReached(),
    published: ready.published({ urgent: 'The auditor wrote on Friday' }),
    'recommendations-published': ready.recommendations({
      recommendations: Object.values(RECOMMENDATIONS).map((one) => ({ ...RECOMMENDATIONS.a, ...RECOMMENDATIONS.b, ...one })),
      report: 'pooled',
    }),
    'outcome-recorded': ready.outcome({
      ...VIEW,
      on: '2026-03-19',
      reasons: 'It costs the least',
      rejected: ['To leave all as it is'],
      interests: [{ name: 'Cllr Rowe', interest: 'Works for the Trust' }],
    }),
    revised: ready.revised({
      recommendations: [{ ...RECOMMENDATIONS.a, delegatedTo: { officer: 'Director', consulting: 'Chair' } }],
    }),
    'recommendation-dropped': ready.dropped(),
    'condition-met': ready.conditionMet(),
    'delegation-exercised': ready.delegationExercised(),
    'called-in': ready.calledIn(),
    'call-in-decided': ready.callInDecided(),
    'consultation-opened': ready.consultation({
      whom: ['staff', 'voluntary-sector', 'public'],
      about: 'the terms of service',
      document: document('Terms.pdf'),
    }),
    'consultation-meeting-held': ready.consultationMeeting({ count: 3, present: ['Ada Fenn', 'Ivo Marsh'] }),
    'response-received': ready.response(),
    'concern-raised': ready.concern(),
    'concern-answered': ready.concernAnswered(),
    'consultation-closed': ready.consultationClosed(),
    comments: ready.comments(),
    'comment-noted': ready.commentNoted(),
    'comment-answered': ready.commentAnswered(),
    'further-report-requested': ready.reportRequested({ by: '2026-05' }),
    'further-report-made': ready.reportMade({ document: document('Pooled budget.pdf'), recommendations: 'to-follow' }),
    'option-added': ready.option(),
    'view-expressed': ready.view(),
    'option-chosen': ready.chosen(),
    'subgroup-formed': ready.subgroup({ tasks: [{ id: 'issues', what: 'Name the financial issues', by: '2026-03' }] }),
    'task-done': ready.taskDone(),
    'agreement-drafted': ready.agreement({ document: document('Draft.pdf') }),
    'legal-review-completed': ready.reviewed(),
    'agreement-signed': ready.signed(),
    'agreement-abandoned': ready.abandoned(),
    notified: ready.notified(),
    'agreement-started': { agreement: 'partnership' },
    'agreement-held': { agreement: 'partnership', start: '2026-06-01', missing },
  },
  variants: {
    opened: [
      ready.openingForm({
        consultations: 'none',
        keyDecision: { answer: 'not-stated' },
        implications: [{ area: 'Financial', answer: 'unanswered' }],
        intendedStart: '2026-06/2026-07',
      }),
    ],
    'contradiction-explained': [ready.explained()],
    published: [
      ready.published({ what: 'reports' }),
      ready.published({ what: 'decisions' }),
      ready.published({ what: 'decisions', meeting: 'm-council' }),
    ],
    'outcome-recorded': [
      ready.outcome(),
      ready.outcome({ outcome: 'as-amended', text: 'For three years' }),
      ready.outcome({ outcome: 'rejected', body: 'council' }),
      ready.outcome({ outcome: 'deferred', body: 'council', deferredTo: 'm-council' }),
      ready.outcome({ outcome: 'referred-on', referredTo: 'council' }),
    ],
    'delegation-exercised': [ready.delegationExercised({ consulted: [] })],
    'call-in-decided': [ready.callInDecided({ decision: 'referred-back' })],
    'consultation-opened': ['staff', 'unions', 'public', 'voluntary-sector', 'stakeholders', 'partners'].map((whom) =>
      ready.consultation({ whom }),
    ),
    'comment-answered': [ready.commentAnswered({ accepted: false })],
    'further-report-made': [ready.reportMade({ recommendations: 'none' })],
    'view-expressed': [ready.view({ by: LEICESTER })],
    'subgroup-formed': [ready.subgroup({ id: 'hr', reportsTo: 'finance' })],
    notified: [ready.notified({ to: ['the regulator', 'the Minister'] })],
  },
  says: {
    ...Object.fromEntries(Object.values(BODIES).map(({ id, name }) => [id, name])),
    // A body and an option go by the same id.
    board: 'oard',
    'm-scrutiny': BODIES.scrutiny.name,
    'm-scrutiny-2': BODIES.scrutiny.name,
    'm-scrutiny-3': BODIES.scrutiny.name,
    'm-cabinet': BODIES.cabinet.name,
    'm-council': BODIES.council.name,
    'm-council-2': BODIES.council.name,
    'm-board': BODIES.board.name,
    decides: 'which decides',
    scrutinises: 'which scrutinises',
    advises: 'which advises',
    executive: 'by the rules of an executive',
    health: 'by the rules of the health service',
    council: 'ouncil',
    'two-dates.m-scrutiny': 'two-dates.m-scrutiny',
    'two-dates.m-scrutiny-2': 'Health Scrutiny Committee has several dates',
    report: 'Put the report to the partners',
    'in-place': 'The service is in place',
    yes: 'yes',
    no: 'no',
    'not-stated': 'not stated',
    unanswered: 'not answered',
    none: 'None',
    agenda: 'agenda',
    reports: 'reports',
    decisions: 'hat was decided',
    'express-a-view': 'express a view',
    'as-asked': 'As asked',
    'view-expressed': 'A view was expressed',
    'as-amended': 'As amended',
    deferred: 'Deferred',
    rejected: 'Rejected',
    'referred-on': 'Referred on',
    stands: 'The decision stands',
    'referred-back': 'It is referred back',
    public: 'he public',
    'voluntary-sector': 'he voluntary sector',
    written: 'A written agreement is completed',
    staff: 'taff',
    unions: 'nions',
    stakeholders: 'takeholders',
    partners: 'artners',
    own: 'Social care is to keep a budget of its own',
    pooled: 'a pooled budget',
    terms: 'Terms of service may change',
    finance: 'Finance subgroup',
    issues: 'Name the financial issues',
    'to-follow': 'To follow',
  },
  by,
  context,
  words: /\bbodies\b|scrutiny|recommendation|consultation|\bcall(?:ed)?[ -]in\b|agenda/gi,
};
