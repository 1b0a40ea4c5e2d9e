import type { Policy, Vocabulary } from './policy';

export interface PolicyMistake {
  path: readonly string[];
  message: string;
}

/** Names in a policy that its kind does not know: found when the file is checked, not when a case runs into them. */
export function policyMistakes(policy: Policy, vocabulary: Vocabulary): readonly PolicyMistake[] {
  const sides = Object.keys(policy.sides);
  const roles = Object.keys(policy.roles);
  return [
    ...Object.entries(policy.sides).flatMap(([side, acting]) =>
      acting.flatMap((role, index) => unless(roles, role, ['sides', side, String(index)], 'a role')),
    ),
    ...Object.keys(policy.levels.sides).flatMap((side) => unless(sides, side, ['levels', 'sides', side], 'a side')),
    ...Object.keys(policy['interim-funding'].percent).flatMap((side) =>
      unless(sides, side, ['interim-funding', 'percent', side], 'a side'),
    ),
    ...wholeInterimFunding(policy),
    ...Object.entries(policy.limits).flatMap(([name, rule]) => {
      const at = (...rest: string[]): readonly string[] => ['limits', name, ...rest];
      const moment = rule.of ?? rule.before ?? '';
      return [
        ...rule.stages.flatMap((stage, index) => unless(vocabulary.stages, stage, at('stages', String(index)), 'a stage')),
        ...unless(vocabulary.owners, rule.owners, at('owners'), 'an owner'),
        ...unless(vocabulary.moments, moment, at(rule.of ? 'of' : 'before'), 'something to count from'),
        ...rule['met-by'].flatMap((step, index) => unless(vocabulary.steps, step, at('met-by', String(index)), 'a step')),
        ...rule['lapsed-by'].flatMap((step, index) => unless(vocabulary.steps, step, at('lapsed-by', String(index)), 'a step')),
      ];
    }),
  ];
}

const unless = (known: readonly string[], name: string, path: readonly string[], what: string): readonly PolicyMistake[] =>
  known.includes(name) ? [] : [{ path, message: `"${name}" is not ${what} here; these are: ${known.join(', ')}` }];

function wholeInterimFunding(policy: Policy): readonly PolicyMistake[] {
  const sum = Object.values(policy['interim-funding'].percent).reduce((total, percent) => total + Math.round(percent * 100), 0);
  return sum === 10_000
    ? []
    : [{ path: ['interim-funding', 'percent'], message: `the shares must add up to 100; they add up to ${sum / 100}` }];
}
