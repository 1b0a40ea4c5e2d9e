/**
 * The rules that all cases share, by what they are about, with their numbers in docs/shared-rules.md. A policy whose source has clauses of its own
 * for one of them says so under `clauses`.
 */
export const SHARED_CLAUSES = {
  amendment: '0.3',
  extension: '0.8',
  contest: '0.9',
  calendar: '0.10',
  'policy-move': '0.11',
  leads: '0.12',
  delivery: '0.13',
  withdrawal: '0.15',
  note: '0.15',
  document: '0.15',
  link: '0.15',
  interest: '0.15',
  complaint: '0.15',
  ledger: '0.3',
} as const;

export type SharedClause = keyof typeof SHARED_CLAUSES;

/** The number under which a policy has what a rule cites (DESIGN 10). Publishing has seen to it that it is there. */
export const clauseOf = ({ clauses, complaints }: Citing, name: string): string =>
  clauses[name] ?? (name === 'complaint' ? complaints?.clause : undefined) ?? SHARED_CLAUSES[name as SharedClause];

/** What of a policy says which clauses there are: what it lists, and where complaints go. */
interface Citing {
  clauses: Readonly<Record<string, string>>;
  complaints?: { clause: string } | undefined;
}
