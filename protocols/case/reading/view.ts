import type { IsoDate } from '../../calendar/dates';
import { NAMED, type Reader } from '../facts/fact';
import { CLOSED, type Standing } from '../facts/standing';
import { isOverdue, type KnownLimit, type Limit, type Prompt } from '../limits/limit';
import { isKnownTo } from '../limits/limit';
import { nextDueOf } from '../notices/schedule';
import type { Party } from '../parties/party';
import type { Protocol } from '../protocol';
import { openSteps } from '../steps/check-step';
import type { Breach } from '../steps/step';
import { limitsKnown, sightOf, type Sight } from './sight';

/** A party as callers see it. */
export interface PartyShown {
  id: string;
  role: string;
  /** The organisation that bears what the party owes; `with`: others whose people act as it. */
  organisation?: string;
  with?: readonly string[];
  person?: string;
  group?: string;
  neutral?: true;
}

/** What cases of every kind show (CONTRACT), as one of their parties knows them. */
export interface CaseFace {
  id: string;
  kind: string;
  policy: { id: string; version: number };
  stage: string;
  status: 'open' | 'closed';
  outcome: string | null;
  parties: readonly PartyShown[];
  openedOn: IsoDate;
  limits: readonly Limit[];
  prompts: readonly Prompt[];
  breaches: readonly { clause: string; what: string; seq: number }[];
}

/** What a kind shows beside. */
export type Particulars = Readonly<Record<string, unknown>>;

/** The case as the API answers it: with the steps that are open to its reader's party, and links to cases that they may read as well. */
export type CaseView = CaseFace & {
  openSteps: readonly string[];
  links: readonly { case: string; as: string }[];
  [particular: string]: unknown;
};

/** What one reader, or several who know the same, see of a case after a turn; and by what of it lists find and sort it. */
export interface SeenCase {
  readers: readonly Reader[];
  view: CaseFace & Particulars;
  nextDue: IsoDate | undefined;
  overdue: boolean;
  /** What the case is about, in words, for searching. */
  matter: string | undefined;
}

/** All that views are made of. */
export interface Seeing {
  id: string;
  limits: readonly KnownLimit[];
  prompts: readonly Prompt[];
  breaches: readonly Breach[];
}

/** The case as each of its readers sees it: one view for all who know the whole of it. Who knows nothing of it has none. */
export function seenBy(protocol: Protocol, standing: Standing, readers: readonly Reader[], seeing: Seeing): readonly SeenCase[] {
  const sights = readers.map((reader) => sightOf(protocol, standing, reader)).filter(({ standing: known }) => known.recorded.length > 0);
  const whole = sights.filter(({ isWhole }) => isWhole);
  const groups = [...(whole.length > 0 ? [whole] : []), ...sights.filter(({ isWhole }) => !isWhole).map((sight) => [sight])];
  return groups.flatMap((group) => groupsOf(group, seeing).map((same) => seen(protocol, standing, same, seeing)));
}

/** Who knows all facts may still not know the same limits. */
function groupsOf(sights: readonly Sight[], { limits, prompts, breaches }: Seeing): readonly (readonly Sight[])[] {
  const byKnown = new Map<string, Sight[]>();
  for (const sight of sights) {
    const { reader } = sight;
    const hidden = [...limits, ...prompts, ...breaches].map((one, place) => (isKnownTo(one, reader) ? '' : String(place)));
    const key = hidden.filter(Boolean).join(' ');
    byKnown.set(key, [...(byKnown.get(key) ?? []), sight]);
  }
  return [...byKnown.values()];
}

function seen(protocol: Protocol, whole: Standing, sights: readonly Sight[], { id, limits, prompts, breaches }: Seeing): SeenCase {
  const [sight] = sights;
  if (!sight) throw new Error('a view is somebody’s');
  const { standing, reader, numbers } = sight;
  const known = limitsKnown(sight, limits);
  const particulars = protocol.particulars?.(standing, known) ?? {};
  const { matter } = particulars;
  return {
    readers: sights.map((one) => one.reader),
    view: {
      id,
      kind: protocol.kind,
      policy: { id: standing.policy.id, version: standing.policy.version },
      stage: standing.stage,
      status: whole.stage === CLOSED ? 'closed' : 'open',
      outcome: protocol.outcome?.(standing) ?? null,
      parties: [...standing.parties.map(partyShown), ...(protocol.concerned?.(standing) ?? []).map((one) => ({ id: one.person, ...one }))],
      openedOn: whole.openedOn ?? ('' as IsoDate),
      limits: known.map(shownLimit),
      prompts: prompts.filter((prompt) => isKnownTo(prompt, reader)).map(({ knownTo: _knownTo, ...prompt }) => prompt),
      breaches: breaches.flatMap((breach) => {
        const seq = numbers.get(breach.seq);
        return seq !== undefined && isKnownTo(breach, reader) ? [{ clause: breach.clause, what: breach.what, seq }] : [];
      }),
      ...particulars,
    },
    nextDue: nextDueOf(known),
    overdue: known.some((limit) => isOverdue(limit, standing.stage)),
    matter: typeof matter === 'string' ? matter : undefined,
  };
}

const shownLimit = ({
  since: _since,
  chased: _chased,
  calendar: _calendar,
  areas: _areas,
  knownTo: _knownTo,
  ...limit
}: KnownLimit): Limit => limit;

function partyShown({ id, role, organisations: [organisation, ...others], person, group, neutral }: Party): PartyShown {
  return {
    id,
    role,
    ...(organisation ? { organisation } : {}),
    ...(others.length > 0 ? { with: others } : {}),
    ...(person ? { person: person.reference } : {}),
    ...(group ? { group: group.reference } : {}),
    ...(neutral ? { neutral } : {}),
  };
}

/** The names of the steps open to each party, as it knows the case; people who are only named on it take none. */
export const openStepsByParty = (
  protocol: Protocol,
  standing: Standing,
  readers: readonly Reader[],
): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    readers.flatMap((reader) =>
      reader === NAMED ? [] : [[reader, openSteps(protocol, sightOf(protocol, standing, reader).standing, reader).map(({ name }) => name)]],
    ),
  );
