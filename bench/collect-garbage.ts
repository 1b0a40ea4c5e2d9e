import { BroadcastChannel, isMainThread } from 'node:worker_threads';

/**
 * Loaded ahead of a worker's program, into each of its threads: on SIGUSR2 all of them collect their garbage. A process holds much more
 * than it needs, by chance more or less; what it needs is seen only after that.
 */
const channel = new BroadcastChannel('collect-garbage');
const collect = (): void => global.gc?.();

if (isMainThread)
  process.on('SIGUSR2', () => {
    channel.postMessage('now');
    collect();
  });
else channel.onmessage = collect;
channel.unref();
