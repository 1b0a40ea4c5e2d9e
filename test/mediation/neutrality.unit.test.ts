import { mediation } from '../../protocols/mediation/protocol';
import { policyMistakes } from '../../protocols/case/policy/policy-check';
import * as f from './forms';
import { MediationOnPaper, pointersOf, policy } from './on-paper';

const favoured = f.nextSteps({ on: '2026-03-06', favours: f.ASH, agreedBy: [{ party: f.ASH, name: 'Ruth Ash', on: '2026-03-06' }] });

describe('Statement of Principles 2: no preference for a side', () => {
  it.each([
    ['information-given', f.informationGiven({ on: '2026-03-06', to: [f.ASH], favours: f.ASH })],
    ['referred', f.referred({ on: '2026-03-06', favours: f.ASH })],
    ['next-steps-agreed', favoured],
  ])('a %s that favours a side is refused, until neutrality was lifted against another', (step, form) => {
    const one = MediationOnPaper.underWay();
    expect(one.refused(step, form)).toMatchObject({ type: 'void', clause: 'Statement of Principles 2' });
    one.take('neutrality-lifted', f.lifted({ on: '2026-03-06', party: f.ASH }));
    expect(one.refused(step, form)?.type).toBe('void');
    one.take('neutrality-lifted', f.lifted({ on: '2026-03-06' }));
    one.take(step, form);
    expect(one.readBy(f.BECK)).not.toContain('favours');
    expect(one.readBy(f.ASH)).not.toContain('"favours"');
  });

  it('lifted only from a later day, it was not lifted by then', () => {
    const one = MediationOnPaper.underWay();
    one.take('neutrality-lifted', f.lifted({ on: '2026-03-09' }));
    expect(one.refused('next-steps-agreed', favoured, f.mediator, '2026-03-09')?.type).toBe('void');
  });

  it('every party sees that it happened, on which ground and decided by whom; not why, which others may have told', () => {
    const one = MediationOnPaper.underWay();
    const seq = one.take('neutrality-lifted', f.lifted());
    expect(one.toldOf(seq)).toEqual([f.ASH, f.BECK, `${f.SCHEME} lead`]);
    for (const reader of [f.SCHEME, f.ASH, f.BECK]) {
      expect(one.one.view(reader as never)['neutralityLifted']).toEqual([
        { on: '2026-03-05', ground: 'unlawful', party: f.SCHEME, decidedBy: 'Nell Orr' },
      ]);
      expect(one.readBy(reader)).not.toContain('kept back');
    }
  });

  it('the mediator alone lifts it, against a side', () => {
    const one = MediationOnPaper.underWay();
    expect(one.refused('neutrality-lifted', f.lifted(), f.ash)?.type).toBe('not-allowed');
    expect(pointersOf(one.refused('neutrality-lifted', f.lifted({ party: f.SLP })))).toEqual(['/party']);
  });

  it('the mediator agrees to nothing', () => {
    const one = MediationOnPaper.underWay();
    one.take('meeting-proposed', f.meeting());
    expect(one.refused('meeting-agreed', f.meetingAgreed())?.type).toBe('not-allowed');
  });
});

describe('Our support role: information and good practice', () => {
  it('is given to whom it is given, each without hearing of the others', () => {
    const one = MediationOnPaper.underWay();
    const seq = one.take('information-given', f.informationGiven());
    expect(one.toldOf(seq)).toEqual([f.ASH, `${f.SCHEME} lead`]);
    expect([f.SCHEME, f.ASH, f.BECK].map((reader) => one.readBy(reader)?.includes('What regulators expect'))).toEqual([true, true, false]);
    expect(pointersOf(one.refused('information-given', f.informationGiven({ to: ['carer-dale'] })))).toEqual(['/to/0']);
  });
});

describe('Our representation role: signposted elsewhere, with the legal expenses cover of carer members', () => {
  const cover = (form: f.Form): unknown => {
    const one = MediationOnPaper.underWay();
    one.take('referred', form);
    const reader = String(form['party']);
    const [own] = one.one.view(reader as never)['referrals'] as readonly { cover?: object }[];
    const [whole] = one.one.view()['referrals'] as readonly object[];
    expect(own).toEqual(whole);
    return own?.cover;
  };
  const toCover = (change: f.Overrides) => f.referred({ to: 'legal-expenses-cover', ...change });

  it.each([
    ['on a criminal charge', toCover({ ground: 'criminal-charge' }), { isThere: true, pence: 2_500_000 }],
    ['on de-approval', toCover({ ground: 'de-approval' }), { isThere: true, pence: 2_500_000 }],
    [
      'de-approval is only proposed',
      toCover({ ground: 'de-approval-proposed' }),
      { isThere: false, why: expect.stringContaining('only proposed') as string },
    ],
    ['no ground', toCover({}), { isThere: false, why: expect.stringContaining('it is there on these grounds') as string }],
    [
      'no carer member',
      toCover({ party: f.BECK, ground: 'criminal-charge' }),
      { isThere: false, why: 'it is for carer members of Shared Lives Plus' },
    ],
    ['the scheme', toCover({ party: f.SCHEME, ground: 'criminal-charge' }), { isThere: false, why: 'it is for Shared Lives carers' }],
    ['the legal helpline', f.referred(), undefined],
  ])('%s', (_, form, expected) => {
    expect(cover(form)).toEqual(expected);
  });

  it('says so on the timeline, with the amount of the policy', () => {
    const one = MediationOnPaper.underWay();
    one.take('referred', toCover({ ground: 'criminal-charge' }));
    expect(one.one.entries.at(-1)?.detail).toContain('the cover is there, up to £25,000.00');
  });

  it('is between the party and the mediator', () => {
    const one = MediationOnPaper.underWay();
    const before = one.readBy(f.SCHEME);
    const seq = one.take('referred', f.referred());
    expect(one.toldOf(seq)).toEqual([f.ASH]);
    expect(one.readBy(f.SCHEME)).toBe(before);
    expect(pointersOf(one.refused('referred', f.referred({ party: f.SLP })))).toEqual(['/party']);
  });
});

describe('the policy', () => {
  const mistakes = (change: object) =>
    policyMistakes(mediation, { ...policy, terms: { ...policy.terms, ...change } }, ['shared-lives-plus']).map(({ path }) =>
      path.join('/'),
    );

  it('names a role that mediates; a ground is either covered or to be explored', () => {
    expect(mistakes({})).toEqual([]);
    expect(mistakes({ mediates: 'referee' })).toEqual(['terms/mediates']);
    expect(mistakes({ 'legal-expenses': { ...policy.terms['legal-expenses'], explores: ['de-approval'] } })).toEqual([
      'terms/legal-expenses/explores/0',
    ]);
  });
});
