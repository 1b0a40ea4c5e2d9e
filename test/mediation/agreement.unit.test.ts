import * as f from './forms';
import { MediationOnPaper, pointersOf } from './on-paper';

const confirmedByAll = (one: MediationOnPaper, on = '2026-03-30') => {
  one.take('agreement-confirmed', f.confirmed({ on }), f.ash);
  one.take('agreement-confirmed', f.confirmed({ on }), f.scheme);
  return one.take('agreement-confirmed', f.reported(f.confirmed({ on })));
};
const put = (opening?: f.Form) => {
  const one = MediationOnPaper.underWay(opening);
  one.take('agreement-reached', f.agreement());
  return one;
};
const onlyAsh = f.openingForm({ carers: [f.RUTH_ASH] });
/** One carer and the scheme, both in it. */
const two = () => {
  const one = new MediationOnPaper(onlyAsh);
  one.take('mediator-assigned', f.assigned({ on: '2026-03-02' }));
  one.take('side-approached', f.approached({ on: '2026-03-02' }));
  return one;
};

describe('How does it work 5: until there is a resolution that both agree to', () => {
  it('each party but the mediator confirms; the last of them closes it, one alone does not', () => {
    const one = put();
    one.take('agreement-confirmed', f.confirmed(), f.ash);
    one.take('agreement-confirmed', f.confirmed(), f.scheme);
    expect([one.stage, one.outcome]).toEqual(['working', null]);
    expect(one.refused('agreement-confirmed', f.confirmed())?.type).toBe('not-allowed');
    one.take('agreement-confirmed', f.reported(f.confirmed()));
    expect([one.stage, one.outcome]).toEqual(['closed', 'agreed']);
  });

  it('nobody confirms for another', () => {
    const one = put();
    expect(one.refused('agreement-confirmed', f.reported(f.confirmed()), f.scheme)?.type).toBe('not-allowed');
    expect(one.refused('agreement-confirmed', f.reported(f.confirmed(), f.ASH))?.type).toBe('not-allowed');
    expect(one.refused('agreement-confirmed', f.reported(f.confirmed(), f.SCHEME), f.ash)?.type).toBe('not-allowed');
  });

  it('declined, it is over, and the others hear that and not why; other terms can be put', () => {
    const one = put();
    one.take('agreement-declined', f.declined(), f.ash);
    expect([one.readBy(f.SLP), one.readBy(f.SCHEME)].map((read) => read?.includes('too late for the rent'))).toEqual([true, false]);
    expect(one.refused('agreement-confirmed', f.confirmed(), f.scheme)?.type).toBe('not-open');
    expect(pointersOf(one.refused('agreement-reached', f.agreement({ on: '2026-03-30' })))).toEqual(['/id']);
    one.take('agreement-reached', f.agreement({ on: '2026-03-30', id: 'other', terms: 'By the 1st' }));
    expect(one.refused('agreement-confirmed', f.confirmed(), f.scheme)?.type).toBe('not-open');
    one.take('agreement-confirmed', f.confirmed({ agreement: 'other' }), f.scheme);
  });

  it('other terms take the confirmations back (0.3)', () => {
    const one = put();
    one.take('agreement-confirmed', f.confirmed(), f.ash);
    const seq = one.one.record.facts.findLast(({ step }) => step === 'agreement-reached')?.seq;
    one.take('amended', { on: '2026-03-30', seq, changes: { terms: 'By the 20th' }, reason: 'x' });
    one.take('agreement-confirmed', f.confirmed(), f.scheme);
    one.take('agreement-confirmed', f.reported(f.confirmed()));
    expect(one.stage).toBe('working');
    one.take('agreement-confirmed', f.confirmed(), f.ash);
    expect(one.stage).toBe('closed');
  });

  it('what the mediator reported for somebody they may contest: then the case is open again (0.9)', () => {
    const one = put();
    const seq = confirmedByAll(one);
    expect(one.stage).toBe('closed');
    one.take('contested', f.reported({ on: '2026-04-02', seq, grounds: 'I said no' }));
    expect(one.stage).toBe('working');
    const own = one.one.record.facts.find(({ step }) => step === 'agreement-confirmed')?.seq;
    expect(pointersOf(one.refused('contested', f.reported({ on: '2026-04-02', seq: own, grounds: 'x' })))).toEqual(['/seq']);
  });

  it('who has left is waited for no more; who joins later is not bound', () => {
    const one = put();
    one.take('party-joined', f.joined({ on: '2026-03-27' }));
    one.take('agreement-confirmed', f.confirmed(), f.ash);
    one.take('agreement-confirmed', f.confirmed(), f.scheme);
    expect(one.refused('agreement-confirmed', f.reported(f.confirmed(), f.GROUP.reference))?.type).toBe('not-open');
    one.take('party-left', f.left({ on: '2026-03-31' }));
    expect([one.stage, one.outcome]).toEqual(['closed', 'agreed']);
  });

  it('with a joint review open it waits for that in follow-up', () => {
    const one = put();
    one.take('joint-review-planned', f.reviewPlanned({ on: '2026-03-27' }), f.scheme);
    confirmedByAll(one);
    expect([one.stage, one.outcome]).toEqual(['follow-up', null]);
    expect(one.limits).toMatchObject({ 'joint-review': '2026-06-30 running' });
    one.take('joint-review-held', f.reviewHeld(), f.scheme);
    expect([one.stage, one.outcome, one.limits['joint-review']]).toEqual(['closed', 'agreed', '2026-06-30 met 2026-06-29']);
  });

  it('a review is owed by both sides, and chased of both', () => {
    const one = two();
    one.take('joint-review-planned', f.reviewPlanned(), f.ash);
    expect(one.limit('joint-review')).toMatchObject({ owners: [f.SCHEME, f.ASH], clause: 'Examples' });
    expect(pointersOf(one.refused('joint-review-planned', f.reviewPlanned({ date: '2026-03-25' })))).toEqual(['/date']);
    expect(one.refused('joint-review-planned', f.reviewPlanned(), f.scheme)?.type).toBe('not-open');
    one.wait('2026-07-02');
    expect(one.told('missed')[0]).toMatch(/carer-ash.*wolds-shared-lives-scheme deputy, wolds-shared-lives-scheme lead/);
    one.take('joint-review-held', f.reviewHeld({ on: '2026-07-02' }));
    one.take('joint-review-planned', f.reviewPlanned({ on: '2026-07-02', date: '2026-09-30' }));
    expect(one.limits).toMatchObject({ 'joint-review': '2026-06-30 met-late 2026-07-02', 'joint-review:2': '2026-09-30 running' });
  });
});

describe('How does it work 5: it ends without an agreement', () => {
  it('by the mediator, who tells every party why; what was offered stays with the mediator', () => {
    const one = MediationOnPaper.underWay();
    expect(one.refused('ended-without-agreement', f.ended(), f.scheme)?.type).toBe('not-allowed');
    one.take('ended-without-agreement', f.ended());
    expect([one.stage, one.outcome]).toEqual(['closed', 'ended-without-agreement']);
    expect(one.readBy(f.SCHEME)).toContain('No common ground');
    expect(one.readBy(f.SCHEME)).not.toContain('formal complaint');
  });

  it('when whoever called withdraws; why is between them and the mediator', () => {
    const one = MediationOnPaper.underWay();
    expect(one.refused('withdrawn', { on: '2026-03-09', reason: 'x' }, f.scheme)?.type).toBe('not-allowed');
    expect(one.refused('withdrawn', { on: '2026-03-09', reason: 'x' })?.type).toBe('not-allowed');
    one.take('next-steps-agreed', f.nextSteps({ on: '2026-03-09' }));
    one.take('withdrawn', { on: '2026-03-09', reason: 'I give up' }, f.ash);
    expect([one.stage, one.outcome, one.limits['next-step:statements']]).toEqual(['closed', 'withdrawn', '2026-03-13 cancelled']);
    expect(one.readBy(f.SCHEME)).not.toContain('I give up');
  });

  it('when a side has nobody left', () => {
    const one = MediationOnPaper.underWay();
    one.take('party-left', f.left({ party: f.SCHEME }));
    expect([one.stage, one.outcome]).toEqual(['closed', 'ended-without-agreement']);
    const other = MediationOnPaper.underWay();
    other.take('party-left', f.left());
    expect(other.stage).toBe('working');
    other.take('party-left', f.left({ party: f.ASH }), f.ash);
    expect(other.stage).toBe('closed');
  });

  it('what was confirmed by one side alone is no agreement when the other is gone', () => {
    const one = two();
    one.take('agreement-reached', f.agreement());
    one.take('agreement-confirmed', f.confirmed(), f.ash);
    one.take('party-left', f.left({ on: '2026-03-31', party: f.SCHEME }));
    expect([one.stage, one.outcome]).toEqual(['closed', 'ended-without-agreement']);
  });
});

describe('what every party has confirmed is undone by none of them alone', () => {
  it('nor withdrawn by who called: not later, nor as of an earlier day, nor while it waits for the review', () => {
    const one = put();
    confirmedByAll(one);
    expect(one.refused('withdrawn', { on: '2026-03-28', reason: 'x' }, f.ash, '2026-04-01')?.type).toBe('not-open');
    const other = put();
    other.take('joint-review-planned', f.reviewPlanned({ on: '2026-03-27' }));
    confirmedByAll(other);
    expect(other.refused('withdrawn', { on: '2026-04-01', reason: 'x' }, f.ash)?.type).toBe('not-open');
    expect([one.outcome, other.stage]).toEqual(['agreed', 'follow-up']);
  });

  it('nor by one that leaves before the review', () => {
    const one = put();
    one.take('joint-review-planned', f.reviewPlanned({ on: '2026-03-27' }));
    confirmedByAll(one);
    one.take('party-left', f.left({ on: '2026-04-01', party: f.SCHEME }), f.scheme);
    expect([one.stage, one.outcome]).toEqual(['closed', 'agreed']);
  });
});

describe('How does it work 5: closed, it takes a complaint, a referral, a disclosure in error; the mediator opens it again', () => {
  it.each([
    ['complaint-raised', f.complaint({ on: '2026-04-01' }), f.ash],
    ['referred', f.referred({ on: '2026-04-01' }), f.mediator],
    ['disclosed-in-error', f.disclosedInError({ on: '2026-04-01' }), f.mediator],
    ['noted', { on: '2026-04-01', text: 'Rang afterwards' }, f.mediator],
  ])('%s, without opening', (step, form, by) => {
    const one = MediationOnPaper.underWay();
    one.take('information-received', f.informationReceived(), f.ash);
    one.take('ended-without-agreement', f.ended());
    one.take(step, form, by);
    expect(one.stage).toBe('closed');
  });

  it.each(['next-steps-agreed', 'meeting-proposed', 'agreement-reached'])('no %s', (step) => {
    const one = MediationOnPaper.underWay();
    one.take('ended-without-agreement', f.ended({ on: '2026-03-03' }));
    const form = { 'next-steps-agreed': f.nextSteps(), 'meeting-proposed': f.meeting(), 'agreement-reached': f.agreement() }[step];
    expect(one.refused(step, form ?? {})?.type).toBe('not-open');
  });

  it('a late report of a day on which it was open is taken', () => {
    const one = MediationOnPaper.underWay();
    one.take('ended-without-agreement', f.ended());
    one.take('next-steps-agreed', f.nextSteps(), f.mediator, '2026-04-01');
    expect(one.limits).toMatchObject({ 'next-step:statements': '2026-03-13 missed' });
  });

  it('opened again with a reason, with everybody back; what was agreed before does not close it again', () => {
    const one = put();
    expect(one.refused('reopened', f.reopened({ on: '2026-03-27' }))?.type).toBe('not-open');
    confirmedByAll(one);
    expect(one.refused('reopened', f.reopened(), f.scheme)?.type).toBe('not-allowed');
    expect(pointersOf(one.refused('reopened', f.reopened({ on: '2026-03-29' }), f.mediator, '2026-04-20'))).toEqual(['/on']);
    one.take('reopened', f.reopened());
    expect([one.stage, one.outcome]).toEqual(['working', null]);
    expect(one.readBy(f.SCHEME)).toContain('Both have asked for it');
    expect(one.refused('agreement-confirmed', f.confirmed({ on: '2026-04-20' }), f.ash)?.type).toBe('not-open');
    one.take('agreement-reached', f.agreement({ on: '2026-04-21', id: 'anew' }));
    for (const by of [f.ash, f.scheme]) one.take('agreement-confirmed', f.confirmed({ on: '2026-04-22', agreement: 'anew' }), by);
    one.take('agreement-confirmed', f.reported(f.confirmed({ on: '2026-04-22', agreement: 'anew' })));
    expect([one.stage, one.outcome]).toEqual(['closed', 'agreed']);
  });

  it('closed because a side had left, it is opened again, and stays open', () => {
    const one = MediationOnPaper.underWay();
    one.take('party-left', f.left({ party: f.SCHEME }));
    one.take('reopened', f.reopened());
    one.take('noted', { on: '2026-04-21', text: 'Both are back' });
    expect(one.stage).toBe('working');
    one.take('meeting-proposed', f.meeting({ on: '2026-04-21', date: '2026-04-28' }));
    one.take('withdrawn', { on: '2026-04-22', reason: 'x' }, f.ash);
    one.take('reopened', f.reopened({ on: '2026-04-23' }));
    expect([one.stage, one.outcome]).toEqual(['working', null]);
  });
});

describe('Examples: unresolved, a formal complaint', () => {
  const effects = (one: MediationOnPaper) => one.one.last.effects;

  it('opens a complaint of its own, of the carer in whose name it is raised', () => {
    const one = MediationOnPaper.underWay();
    one.take('complaint-raised', f.reported(f.complaint({ by: f.BECK, concern: 'conduct' })));
    expect(effects(one)).toMatchObject([
      {
        effect: 'open-case',
        kind: 'complaint',
        policy: 'shared-lives-complaints',
        form: {
          about: f.SCHEME,
          concern: 'conduct',
          by: { kind: 'carers', reference: f.BECK, name: 'Sam Beck' },
          receivedOn: '2026-03-20',
        },
      },
    ]);
    expect(one.readBy(f.SCHEME)).not.toMatch(/complaint was raised|months late/);
    expect(one.stage).toBe('working');
  });

  it('each raises its own; for who does not sign in the mediator says how it was given', () => {
    const one = MediationOnPaper.underWay();
    expect(one.refused('complaint-raised', f.complaint(), f.scheme)?.type).toBe('not-allowed');
    expect(one.refused('complaint-raised', f.complaint({ by: f.BECK }))?.detail).toContain('how they gave it');
    expect(one.refused('complaint-raised', f.complaint())?.type).toBe('not-allowed');
    expect(pointersOf(one.refused('complaint-raised', f.complaint({ by: f.SLP })))).toEqual(['/by']);
    one.take('complaint-raised', f.complaint(), f.ash);
    expect(effects(one)).toMatchObject([{ form: { by: { subject: 'ruth.ash' } }, by: { subject: 'ruth.ash', role: 'person' } }]);
  });
});

describe('0.11 and 0.15 in a mediation', () => {
  it('the mediator alone reports that all have agreed to another version of the policy', () => {
    const one = MediationOnPaper.underWay();
    const agreedBy = [f.SCHEME, f.ASH, f.BECK].map((party) => ({ party, name: 'x', on: '2026-03-09' }));
    expect(one.refused('policy-moved', { on: '2026-03-09', version: 2, agreedBy }, f.scheme)?.type).toBe('not-allowed');
    expect(pointersOf(one.refused('policy-moved', { on: '2026-03-09', version: 2, agreedBy: agreedBy.slice(1) }))).toEqual(['/agreedBy']);
  });

  it('a note or a document is for its party and the mediator, if it does not say otherwise', () => {
    const one = MediationOnPaper.underWay();
    one.take('noted', { on: '2026-03-03', text: 'what Ruth writes' }, f.ash);
    one.take(
      'document-added',
      { on: '2026-03-03', document: { name: 'statements.pdf', mediaType: 'application/pdf', size: 3, sha256: 'a'.repeat(64) } },
      f.ash,
    );
    one.take('noted', { on: '2026-03-03', text: 'for Jo as well', seenBy: [f.SCHEME] }, f.ash);
    expect(one.readBy(f.SLP)).toMatch(/what Ruth writes.*statements\.pdf/s);
    expect(one.readBy(f.SCHEME)).not.toMatch(/what Ruth writes|statements\.pdf/);
    expect(one.readBy(f.SCHEME)).toContain('for Jo as well');
  });

  it('a conflict of interest of the mediator’s is for all to know; a party’s is between it and the mediator', () => {
    const one = MediationOnPaper.underWay();
    one.take('interest-declared', { on: '2026-03-03', name: 'Maya Lunn', interest: 'Her sister works for the scheme' });
    one.take('interest-declared', { on: '2026-03-03', name: 'Jo Hall', interest: 'is a cousin of Sam' }, f.scheme);
    expect(one.readBy(f.ASH)).toContain('Her sister');
    expect(one.readBy(f.ASH)).not.toContain('cousin');
  });
});
