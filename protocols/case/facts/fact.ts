import type { Instant, IsoDate } from '../../calendar/dates';
import type { StepForm } from '../forms/step-form';
import type { PartyId } from '../parties/party';
import type { Vouched } from './vouched';

/** The roles an access token can carry (CONTRACT, names that others rely on). */
export const ROLES = [
  'coordinator',
  'lead',
  'mediator',
  'representative',
  'complaints-officer',
  'policy-officer',
  'auditor',
  'operator',
  'person',
] as const;
export type Role = (typeof ROLES)[number];

/** Who takes a step. `verified` is false for an operator's signal, whose sender nobody checked. */
export interface Actor {
  subject: string;
  organisation: string;
  role: Role;
  verified: boolean;
}

/** Who it was, whatever they did it as. */
export const actorOf = ({ subject, organisation, role, verified }: Actor): Actor => ({ subject, organisation, role, verified });

/** Who took it, as which party; where it was reported for a party that can't sign in, for which, and how that party gave it. */
export interface Doer extends Actor {
  party: PartyId;
  for?: PartyId;
  how?: string;
}

/** The case itself, where it moves without anybody's step (PROTOCOLS 0.7). */
export type By = Doer | 'the case';

/** Whoever reads a case reads it as one of its parties; people who are only named on it know what all parties know. */
export type Reader = PartyId | '*';

/** Those who are named on a case, and belong to no party. */
export const NAMED = '*';

/**
 * Who knows an entry, settled when it is recorded: for each of them the number that it has among what they know, without a gap (0.14). Under `*`
 * stands the number among what all know.
 */
export type Known = Readonly<Record<string, number>>;

/**
 * Something that happened in a case: never changed, never deleted (0.3).
 * `on` is when it happened (limits count from it), `at` when it was recorded, `seq` its place on the timeline.
 */
export interface Fact<F extends object = object> {
  seq: number;
  step: string;
  on: IsoDate;
  at: Instant;
  by: By;
  form: F;
  known: Known;
  /** What a party sees of the form, where that isn't all of it. */
  parts?: Readonly<Record<string, object>>;
  /** What the directory said of the representatives that it names. */
  vouched?: readonly Vouched[];
}

/** Whether it is a fact of that step: its form has the shape that the step's schema gave it when it was taken. */
export const isOf = <F extends object>({ name }: StepForm<F>, fact: Fact): fact is Fact<F> => fact.step === name;

export const isByParty = <F extends object>(fact: Fact<F>): fact is Fact<F> & { by: Doer } => fact.by !== 'the case';

/** The party that a step counts as done by: whoever took it, or whom it was reported for. */
export const countsAs = (by: Doer): PartyId => by.for ?? by.party;

/** The same of a fact, which may be the case's own. */
export const partyOf = ({ by }: Pick<Fact, 'by'>): PartyId | undefined => (by === 'the case' ? undefined : countsAs(by));

/**
 * As somebody reads it who sees only a part (`isPart`): how it was given may tell the rest. What a person signs in by is theirs: others read whom they
 * act as in its place.
 */
export function byAsKnown<B extends object | string>(by: B, reader: Reader, isPart: boolean): B {
  if (typeof by !== 'object') return by;
  const isAnothers = 'role' in by && by.role === 'person' && 'party' in by && by.party !== reader;
  const shown = Object.entries(by).filter(([field]) => !(isPart && field === 'how'));
  return Object.fromEntries(shown.map(([field, value]) => [field, isAnothers && field === 'subject' ? by.party : (value as unknown)])) as B;
}

export const knows = (reader: Reader, { known }: Pick<Fact, 'known'>): boolean => known[reader] !== undefined;

/** The first fact of every case. */
export const OPENED = 'opened';
