import { OPENED } from './facts/fact';
import { policySchema } from './policy/policy';
import type { Kind, Protocol } from './protocol';
import { sharedSteps } from './steps/shared-steps';
import { discreet } from './steps/step';
import type { Condition } from './story/story';

/**
 * A kind, with all that goes with every kind: the shared steps, the schema of its policies, its conditions by name.
 * @throws Error where the kind contradicts itself: found when the house is put together, not when a case runs into it
 */
export function defineProtocol<Terms>(kind: Kind<Terms>): Protocol<Terms> {
  const { sharedRoles: roles, discretion } = kind;
  const opening = discreet(kind.opening, OPENED, discretion);
  const own = kind.steps.map((step) => discreet(step, step.name, discretion));
  const notes = kind.notesSeenBy ? { notesSeenBy: kind.notesSeenBy.bind(kind) } : {};
  const follows = kind.follows ? { follows: kind.follows.bind(kind) } : {};
  const steps = [...own, ...sharedSteps({ own, opening, roles, ...notes, ...follows, ...(discretion ? { discretion } : {}) })];
  const byName = new Map(steps.map((step) => [step.name, step]));
  const { acts = [] } = kind;
  const conditions = conditionsOf(kind);
  const wrong = mistakesIn(
    kind,
    steps.map(({ name }) => name),
    acts.map(({ name }) => name),
  );
  if (wrong.length > 0) throw new Error(`the kind ${kind.kind} contradicts itself: ${wrong.join('; ')}`);
  return {
    ...kind,
    opening,
    steps,
    step: (name) => byName.get(name),
    acts,
    declared: (name) => byName.get(name) ?? acts.find((act) => act.name === name) ?? opening,
    conditions,
    policy: policySchema(kind.terms),
  };
}

function conditionsOf<Terms>({ story }: Kind<Terms>): readonly Condition<Terms>[] {
  const waited = Object.values(story).flatMap((ways) => ways.flatMap((way) => ('when' in way ? [way.when] : [])));
  return [...new Map(waited.map((condition) => [condition.name, condition])).values()];
}

function mistakesIn<Terms>({ stages, story, titles }: Kind<Terms>, names: readonly string[], acts: readonly string[]): readonly string[] {
  const titled = Object.keys(titles);
  const stageless = Object.entries(story).flatMap(([stage, ways]) =>
    [stage, ...ways.map(({ to }) => to)].filter((one) => !stages.includes(one)).map((one) => `"${one}" is no stage`),
  );
  const stepless = Object.values(story).flatMap((ways) =>
    ways.flatMap((way) =>
      'on' in way && ![...names, ...acts].includes(way.on.name) ? [`the story waits for "${way.on.name}", which is no step`] : [],
    ),
  );
  return [
    ...stageless,
    ...stepless,
    ...stages.filter((stage) => stage !== 'closed' && !(stage in story)).map((stage) => `nothing leads out of "${stage}"`),
    ...names.filter((name, index) => names.indexOf(name) < index).map((name) => `"${name}" is declared twice`),
    ...titled.filter((name) => !names.includes(name)).map((name) => `"${name}" has a title and is no step`),
    ...names.filter((name) => !titled.includes(name)).map((name) => `"${name}" has no title that an operator sees`),
  ];
}
