import { DefaultLogger, makeTelemetryFilterString, Runtime, type LogEntry } from '@temporalio/worker';
import type { Logger } from 'pino';

/** What of the SDK's log entries is about the machinery. Messages of failures and their stacks may quote a form, so they stay out (0.14). */
const SAFE = [
  'workflowId',
  'runId',
  'workflowType',
  'activityType',
  'activityId',
  'attempt',
  'taskQueue',
  'durationMs',
  'sdkComponent',
  // What activities say themselves.
  'caseId',
  'letter',
  'fault',
] as const;

/** The SDK's log into ours; signals are left to us; its metrics, if asked for, on an address for Prometheus. Once a process. */
export function quietRuntime(logger: Logger, metricsAddress?: string): void {
  Runtime.install({
    shutdownSignals: [],
    logger: new DefaultLogger('WARN', (entry) => write(logger, entry)),
    telemetryOptions: {
      logging: { filter: makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' }), forward: {} },
      ...(metricsAddress ? { metrics: { prometheus: { bindAddress: metricsAddress } } } : {}),
    },
  });
}

function write(logger: Logger, { level, message, meta }: LogEntry): void {
  const known = SAFE.flatMap((name) => (meta && name in meta ? [[name, (meta as Record<string, unknown>)[name]]] : []));
  const error: unknown = meta && 'error' in meta ? meta.error : undefined;
  const kind = error instanceof Error ? { error: 'type' in error && typeof error.type === 'string' ? error.type : error.name } : {};
  logger[level === 'ERROR' ? 'error' : 'warn']({ ...Object.fromEntries(known), ...kind }, message);
}
