import { coalesced } from '../../worker/coalesced';

/** A call that ends when it is told to. */
function slow() {
  const ends: ((error?: Error) => void)[] = [];
  const call = (): Promise<void> =>
    new Promise((resolve, reject) => {
      ends.push((error) => {
        if (error) reject(error);
        else resolve();
      });
    });
  return { ends, ask: coalesced(call) };
}
const soon = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

test('those who ask while a call is under way share one that begins after it', async () => {
  const { ends, ask } = slow();
  const answered: number[] = [];
  const asking = [1, 2, 3].map((number) => ask().then(() => answered.push(number)));
  expect(ends).toHaveLength(1);
  ends[0]?.();
  await soon();
  expect([answered, ends.length]).toEqual([[1], 2]);
  ends[1]?.();
  await Promise.all(asking);
  expect([answered, ends.length]).toEqual([[1, 2, 3], 2]);
});

test('one that fails fails those who asked for it, and not those after it', async () => {
  const { ends, ask } = slow();
  const first = ask().catch((error: unknown) => String(error));
  const second = ask();
  ends[0]?.(new Error('away'));
  await soon();
  ends[1]?.();
  expect(await first).toBe('Error: away');
  await second;
  const third = ask();
  expect(ends).toHaveLength(3);
  ends[2]?.();
  await third;
});
