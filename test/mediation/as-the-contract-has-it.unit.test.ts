import { mediation } from '../../protocols/mediation/protocol';
import * as f from './forms';
import { policy } from './on-paper';

const document = { name: 'statements.pdf', mediaType: 'application/pdf', size: 3, sha256: 'a'.repeat(64) };
const carer = {
  ...f.GROUP,
  contact: { email: 'ida.cole@example.org', telephone: '01522 550101', address: '4 Mill Lane\nHorncastle\nLN9 5AA' },
};

/** Each form of CONTRACT (forms of a mediation) with all that it can say: the fields that it can do without are named. */
const FORMS: Readonly<Record<string, readonly [whole: f.Form, optional: readonly string[]]>> = {
  opened: [f.openingForm({ carers: [{ ...carer, subject: 'ida.cole' }], openedOn: '2026-03-02' }), ['tried', 'openedOn']],
  'side-approached': [f.approached(), []],
  'party-joined': [f.joined(), []],
  'party-left': [f.left(), []],
  'mediator-assigned': [f.assigned({ subject: 'maya.lunn' }), ['subject']],
  'next-steps-agreed': [f.nextSteps({ favours: f.ASH }), ['favours']],
  'next-step-done': [f.stepDone({ detail: 'All but April' }), ['detail']],
  'meeting-proposed': [f.meeting(), []],
  'meeting-agreed': [f.meetingAgreed(), []],
  'meeting-declined': [f.meetingDeclined(), []],
  'meeting-cancelled': [f.meetingCancelled(), []],
  'meeting-held': [
    f.meetingHeld({ communication: 'Jo rings each Monday', nextSteps: 'Jo writes' }),
    ['meeting', 'commonGround', 'communication', 'nextSteps'],
  ],
  'information-received': [f.informationReceived({ document }), ['text', 'document']],
  'permission-given': [f.permission({ what: 'that I am behind' }), ['what']],
  'permission-withdrawn': [f.permissionWithdrawn(), []],
  'information-shared': [f.shared(), []],
  'safeguarding-disclosure': [f.disclosure(), []],
  'disclosed-in-error': [f.disclosedInError(), []],
  'information-given': [f.informationGiven({ favours: f.ASH }), ['favours']],
  referred: [f.referred({ favours: f.ASH, ground: 'de-approval', detail: 'Ring them' }), ['favours', 'ground', 'detail']],
  'neutrality-lifted': [f.lifted(), []],
  'complaint-raised': [f.complaint(), []],
  'joint-review-planned': [f.reviewPlanned(), []],
  'joint-review-held': [f.reviewHeld(), []],
  'agreement-reached': [f.agreement(), []],
  'agreement-confirmed': [f.confirmed(), []],
  'agreement-declined': [f.declined(), []],
  'ended-without-agreement': [f.ended(), ['offered']],
  reopened: [f.reopened(), []],
};

const missed = (step: string, form: f.Form): readonly string[] => {
  const { schema } = step === 'opened' ? mediation.opening.form : (mediation.step(step)?.form ?? mediation.opening.form);
  const parsed = schema.safeParse(form);
  return parsed.success ? [] : parsed.error.issues.map(({ path, code }) => path.join('/') || code);
};
const without = (form: f.Form, field: string): f.Form => Object.fromEntries(Object.entries(form).filter(([name]) => name !== field));

test.each(Object.entries(FORMS))('CONTRACT, forms of a mediation: %s', (step, [whole, optional]) => {
  expect(missed(step, whole)).toEqual([]);
  const bare = optional.filter((field) => step !== 'information-received' || field === 'document').reduce(without, whole);
  expect(missed(step, bare)).toEqual([]);
  const needed = Object.keys(whole).filter((field) => !optional.includes(field));
  for (const field of needed) expect(missed(step, without(whole, field))).toEqual([field]);
  expect(missed(step, { ...whole, colour: 'red' })).toEqual(['unrecognized_keys']);
});

test('CONTRACT, forms of a mediation: a carer needs a reference, whether they are a member, and whether they may be contacted; no more', () => {
  const opening = (one: object): f.Form => f.openingForm({ carers: [one] });
  expect(missed('opened', opening({ reference: 'carer-7', member: false, mayBeContacted: false }))).toEqual([]);
  expect(missed('opened', opening({}))).toEqual(['carers/0/reference', 'carers/0/member', 'carers/0/mayBeContacted']);
  expect(missed('party-joined', f.joined({ party: { reference: 'carer-7', member: true, mayBeContacted: true, contact: {} } }))).toEqual(
    [],
  );
});

test.each([
  ['safeguarding-disclosure', 'protects', ['child', 'vulnerable-adult'], f.disclosure()],
  ['referred', 'to', ['legal-helpline', 'legal-expenses-cover', 'other'], f.referred()],
  ['referred', 'ground', ['criminal-charge', 'de-approval', 'de-approval-proposed'], f.referred()],
  ['neutrality-lifted', 'ground', ['unlawful', 'against-principles'], f.lifted()],
])('CONTRACT, forms of a mediation: %s says of %s one of %j', (step, field, words, form) => {
  for (const word of words) expect(missed(step, { ...form, [field]: word })).toEqual([]);
  expect(missed(step, { ...form, [field]: 'something else' })).toEqual([field]);
});

test('CONTRACT, forms of a mediation: stages, limits, prompt', () => {
  expect(mediation.stages).toEqual(['opened', 'working', 'follow-up', 'closed']);
  expect(Object.keys(policy.limits)).toEqual(['assignment', 'next-step', 'joint-review']);
  expect(Object.keys(policy.prompts)).toEqual(['look-again']);
  expect([policy.id, policy.complaints?.policy]).toEqual(['shared-lives-mediation', 'shared-lives-complaints']);
});
