import { gathered } from '../../worker/gathered';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

const settling = { quiet: 500, atMost: 5_000 };

/** Counts the calls; those whose numbers are given fail. */
function counted(...failing: number[]) {
  const seen = { calls: 0, failures: 0 };
  const call = (): Promise<void> => (failing.includes(++seen.calls) ? Promise.reject(new Error('away')) : Promise.resolve());
  return { seen, ...gathered(settling, call, () => (seen.failures += 1)) };
}

test('all who ask until they are quiet share one call, and whoever asks later has the next', async () => {
  const { seen, ask } = counted();
  for (let asked = 0; asked < 10; asked += 1) {
    ask();
    await jest.advanceTimersByTimeAsync(400);
  }
  expect(seen.calls).toBe(0);
  await jest.advanceTimersByTimeAsync(100);
  expect(seen.calls).toBe(1);
  await jest.advanceTimersByTimeAsync(10_000);
  expect(seen.calls).toBe(1);
  ask();
  await jest.advanceTimersByTimeAsync(500);
  expect(seen.calls).toBe(2);
});

test('where they are never quiet it is made every so often: nobody waits for longer', async () => {
  const { seen, ask } = counted();
  for (let ms = 0; ms < 20_000; ms += 10) {
    ask();
    await jest.advanceTimersByTimeAsync(10);
    expect(seen.calls).toBeGreaterThanOrEqual(Math.floor(ms / 5_050));
  }
  expect(seen.calls).toBeLessThanOrEqual(4);
});

test('one that failed is not made earlier, nor later, by who asks meanwhile', async () => {
  const { seen, ask } = counted(1);
  ask();
  await jest.advanceTimersByTimeAsync(500);
  for (let ms = 0; ms < 9_990; ms += 10) {
    ask();
    await jest.advanceTimersByTimeAsync(10);
  }
  expect(seen).toEqual({ calls: 1, failures: 1 });
  await jest.advanceTimersByTimeAsync(20);
  expect(seen.calls).toBe(2);
  ask();
  await jest.advanceTimersByTimeAsync(500);
  expect(seen.calls).toBe(3);
});

test('who asks while the call is under way has another after it', async () => {
  const ends: (() => void)[] = [];
  const { ask } = gathered(
    settling,
    () => new Promise<void>((resolve) => ends.push(resolve)),
    () => undefined,
  );
  ask();
  await jest.advanceTimersByTimeAsync(500);
  ask();
  await jest.advanceTimersByTimeAsync(500);
  expect(ends).toHaveLength(2);
});

test('one that fails is reported, and made again by itself', async () => {
  const { seen, ask } = counted(1, 2);
  ask();
  await jest.advanceTimersByTimeAsync(500);
  expect(seen).toEqual({ calls: 1, failures: 1 });
  await jest.advanceTimersByTimeAsync(20_000);
  expect(seen).toEqual({ calls: 3, failures: 2 });
  await jest.advanceTimersByTimeAsync(60_000);
  expect(seen.calls).toBe(3);
});

test('at the end it is made at once, if anybody asked, and no more after that', async () => {
  const { seen, ask, flush } = counted(1);
  await flush();
  expect(seen.calls).toBe(0);
  ask();
  await flush();
  await jest.advanceTimersByTimeAsync(60_000);
  expect(seen).toEqual({ calls: 1, failures: 1 });
});
