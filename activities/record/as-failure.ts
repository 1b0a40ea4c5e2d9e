import { activityInfo, log, metricMeter } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { Refused, wrongForm } from '../../protocols/case/refusal';
import type { Turn } from '../../protocols/case/turn/wire';
import { KeyTaken } from '../../register/cases/keys';
import { RulesFailed } from './played-or-refused';

/**
 * What passes: the connection (08), a server that is read alone until another takes over (25006), a transaction that met another (40), no room or no lock for now (53, 55), a server that stops or starts (57), a disk
 * that fails (58). Whatever else PostgreSQL says no to, it says no to again: a value that it can't take (22), a constraint (23), and all the rest.
 */
const PASSES = /^(08|25006$|40|53|55|57|58)/;
/** A network that is away, by Node.js's codes of the system (`ECONNREFUSED`, not its own `ERR_…`); and what the client says of a connection that broke. */
const AWAY = /^E(?!RR_)[A-Z]+$/;
const BROKEN = /^(connection terminated|timeout exceeded|query read timeout|client (was closed|has encountered))/i;

/** How often what may or may not pass is tried: for about a quarter of a minute. */
const TRIES = 8;

/**
 * A refusal crosses to the workflow with its details. What would fail again, however often it were tried, is told to the operator and refused, or
 * every later step of the case would wait behind it for ever; what passes is tried again until it has.
 */
export function asFailure(error: unknown, turn: Turn): unknown {
  const { caseId, taken } = turn;
  if (error instanceof ApplicationFailure) return error;
  if (error instanceof Refused) {
    tellOfFault(caseId, error);
    return ApplicationFailure.nonRetryable(error.message, 'Refused', error.refusal);
  }
  if (error instanceof KeyTaken)
    return asFailure(wrongForm([{ pointer: '/Idempotency-Key', detail: 'this Idempotency-Key has been used for another request' }]), turn);
  if (!(error instanceof RulesFailed) && mayPass(error)) return error;
  tellOperator(caseId, error);
  if (!taken) return ApplicationFailure.nonRetryable('the rules, or the record, fail over this case', 'RulesFailed');
  const detail = 'the step cannot be recorded; the operator has been told';
  return ApplicationFailure.nonRetryable(detail, 'Refused', { type: 'fault', detail });
}

function mayPass(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (/^[0-9A-Z]{5}$/.test(code) && /\d/.test(code)) return PASSES.test(code);
  if (AWAY.test(code) || (error instanceof Error && BROKEN.test(error.message))) return true;
  return activityInfo().attempt < TRIES;
}

/** A fault over a signal is told as well, though nobody is refused anything. */
export function tellOfFault(caseId: string, { refusal, cause }: Refused): void {
  if (refusal.type === 'fault') tellOperator(caseId, cause);
}

/** In the log, without what others wrote, and in the metrics. */
function tellOperator(caseId: string, error: unknown): void {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  log.error('a turn of a case failed, and will not be tried again by itself', {
    caseId,
    fault: cause instanceof Error ? cause.name : 'unknown',
  });
  metricMeter.createCounter('concord_turns_failed', undefined, 'Turns that the rules or the record failed over').add(1);
}
