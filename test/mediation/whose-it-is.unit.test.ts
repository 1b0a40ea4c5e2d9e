import * as f from './forms';
import { MediationOnPaper, pointersOf } from './on-paper';

/** Ruth Ash has told something about Sam Beck. */
const toldOfBeck = () => {
  const one = MediationOnPaper.underWay();
  one.take('information-received', f.informationReceived({ whose: f.BECK }), f.ash);
  return one;
};

describe('Statement of Principles 5: whose it is, who did not tell it', () => {
  it('has their permission, that the mediator wrote down, withdrawn by the mediator', () => {
    const one = toldOfBeck();
    one.take('permission-given', f.permission({ by: f.BECK }));
    one.take('permission-withdrawn', f.permissionWithdrawn());
    expect(one.refused('information-shared', f.shared())?.type).toBe('void');
    const own = MediationOnPaper.underWay();
    own.take('information-received', f.informationReceived(), f.ash);
    own.take('permission-given', f.permission(), f.ash);
    expect(pointersOf(own.refused('permission-withdrawn', f.permissionWithdrawn()))).toEqual(['/information']);
  });

  it('does not hear who told it from what it goes by: of a permission, of what was shared, of what got out', () => {
    const one = toldOfBeck();
    const information = `${f.ASH}/debts`;
    one.take('permission-given', f.permission({ by: f.BECK, information }));
    one.take('information-shared', f.shared({ information }));
    one.take('disclosed-in-error', f.disclosedInError({ information }));
    expect(one.readBy(f.BECK)).toContain('A letter was sent to the wrong address');
    expect(one.readBy(f.BECK)).not.toContain(information);
    expect(one.readBy(f.ASH)).toContain(information);
  });
});

describe('Statement of Principles 5: who is said by their name', () => {
  it('is a party, though whoever said it does not know that: what is told of them goes to them by the word of who told it alone', () => {
    const one = new MediationOnPaper();
    one.take('side-approached', f.approached({ on: '2026-03-02' }));
    one.take('information-received', f.informationReceived({ from: f.SCHEME, whose: 'Sam Beck' }), f.scheme);
    expect(pointersOf(one.refused('permission-given', f.permission({ by: 'Sam Beck', to: [f.BECK] })))).toEqual(['/by']);
    expect(one.refused('information-shared', f.shared({ with: [f.BECK] }))?.detail).toContain(`permission of ${f.SCHEME} is missing`);
  });

  it('is nobody where two have that name: a disclosure to it goes to neither, and is made to one by their reference', () => {
    const one = MediationOnPaper.underWay();
    one.take('party-joined', f.joined({ party: { ...f.SAM_BECK, reference: 'beck-son' } }));
    one.take('information-received', f.informationReceived());
    one.take('safeguarding-disclosure', f.disclosure({ to: 'Sam Beck' }));
    for (const to of [f.BECK, 'beck-son']) expect(one.refused('information-shared', f.shared({ with: [to] }))?.type).toBe('void');
    one.take('safeguarding-disclosure', f.disclosure({ to: 'beck-son' }));
    one.take('information-shared', f.shared({ with: ['beck-son'] }));
  });

  it('is told to a party that knows of them, however it came to: never that it cannot be taken as the case stands', () => {
    const one = new MediationOnPaper();
    one.take('side-approached', f.approached({ on: '2026-03-02', party: f.BECK }));
    one.take('information-given', f.informationGiven({ to: [f.SCHEME] }));
    for (const whose of ['Sam Beck', 'Ruth Ash'])
      expect(pointersOf(one.refused('information-received', f.informationReceived({ from: f.SCHEME, whose }), f.scheme))).toEqual([
        '/whose',
      ]);
  });
});

test('0.3: a sharing whose day is put right hands over nothing that was not handed over by it: not what the information has become since', () => {
  const one = MediationOnPaper.underWay();
  const told = one.take('information-received', f.informationReceived(), f.ash);
  one.take('safeguarding-disclosure', f.disclosure());
  const seq = one.take('information-shared', f.shared());
  const known = one.one.entries.find((entry) => entry.seq === told)?.known[f.ASH];
  one.take('amended', { on: '2026-03-11', seq: known, changes: { text: 'and he has begun to drink' }, reason: 'x' }, f.ash);
  one.take('amended', { on: '2026-03-12', seq, changes: { on: '2026-03-11' }, reason: 'x' });
  expect(one.readBy(f.SCHEME)).not.toContain('begun to drink');
  expect(one.one.view(f.SCHEME as never)['received']).toEqual([{ on: '2026-03-11', text: 'I am two months behind with the rent' }]);
});
