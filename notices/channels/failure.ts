/** What a library's error says in fields; its message may quote an address, so that it is left aside. */
export interface Failure {
  /** Such as ECONNREFUSED. */
  code?: string;
  /** What the system called it, where the library calls it otherwise. */
  originalCode?: string;
  /** A mail server's reply, and to which command. */
  responseCode?: number;
  command?: string;
  /** Of an HTTP server. */
  response?: { status: number; data: unknown };
}

export const failureOf = (error: unknown): Failure => (typeof error === 'object' && error !== null ? error : {});
