import * as f from './forms';
import { MediationOnPaper } from './on-paper';

// PROTOCOLS 2: the side that did not call sees nothing, not even the case, until it is approached.

test('an operator’s signal in the name of a side that knows nothing of the case is taken for nobody’s, and tells it of nothing', () => {
  const one = new MediationOnPaper();
  const signal = { ...f.scheme, subject: 'operator-signal', role: 'operator', verified: false } as const;
  for (const by of [signal, f.scheme])
    for (const [step, form] of [
      ['noted', { text: 'In the name of the scheme' }],
      ['interest-declared', { name: 'Jo Hale', interest: 'A cousin' }],
      ['joint-review-planned', { members: ['Jo Hale'], date: '2026-06-30' }],
      ['party-left', { party: f.SCHEME, reason: 'We have no part in it' }],
    ] as const)
      expect(one.refused(step, { on: '2026-03-02', ...form }, by)).toMatchObject({ type: 'not-allowed' });
  expect(one.readBy(f.SCHEME)).toBeUndefined();
  one.take('side-approached', f.approached());
  expect(one.refused('noted', { on: '2026-03-04', text: 'Thank you' }, f.scheme)).toBeUndefined();
});
