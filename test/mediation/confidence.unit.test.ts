import * as f from './forms';
import { MediationOnPaper, pointersOf } from './on-paper';

const SECRET = 'two months behind with the rent';
const NEIGHBOUR = 'the neighbour';
const told = (change: f.Overrides = {}): MediationOnPaper => {
  const one = MediationOnPaper.underWay();
  one.take('information-received', f.informationReceived(change), f.mediator);
  return one;
};
const reads = (one: MediationOnPaper, words: string | RegExp = SECRET) =>
  [f.SLP, f.SCHEME, f.ASH, f.BECK].filter((reader) => (one.readBy(reader)?.search(words) ?? -1) >= 0);

describe('Statement of Principles 5: nothing confidential passes to the other side without the relevant person’s permission', () => {
  it('what is received is held for whoever told it, and nobody else hears that it is there, confidential or not', () => {
    const one = MediationOnPaper.underWay();
    const before = one.readBy(f.SCHEME);
    one.take('information-received', f.informationReceived(), f.ash);
    one.take('information-received', f.informationReceived({ id: 'plain', confidential: false, text: 'The form has nine pages' }), f.ash);
    expect(reads(one)).toEqual([f.SLP, f.ASH]);
    expect(one.readBy(f.SCHEME)).toBe(before);
  });

  it('a party gives its own alone; the mediator takes down anybody’s', () => {
    const one = MediationOnPaper.underWay();
    expect(one.refused('information-received', f.informationReceived(), f.scheme)?.type).toBe('not-allowed');
    expect(pointersOf(one.refused('information-received', f.informationReceived({ from: 'carer-dale' })))).toEqual(['/from']);
    one.take('information-received', f.informationReceived({ from: f.BECK, whose: f.BECK }));
    // Under a party's name its permission would be somebody else's to write down.
    expect(pointersOf(one.refused('information-received', f.informationReceived({ id: 'other', whose: 'ruth  ash' })))).toEqual(['/whose']);
  });

  it('shared without permission: refused under the principle, naming whose is missing, and to the mediator alone', () => {
    const one = told();
    expect(one.refused('information-shared', f.shared())).toMatchObject({
      type: 'void',
      clause: 'Statement of Principles 5',
      detail: expect.stringContaining('the permission of carer-ash is missing') as string,
      errors: [{ pointer: '/with/0', detail: 'carer-ash has not permitted that wolds-shared-lives-scheme is told' }],
    });
    for (const by of [f.scheme, f.ash]) expect(one.refused('information-shared', f.shared(), by)?.type).toBe('not-allowed');
    expect(reads(one)).toEqual([f.SLP, f.ASH]);
  });

  it('permitted, it is shared with whom it was permitted, and with no other', () => {
    const one = told();
    one.take('permission-given', f.permission(), f.ash);
    expect(reads(one)).toEqual([f.SLP, f.ASH]);
    expect(one.refused('information-shared', f.shared({ with: [f.SCHEME, f.BECK] }))?.type).toBe('void');
    const seq = one.take('information-shared', f.shared());
    expect(reads(one)).toEqual([f.SLP, f.SCHEME, f.ASH]);
    expect(one.toldOf(seq)).toEqual([`${f.SCHEME} lead`]);
  });

  it('permitted in part: exactly that part is passed on; not the rest, nor what it goes by, nor from whom it is', () => {
    const one = told({ document: { name: 'rent-book.pdf', mediaType: 'application/pdf', size: 3, sha256: 'a'.repeat(64) } });
    one.take('permission-given', f.permission({ what: 'A carer is short of money' }), f.ash);
    one.take('information-shared', f.shared());
    expect(reads(one)).toEqual([f.SLP, f.ASH]);
    expect(one.one.view(f.SCHEME as never)['received']).toEqual([{ on: '2026-03-10', text: 'A carer is short of money' }]);
    expect(one.readBy(f.SCHEME)).not.toMatch(/debts|rent-book|"whose"/);
  });

  it('who told it sees what was permitted, and with whom it was shared', () => {
    const one = told();
    one.take('permission-given', f.permission(), f.ash);
    one.take('information-shared', f.shared());
    expect(one.one.view(f.ASH as never)['information']).toMatchObject([
      { id: 'debts', permitted: [{ by: f.ASH, to: [f.SCHEME] }], sharedWith: [f.SCHEME] },
    ]);
    expect(one.one.view(f.SCHEME as never)['information']).toEqual([]);
  });

  it('a permission that is withdrawn ends for what is to come', () => {
    const one = told();
    one.take('permission-given', f.permission({ to: [f.SCHEME, f.BECK] }), f.ash);
    one.take('information-shared', f.shared({ on: '2026-03-06', with: [f.BECK] }));
    one.take('permission-withdrawn', f.permissionWithdrawn(), f.ash);
    expect(one.refused('information-shared', f.shared())?.type).toBe('void');
    expect(reads(one)).toEqual([f.SLP, f.ASH, f.BECK]);
    // Of the day before, it still stood; given anew, it stands again.
    one.take('information-shared', f.shared({ on: '2026-03-08' }), f.mediator, '2026-03-10');
    one.take('permission-given', f.permission({ on: '2026-03-11' }), f.ash);
    one.take('information-shared', f.shared({ on: '2026-03-11' }));
    expect(
      pointersOf(one.refused('permission-withdrawn', f.permissionWithdrawn({ on: '2026-03-12', information: 'none' }), f.ash)),
    ).toEqual(['/information']);
  });

  it('a permission is open to give only to who has told something', () => {
    const one = told();
    const isOpen = (party: string): boolean => one.one.last.openSteps[party]?.includes('permission-given') ?? false;
    expect([f.SLP, f.ASH, f.SCHEME].map(isOpen)).toEqual([true, true, false]);
  });

  it('a permission given later does not make an earlier sharing right', () => {
    const one = told();
    one.take('permission-given', f.permission({ on: '2026-03-09' }), f.ash);
    expect(one.refused('information-shared', f.shared({ on: '2026-03-06' }), f.mediator, '2026-03-10')?.type).toBe('void');
  });

  it.each([
    ['the scheme for a carer', f.permission(), f.scheme, ['not-allowed']],
    ['the mediator for a carer who signs in', f.permission(), f.mediator, ['not-allowed']],
    [
      'the mediator for one who does not, without saying how',
      f.permission({ information: 'his', by: f.BECK }),
      f.mediator,
      ['not-allowed'],
    ],
    [
      'the mediator for one who does not, by telephone',
      f.reported(f.permission({ information: 'his', by: f.BECK })),
      f.mediator,
      ['taken'],
    ],
    ['somebody for what is another’s', f.permission({ information: 'neighbours', by: f.ASH }), f.ash, ['/by']],
    ['the mediator for somebody who is no party', f.permission({ information: 'neighbours', by: NEIGHBOUR }), f.mediator, ['taken']],
    ['to who is no party', f.permission({ to: ['carer-dale'] }), f.ash, ['/to/0']],
    ['before it was received', f.permission({ on: '2026-03-04' }), f.ash, ['/on']],
  ])('permission by %s', (_, form, by, outcome) => {
    const one = told();
    one.take('information-received', f.informationReceived({ id: 'his', from: f.BECK, whose: f.BECK }));
    one.take('information-received', f.informationReceived({ id: 'neighbours', whose: NEIGHBOUR }));
    expect(pointersOf(one.refused('permission-given', form, by, '2026-03-06'))).toEqual(outcome);
  });

  it('what one tells of the other is not passed on to that other but by the word of who told it', () => {
    const one = told({ whose: f.SCHEME });
    expect(one.refused('information-shared', f.shared())?.detail).toContain('the permission of carer-ash is missing');
    // To a third it is for whose it is to say: they are asked by the mediator, as they do not know of it.
    expect(pointersOf(one.refused('permission-given', f.permission({ on: '2026-03-10', to: [f.BECK] }), f.ash))).toEqual(['/by']);
    one.take('permission-given', f.permission({ on: '2026-03-10', by: f.SCHEME, to: [f.BECK] }));
    expect(reads(one, /Permission/)).toEqual([f.SLP, f.SCHEME]);
    one.take('permission-given', f.permission({ on: '2026-03-10' }), f.ash);
    one.take('information-shared', f.shared());
    expect(reads(one)).toEqual([f.SLP, f.SCHEME, f.ASH]);
  });

  it('what is not confidential needs no permission', () => {
    const one = told({ confidential: false });
    one.take('information-shared', f.shared());
    expect(reads(one)).toEqual([f.SLP, f.SCHEME, f.ASH]);
  });
});

describe('0.3: what was said in confidence stays so', () => {
  const amend = (one: MediationOnPaper, seq: number, changes: object, by = f.mediator) =>
    pointersOf(one.refused('amended', { on: '2026-03-12', seq, changes, reason: 'x' }, by));
  const infoOf = (one: MediationOnPaper, step = 'information-received') =>
    one.one.record.facts.findLast((fact) => fact.step === step)?.seq ?? 0;

  it('and whose it is; what was not confidential can become so', () => {
    const one = told();
    expect(amend(one, infoOf(one), { confidential: false })).toEqual(['/changes/confidential']);
    expect(amend(one, infoOf(one), { whose: f.SCHEME })).toEqual(['/changes/whose']);
    one.take('information-received', f.informationReceived({ on: '2026-03-12', id: 'plain', confidential: false }));
    expect(amend(one, infoOf(one), { confidential: true })).toEqual(['taken']);
    expect(one.refused('information-shared', f.shared({ on: '2026-03-12', information: 'plain' }))?.type).toBe('void');
  });

  it('a permission is not widened, nor, once used, put right', () => {
    const one = told();
    one.take('permission-given', f.permission(), f.ash);
    const own = one.one.record.facts.findLast(({ step }) => step === 'permission-given')?.known[f.ASH] ?? 0;
    expect(amend(one, own, { to: [f.SCHEME, f.BECK] }, f.ash)).toEqual(['/changes/to']);
    one.take('information-shared', f.shared({ on: '2026-03-12' }));
    expect(amend(one, own, { on: '2026-03-07' }, f.ash)).toEqual(['void']);
  });

  it('a permission is for what was said when it was given: put otherwise since, it is asked for anew', () => {
    const one = told();
    one.take('permission-given', f.permission(), f.ash);
    expect(amend(one, infoOf(one), { text: 'I owe eleven thousand pounds' })).toEqual(['taken']);
    expect(one.refused('information-shared', f.shared({ on: '2026-03-12' }))?.type).toBe('void');
  });

  it('what was shared stays as it was shared, whatever becomes of it', () => {
    const one = told();
    one.take('permission-given', f.permission(), f.ash);
    one.take('information-shared', f.shared());
    amend(one, infoOf(one), { text: 'I owe eleven thousand pounds' });
    expect(reads(one, /eleven thousand/)).toEqual([f.SLP, f.ASH]);
    expect(amend(one, infoOf(one, 'information-shared'), { with: [f.BECK] })).toEqual(['/changes/with']);
  });
});

describe('Statement of Principles 5: other than to safeguard a child or a vulnerable adult', () => {
  it('disclosed to a party it is handed over whole; whoever told it does not hear of it from the case', () => {
    const one = told();
    const before = one.readBy(f.ASH);
    expect(one.refused('safeguarding-disclosure', f.disclosure(), f.ash)?.type).toBe('not-allowed');
    one.take('safeguarding-disclosure', f.disclosure());
    expect(reads(one)).toEqual([f.SLP, f.ASH]);
    one.take('information-shared', f.shared());
    expect(reads(one)).toEqual([f.SLP, f.SCHEME, f.ASH]);
    expect(one.readBy(f.ASH)).toBe(before);
    expect(reads(one, /lose his home|Nell Orr/)).toEqual([f.SLP]);
  });

  it('disclosed to others it goes to no party', () => {
    const one = told();
    one.take('safeguarding-disclosure', f.disclosure({ to: 'Lincolnshire safeguarding team' }));
    expect(one.refused('information-shared', f.shared())?.type).toBe('void');
  });
});

describe('Statement of Principles 5: what got out all the same', () => {
  it('is recorded, flagged, and whoever told it and whose it is are told', () => {
    const one = told({ whose: f.BECK });
    const seq = one.take('disclosed-in-error', f.disclosedInError());
    expect(one.toldOf(seq)).toEqual([f.ASH, f.BECK, `${f.SLP} lead`]);
    // Once: the step's own letter says that it should not have got out.
    expect(one.told('breach')).toEqual([]);
    const breach = [{ clause: 'Statement of Principles 5', what: expect.stringContaining('got out to the scheme manager') as string }];
    expect([f.SLP, f.ASH, f.BECK].map((reader) => one.one.view(reader as never).breaches.length)).toEqual([1, 1, 1]);
    expect(one.one.view().breaches).toMatchObject(breach);
    expect(reads(one, /wrong address|got out/)).toEqual([f.SLP, f.ASH, f.BECK]);
    expect(reads(one)).toEqual([f.SLP, f.ASH]);
  });
});

describe('ids that parties give do not tell of each other', () => {
  it('two may give theirs one id, and neither hears of the other; the mediator says which', () => {
    const one = told();
    one.take('information-received', f.informationReceived({ from: f.SCHEME, whose: f.SCHEME, text: 'We lost a grant' }), f.scheme);
    expect(pointersOf(one.refused('information-received', f.informationReceived({ from: f.SCHEME, whose: f.SCHEME }), f.scheme))).toEqual([
      '/id',
    ]);
    one.take('permission-given', f.permission(), f.ash);
    const unclear = one.refused('information-shared', f.shared());
    expect(unclear).toMatchObject({
      type: 'form',
      errors: [{ pointer: '/information', detail: expect.stringContaining('carer-ash/debts') as string }],
    });
    one.take('information-shared', f.shared({ information: 'carer-ash/debts' }));
    expect(reads(one)).toEqual([f.SLP, f.SCHEME, f.ASH]);
    expect(one.readBy(f.ASH)).not.toContain('lost a grant');
  });

  it('one that is another’s is answered as one that is not there', () => {
    const one = told();
    const of = (information: string) => one.refused('permission-given', f.permission({ information, by: f.SCHEME, to: [f.ASH] }), f.scheme);
    expect(of('debts')).toEqual(of('nonsense'));
  });
});
