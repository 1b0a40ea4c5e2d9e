import { SHARED_CLAUSES } from '../clauses';
import { addDays } from '../../calendar/dates';
import { OPENED } from '../facts/fact';
import { momentNames } from '../limits/moments';
import { ownerNames } from '../limits/owners';
import type { Protocol } from '../protocol';
import type { Law, LimitRule, Policy } from './policy';
import { tooLong } from './spans';

export interface PolicyMistake {
  path: readonly string[];
  message: string;
}

/** What a policy's schema can't see and its kind would run into: found when the file is checked, not when a case comes to it (DESIGN 10). */
export function policyMistakes(protocol: Protocol, policy: Policy, organisations: readonly string[]): readonly PolicyMistake[] {
  return [
    ...Object.entries(policy.roles).flatMap(([role, id]) =>
      unless(organisations, id, ['roles', role], 'an organisation that the directory knows'),
    ),
    ...wrongClauses(protocol, policy),
    ...missingLimits(protocol, policy),
    ...wrongLimits(protocol, policy),
    ...wrongPrompts(protocol, policy),
    ...tooLong(policy),
    ...(protocol.policyMistakes?.(policy) ?? []),
  ];
}

/** That a name is one of those known. */
export const unless = (known: readonly string[], name: string, path: readonly string[], what: string): readonly PolicyMistake[] =>
  known.includes(name) ? [] : [{ path, message: `"${name}" is not ${what} here; these are: ${known.join(', ')}` }];

function wrongClauses({ clauses, kind }: Protocol, policy: Policy): readonly PolicyMistake[] {
  const known = [...clauses, ...Object.keys(SHARED_CLAUSES)];
  return [
    ...clauses
      .filter((name) => policy.clauses[name] === undefined)
      .map((name) => ({ path: ['clauses', name], message: `a ${kind} cites this clause: say which number it has in the source` })),
    ...Object.keys(policy.clauses).flatMap((name) => unless(known, name, ['clauses', name], 'something that the rules cite')),
  ];
}

/** Limits that the story or the rules wait for: without them a case would stay where it is for ever. */
function missingLimits({ story, limits }: Protocol, policy: Policy): readonly PolicyMistake[] {
  const waited = Object.entries(story).flatMap(([stage, ways]) =>
    ways.flatMap((way) => ('passing' in way ? [{ name: way.passing, why: `the story leaves "${stage}" when it has passed` }] : [])),
  );
  const needed = [...waited, ...limits.filter(({ needed: is }) => is).map(({ name }) => ({ name, why: 'the rules of the kind need it' }))];
  return needed
    .filter(({ name }, index) => !policy.limits[name] && needed.findIndex((one) => one.name === name) === index)
    .map(({ name, why }) => ({ path: ['limits', name], message: `there is no limit "${name}", and ${why}` }));
}

function wrongLimits(protocol: Protocol, policy: Policy): readonly PolicyMistake[] {
  const steps = stepNames(protocol);
  const known = protocol.limits.map(({ name }) => name);
  return Object.entries(policy.limits).flatMap(([name, rule]) => {
    const at = (...rest: string[]): readonly string[] => ['limits', name, ...rest];
    const [moment, field] = rule.of ? [rule.of, 'of'] : rule.before ? [rule.before, 'before'] : [rule.by ?? '', 'by'];
    return [
      ...unless(known, name, at(), `a limit of a ${protocol.kind}`),
      ...wrongStages(protocol, rule.stages, at('stages')),
      ...unless(ownerNames(protocol), rule.owners, at('owners'), 'an owner'),
      ...unless(momentNames(protocol), moment, at(field), 'something to count from'),
      ...wrongLaws(rule, at('at-least')),
      ...rule['met-by'].flatMap((step, index) => unless(steps, step, at('met-by', String(index)), 'a step')),
      ...rule['moot-after'].flatMap((step, index) => unless(steps, step, at('moot-after', String(index)), 'a step')),
      ...rule['lapsed-by'].flatMap((step, index) => unless(steps, step, at('lapsed-by', String(index)), 'a step')),
    ];
  });
}

/** On every day one law and no two, for each of the rules that they name. */
function wrongLaws({ 'at-least': least }: LimitRule, path: readonly string[]): readonly PolicyMistake[] {
  if (!Array.isArray(least)) return [];
  return [...new Set(least.flatMap(({ under }) => under))].flatMap((one) => {
    const own = least.filter(({ under }) => under.includes(one)).toSorted((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1));
    return own.every((law, index) => goesOnFrom(law, own[index - 1])) && own.at(-1)?.until === undefined
      ? []
      : [
          {
            path,
            message: `"${one}" has days without a law, or with two: the first has no "from", each other begins on the day after the one before, the last has no "until"`,
          },
        ];
  });
}

const goesOnFrom = ({ from }: Law, before: Law | undefined): boolean =>
  before ? before.until !== undefined && from === addDays(before.until, 1) : from === undefined;

function wrongPrompts(protocol: Protocol, policy: Policy): readonly PolicyMistake[] {
  const steps = stepNames(protocol);
  return Object.entries(policy.prompts).flatMap(([name, rule]) => {
    const at = (...rest: string[]): readonly string[] => ['prompts', name, ...rest];
    return [
      ...unless(protocol.prompts ?? [], name, at(), `a prompt of a ${protocol.kind}`),
      ...wrongStages(protocol, rule.stages, at('stages')),
      ...unless(ownerNames(protocol), rule.to, at('to'), 'somebody to ask'),
      ...unless(momentNames(protocol), rule.of, at('of'), 'something to count from'),
      ...rule['answered-by'].flatMap((step, index) => unless(steps, step, at('answered-by', String(index)), 'a step')),
    ];
  });
}

const stepNames = ({ steps }: Protocol): readonly string[] => [OPENED, ...steps.map(({ name }) => name)];

const wrongStages = ({ stages }: Protocol, given: 'every' | readonly string[], path: readonly string[]): readonly PolicyMistake[] =>
  given === 'every' ? [] : given.flatMap((stage, index) => unless(stages, stage, [...path, String(index)], 'a stage'));
