import * as f from './forms';
import { MediationOnPaper, openingFaults, pointersOf } from './on-paper';

describe('How does it work 1: contact is taken, and put to the right member of staff', () => {
  it('a mediator is put to it within two working days of the call: the mediator’s to keep, and nobody else’s to know', () => {
    const one = new MediationOnPaper(f.openingForm({ contactedOn: '2026-03-06', openedOn: '2026-03-09' }), { day: '2026-03-09' });
    expect(one.limits).toMatchObject({ assignment: '2026-03-10 running' });
    expect(one.limit('assignment')).toMatchObject({ clause: 'How does it work 1', owners: [f.SLP], from: '2026-03-06' });
    expect(one.one.view(f.ASH as never).limits).toEqual([]);
    one.take('mediator-assigned', f.assigned({ on: '2026-03-09' }), f.callTaker);
    expect([one.limits, one.stage]).toMatchObject([{ assignment: '2026-03-10 met 2026-03-09' }, 'working']);
  });

  it('put to somebody before it was written down, it was in time; before they called, it was not', () => {
    const one = new MediationOnPaper(f.openingForm({ contactedOn: '2026-03-02', openedOn: '2026-03-06' }), { day: '2026-03-06' });
    expect(pointersOf(one.refused('mediator-assigned', f.assigned({ on: '2026-02-27' }), f.mediator, '2026-03-06'))).toEqual(['/on']);
    one.take('mediator-assigned', f.assigned({ on: '2026-03-03' }), f.mediator, '2026-03-06');
    expect(one.limits).toMatchObject({ assignment: '2026-03-04 met 2026-03-03' });
  });

  it('across Easter, and missed: told to the mediator’s own tiers', () => {
    const one = new MediationOnPaper(f.openingForm({ contactedOn: '2026-04-02' }), { day: '2026-04-02' });
    one.wait('2026-04-15');
    expect(one.limits).toMatchObject({ assignment: '2026-04-08 missed' });
    expect(one.told('missed')).toEqual(['assignment|2026-04-08|missed-1: shared-lives-plus deputy, shared-lives-plus lead']);
  });

  it.each([
    ['a call of tomorrow', f.openingForm({ contactedOn: '2026-03-03' }), ['/contactedOn']],
    ['opened before they called', f.openingForm({ openedOn: '2026-02-27' }), ['/openedOn']],
    ['nobody in it but the scheme', f.openingForm({ carers: [] }), ['/carers']],
    ['two by one reference', f.openingForm({ carers: [f.RUTH_ASH, { ...f.SAM_BECK, reference: f.ASH }] }), ['/carers']],
    ['two by one sign-in', f.openingForm({ carers: [f.RUTH_ASH, { ...f.SAM_BECK, subject: 'ruth.ash' }] }), ['/carers']],
    [
      'a group that nobody speaks for',
      f.openingForm({ carers: [{ ...f.GROUP, speaker: undefined }], contactedBy: { party: f.GROUP.reference } }),
      ['/carers/0/speaker'],
    ],
    [
      'a carer called as the scheme is',
      f.openingForm({ carers: [f.RUTH_ASH, { ...f.SAM_BECK, reference: f.SCHEME }] }),
      ['/carers/1/reference'],
    ],
    ['a caller who is none of them', f.openingForm({ contactedBy: { party: 'carer-dale' } }), ['/contactedBy/party']],
    ['the mediator as the scheme', f.openingForm({ scheme: f.SLP }), ['/scheme']],
    [
      'the sign-in of whoever writes it down',
      f.openingForm({ carers: [{ ...f.RUTH_ASH, subject: f.mediator.subject }] }),
      ['/carers/0/subject'],
    ],
  ])('%s is refused', (_, form, pointers) => {
    expect(openingFaults(form)).toEqual(pointers);
  });

  it('neither side opens it: they ring', () => {
    expect(openingFaults(f.openingForm(), { by: f.schemeLead })).toEqual(['not-allowed']);
    expect(openingFaults(f.openingForm(), { by: f.ash })).toEqual(['not-allowed']);
    expect(openingFaults(f.openingForm(), { by: f.scheme })).toEqual(['/contactedBy']);
  });

  it('put right by the mediator: how somebody is reached, and not who they are or who called', () => {
    const one = new MediationOnPaper();
    const changes = (form: object) => pointersOf(one.refused('amended', { on: '2026-03-02', seq: 1, changes: form, reason: 'x' }));
    expect(changes({ carers: [f.RUTH_ASH] })).toEqual(['/changes/carers']);
    expect(changes({ contactedBy: { party: f.SCHEME } })).toEqual(['/changes/contactedBy/party']);
    expect(changes({ scheme: 'lewisham-council' })).toEqual(['/changes/scheme']);
    expect(changes({ carers: [{ ...f.RUTH_ASH, contact: { email: 'ruth@example.org' } }, f.SAM_BECK] })).toEqual(['taken']);
    expect(one.refused('amended', { on: '2026-03-02', seq: 1, changes: { issue: 'Other' }, reason: 'x' }, f.ash)?.type).toBe('not-allowed');
  });
});

describe('2: the side that did not call sees nothing, not even the case, until it is approached', () => {
  it('what the caller said is the caller’s; the others do not know of the case', () => {
    const one = new MediationOnPaper();
    one.take('mediator-assigned', f.assigned());
    expect(one.readBy(f.ASH)).toContain('three months late');
    expect([one.readBy(f.SCHEME), one.readBy(f.BECK)]).toEqual([undefined, undefined]);
  });

  it('the caller sees how it is reached itself, and not how the others are', () => {
    const read = new MediationOnPaper().readBy(f.ASH);
    expect(read).toContain('ruth.ash@example.org');
    expect(read).not.toMatch(/Mill Lane|01522 550101|"member":false/);
  });

  it('approached, a side hears that it was, and in which stage it finds the case; never what the caller said, nor how others were approached', () => {
    const one = new MediationOnPaper();
    one.take('mediator-assigned', f.assigned());
    const seq = one.take('side-approached', f.approached({ how: 'at the office' }));
    expect(one.toldOf(seq)).toEqual([`${f.SCHEME} lead`]);
    expect(one.one.view(f.SCHEME as never)).toMatchObject({ stage: 'working', matter: '', openedOn: '2026-03-02' });
    expect(one.readBy(f.SCHEME)).not.toMatch(/three months|finance department|ruth\.ash/);
    expect(one.readBy(f.ASH)).not.toContain('at the office');
    expect(one.readBy(f.BECK)).toBeUndefined();
  });

  it('knows those carers alone who know of the case themselves', () => {
    const one = new MediationOnPaper();
    one.take('side-approached', f.approached());
    const parties = () => one.one.view(f.SCHEME as never).parties.map(({ id }) => id);
    expect(parties()).toEqual([f.SLP, f.SCHEME, f.ASH]);
    one.take('side-approached', f.approached({ on: '2026-03-05', party: f.BECK }));
    expect(parties()).toEqual([f.SLP, f.SCHEME, f.ASH, f.BECK]);
  });

  it.each([
    ['information-given', f.informationGiven({ to: [f.SCHEME] })],
    ['referred', f.referred({ party: f.SCHEME })],
    ['meeting-proposed', f.meeting()],
    ['neutrality-lifted', f.lifted()],
    ['agreement-reached', f.agreement()],
    [
      'next-steps-agreed',
      f.nextSteps({
        steps: [{ id: 'reply', what: 'Answer the letter', who: f.SCHEME, byWhen: '2026-03-20' }],
        agreedBy: [{ organisation: f.SCHEME, name: 'Jo Hall', on: '2026-03-04' }],
      }),
    ],
    ['noted', { on: '2026-03-04', text: 'Good to have spoken', seenBy: [f.SCHEME] }],
  ])('%s addressed to it lets it in as well', (step, form) => {
    const one = new MediationOnPaper();
    one.take(step, form);
    expect(one.readBy(f.SCHEME)).toBeDefined();
    expect(one.readBy(f.SCHEME)).not.toContain('three months');
  });

  it('a signal in its name that was not accepted does not tell it that there is a case', () => {
    const one = new MediationOnPaper();
    one.one.signalled({ step: 'agreement-confirmed', reason: 'it is not open', by: f.SCHEME });
    expect(one.readBy(f.SCHEME)).toBeUndefined();
    expect(one.readBy(f.SLP)).toContain('was not accepted');
  });
});

describe('who takes part, and who no longer does', () => {
  it('who joins is told, and seen by the others as who they are, not how they are reached', () => {
    const one = MediationOnPaper.underWay();
    const seq = one.take('party-joined', f.joined());
    expect(one.toldOf(seq)).toContain(f.GROUP.reference);
    expect(one.readBy(f.GROUP.reference)).toContain('ida.cole@example.org');
    expect(one.readBy(f.SCHEME)).toContain('Carers of the Wolds');
    expect(one.readBy(f.SCHEME)).not.toContain('ida.cole');
    expect(pointersOf(one.refused('party-joined', f.joined()))).toEqual(['/party/reference']);
    expect(
      pointersOf(one.refused('party-joined', f.joined({ party: { ...f.GROUP, reference: 'carer-dale', subject: 'ruth.ash' } }))),
    ).toEqual(['/party/subject']);
  });

  it('a party leaves by itself or by the mediator’s word, and by no other’s; why is between it and the mediator', () => {
    const one = MediationOnPaper.underWay();
    expect(one.refused('party-left', f.left(), f.scheme)?.type).toBe('not-allowed');
    one.take('party-left', f.left());
    expect(one.readBy(f.BECK)).toContain('moved away');
    expect(one.readBy(f.SCHEME)).toContain('A party left');
    expect(one.readBy(f.SCHEME)).not.toContain('moved away');
    expect(pointersOf(one.refused('party-left', f.left({ on: '2026-03-10' })))).toEqual(['/party']);
    expect(one.stage).toBe('working');
  });

  it('who has left hears no more, and can join again', () => {
    const one = MediationOnPaper.underWay();
    one.take('party-left', f.left());
    one.take('agreement-reached', f.agreement());
    expect(one.readBy(f.BECK)).not.toContain('by the 5th');
    one.take('party-joined', f.joined({ on: '2026-03-30', party: f.SAM_BECK }));
    one.take('information-given', f.informationGiven({ on: '2026-03-30', to: [f.BECK] }));
    expect(one.readBy(f.BECK)).toContain('What regulators expect');
  });

  it('who may not be contacted is not written to; approached all the same, that is flagged for the mediator', () => {
    const one = new MediationOnPaper(f.openingForm({ carers: [f.RUTH_ASH, { ...f.SAM_BECK, mayBeContacted: false }] }));
    const seq = one.take('side-approached', f.approached({ party: f.BECK }));
    expect(one.toldOf(seq)).toEqual([]);
    expect(one.one.view().breaches).toMatchObject([
      { clause: 'How does it work 1', what: 'carer-beck was approached on Wednesday 4 March 2026, and may not be contacted.' },
    ]);
    expect(one.readBy(f.BECK)).not.toContain('may not be contacted');
    one.take(
      'next-steps-agreed',
      f.nextSteps({
        steps: [{ id: 'call', what: 'Ring back', who: f.BECK, byWhen: '2026-03-11' }],
        agreedBy: [{ party: f.BECK, name: 'Sam', on: '2026-03-04' }],
      }),
    );
    one.wait('2026-03-12');
    // What is due is told to somebody all the same: the mediator.
    expect(one.told('reminder')).toContain('next-step:call|2026-03-11|reminder-1: shared-lives-plus lead');
  });

  it('what a person signs in by is shown to no other party', () => {
    const one = MediationOnPaper.underWay();
    one.take('meeting-proposed', f.meeting());
    one.take('meeting-agreed', f.meetingAgreed(), f.ash);
    expect(JSON.stringify(one.one.letters.filter(({ reader }) => reader === f.SCHEME))).not.toContain('ruth.ash');
  });
});

describe('people without sign-in act through the mediator, who records how it was given', () => {
  it.each([
    ['without saying how', { ...f.meetingAgreed(), for: f.BECK }, f.mediator, ['/how']],
    ['by the scheme', f.reported(f.meetingAgreed()), f.scheme, ['not-allowed']],
    ['by another carer', f.reported(f.meetingAgreed()), f.ash, ['not-allowed']],
    ['by the mediator’s call taker', f.reported(f.meetingAgreed()), f.callTaker, ['not-allowed']],
    ['for one who signs in', f.reported(f.meetingAgreed(), f.ASH), f.mediator, ['not-allowed']],
    ['by the mediator', f.reported(f.meetingAgreed()), f.mediator, ['taken']],
  ])('%s', (_, form, by, outcome) => {
    const one = MediationOnPaper.underWay();
    one.take('meeting-proposed', f.meeting());
    expect(pointersOf(one.refused('meeting-agreed', form, by))).toEqual(outcome);
  });

  it('how it was given is between them and the mediator', () => {
    const one = MediationOnPaper.underWay();
    one.take('meeting-proposed', f.meeting());
    one.take('meeting-agreed', f.reported(f.meetingAgreed(), f.BECK, 'from the hospital'));
    expect([one.readBy(f.SLP), one.readBy(f.SCHEME), one.readBy(f.ASH)].map((read) => read?.includes('from the hospital'))).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('what the mediator reported for them they may contest; why is between them and the mediator', () => {
    const one = MediationOnPaper.underWay();
    one.take('meeting-proposed', f.meeting());
    const seq = one.take('meeting-agreed', f.reported(f.meetingAgreed()));
    const own = one.take('meeting-agreed', f.meetingAgreed(), f.ash);
    expect(pointersOf(one.refused('contested', f.reported({ on: '2026-03-11', seq: own, grounds: 'x' })))).toEqual(['/seq']);
    one.take('contested', f.reported({ on: '2026-03-11', seq, grounds: 'I never said so' }));
    expect(one.one.view(f.SCHEME as never)).toMatchObject({ meetings: [{ waitingFor: [f.SCHEME, f.BECK] }] });
    expect(one.readBy(f.SCHEME)).toContain('A reported agreement was contested');
    expect(one.readBy(f.SCHEME)).not.toContain('never said');
    expect(one.readBy(f.SLP)).toContain('never said');
  });
});
