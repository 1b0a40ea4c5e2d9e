import { firstOf } from '../case/facts/standing';
import { opened } from './forms';
import type { DecisionStanding } from './step';

export interface Implication {
  area: string;
  answer: 'yes' | 'no' | 'unanswered';
  text?: string | undefined;
}

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** What the report says of each area, and of those that the policy wants answered: `unanswered`, where it says nothing. */
export function implicationsOf(standing: DecisionStanding): readonly Implication[] {
  const said = firstOf(standing, opened)?.form.implications ?? [];
  const wanted = standing.policy.terms.implications.areas.filter((area) => !said.some((one) => same(one.area, area)));
  return [...said, ...wanted.map((area) => ({ area, answer: 'unanswered' as const }))];
}

export const unansweredAreas = (standing: DecisionStanding): readonly string[] =>
  implicationsOf(standing).flatMap(({ area, answer }) => (answer === 'unanswered' ? [area] : []));
