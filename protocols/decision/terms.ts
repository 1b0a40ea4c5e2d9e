import { z } from 'zod';
import { line } from '../case/forms/pieces';
import { source, type LimitRule, type Policy } from '../case/policy/policy';
import { unless } from '../case/policy/policy-check';
import { body } from './opening-form';

/** What the policies of decisions hold beside what all policies hold. */
export const decisionTerms = z.strictObject({
  /** The role whose organisation puts proposals forward. */
  sponsors: z.string(),
  /** What a report is to say something of, whatever else it says. */
  implications: z.strictObject({ ...source, areas: z.array(line) }).refine(({ mark, note }) => !mark || note !== undefined, {
    message: 'a mark (silent, reading, ours) needs a note that says what and why',
    path: ['note'],
  }),
});

export type DecisionTerms = z.output<typeof decisionTerms>;

/** The rules that a body's meetings lie under. */
const RULES = body.shape.rules.options;

/** What of them would not run, and no schema sees. */
export const termMistakes = ({
  roles,
  limits,
  terms: { sponsors },
}: Policy<DecisionTerms>): readonly { path: readonly string[]; message: string }[] => [
  ...unless(Object.keys(roles), sponsors, ['terms', 'sponsors'], 'a role'),
  ...lawless(limits['agenda']?.['at-least']),
];

/** Every body has a law for its meetings. */
function lawless(laws: LimitRule['at-least']): readonly { path: readonly string[]; message: string }[] {
  if (!Array.isArray(laws)) return [];
  const without = RULES.filter((rules) => !laws.some(({ under }) => under.includes(rules)));
  return without.map((rules) => ({
    path: ['limits', 'agenda', 'at-least'],
    message: `no law is given for meetings by the rules of: ${rules}`,
  }));
}
