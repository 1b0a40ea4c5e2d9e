import * as f from './forms';
import { MediationOnPaper, pointersOf } from './on-paper';

const both = (overrides: f.Overrides = {}) =>
  f.nextSteps({
    steps: [
      { id: 'statements', what: 'Gather the bank statements', who: f.ASH, byWhen: '2026-03-13' },
      { id: 'reply', what: 'Say when the arrears are paid', who: f.SCHEME, byWhen: '2026-03-20' },
      { id: 'minutes', what: 'Look up the rules on fees', who: f.SLP, byWhen: '2026-03-18' },
    ],
    agreedBy: [
      { party: f.ASH, name: 'Ruth Ash', on: '2026-03-04' },
      { organisation: f.SCHEME, name: 'Jo Hall', on: '2026-03-04' },
    ],
    ...overrides,
  });

describe('How does it work 2: next steps are agreed, each with a date of its own', () => {
  it('each is a limit of its own, its owner’s and the mediator’s to know', () => {
    const one = MediationOnPaper.underWay();
    one.take('next-steps-agreed', both());
    expect(one.limits).toMatchObject({
      'next-step:statements': '2026-03-13 running',
      'next-step:reply': '2026-03-20 running',
      'next-step:minutes': '2026-03-18 running',
    });
    const known = (reader: string) => one.one.view(reader as never).limits.map(({ id }) => id);
    expect([known(f.ASH), known(f.SCHEME), known(f.BECK)]).toEqual([['next-step:statements'], ['next-step:reply'], []]);
  });

  it('the other side sees nothing of it: not what, not by when, not that it is there, nor that it was missed', () => {
    const one = MediationOnPaper.underWay();
    const before = one.readBy(f.BECK);
    one.take('next-steps-agreed', both());
    one.take('next-step-done', f.stepDone({ detail: 'All but April' }), f.ash);
    one.wait('2026-04-20');
    expect(one.limits).toMatchObject({ 'next-step:reply': '2026-03-20 missed', 'next-step:statements': '2026-03-13 met 2026-03-12' });
    expect(one.readBy(f.ASH)).not.toMatch(/arrears|reply|Jo Hall|rules on fees|minutes/);
    expect(one.readBy(f.SCHEME)).not.toMatch(/bank statements|statements|Ruth Ash|All but April|rules on fees|minutes/);
    expect(one.readBy(f.BECK)).toBe(before);
  });

  it('what the mediator has to do is known to the party that alone has agreed it with the mediator', () => {
    const one = MediationOnPaper.underWay();
    one.take('next-steps-agreed', f.nextSteps());
    expect(one.readBy(f.ASH)).toContain('Draft the letter with Ruth');
    expect(one.readBy(f.SCHEME)).not.toContain('Draft the letter');
  });

  it('is reminded, missed and chased: a carer has no tiers, so the mediator hears; the scheme nothing', () => {
    const one = MediationOnPaper.underWay();
    one.take('next-steps-agreed', f.nextSteps({ steps: [{ id: 'statements', what: 'Gather them', who: f.ASH, byWhen: '2026-03-13' }] }));
    one.wait('2026-03-24');
    expect(one.told('reminder')).toEqual([
      'next-step:statements|2026-03-13|reminder-5: carer-ash',
      'next-step:statements|2026-03-13|reminder-1: carer-ash',
    ]);
    expect(one.told('missed')).toEqual([
      'next-step:statements|2026-03-13|missed-1: carer-ash, shared-lives-plus lead, shared-lives-plus lead',
      'next-step:statements|2026-03-13|missed-2: carer-ash, shared-lives-plus lead, shared-lives-plus lead',
    ]);
  });

  it('is done by what its owner says, or the mediator; by no other', () => {
    const one = MediationOnPaper.underWay();
    one.take('next-steps-agreed', both());
    // As if it were not there.
    expect(pointersOf(one.refused('next-step-done', f.stepDone(), f.scheme))).toEqual(['/step']);
    expect(one.refused('next-step-done', f.stepDone(), f.scheme)?.detail).toBe(
      one.refused('next-step-done', f.stepDone({ step: 'nonsense' }), f.scheme)?.detail,
    );
    expect(pointersOf(one.refused('next-step-done', f.stepDone({ on: '2026-03-03' }), f.ash, '2026-03-12'))).toEqual(['/on']);
    one.take('next-step-done', f.stepDone({ step: 'reply' }));
    one.take('next-step-done', f.stepDone(), f.ash);
    expect(one.refused('next-step-done', f.stepDone(), f.ash)?.type).toBe('not-open');
  });

  it.each([
    ['in the past', { byWhen: '2026-03-03' }, ['/steps/0/byWhen']],
    ['of somebody who is no party', { who: 'carer-dale' }, ['/steps/0/who', '/agreedBy']],
  ])('a next step %s is refused', (_, change, pointers) => {
    const one = MediationOnPaper.underWay();
    const steps = [{ id: 'statements', what: 'Gather them', who: f.ASH, byWhen: '2026-03-13', ...change }];
    expect(pointersOf(one.refused('next-steps-agreed', f.nextSteps({ steps })))).toEqual(pointers);
  });

  it('of who has left; without the word of whom it binds; under an id that is taken; by a party', () => {
    const one = MediationOnPaper.underWay();
    one.take('next-steps-agreed', f.nextSteps());
    expect(pointersOf(one.refused('next-steps-agreed', f.nextSteps()))).toEqual(['/steps/0/id', '/steps/1/id']);
    const fresh = { id: 'again', what: 'Gather more', who: f.ASH, byWhen: '2026-03-20' };
    expect(
      pointersOf(
        one.refused(
          'next-steps-agreed',
          f.nextSteps({ steps: [fresh], agreedBy: [{ organisation: f.SCHEME, name: 'Jo', on: '2026-03-04' }] }),
        ),
      ),
    ).toEqual(['/agreedBy']);
    expect(one.refused('next-steps-agreed', f.nextSteps({ steps: [fresh] }), f.ash)?.type).toBe('not-allowed');
    one.take('party-left', f.left());
    const beck = { ...fresh, who: f.BECK };
    expect(
      pointersOf(
        one.refused(
          'next-steps-agreed',
          f.nextSteps({ on: '2026-03-09', steps: [beck], agreedBy: [{ party: f.BECK, name: 'Sam', on: '2026-03-09' }] }),
        ),
      ),
    ).toEqual(['/steps/0/who']);
  });

  it('who leaves has nothing left to do', () => {
    const one = MediationOnPaper.underWay();
    one.take(
      'next-steps-agreed',
      f.nextSteps({
        steps: [{ id: 'call', what: 'Ring the bank', who: f.BECK, byWhen: '2026-03-13' }],
        agreedBy: [{ party: f.BECK, name: 'Sam', on: '2026-03-04' }],
      }),
    );
    one.take('party-left', f.left());
    expect(one.limits).toMatchObject({ 'next-step:call': '2026-03-13 cancelled' });
  });

  it('a later date: the owner and the mediator alone agree on it, and neither moves it alone (0.8)', () => {
    const one = MediationOnPaper.underWay();
    one.take('next-steps-agreed', both());
    const limit = 'next-step:statements';
    expect(pointersOf(one.refused('extension-proposed', { on: '2026-03-10', limit, to: '2026-03-27', reason: 'x' }, f.scheme))).toEqual([
      '/limit',
    ]);
    one.take('extension-proposed', { on: '2026-03-10', limit, to: '2026-03-27', reason: 'The bank is slow' }, f.ash);
    expect(one.limits).toMatchObject({ [limit]: '2026-03-13 running' });
    expect(one.refused('extension-agreed', { on: '2026-03-10', limit }, f.ash)?.type).toBe('not-open');
    one.take('extension-agreed', { on: '2026-03-10', limit });
    expect(one.limits).toMatchObject({ [limit]: '2026-03-27 running' });
    expect(one.readBy(f.SCHEME)).not.toMatch(/2026-03-27|bank is slow/);
  });

  it('of what is the mediator’s own nobody else could agree to a later date: refused, rather than left waiting for ever', () => {
    const one = new MediationOnPaper();
    const form = { on: '2026-03-03', limit: 'assignment', to: '2026-03-20', reason: 'x' };
    expect(pointersOf(one.refused('extension-proposed', form))).toEqual(['/limit']);
  });

  it('put right: what and by when; not whose, nor is anybody bound who was not', () => {
    const one = MediationOnPaper.underWay();
    const seq = one.take('next-steps-agreed', both());
    const steps = both()['steps'] as readonly Record<string, unknown>[];
    const amend = (changed: readonly unknown[]) =>
      pointersOf(one.refused('amended', { on: '2026-03-05', seq, changes: { steps: changed }, reason: 'It was the 16th' }));
    expect(amend(steps.map((step) => ({ ...step, who: f.BECK })))).toContain('/changes/steps');
    expect(amend(steps.slice(1))).toEqual(['/changes/steps']);
    expect(amend(steps.map((step) => (step['id'] === 'statements' ? { ...step, byWhen: '2026-03-16' } : step)))).toEqual(['taken']);
    expect(one.limits).toMatchObject({ 'next-step:statements': '2026-03-16 running' });
    expect(one.readBy(f.ASH)).toContain('2026-03-16');
    expect(one.readBy(f.SCHEME)).not.toMatch(/2026-03-16|It was the 16th|An earlier step/);
  });
});

describe('How does it work 3: next steps are confirmed at once to whom they bind', () => {
  it('each is written to of its own steps, on the same day', () => {
    const one = MediationOnPaper.underWay();
    const seq = one.take('next-steps-agreed', both());
    expect(one.toldOf(seq)).toEqual([f.ASH, `${f.SLP} lead`, `${f.SCHEME} lead`]);
    const [letter] = one.one.letters.filter(({ reader, kind }) => reader === f.ASH && kind === 'step').slice(-1);
    expect(letter).toMatchObject({ step: { form: { steps: [{ what: 'Gather the bank statements', byWhen: '2026-03-13' }] } } });
  });

  it('it can be contested by whom it binds, for five working days; the other side does not hear of it', () => {
    const one = MediationOnPaper.underWay();
    const seq = one.take('next-steps-agreed', f.nextSteps());
    one.take(
      'contested',
      { on: '2026-03-05', seq: Number(one.one.record.facts.find((fact) => fact.seq === seq)?.known[f.ASH]), grounds: 'Not by the 13th' },
      f.ash,
    );
    expect(one.limits).not.toHaveProperty('next-step:statements');
    expect(one.readBy(f.SCHEME)).not.toMatch(/contested|Not by the 13th/);
  });
});

describe('0.9: what several have agreed, each for itself', () => {
  it('contested by one, its own steps alone are as if not agreed; the other hears nothing of it, and keeps its own', () => {
    const one = MediationOnPaper.underWay();
    const seq = one.take('next-steps-agreed', both());
    const before = one.readBy(f.SCHEME);
    const own = one.one.record.facts.find((fact) => fact.seq === seq)?.known[f.ASH];
    const contest = { on: '2026-03-05', seq: own, grounds: 'Not by the 13th' };
    one.take('contested', contest, f.ash);
    expect(Object.keys(one.limits)).toEqual(['assignment', 'next-step:reply', 'next-step:minutes']);
    expect(one.readBy(f.SCHEME)).toBe(before);
    expect(one.one.view(f.ASH as never)['nextSteps']).toEqual([]);
    expect(pointersOf(one.refused('contested', contest, f.ash))).toEqual(['/seq']);
    one.take(
      'contested',
      { on: '2026-03-05', seq: one.one.record.facts.find((fact) => fact.seq === seq)?.known[f.SCHEME], grounds: 'Nor by the 20th' },
      f.scheme,
    );
    expect(Object.keys(one.limits)).toEqual(['assignment']);
  });
});

describe('How does it work 5: a mediation with nothing due is looked at again', () => {
  it('every ten working days the mediator is asked, and nobody else hears of it', () => {
    const one = MediationOnPaper.underWay();
    one.wait('2026-04-02');
    expect(one.told('prompt')).toEqual([
      'look-again|2026-03-02|prompt-1: shared-lives-plus lead',
      'look-again|2026-03-02|prompt-2: shared-lives-plus lead',
    ]);
    expect(one.readBy(f.ASH)).not.toContain('look-again');
  });

  it('not while something is due; ten working days after that, or after the last word', () => {
    const one = MediationOnPaper.underWay();
    one.take('next-steps-agreed', f.nextSteps({ steps: [{ id: 'statements', what: 'Gather them', who: f.ASH, byWhen: '2026-03-27' }] }));
    one.wait('2026-03-27');
    expect(one.told('prompt')).toEqual([]);
    one.wait('2026-04-14');
    // 27 March and ten working days, over Easter.
    expect(one.told('prompt')).toEqual(['look-again|2026-03-27|prompt-1: shared-lives-plus lead']);
    one.take('noted', { on: '2026-04-14', text: 'Rang Ruth' });
    one.wait('2026-04-27');
    expect(one.told('prompt')).toHaveLength(1);
    one.wait('2026-04-28');
    expect(one.told('prompt').at(-1)).toBe('look-again|2026-04-14|prompt-1: shared-lives-plus lead');
  });

  it('not once it is closed', () => {
    const one = MediationOnPaper.underWay();
    one.take('ended-without-agreement', f.ended({ on: '2026-03-04' }));
    one.wait('2026-05-01');
    expect(one.told('prompt')).toEqual([]);
  });
});
