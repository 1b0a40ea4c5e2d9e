import { DefaultLogger, makeTelemetryFilterString, MetricsBuffer, Runtime, type LogEntry } from '@temporalio/worker';

/** What an operator would hear of workers in these tests: the warnings and errors that they log, and what they count. */

const metrics = new MetricsBuffer();
const lines: LogEntry[] = [];
const counts = new Map<string, number>();

// A replay starts and stops a worker: nobody wants to read that for each test.
Runtime.install({
  logger: new DefaultLogger('WARN', (entry) => void lines.push(entry)),
  telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'ERROR' }) }, metrics: { buffer: metrics } },
});

/** Into `counts`, before the buffer is full. */
function drain(): void {
  for (const { metric, value } of metrics.retrieveUpdates())
    if (metric.kind === 'counter') counts.set(metric.name, (counts.get(metric.name) ?? 0) + value);
}
setInterval(drain, 1_000).unref();

/** How much has been counted under a name, by all workers of this file's tests. */
export function counted(name: string): number {
  drain();
  return counts.get(name) ?? 0;
}

/** What was logged about a case, oldest first: by its workflow, by an activity for it, or by name. */
export const loggedAbout = (caseId: string): readonly LogEntry[] =>
  lines.filter(({ meta }) => {
    const { workflowId, caseId: named } = (meta ?? {}) as { workflowId?: unknown; caseId?: unknown };
    return workflowId === caseId || named === caseId;
  });
