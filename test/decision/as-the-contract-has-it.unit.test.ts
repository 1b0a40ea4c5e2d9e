import { sharedTitles } from '../../protocols/case/titles';
import { decision } from '../../protocols/decision/protocol';
import * as f from './forms';
import { policy } from './on-paper';

const document = { name: 'agreement.pdf', mediaType: 'application/pdf', size: 3, sha256: 'a'.repeat(64) };
const { a: first, b: second, c: third } = f.RECOMMENDATIONS;

/** Each form of CONTRACT (forms of a decision) with all that it can say: the fields that it can do without are named. */
const FORMS: Readonly<Record<string, readonly [whole: f.Form, optional: readonly string[]]>> = {
  opened: [
    f.openingForm({ notification: f.notification, openedOn: '2026-03-02' }),
    ['wards', 'contacts', 'earlier', 'intendedStart', 'notification', 'keyDecision', 'documents', 'openedOn'],
  ],
  'contradiction-explained': [f.explained(), []],
  'meeting-moved': [f.meetingMoved(), []],
  'meeting-added': [f.meetingAdded({ item: 'The budget' }), ['item']],
  published: [f.published({ urgent: 'The grant ends in April' }), ['urgent']],
  'milestone-reached': [f.milestoneReached(), []],
  'milestone-moved': [f.milestoneMoved(), []],
  'recommendations-published': [f.recommendations({ report: 'pooled' }), ['report']],
  'outcome-recorded': [
    f.outcome({
      verb: 'approve',
      text: 'With a review after a year',
      reasons: 'One service is safer than two',
      rejected: ['To leave it as it is'],
      interests: [{ name: 'Cllr Gray', interest: 'A member of the Trust’s council' }],
    }),
    ['verb', 'text', 'reasons', 'rejected', 'interests'],
  ],
  'condition-met': [f.conditionMet(), []],
  'delegation-exercised': [f.delegationExercised(), []],
  revised: [f.revised(), []],
  'recommendation-dropped': [f.dropped(), []],
  'consultation-opened': [f.consultation({ about: 'Their terms', document }), ['about', 'from', 'to', 'document']],
  'consultation-meeting-held': [f.consultationMeeting({ present: ['The Director'] }), ['present']],
  'response-received': [f.response(), []],
  'concern-raised': [f.concern(), []],
  'concern-answered': [f.concernAnswered(), ['amendment']],
  'consultation-closed': [f.consultationClosed(), []],
  comments: [f.comments(), []],
  'comment-noted': [f.commentNoted(), []],
  'comment-answered': [f.commentAnswered(), []],
  'further-report-requested': [f.reportRequested(), ['by']],
  'further-report-made': [f.reportMade({ document, recommendations: 'none' }), ['document', 'recommendations']],
  'option-added': [f.option(), []],
  'view-expressed': [f.view(), []],
  'option-chosen': [f.chosen(), []],
  'subgroup-formed': [f.subgroup(), []],
  'task-done': [f.taskDone(), []],
  'agreement-drafted': [f.agreement({ document }), ['start', 'document']],
  'legal-review-completed': [f.reviewed(), []],
  'agreement-signed': [f.signed(), []],
  'agreement-abandoned': [f.abandoned(), []],
  notified: [f.notified(), []],
  'called-in': [f.calledIn(), []],
  'call-in-decided': [f.callInDecided(), []],
};

const missed = (step: string, form: f.Form): readonly string[] => {
  const { schema } = step === 'opened' ? decision.opening.form : (decision.step(step)?.form ?? decision.opening.form);
  const parsed = schema.safeParse(form);
  return parsed.success ? [] : parsed.error.issues.map(({ path, code }) => path.join('/') || code);
};
const without = (form: f.Form, field: string): f.Form => Object.fromEntries(Object.entries(form).filter(([name]) => name !== field));

test.each(Object.entries(FORMS))('CONTRACT, forms of a decision: %s', (step, [whole, optional]) => {
  expect(missed(step, whole)).toEqual([]);
  expect(missed(step, optional.reduce(without, whole))).toEqual([]);
  const needed = Object.keys(whole).filter((field) => !optional.includes(field));
  for (const field of needed) expect(missed(step, without(whole, field))).toEqual([field]);
  expect(missed(step, { ...whole, colour: 'red' })).toEqual(['unrecognized_keys']);
});

const recommended = (one: object): f.Form => f.recommendations({ recommendations: [one] });
const opened = (field: string, one: object): f.Form => f.openingForm({ [field]: [one] });

test.each([
  [
    'opened',
    'bodies/0/does',
    ['decides', 'scrutinises', 'advises'],
    (word: string) => opened('bodies', { ...f.BODIES.cabinet, does: word }),
  ],
  [
    'opened',
    'bodies/0/rules',
    ['council', 'executive', 'health'],
    (word: string) => opened('bodies', { ...f.BODIES.cabinet, rules: word }),
  ],
  ['opened', 'keyDecision/answer', ['yes', 'no', 'not-stated'], (word: string) => f.openingForm({ keyDecision: { answer: word } })],
  [
    'opened',
    'implications/0/answer',
    ['yes', 'no', 'unanswered'],
    (word: string) => opened('implications', { area: 'Legal', answer: word }),
  ],
  ['published', 'what', ['agenda', 'reports', 'decisions'], (word: string) => f.published({ what: word })],
  ['call-in-decided', 'decision', ['stands', 'referred-back'], (word: string) => f.callInDecided({ decision: word })],
])('CONTRACT, forms of a decision: %s says of %s one of %j', (step, field, words, saying) => {
  for (const word of words) expect(missed(step, saying(word))).toEqual([]);
  expect(missed(step, saying('something else'))).toEqual([field]);
});

test.each([
  [
    'recommendations-published',
    'recommendations/0/verb',
    ['approve', 'agree', 'note', 'support', 'authorise', 'request', 'express-a-view'],
    (word: unknown) => recommended({ ...first, verb: word }),
  ],
  [
    'consultation-opened',
    'whom',
    ['staff', 'unions', 'public', 'voluntary-sector', 'stakeholders', 'partners'],
    (word: unknown) => f.consultation({ whom: word }),
  ],
])('CONTRACT, forms of a decision: %s says of %s one or more of %j', (step, field, words, saying) => {
  for (const word of words) expect(missed(step, saying(word))).toEqual([]);
  expect(missed(step, saying(words.slice(0, 2)))).toEqual([]);
  for (const wrong of ['something else', ['something else'], []]) expect(missed(step, saying(wrong))).toEqual([field]);
});

test.each([
  ['as-asked', {}],
  ['view-expressed', { text: 'A board is best' }],
  ['as-amended', { text: 'For three years' }],
  ['deferred', { deferredTo: 'm-cabinet-2' }],
  ['rejected', {}],
  ['referred-on', { referredTo: 'council' }],
])('CONTRACT, forms of a decision: an outcome is %s, and says what goes with it', (outcome, more) => {
  expect(missed('outcome-recorded', f.outcome({ outcome, ...more }))).toEqual([]);
  for (const field of Object.keys(more)) expect(missed('outcome-recorded', f.outcome({ outcome }))).toEqual([field]);
  if (outcome !== 'deferred')
    expect(missed('outcome-recorded', f.outcome({ outcome, ...more, deferredTo: 'm-2' }))).toEqual(['deferredTo']);
  if (outcome !== 'referred-on')
    expect(missed('outcome-recorded', f.outcome({ outcome, ...more, referredTo: 'x' }))).toEqual(['referredTo']);
});

test('CONTRACT, forms of a decision: what stands inside of a form', () => {
  expect(missed('outcome-recorded', f.outcome({ outcome: 'put off' }))).toEqual(['outcome']);
  expect(missed('recommendations-published', recommended({ id: 'a', verb: 'note', text: 'The report', to: ['cabinet'] }))).toEqual([]);
  expect(missed('recommendations-published', recommended({}))).toEqual(
    ['id', 'verb', 'text', 'to'].map((field) => `recommendations/0/${field}`),
  );
  expect(missed('recommendations-published', recommended({ ...second, delegatedTo: { officer: 'The Director' } }))).toEqual([]);
  expect(missed('recommendations-published', recommended({ ...second, delegatedTo: {} }))).toEqual([
    'recommendations/0/delegatedTo/officer',
  ]);
  expect(missed('recommendations-published', recommended({ ...third, subjectTo: [{}] }))).toEqual([
    'recommendations/0/subjectTo/0/id',
    'recommendations/0/subjectTo/0/text',
  ]);
  expect(missed('opened', opened('meetings', {}))).toEqual(['meetings/0/id', 'meetings/0/body', 'meetings/0/on']);
  expect(missed('opened', opened('meetings', { id: 'm', body: 'cabinet', on: '2026-04', item: 'The budget', stated: 'Report' }))).toEqual(
    [],
  );
  expect(missed('opened', opened('milestones', {}))).toEqual(['milestones/0/id', 'milestones/0/what', 'milestones/0/on']);
  expect(missed('opened', opened('earlier', {}))).toEqual(['earlier/0/body', 'earlier/0/on', 'earlier/0/what']);
  expect(missed('opened', f.openingForm({ sponsor: { post: 'Director' } }))).toEqual([]);
  expect(missed('opened', f.openingForm({ sponsor: {} }))).toEqual(['sponsor/post']);
  expect(missed('opened', f.openingForm({ notification: {} }))).toEqual(['notification/to', 'notification/by']);
  expect(missed('opened', f.openingForm({ keyDecision: {} }))).toEqual(['keyDecision/answer']);
  expect(missed('opened', f.openingForm({ consultations: 'none' }))).toEqual([]);
  expect(missed('opened', f.openingForm({ consultations: 'many' }))).toEqual(['consultations']);
  expect(missed('subgroup-formed', f.subgroup({ tasks: [{ id: 'it', what: 'Do it' }] }))).toEqual([]);
  expect(missed('subgroup-formed', f.subgroup({ tasks: [{}] }))).toEqual(['tasks/0/id', 'tasks/0/what']);
  expect(missed('delegation-exercised', f.delegationExercised({ consulted: [{}] }))).toEqual(['consulted/0/name', 'consulted/0/on']);
  expect(missed('consultation-meeting-held', f.consultationMeeting({ place: undefined, count: 12 }))).toEqual([]);
  expect(missed('consultation-meeting-held', f.consultationMeeting({ place: undefined }))).toEqual(['place']);
  expect(missed('consultation-opened', f.consultation({ from: '2026-03-17', to: '2026-03-16' }))).toEqual(['to']);
  expect(missed('notified', f.notified({ to: ['the regulator', 'the health authority'] }))).toEqual([]);
  expect(missed('notified', f.notified({ to: [] }))).toEqual(['to']);
});

// Whatever is named by its id later is told from its kin by it.
test.each([
  ['opened', 'bodies', f.openingForm({ bodies: [f.BODIES.cabinet, f.BODIES.cabinet] })],
  ['opened', 'meetings', f.openingForm({ meetings: [f.MEETINGS[0], f.MEETINGS[0]] })],
  ['opened', 'milestones', f.openingForm({ milestones: ['one', 'other'].map((what) => ({ id: 'same', what, on: '2026-05' })) })],
  ['opened', 'partners', f.openingForm({ partners: [f.TRUST, f.TRUST] })],
  ['recommendations-published', 'recommendations', f.recommendations({ recommendations: [first, first] })],
  ['recommendations-published', 'recommendations/0/to', recommended({ ...first, to: ['cabinet', 'cabinet'] })],
  [
    'recommendations-published',
    'recommendations/0/subjectTo',
    recommended({ ...first, subjectTo: ['1', '2'].map((text) => ({ id: 'x', text })) }),
  ],
  ['comments', 'comments', f.comments({ comments: ['1', '2'].map((text) => ({ id: 'own', text })) })],
  ['subgroup-formed', 'tasks', f.subgroup({ tasks: ['1', '2'].map((what) => ({ id: 'same', what })) })],
  ['agreement-drafted', 'partners', f.agreement({ partners: [f.TRUST, f.TRUST] })],
])('CONTRACT, forms of a decision: %s, each of %s once', (step, field, form) => {
  expect(missed(step, form)).toEqual([field]);
});

// A list that must say something.
test.each([
  ['opened', 'bodies', f.openingForm({ bodies: [] })],
  ['opened', 'notification/to', f.openingForm({ notification: { to: [], by: '2026-05' } })],
  ['recommendations-published', 'recommendations', f.recommendations({ recommendations: [] })],
  ['recommendations-published', 'recommendations/0/to', recommended({ ...first, to: [] })],
  ['comments', 'comments', f.comments({ comments: [] })],
  ['agreement-drafted', 'partners', f.agreement({ partners: [] })],
  ['agreement-drafted', 'covers', f.agreement({ covers: [] })],
])('CONTRACT, forms of a decision: %s, at least one of %s', (step, field, form) => {
  expect(missed(step, form)).toEqual([field]);
});

// A day, a month, or from one month to another.
test.each([
  ['opened', 'meetings/0/on', (on: string) => opened('meetings', { ...f.MEETINGS[0], on })],
  ['opened', 'milestones/0/on', (on: string) => opened('milestones', { id: 'm', what: 'Begin', on })],
  ['opened', 'earlier/0/on', (on: string) => opened('earlier', { body: 'cabinet', on, what: 'Agreed' })],
  ['opened', 'intendedStart', (on: string) => f.openingForm({ intendedStart: on })],
  ['opened', 'notification/by', (on: string) => f.openingForm({ notification: { to: ['the regulator'], by: on } })],
  ['milestone-moved', 'to', (on: string) => f.milestoneMoved({ to: on })],
  ['further-report-requested', 'by', (on: string) => f.reportRequested({ by: on })],
  ['subgroup-formed', 'tasks/0/by', (on: string) => f.subgroup({ tasks: [{ id: 't', what: 'Do it', by: on }] })],
  ['agreement-drafted', 'start', (on: string) => f.agreement({ start: on })],
])('CONTRACT, forms of a decision: %s says %s as a day, a month or two months', (step, field, saying) => {
  for (const on of ['2028-02-29', '2028-02', '2027-12/2028-01']) expect(missed(step, saying(on))).toEqual([]);
  for (const on of ['2027-02-29', '2028-13', '2028-02/2028-01', 'spring']) expect(missed(step, saying(on))).toEqual([field]);
});

test.each([
  ['meeting-moved', 'to', f.meetingMoved({ to: '2026-04' })],
  ['meeting-added', 'meetingOn', f.meetingAdded({ meetingOn: '2026-04' })],
])('CONTRACT, forms of a decision: a meeting that is set anew, %s, has a day', (step, field, form) => {
  expect(missed(step, form)).toEqual([field]);
});

test('CONTRACT, forms of a decision: a form for every step, stages, limits, window', () => {
  expect(Object.keys(FORMS).slice(1).toSorted()).toEqual(
    decision.steps
      .map(({ name }) => name)
      .filter((name) => !(name in sharedTitles))
      .toSorted(),
  );
  expect(decision.stages).toEqual(['prepared', 'published', 'decided', 'implementing', 'closed']);
  expect(Object.keys(policy.limits)).toEqual([
    'agenda',
    'milestone',
    'further-report',
    'task',
    'notification',
    'decision-notice',
    'call-in',
    'call-in-meeting',
  ]);
  expect(Object.entries(policy.limits).flatMap(([name, { window }]) => (window ? [name] : []))).toEqual(['call-in']);
  expect(decision.acts.map(({ name }) => name)).toEqual(['agreement-started', 'agreement-held']);
});
