import type { IsoDate } from '../calendar/dates';
import type { KnownLimit, Limit } from './limit';
import { openSteps } from './openness';
import type { Party, Protocol } from './protocol';
import { CLOSED, firstOf, type Standing } from './standing';

/** The case as the API answers it (DESIGN, the REST contract); `links` are laid over when it is read. */
export interface CaseView {
  id: string;
  kind: string;
  policy: { id: string; version: number };
  stage: string;
  status: 'open' | 'closed';
  outcome: string | null;
  parties: readonly Party[];
  openedOn: IsoDate;
  limits: readonly Limit[];
  openSteps: readonly string[];
  links: readonly { case: string; as: string }[];
  breaches: readonly { clause: string; what: string; seq: number }[];
  [particular: string]: unknown;
}

/** What callers see of a case, as it stood after its last turn. */
export function caseView(id: string, protocol: Protocol, standing: Standing, limits: readonly KnownLimit[]): CaseView {
  return {
    id,
    kind: protocol.kind,
    policy: { id: standing.policy.id, version: standing.policy.version },
    stage: standing.stage,
    status: standing.stage === CLOSED ? 'closed' : 'open',
    outcome: protocol.outcome(standing) ?? null,
    parties: protocol.parties(standing),
    openedOn: (firstOf(standing, 'opened')?.on ?? '') as IsoDate,
    limits: limits.map(({ since: _since, chased: _chased, calendar: _calendar, ...limit }) => limit),
    openSteps: openSteps(protocol, standing).map(({ name }) => name),
    links: [],
    breaches: protocol.breaches(standing, limits).map(({ clause, what, seq }) => ({ clause, what, seq })),
    ...protocol.particulars(standing, limits),
  };
}
