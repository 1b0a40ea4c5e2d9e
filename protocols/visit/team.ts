import type { IsoDate } from '../calendar/dates';
import { vouchedFor } from '../case/facts/representatives';
import { isOf, type Fact } from '../case/facts/fact';
import { byDay } from '../case/facts/standing';
import type { Ask } from '../case/steps/asks';
import { opened, teamChanged } from './forms';
import { visitor } from './roles';
import type { VisitStanding } from './step';

/** Who is to go: the lead, and the team beside. Undefined, and nobody, to a reader who does not know who comes. */
export interface Team {
  lead?: string | undefined;
  team?: readonly string[];
}

/** The team by the last word on it: as the visit was opened, or as it was changed. */
export function teamIn(facts: readonly Fact[]): Team {
  let last: Team = {};
  for (const fact of byDay(facts)) if (isOf(opened, fact) || isOf(teamChanged, fact)) last = { ...last, ...saidOf(fact.form) };
  return last;
}

/** A lead that is left out stays who it was. */
const saidOf = ({ lead, team }: Team): Team => ({ ...(lead ? { lead } : {}), ...(team ? { team } : {}) });

/** The lead and the team, each once. */
export const membersOf = ({ lead, team = [] }: Team): readonly string[] => [...new Set([...(lead ? [lead] : []), ...team])];

/** Each of them is to be authorised on the day of the visit (Enter and View 1): under the field that names them, or under the day that they are needed on. */
export function askForTeam(
  standing: Pick<VisitStanding, 'policy'>,
  { lead, team = [] }: Team,
  on: IsoDate,
  pointer?: string,
): readonly Ask[] {
  const of = visitor(standing);
  const asked = (id: string, at: string): Ask => ({ ask: 'representative', pointer: pointer ?? at, id, of, on, clause: 'authorised' });
  return [...(lead ? [asked(lead, '/lead')] : []), ...team.flatMap((id, index) => (id === lead ? [] : [asked(id, `/team/${index}`)]))];
}

/** A representative by name, as the record has last heard of them. */
export const nameOf = (standing: VisitStanding, id: string): string => vouchedFor(standing, visitor(standing), id)?.name ?? id;

/** `Ann Mott (lead), Ben Okafor`. */
export const teamInWords = (standing: VisitStanding, team: Team): string =>
  membersOf(team)
    .map((id) => `${nameOf(standing, id)}${id === team.lead ? ' (lead)' : ''}`)
    .join(', ');
