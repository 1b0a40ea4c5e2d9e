import { firstDayIn, describePeriod, lastDayIn } from '../../calendar/periods';
import { effective } from '../../case/facts/effective';
import { factsOf, firstOf, type Standing } from '../../case/facts/standing';
import { once } from '../../case/once';
import { clauseOf } from '../../case/clauses';
import { voidBy, type Refused } from '../../case/refusal';
import { contradictionExplained, opened } from '../forms';
import { bodyName, bodyNamed, decides } from '../parties';
import type { DecisionStanding } from '../step';
import { meetingsOf, milestonesOf, statedMeetings, type StatedMeeting } from './timetable';

/** Something in which a timetable contradicts itself, with the places that do. */
export interface Contradiction {
  id: string;
  what: string;
  places: readonly string[];
  explanation?: string;
}

type Facts = Pick<Standing, 'facts'>;

/** All that contradict each other in the timetable as it stands, each with what it was explained by, as long as it is still the same contradiction. */
export const contradictionsOf = once((standing: Pick<DecisionStanding, 'facts' | 'recorded'>): readonly Contradiction[] => {
  const explanations = factsOf(standing, contradictionExplained);
  return contradictionsIn(standing).map((one) => {
    const explained = explanations.findLast(({ form }) => form.contradiction === one.id);
    return explained && isStill(one, before(standing, explained.seq)) ? { ...one, explanation: explained.form.explanation } : one;
  });
});

export const unexplained = (standing: Pick<DecisionStanding, 'facts' | 'recorded'>): readonly Contradiction[] =>
  contradictionsOf(standing).filter(({ explanation }) => explanation === undefined);

/** Nothing is published until each is put right or explained (409). */
export function heldByContradictions(standing: DecisionStanding): Refused | undefined {
  const left = unexplained(standing);
  return left.length === 0
    ? undefined
    : voidBy(
        clauseOf(standing.policy, 'timetable'),
        `the timetable contradicts itself: ${left.map(({ id, what, places }) => `${id}: ${what} (${places.join('; ')})`).join('. ')}. Put each right, or explain it`,
      );
}

const before = ({ recorded }: Pick<Standing, 'recorded'>, until: number): Facts => ({
  facts: effective(recorded.filter(({ seq }) => seq < until)),
});

const isStill = (one: Contradiction, then: Facts): boolean =>
  contradictionsIn(then).some(({ id, what }) => id === one.id && what === one.what);

const contradictionsIn = (facts: Facts): readonly Contradiction[] => [...twoDates(facts), ...outOfOrder(facts), ...decidedTooLate(facts)];

/**
 * A body with several dates for the same item, from different documents. Documents that have the same dates for it are of one mind: it meets more than
 * once. A meeting that was added since contradicts none: it is one more.
 */
function twoDates(facts: Facts): readonly Contradiction[] {
  const meetings = statedMeetings(facts).filter(({ isAdded }) => !isAdded);
  const itemOf = ({ body, item = '' }: StatedMeeting): string => JSON.stringify([body, item]);
  return [...new Set(meetings.map(itemOf))].flatMap((of) => {
    const stated = meetings.filter((one) => itemOf(one) === of);
    const [first] = stated;
    const daysIn = (document: string | undefined): string =>
      JSON.stringify([...new Set(stated.filter((one) => one.stated === document).map((one) => one.on))].toSorted());
    const differ = stated.filter((one) => stated.some((other) => other.on !== one.on && daysIn(other.stated) !== daysIn(one.stated)));
    if (!first || differ.length === 0) return [];
    const item = first.item ? ` for ${first.item}` : '';
    const days = [...new Set(differ.map(({ on }) => describePeriod(on)))].join(' and ');
    return [
      {
        id: `two-dates.${first.id}`,
        what: `${bodyName(facts, first.body)} has several dates${item}: ${days}`,
        places: differ.map(placeOf),
      },
    ];
  });
}

const placeOf = ({ id, on, stated }: StatedMeeting): string => `meeting ${id}: ${describePeriod(on)}, ${stated ?? 'in the opening'}`;

/** An id of somebody's own may have dots of its own, which set nothing apart: doubled, no two pairs read alike. */
const toldApart = (id: string): string => id.replaceAll('.', '..');

/** A milestone that comes after the one that it must precede. */
function outOfOrder(facts: Facts): readonly Contradiction[] {
  const milestones = milestonesOf(facts);
  return milestones.flatMap((later) =>
    later.after.flatMap((id) => {
      const earlier = milestones.find((one) => one.id === id);
      if (!earlier || lastDayIn(earlier.on) <= lastDayIn(later.on)) return [];
      const what = `"${earlier.what}" must come before "${later.what}", and is set for ${describePeriod(earlier.on)}, after ${describePeriod(later.on)}`;
      const places = [earlier, later].map((one) => `milestone ${one.id}: ${describePeriod(one.on)}, ${one.stated ?? 'in the opening'}`);
      return [{ id: `order.${toldApart(earlier.id)}.${toldApart(later.id)}`, what, places }];
    }),
  );
}

/** A decision after the day on which what it decides is to start. */
function decidedTooLate(facts: Facts): readonly Contradiction[] {
  const start = firstOf(facts, opened)?.form.intendedStart;
  if (start === undefined) return [];
  return meetingsOf(facts).flatMap(({ id, body, on, stated }) => {
    const deciding = bodyNamed(facts, body);
    if (!deciding || !decides(deciding) || firstDayIn(on) <= lastDayIn(start)) return [];
    return [
      {
        id: `after-start.${id}`,
        what: `${deciding.name} meets on ${describePeriod(on)}, after the intended start, ${describePeriod(start)}`,
        places: [
          `meeting ${id}: ${describePeriod(on)}, ${stated.join(', ') || 'in the timetable'}`,
          `intended start: ${describePeriod(start)}`,
        ],
      },
    ];
  });
}
