import { keptRunning, type Keeping, type OwnProcess } from '../../bin/parts/kept';

/** A part of which the test says when it ends. */
class FakePart implements OwnProcess {
  readonly pid = 1;
  end: (how: string) => void = () => undefined;
  readonly ended = new Promise<string>((resolve) => (this.end = resolve));

  async stop(): Promise<void> {
    this.end('ended with 0');
  }
}

/** A part that is kept running, and what is told of it; `start` may fail. */
async function kept(over: Partial<Keeping<FakePart>> = {}) {
  const parts: FakePart[] = [];
  const before: (FakePart | undefined)[] = [];
  const said: string[] = [];
  const running = await keptRunning<FakePart>({
    name: 'PostgreSQL',
    start: async (one) => {
      before.push(one);
      return new FakePart();
    },
    onStarted: (part) => parts.push(part),
    onNotice: (line) => said.push(line),
    clock: () => 0,
    pauseMs: 0,
    ...over,
  });
  const kill = async (): Promise<void> => {
    const { length } = parts;
    parts.at(-1)?.end('killed by SIGKILL');
    while (parts.length === length) await new Promise(setImmediate);
  };
  return { ...running, parts, before, said, kill };
}

const KILLED = 'PostgreSQL has ended (killed by SIGKILL): starting it again';

test('a part that is killed is started again, in the place of the one before, and that is said', async () => {
  const { said, before, parts, kill } = await kept();
  await kill();
  await kill();
  expect(said).toEqual([KILLED, 'PostgreSQL runs again', KILLED, 'PostgreSQL runs again']);
  expect(before).toEqual([undefined, parts[0], parts[1]]);
});

test('ended six times in five minutes it is given up, and why is said', async () => {
  const { kill, parts, givenUp } = await kept();
  for (let times = 1; times <= 5; times += 1) await kill();
  parts.at(-1)?.end('ended with 1');
  expect(await givenUp).toBe('PostgreSQL has ended 6 times in 5 minutes, the last time so: ended with 1');
  expect(parts).toHaveLength(6);
});

test('not if that took longer', async () => {
  let minutes = 0;
  const { kill, parts } = await kept({ clock: () => minutes * 60_000 });
  for (let times = 1; times <= 20; times += 1) {
    minutes += 1.01;
    await kill();
  }
  expect(parts).toHaveLength(21);
});

test('a start that fails counts as an end; its error is the reason', async () => {
  let starts = 0;
  const start = async (): Promise<FakePart> => {
    starts += 1;
    if (starts > 1) throw new Error('the disk is full');
    return new FakePart();
  };
  const { parts, givenUp } = await kept({ start });
  parts[0]?.end('killed by SIGKILL');
  expect(await givenUp).toBe('PostgreSQL has ended 6 times in 5 minutes, the last time so: the disk is full');
  expect(starts).toBe(6);
});

test('a first start that fails is the caller’s to know', async () => {
  await expect(kept({ start: () => Promise.reject(new Error('no room')) })).rejects.toThrow('no room');
});

test('stopped, it stays so, and nothing is said', async () => {
  const one = await kept();
  await one.stop();
  expect([one.parts.length, one.said]).toEqual([1, []]);
});

test('stopped while it is being started again, it is stopped once it runs', async () => {
  let go: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (go = resolve));
  const made: FakePart[] = [];
  const start = async (before?: FakePart): Promise<FakePart> => {
    if (before) await gate;
    const part = new FakePart();
    made.push(part);
    return part;
  };
  const one = await kept({ start });
  one.parts[0]?.end('killed by SIGKILL');
  while (one.said.length === 0) await new Promise(setImmediate);
  const stopped = one.stop();
  go();
  await stopped;
  expect(made).toHaveLength(2);
  expect(await made[1]?.ended).toBe('ended with 0');
});
