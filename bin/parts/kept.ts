import { setTimeout as sleep } from 'node:timers/promises';
import { sendSignal } from '../platform/processes';
import type { Notice } from '../platform/project';

/** A part that is a process of its own, and may be killed at any time. */
export interface OwnProcess {
  pid: number;
  /** Resolves when it has ended, with how: "killed by SIGKILL". */
  ended: Promise<string>;
  stop(): Promise<void>;
}

export interface Keeping<P extends OwnProcess> {
  name: string;
  /** `before`: the one that has ended, in whose place it is started, on the ports that others know. */
  start(before?: P): Promise<P>;
  onStarted(part: P): void;
  onNotice: Notice;
  /** In milliseconds, from any beginning. */
  clock?: () => number;
  pauseMs?: number;
}

export interface Kept<P extends OwnProcess> {
  part: P;
  /** Resolves, with the reason, when it is started again no more. */
  givenUp: Promise<string>;
  stop(): Promise<void>;
  /** At once, as a power cut would. */
  kill(): void;
}

const MOST = 5;
const MINUTES = 5;

/** Starts a part, and starts it again whenever it ends unasked, until it has ended more than five times in five minutes. @throws Error if the first start fails */
export async function keptRunning<P extends OwnProcess>(keeping: Keeping<P>): Promise<Kept<P>> {
  const { name, onNotice, clock = () => performance.now(), pauseMs = 1_000 } = keeping;
  let stopping = false;
  const isStopping = (): boolean => stopping;
  const started = async (before?: P): Promise<P> => {
    const part = await keeping.start(before);
    keeping.onStarted(part);
    return part;
  };
  const first = await started();
  let last = first;
  let ends: readonly number[] = [];

  const watch = async (): Promise<string> => {
    for (let how = await last.ended; ;) {
      if (isStopping()) return `${name} was stopped`;
      ends = [...ends.filter((at) => clock() - at < MINUTES * 60_000), clock()];
      if (ends.length > MOST) return `${name} has ended ${ends.length} times in ${MINUTES} minutes, the last time so: ${how}`;
      onNotice(`${name} has ended (${how}): starting it again`);
      try {
        last = await started(last);
        if (isStopping()) await last.stop();
        onNotice(`${name} runs again`);
        how = await last.ended;
      } catch (error) {
        how = error instanceof Error ? error.message : String(error);
        await sleep(pauseMs);
      }
    }
  };
  const watching = watch();
  return {
    part: first,
    givenUp: watching.then((why) => (isStopping() ? new Promise<never>(() => undefined) : why)),
    async stop() {
      stopping = true;
      await last.stop();
      await watching; // one that is being started just now is stopped once it runs
    },
    kill() {
      stopping = true;
      sendSignal(last.pid, 'SIGKILL');
    },
  };
}
