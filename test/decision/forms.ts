import { instant } from '../../protocols/calendar/dates';
import type { Actor, Role } from '../../protocols/case/facts/fact';
import type { Form } from '../case/kind-on-paper';

/**
 * Ready forms of a decision that Leicester City Council prepares on Monday 2 March 2026: one crisis service, run by its Trust. Scrutiny meets on Thursday
 * 19 March, the Cabinet on Tuesday 31 March, the Council on Thursday 16 April, the Trust's board on Tuesday 21 April; it is to start on Monday 1 June. Five
 * clear days before 31 March end on Monday 23 March: the 24th to the 30th lie between. Good Friday is 3 April, Easter Monday the 6th.
 */

const of =
  (organisation: string) =>
  (role: Role = 'coordinator'): Actor => ({ subject: `a.${organisation}`, organisation, role, verified: true });

export const LEICESTER = 'leicester-city-council';
export const COUNTY = 'leicestershire-county-council';
export const TRUST = 'leicestershire-and-rutland-healthcare-trust';

export const city = of(LEICESTER)();
export const county = of(COUNTY)();
export const trust = of(TRUST)();

/** Monday 2 March 2026, 10:00 in London. */
export const MONDAY = instant('2026-03-02T10:00:00Z');

export type { Form };
/** Fields to put in the place of those of a ready form; `undefined` leaves one out. */
export type Overrides = Readonly<Record<string, unknown>>;

const form = (ready: Overrides, overrides: Overrides): Form =>
  Object.fromEntries(Object.entries({ ...ready, ...overrides }).filter(([, value]) => value !== undefined));

export const BODIES = {
  scrutiny: { id: 'scrutiny', name: 'Health Scrutiny Committee', organisation: LEICESTER, does: 'scrutinises', rules: 'council' },
  cabinet: { id: 'cabinet', name: 'Cabinet', organisation: LEICESTER, does: 'decides', rules: 'executive' },
  council: { id: 'council', name: 'Council', organisation: LEICESTER, does: 'decides', rules: 'council' },
  board: { id: 'board', name: 'Trust Board', organisation: TRUST, does: 'decides', rules: 'health' },
};
export const MEETINGS = [
  { id: 'm-scrutiny', body: 'scrutiny', on: '2026-03-19', stated: 'Report' },
  { id: 'm-cabinet', body: 'cabinet', on: '2026-03-31', stated: 'Report' },
  { id: 'm-council', body: 'council', on: '2026-04-16', stated: 'Report' },
  { id: 'm-board', body: 'board', on: '2026-04-21', stated: 'Report' },
];

export const openingForm = (overrides: Overrides = {}): Form =>
  form(
    {
      title: 'One crisis service for the city',
      wards: 'All wards',
      contacts: [{ name: 'Ada Fenn', post: 'Service Manager', telephone: '01632 960900' }],
      sponsor: { name: 'Ivo Marsh', post: 'Director of Social Services' },
      partners: [TRUST, COUNTY],
      bodies: Object.values(BODIES),
      meetings: MEETINGS,
      earlier: [{ body: 'cabinet', on: '2025-07-18', what: 'Agreed the direction of travel' }],
      milestones: [
        { id: 'report', what: 'Put the report to the partners', on: '2026-03', stated: 'Timetable' },
        { id: 'in-place', what: 'The service is in place', on: '2026-06', after: ['report'], stated: 'Timetable' },
      ],
      intendedStart: '2026-06-01',
      keyDecision: { answer: 'yes', forwardPlanOn: '2026-01-05' },
      documents: ['Report', 'Timetable'],
      implications: [
        { area: 'Financial', answer: 'no', text: 'Budgets stay as they are' },
        { area: 'Legal', answer: 'yes', text: 'An agreement is to be registered' },
        { area: 'Equal Opportunities', answer: 'yes' },
        { area: 'Policy', answer: 'yes' },
        { area: 'Sustainable and Environmental', answer: 'no' },
        { area: 'Crime and Disorder', answer: 'no' },
        { area: 'Human Rights Act', answer: 'no' },
      ],
      backgroundPapers: ['Crisis care, a review'],
      consultations: ['Staff and public, from March'],
    },
    overrides,
  );

export const explained = (overrides: Overrides = {}) =>
  form({ on: '2026-03-03', contradiction: 'two-dates.m-scrutiny', explanation: 'The committee meets twice' }, overrides);
export const meetingMoved = (overrides: Overrides = {}) =>
  form({ on: '2026-03-03', meeting: 'm-scrutiny', to: '2026-03-26', reason: 'The chair is away' }, overrides);
export const meetingAdded = (overrides: Overrides = {}) =>
  form({ on: '2026-04-17', id: 'm-council-2', body: 'council', meetingOn: '2026-05-14' }, overrides);
export const milestoneMoved = (overrides: Overrides = {}) =>
  form({ on: '2026-03-03', milestone: 'report', to: '2026-04', reason: 'A partner asked for more time' }, overrides);
export const milestoneReached = (overrides: Overrides = {}) => form({ on: '2026-03-27', milestone: 'report' }, overrides);
export const published = (overrides: Overrides = {}) => form({ on: '2026-03-20', meeting: 'm-cabinet', what: 'agenda' }, overrides);

/** (a) the Cabinet, the Council and the board approve, subject to a written agreement; (b) the Cabinet authorises the Director; (c) scrutiny notes, and says what it thinks. */
export const RECOMMENDATIONS = {
  a: {
    id: 'a',
    verb: 'approve',
    text: 'Enter into a partnership with the Trust',
    to: ['cabinet', 'council', 'board'],
    subjectTo: [{ id: 'written', text: 'A written agreement is completed' }],
  },
  b: {
    id: 'b',
    verb: 'authorise',
    text: 'Conclude the final terms',
    to: ['cabinet'],
    delegatedTo: { officer: 'Director of Social Services', consulting: 'Cabinet Lead' },
  },
  c: { id: 'c', verb: ['note', 'express-a-view'], text: 'The options for involving members', to: ['scrutiny'] },
};
export const recommendations = (overrides: Overrides = {}) =>
  form({ on: '2026-03-09', recommendations: Object.values(RECOMMENDATIONS) }, overrides);
export const revised = (overrides: Overrides = {}) =>
  form(
    { on: '2026-04-20', recommendations: [{ ...RECOMMENDATIONS.a, text: 'Enter into a partnership with the Trust, for three years' }] },
    overrides,
  );
export const dropped = (overrides: Overrides = {}) =>
  form({ on: '2026-04-20', recommendation: 'a', reason: 'There is no majority for it' }, overrides);
export const outcome = (overrides: Overrides = {}) =>
  form({ on: '2026-03-31', recommendation: 'a', body: 'cabinet', outcome: 'as-asked' }, overrides);
export const conditionMet = (overrides: Overrides = {}) => form({ on: '2026-05-11', condition: 'written' }, overrides);
export const delegationExercised = (overrides: Overrides = {}) =>
  form(
    {
      on: '2026-05-11',
      recommendation: 'b',
      consulted: [{ name: 'Cabinet Lead', on: '2026-05-07' }],
      decision: 'The final terms are approved',
    },
    overrides,
  );
export const calledIn = (overrides: Overrides = {}) =>
  form({ on: '2026-04-07', recommendation: 'b', body: 'scrutiny', grounds: 'The costs were not shown' }, overrides);
export const callInDecided = (overrides: Overrides = {}) => form({ on: '2026-04-14', recommendation: 'b', decision: 'stands' }, overrides);

export const consultation = (overrides: Overrides = {}) =>
  form({ on: '2026-03-03', id: 'staff', whom: 'staff', from: '2026-03-03', to: '2026-03-17' }, overrides);
export const consultationMeeting = (overrides: Overrides = {}) =>
  form({ on: '2026-03-10', consultation: 'staff', place: 'Town Hall' }, overrides);
export const response = (overrides: Overrides = {}) =>
  form({ on: '2026-03-11', consultation: 'staff', from: 'The staff of the night team', text: 'We are for it' }, overrides);
export const concern = (overrides: Overrides = {}) =>
  form({ on: '2026-03-11', id: 'terms', consultation: 'staff', text: 'Terms of service may change' }, overrides);
export const concernAnswered = (overrides: Overrides = {}) =>
  form({ on: '2026-03-13', concern: 'terms', answer: 'Nobody’s terms change', amendment: 'Said so in the agreement' }, overrides);
export const consultationClosed = (overrides: Overrides = {}) =>
  form({ on: '2026-03-18', consultation: 'staff', outcome: 'Staff are in favour' }, overrides);

export const comments = (overrides: Overrides = {}) =>
  form({ on: '2026-03-19', body: 'scrutiny', comments: [{ id: 'own', text: 'Social care is to keep a budget of its own' }] }, overrides);
export const commentNoted = (overrides: Overrides = {}) => form({ on: '2026-03-31', comment: 'own', body: 'cabinet' }, overrides);
export const commentAnswered = (overrides: Overrides = {}) =>
  form({ on: '2026-03-25', comment: 'own', accepted: true, why: 'It is in the agreement' }, overrides);

export const reportRequested = (overrides: Overrides = {}) =>
  form({ on: '2026-04-01', id: 'pooled', from: 'the Director', about: 'a pooled budget', by: '2026-05-29' }, overrides);
export const reportMade = (overrides: Overrides = {}) => form({ on: '2026-05-20', report: 'pooled' }, overrides);

export const option = (overrides: Overrides = {}) => form({ on: '2026-03-09', id: 'board', text: 'An integration board' }, overrides);
export const view = (overrides: Overrides = {}) =>
  form({ on: '2026-03-19', option: 'board', by: 'scrutiny', view: 'The best of the three' }, overrides);
export const chosen = (overrides: Overrides = {}) => form({ on: '2026-03-31', option: 'board', by: 'cabinet' }, overrides);
export const subgroup = (overrides: Overrides = {}) =>
  form(
    {
      on: '2026-03-04',
      id: 'finance',
      name: 'Finance subgroup',
      remit: 'What it costs, and who pays',
      reportsTo: 'board',
      tasks: [
        { id: 'issues', what: 'Name the financial issues', by: '2026-03-27' },
        { id: 'mechanisms', what: 'Agree on mechanisms' },
      ],
    },
    overrides,
  );
export const taskDone = (overrides: Overrides = {}) => form({ on: '2026-03-26', subgroup: 'finance', task: 'issues' }, overrides);

/** With the Trust, resting on (a) and (b), from 1 June. */
export const agreement = (overrides: Overrides = {}) =>
  form(
    { on: '2026-04-22', id: 'partnership', partners: [TRUST], covers: ['The crisis service'], needs: ['a', 'b'], start: '2026-06-01' },
    overrides,
  );
export const reviewed = (overrides: Overrides = {}) =>
  form({ on: '2026-04-28', agreement: 'partnership', conclusions: 'Nothing stands against it' }, overrides);
export const signed = (overrides: Overrides = {}) => form({ on: '2026-05-12', agreement: 'partnership' }, overrides);
export const abandoned = (overrides: Overrides = {}) =>
  form({ on: '2026-05-12', agreement: 'partnership', reason: 'The Trust is to be merged' }, overrides);
export const notification = { to: ['the regulator'], by: '2026-05' };
export const notified = (overrides: Overrides = {}) => form({ on: '2026-05-13', to: 'the regulator' }, overrides);
