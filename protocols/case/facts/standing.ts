import type { IsoDate } from '../../calendar/dates';
import type { StepForm } from '../forms/step-form';
import { policyMoved } from '../forms/shared-forms';
import type { Party, PartyId } from '../parties/party';
import type { Policy } from '../policy/policy';
import { once } from '../once';
import { course, type Spell } from './course';
import { effective, type LeftByContest } from './effective';
import { isOf, knows, NAMED, OPENED, partyOf, type Fact, type Reader } from './fact';

/** Where a case stands: what its rules look at. Made anew from the facts each time; nothing of it is kept. */
export interface Standing<Terms = unknown> {
  policy: Policy<Terms>;
  /** As recorded, with what was amended or contested since. */
  recorded: readonly Fact[];
  /** As they count today. */
  facts: readonly Fact[];
  spells: readonly Spell[];
  stage: string;
  /** The day on which it was opened: known to whoever knows of the case, also who does not know how. */
  openedOn: IsoDate | undefined;
  parties: readonly Party[];
}

export const CLOSED = 'closed';

/** What a kind says of its stages and its parties: all that a standing needs of it. */
export interface Casting<Terms = unknown> {
  readonly stages: readonly [string, ...string[]];
  parties(before: Omit<Standing<Terms>, 'parties'>): readonly Party[];
  /** What of an agreement is left where one of those whom it binds apart contests it; left out, nothing (0.9). */
  leftByContest?: LeftByContest;
}

export function standingOf<Terms>(kind: Casting<Terms>, policy: Policy<Terms>, recorded: readonly Fact[]): Standing<Terms> {
  const facts = effective(recorded, kind.leftByContest);
  const spells = course(facts, kind.stages[0]);
  const openedOn = openingOf({ facts })?.on;
  const before = { policy, recorded, facts, spells, stage: spells.at(-1)?.stage ?? kind.stages[0], openedOn };
  return { ...before, parties: kind.parties(before) };
}

type Facts = Pick<Standing, 'facts'>;

// A standing is asked for the facts of a step, or for one of them, for each of its limits: looked for once, they are found at once.
const byStep = once((facts: readonly Fact[]): ReadonlyMap<string, readonly Fact[]> => {
  const steps = new Map<string, Fact[]>();
  for (const fact of facts) {
    const same = steps.get(fact.step);
    if (same) same.push(fact);
    else steps.set(fact.step, [fact]);
  }
  return steps;
});
const bySeq = once((facts: readonly Fact[]): ReadonlyMap<number, Fact> => new Map(facts.map((fact) => [fact.seq, fact])));

/** The facts of a step, as they count, in the order of recording. */
export const factsOf = <F extends object>({ facts }: Facts, form: StepForm<F>): readonly Fact<F>[] =>
  (byStep(facts).get(form.name) ?? []).filter((fact): fact is Fact<F> => isOf(form, fact));
/** The same by the name that a policy gives. */
export const factsNamed = ({ facts }: Facts, step: string): readonly Fact[] => byStep(facts).get(step) ?? [];
export const firstOf = <F extends object>(standing: Facts, form: StepForm<F>): Fact<F> | undefined => factsOf(standing, form)[0];
export const latestOf = <F extends object>(standing: Facts, form: StepForm<F>): Fact<F> | undefined => factsOf(standing, form).at(-1);
export const has = ({ facts }: Facts, form: StepForm): boolean => byStep(facts).has(form.name);
/** The fact under a number of the timeline, if it counts. */
export const factNumbered = ({ facts }: Facts, seq: number): Fact | undefined => bySeq(facts).get(seq);
/** The same as it was recorded, whether it counts or not. */
export const factRecorded = ({ recorded }: Pick<Standing, 'recorded'>, seq: number): Fact | undefined => bySeq(recorded).get(seq);

/** The fact with which the case was opened; its form is the kind's own to know. */
export const openingOf = (standing: Facts): Fact | undefined => standing.facts.find(({ step }) => step === OPENED);

type Placed = Pick<Fact, 'seq' | 'on'>;

/** In the order of the days on which they happened; of one day, in the order of recording: a late report takes its place among the others. */
export const byDay = <F extends Placed>(facts: readonly F[]): readonly F[] =>
  facts.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.seq - b.seq));

/** Whether one comes before the other in that order. */
export const isBefore = (one: Placed, other: Placed): boolean => (one.on === other.on ? one.seq < other.seq : one.on < other.on);

/** The policy that a case is opened under stays its policy, unless the parties agree to move it over (0.11): the version that governs it. */
export const versionInForce = (opened: number, recorded: readonly Fact[]): number =>
  latestOf({ facts: effective(recorded) }, policyMoved)?.form.version ?? opened;

/** The organisation that the policy binds to a role. */
export const organisationFor = ({ roles }: Pick<Policy, 'roles'>, role: string): string => roles[role] ?? role;

/** The party in whose name the case was opened (0.15). */
export function openerOf(standing: Standing): PartyId | undefined {
  const opened = openingOf(standing);
  return opened && partyOf(opened);
}

/** Whoever can know anything of a case: its parties, and those who are named on it. */
export const readersOf = ({ parties }: Pick<Standing, 'parties'>): readonly Reader[] => [...parties.map(({ id }) => id), NAMED];

/** Those who know a fact, and so all that follows from it; everybody, of what comes from no fact. */
export function knowersOf(standing: Standing, seq: number | undefined): readonly Reader[] {
  const fact = seq === undefined ? undefined : factRecorded(standing, seq);
  const everybody = readersOf(standing);
  return fact ? everybody.filter((reader) => knows(reader, fact)) : everybody;
}

/** Whether a reader knows of the case at all. */
export const knowsAnything = ({ recorded }: Pick<Standing, 'recorded'>, reader: Reader): boolean =>
  recorded.some((fact) => knows(reader, fact));
