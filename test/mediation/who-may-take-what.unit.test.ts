import type { Actor } from '../../protocols/case/facts/fact';
import { mediation } from '../../protocols/mediation/protocol';
import * as f from './forms';
import { MediationOnPaper, pointersOf } from './on-paper';

const document = { name: 'statements.pdf', mediaType: 'application/pdf', size: 3, sha256: 'a'.repeat(64) };
/** An operator's signal in the name of an organisation, whose role nobody has checked. */
const signalled = (organisation: string): Actor => ({ subject: 'ops', organisation, role: 'operator', verified: false });

/** Everything that is the mediator's alone, in a case in which it could be taken. */
const MEDIATORS_OWN: readonly (readonly [string, f.Form])[] = [
  ['side-approached', f.approached({ on: '2026-03-09' })],
  ['party-joined', f.joined({ on: '2026-03-09' })],
  ['next-steps-agreed', f.nextSteps({ on: '2026-03-09' })],
  ['meeting-proposed', f.meeting({ id: 'other' })],
  ['information-shared', f.shared()],
  ['safeguarding-disclosure', f.disclosure()],
  ['disclosed-in-error', f.disclosedInError()],
  ['information-given', f.informationGiven({ on: '2026-03-09' })],
  ['referred', f.referred({ on: '2026-03-09' })],
  ['neutrality-lifted', f.lifted({ on: '2026-03-09' })],
  ['agreement-reached', f.agreement()],
  ['ended-without-agreement', f.ended()],
];
const told = () => {
  const one = MediationOnPaper.underWay();
  one.take('information-received', f.informationReceived(), f.ash);
  one.take('permission-given', f.permission(), f.ash);
  return one;
};

describe('PROTOCOLS 2: what is the mediator’s to do', () => {
  it.each(MEDIATORS_OWN)('%s: by no side, nor by whoever takes the calls', (step, form) => {
    for (const by of [f.scheme, f.schemeLead, f.ash, f.callTaker, signalled(f.SCHEME)])
      expect([by.subject, told().refused(step, form, by)?.type]).toEqual([by.subject, 'not-allowed']);
    expect(told().refused(step, form, signalled(f.SLP))).toBeUndefined();
  });

  it('to put a call to somebody is its call taker’s as well; how they sign in is told to nobody else', () => {
    const one = new MediationOnPaper();
    one.take('side-approached', f.approached({ on: '2026-03-02' }));
    for (const by of [f.scheme, f.ash, signalled(f.SCHEME)])
      expect(one.refused('mediator-assigned', f.assigned(), by)?.type).toBe('not-allowed');
    one.take('mediator-assigned', f.assigned({ subject: 'maya.lunn' }), f.callTaker);
    expect([f.SLP, f.ASH].map((reader) => one.readBy(reader)?.includes('maya.lunn'))).toEqual([true, false]);
  });

  it('a side’s steps are open to it, by its coordinator or lead; what nothing waits for is not', () => {
    const one = told();
    const open = () => one.one.last.openSteps[f.SCHEME];
    expect(open()).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/next-step-done|meeting-agreed|meeting-cancelled|agreement-|joint-review-held/)]),
    );
    one.take('meeting-proposed', f.meeting());
    one.take('joint-review-planned', f.reviewPlanned({ on: '2026-03-09' }));
    one.take('agreement-reached', f.agreement());
    expect(open()).toEqual(
      expect.arrayContaining(['meeting-agreed', 'meeting-declined', 'meeting-cancelled', 'agreement-confirmed', 'joint-review-held']),
    );
    one.take('meeting-agreed', f.meetingAgreed({ on: '2026-03-27' }), f.schemeLead);
    const meetingOfAsh = f.meeting({ on: '2026-03-27', date: '2026-03-30', id: 'ash', attending: [f.ASH] });
    one.take('meeting-proposed', meetingOfAsh);
    expect(one.refused('meeting-cancelled', f.meetingCancelled({ on: '2026-03-27', meeting: 'ash' }), signalled(f.SCHEME))).toBeDefined();
  });

  it('whoever joins and signs in acts for themselves, a group by who speaks for it', () => {
    const one = MediationOnPaper.underWay();
    one.take('party-joined', f.joined({ party: { ...f.GROUP, subject: 'ida.cole' } }));
    one.take('agreement-reached', f.agreement());
    one.take('agreement-confirmed', f.confirmed(), { subject: 'ida.cole', organisation: '', role: 'person', verified: true });
    expect(one.one.view()['agreement']).toMatchObject({ waitingFor: [f.SCHEME, f.ASH, f.BECK] });
  });
});

describe('0.3: put right, a step is still about what it was about', () => {
  const agreedTo = (one: MediationOnPaper) => {
    for (const id of ['first', 'second']) one.take('meeting-proposed', f.meeting({ id }));
  };
  const nothing = (): void => undefined;
  const CASES: readonly (readonly [string, f.Form, object, ((one: MediationOnPaper) => void)?, Actor?])[] = [
    ['side-approached', f.approached({ on: '2026-03-09' }), { party: f.BECK }],
    ['party-left', f.left(), { party: f.ASH }],
    ['party-joined', f.joined({ on: '2026-03-09' }), { party: { ...f.GROUP, reference: 'others' } }],
    ['meeting-proposed', f.meeting(), { id: 'second' }],
    ['meeting-agreed', f.meetingAgreed(), { meeting: 'second' }, agreedTo, f.ash],
    ['meeting-declined', f.meetingDeclined(), { meeting: 'second' }, agreedTo, f.ash],
    ['meeting-cancelled', f.meetingCancelled(), { meeting: 'second' }, agreedTo],
    ['information-received', f.informationReceived(), { id: 'other' }],
    ['information-received', f.informationReceived(), { from: f.BECK }],
    ['information-received', f.informationReceived(), { whose: f.BECK }],
    ['safeguarding-disclosure', f.disclosure({ information: 'rent' }), { to: f.BECK }],
    ['safeguarding-disclosure', f.disclosure({ information: 'rent' }), { protects: 'child' }],
    ['information-given', f.informationGiven(), { to: [f.BECK] }],
    ['referred', f.referred(), { party: f.BECK }],
    ['agreement-reached', f.agreement(), { id: 'other' }],
    ['agreement-confirmed', f.confirmed(), { agreement: 'other' }, (one) => void one.take('agreement-reached', f.agreement()), f.ash],
    ['complaint-raised', f.complaint(), { what: 'Other' }, nothing, f.ash],
    ['complaint-raised', f.complaint(), { on: '2026-03-19' }, nothing, f.ash],
  ];

  const cases = CASES.map(([step, form, changes, before = nothing, by = f.mediator]) => ({ step, form, changes, before, by }));
  it.each(cases)('$step: not $changes', ({ step, form, changes, before, by }) => {
    const one = MediationOnPaper.underWay();
    one.take('information-received', f.informationReceived({ on: '2026-03-03', id: 'rent' }), f.ash, '2026-03-03');
    before(one);
    const seq = one.take(step, form, by);
    const number = one.one.record.facts.find((fact) => fact.seq === seq)?.known[by === f.ash ? f.ASH : f.SLP];
    const pointers = pointersOf(one.refused('amended', { on: form.on ?? '', seq: number, changes, reason: 'x' }, by));
    const [field] = Object.keys(changes);
    expect(pointers.some((pointer) => pointer.startsWith(`/changes/${String(field)}`))).toBe(true);
  });

  it.each([
    ['information-given', f.informationGiven({ to: [f.ASH] })],
    ['referred', f.referred()],
  ])('nor is a %s made to favour somebody afterwards', (step, form) => {
    const one = MediationOnPaper.underWay();
    one.take('neutrality-lifted', f.lifted());
    const seq = one.take(step, form);
    expect(pointersOf(one.refused('amended', { on: form.on ?? '', seq, changes: { favours: f.ASH }, reason: 'x' }))).toEqual([
      '/changes/favours',
    ]);
  });

  it('how, why and when can be', () => {
    const one = MediationOnPaper.underWay();
    const seq = one.take('side-approached', f.approached());
    one.take('amended', { on: '2026-03-04', seq, changes: { how: 'by letter', on: '2026-03-03' }, reason: 'x' });
    expect(one.readBy(f.SCHEME)).toContain('by letter');
  });
});

describe('PROTOCOLS 2: of nobody who does not take part', () => {
  const DALE = 'carer-dale';
  it.each([
    ['side-approached', f.approached({ on: '2026-03-10', party: DALE }), ['/party']],
    ['side-approached', f.approached({ on: '2026-03-10', party: f.BECK }), ['/party']],
    ['side-approached', f.approached({ on: '2026-03-10', party: f.SLP }), ['/party']],
    ['party-left', f.left({ on: '2026-03-10' }), ['/party']],
    ['party-left', f.left({ on: '2026-03-10', party: f.SLP }), ['/party']],
    ['party-joined', f.joined({ on: '2026-03-10', party: { ...f.GROUP, subject: 'ruth.ash' } }), ['/party/subject']],
    ['party-joined', f.joined({ on: '2026-03-10', party: f.RUTH_ASH }), ['/party/reference']],
    ['next-steps-agreed', f.nextSteps({ on: '2026-03-10', favours: f.BECK }), ['/favours']],
    ['information-given', f.informationGiven({ on: '2026-03-10', favours: DALE }), ['/favours']],
    ['information-given', f.informationGiven({ on: '2026-03-10', to: [f.BECK] }), ['/to/0']],
    ['referred', f.referred({ on: '2026-03-10', favours: DALE }), ['/favours']],
    ['information-received', f.informationReceived({ on: '2026-03-10', id: 'x', from: DALE }), ['/from']],
    ['information-received', f.informationReceived({ on: '2026-03-10', id: 'x', from: f.BECK, whose: f.BECK }), ['/from']],
    ['information-shared', f.shared({ with: [f.BECK] }), ['/with/0']],
    ['information-shared', f.shared({ with: [DALE] }), ['/with/0']],
    ['information-shared', f.shared({ on: '2026-03-04' }), ['/on']],
  ])('%s %j', (step, form, pointers) => {
    const one = told();
    one.take('party-left', f.left());
    expect(pointersOf(one.refused(step, form, f.mediator, '2026-03-10'))).toEqual(pointers);
  });

  it('nor is anything permitted to them, nor agreed by them on a day to come', () => {
    const one = told();
    expect(pointersOf(one.refused('permission-given', f.permission({ to: [DALE] }), f.ash))).toEqual(['/to/0']);
    const agreedBy = [{ party: f.ASH, name: 'Ruth Ash', on: '2026-03-10' }];
    expect(pointersOf(one.refused('next-steps-agreed', f.nextSteps({ on: '2026-03-09', agreedBy })))).toEqual(['/agreedBy/0/on']);
  });
});

test('CONTRACT: the scheme is an organisation of the directory, which the opening asks for', () => {
  const one = new MediationOnPaper();
  const asked = mediation.opening.asks?.(mediation.opening.form.schema.parse(f.openingForm()), one.one.standing as never);
  expect(asked).toEqual([{ ask: 'organisation', pointer: '/scheme', id: f.SCHEME }]);
});

test('0.15: a document and a note by a side stay with it and the mediator, also in a closed case', () => {
  const one = MediationOnPaper.underWay();
  one.take('ended-without-agreement', f.ended());
  one.take('document-added', { on: '2026-04-01', document }, f.scheme);
  expect([f.SLP, f.SCHEME, f.ASH].map((reader) => one.readBy(reader)?.includes('statements.pdf'))).toEqual([true, true, false]);
  expect(one.stage).toBe('closed');
});
