import { isGrpcServiceError, NamespaceNotFoundError, WorkflowUpdateRPCTimeoutOrCancelledError } from '@temporalio/client';
import { NotAnswering } from './deadline';
import { isError } from './is-error';

/** gRPC: cancelled, deadline exceeded, resource exhausted, failed precondition (a workflow task that fails), aborted, unavailable. */
const GRPC_CODES: ReadonlySet<number> = new Set([1, 4, 8, 9, 10, 14]);

const SOCKET_CODES: ReadonlySet<string> = new Set(
  'ECONNREFUSED ECONNRESET ECONNABORTED ETIMEDOUT EPIPE ENOTFOUND EAI_AGAIN EHOSTUNREACH ENETUNREACH EADDRNOTAVAIL'.split(' '),
);

/** PostgreSQL: connection lost, too many connections or no room, cancelled by a time-out, shutting down or starting, only reading, lock not had. */
const SQL_STATES = /^(08...|53...|57014|57P0[1-5]|25006|55P03)$/;

/** What pg and pg-pool say of a connection, without giving it a code. */
const CONNECTION_MESSAGES =
  /^(Connection terminated|timeout exceeded when trying to connect|timeout expired|Query read timeout|Client has encountered a connection error)/;

/** Whether an error says that PostgreSQL, Temporal or a worker is away or overloaded: the same request may well succeed later. */
export function isAway(error: unknown): boolean {
  if (!isError(error)) return false;
  if (error instanceof NotAnswering || error instanceof NamespaceNotFoundError || error instanceof WorkflowUpdateRPCTimeoutOrCancelledError)
    return true;
  if (isGrpcServiceError(error)) return GRPC_CODES.has(error.code);
  const code = String(error.code);
  if (SOCKET_CODES.has(code) || SQL_STATES.test(code) || CONNECTION_MESSAGES.test(error.message)) return true;
  return isAway(error.cause) || ('errors' in error && Array.isArray(error.errors) && error.errors.some(isAway));
}
