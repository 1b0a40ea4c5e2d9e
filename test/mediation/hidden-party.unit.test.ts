import * as f from './forms';
import { MediationOnPaper } from './on-paper';

// PROTOCOLS 2: a side that has not been approached does not know of the case, nor do the others know that it is in it.

test('a name that somebody gives is answered alike, whether it is that of a party they do not know of, or nobody’s here', () => {
  const one = new MediationOnPaper();
  one.take('side-approached', f.approached());
  const told = (id: string, whose: string) => f.informationReceived({ id, from: f.SCHEME, whose, text: 'We worry about him' });
  expect(
    ['Sam Beck', 'Tom Ash'].map((whose, index) => one.refused('information-received', told(`worry-${index}`, whose), f.scheme)),
  ).toEqual([undefined, undefined]);
  one.take('side-approached', f.approached({ on: '2026-03-06', party: f.BECK }));
  expect(one.refused('information-received', told('worry-3', 'Sam Beck'), f.scheme, '2026-03-06')).toMatchObject({
    errors: [{ pointer: '/whose', detail: expect.stringContaining(f.BECK) as string }],
  });
});
