import { setImmediate as soon } from 'node:timers/promises';
import { OneAtATime } from '../../api/one-at-a-time';

const never = new AbortController().signal;

/** Work that ends when it is told to, and says when it began. */
function works(began: string[]) {
  const ends = new Map<string, () => void>();
  const work = (name: string) => () =>
    new Promise<string>((resolve) => {
      began.push(name);
      ends.set(name, () => {
        resolve(name);
      });
    });
  return { work, end: (name: string) => ends.get(name)?.() };
}

test('steps of one case go one after another, whatever became of the one before; another case waits for none of them', async () => {
  const began: string[] = [];
  const { work, end } = works(began);
  const one = new OneAtATime();
  const first = one.inTurn('a', never, work('first'));
  const refused = one.inTurn('a', never, () => Promise.reject(new Error('refused')));
  const third = one.inTurn('a', never, work('third'));
  const elsewhere = one.inTurn('b', never, work('elsewhere'));
  await soon();
  expect(began).toEqual(['first', 'elsewhere']);
  end('first');
  await expect(refused).rejects.toThrow('refused');
  await expect(first).resolves.toBe('first');
  await soon();
  expect(began).toEqual(['first', 'elsewhere', 'third']);
  expect(one.busy).toBe(2);
  end('third');
  end('elsewhere');
  await Promise.all([third, elsewhere]);
  expect(one.busy).toBe(0);
});

test('what was given up before its turn came is not begun', async () => {
  const began: string[] = [];
  const { work, end } = works(began);
  const one = new OneAtATime();
  const first = one.inTurn('a', never, work('first'));
  const given = new AbortController();
  const second = one.inTurn('a', given.signal, work('second'));
  given.abort(new Error('too late'));
  const third = one.inTurn('a', never, work('third'));
  await soon();
  end('first');
  await expect(second).rejects.toThrow('too late');
  await first;
  await soon();
  end('third');
  await third;
  expect(began).toEqual(['first', 'third']);
});
