import { dateOf } from '../../protocols/calendar/dates';
import { LEGEND, table } from './table';
import { inked, type Paper } from './print';
import type { Rehearsed } from './rehearse';
import { partyName } from './names';
import { summary } from './summary';
import { shortDay, wrapped } from './words';

/** A rehearsal for people: what it is about, its timeline, and how it ended. */
export function page(rehearsed: Rehearsed, paper: Paper): string {
  return [...head(rehearsed, paper), ...table(rehearsed, paper), ...summary(rehearsed, paper)].join('\n');
}

function head({ scenario, case: view, policy }: Rehearsed, paper: Paper): readonly string[] {
  const parties = (view?.parties ?? []).flatMap(({ role, organisation, person, group }) => {
    if (organisation) return [`${partyName(policy, organisation)}: ${organisation} (${role.replaceAll('-', ' ')})`];
    const somebody = person ?? group;
    return somebody ? [`${role.replaceAll('-', ' ')}: ${somebody}`] : [];
  });
  return [
    inked(scenario.title, paper, 'bold'),
    ...wrapped(scenario.about, paper.width),
    '',
    ...wrapped(
      `A rehearsal from ${shortDay(dateOf(scenario.start))} to ${shortDay(dateOf(scenario.end))}${policy ? `, under ${policy.id} version ${policy.version}` : ''}. Nothing of it is on the real register; nobody was written to.`,
      paper.width,
    ),
    ...parties.map((party) => `  ${party}`),
    ...wrapped(LEGEND, paper.width).map((line) => inked(line, paper, 'dim')),
  ];
}

/** The same for programs: `{scenario, case, timeline, asides, surprises}`. */
export const json = ({ policy: _policy, ...rehearsed }: Rehearsed): string =>
  `${JSON.stringify({ ...rehearsed, case: rehearsed.case ?? null }, null, 2)}\n`;
