import { course, type Spell } from './course';
import { effective } from './effective';
import type { Actor, Fact } from './fact';
import type { Policy } from './policy';

/** Where a case stands: what its rules look at. Made anew from the facts each time; nothing of it is kept. */
export interface Standing {
  policy: Policy;
  /** As recorded, with what was amended or contested since. */
  recorded: readonly Fact[];
  /** As they count today. */
  facts: readonly Fact[];
  spells: readonly Spell[];
  stage: string;
}

export const CLOSED = 'closed';

export function standingOf(policy: Policy, recorded: readonly Fact[], firstStage: string): Standing {
  const facts = effective(recorded);
  const spells = course(facts, firstStage);
  return { policy, recorded, facts, spells, stage: spells.at(-1)?.stage ?? firstStage };
}

/** In the order of the days on which they happened; of one day, in the order of recording: a late report takes its place among the others. */
export const byDay = (facts: readonly Fact[]): readonly Fact[] =>
  facts.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.seq - b.seq));

export const factsOf = (standing: Pick<Standing, 'facts'>, step: string): readonly Fact[] =>
  standing.facts.filter((fact) => fact.step === step);
export const firstOf = (standing: Pick<Standing, 'facts'>, step: string): Fact | undefined =>
  standing.facts.find((fact) => fact.step === step);
export const latestOf = (standing: Pick<Standing, 'facts'>, step: string): Fact | undefined => factsOf(standing, step).at(-1);
export const has = (standing: Pick<Standing, 'facts'>, step: string): boolean => firstOf(standing, step) !== undefined;

/** The policy that a case is opened under stays its policy, unless the parties agree to move it over (0.11): the version that governs it. */
export const versionInForce = (opened: number, recorded: readonly Fact[]): number =>
  Number(latestOf({ facts: effective(recorded) }, 'policy-moved')?.form['version'] ?? opened);

/** The organisation that the policy binds to a role. */
export const bound = (policy: Policy, role: string): string => policy.roles[role] ?? role;

/** The side that an organisation acts for, if it is a party at all. */
export function sideOf(policy: Policy, organisation: string): string | undefined {
  return Object.keys(policy.sides).find((side) => organisationsOf(policy, side).includes(organisation));
}

export const sidesOf = (policy: Policy): readonly string[] => Object.keys(policy.sides);
export const organisationsOf = (policy: Policy, side: string): readonly string[] =>
  (policy.sides[side] ?? []).map((role) => bound(policy, role));

/** The organisation that bears a side's limits and money: for the Local Authority's side, the Local Authority (§1). */
export const bearerOf = (policy: Policy, side: string): string => organisationsOf(policy, side)[0] ?? side;

/** Those of all sides. */
export const bearersOf = (policy: Policy): readonly string[] => sidesOf(policy).map((side) => bearerOf(policy, side));

export const sideOfActor = (policy: Policy, by: Actor): string | undefined => sideOf(policy, by.organisation);
