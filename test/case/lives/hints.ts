import { addDays, type IsoDate } from '../../../protocols/calendar/dates';
import type { Calendar } from '../../../protocols/calendar/calendar';
import type { Actor } from '../../../protocols/case/facts/fact';
import type { Authorised } from '../../../protocols/case/facts/vouched';
import type { Standing } from '../../../protocols/case/facts/standing';
import type { KnownLimit } from '../../../protocols/case/limits/limit';
import type { PartyId } from '../../../protocols/case/parties/party';
import type { Policy } from '../../../protocols/case/policy/policy';
import type { Protocol } from '../../../protocols/case/protocol';
import type { NewestVersion } from '../../../protocols/case/steps/vouch';
import type { Answering } from './answered';
import type { Chance } from './chance';

/** Of what kind a life is lived, under which policy. */
export interface Living {
  protocol: Protocol;
  policy: Policy;
  hints: Hints;
}

/** Where in its life a case is when a form is made: as the party knows it that fills the form in. */
export interface Point {
  chance: Chance;
  protocol: Protocol;
  standing: Standing;
  /** Those that the party knows. */
  limits: readonly KnownLimit[];
  calendar: Calendar;
  today: IsoDate;
  as: PartyId;
  by: Actor;
  /** Words that nobody has said before: they show up nowhere but with those who know what they were said in. */
  secret: () => string;
}

/** The fields of a form that have been filled in before this one. */
export type SoFar = Readonly<Record<string, unknown>>;

/** What fits in a field, as the case stands; undefined leaves the field out. */
export type Fitting = (point: Point, soFar: SoFar) => unknown;

/** What a form of a kind must fit in beyond its schema, for lives in which most steps are taken. */
export interface Hints {
  /** How many lives it takes for each of its steps to come about; left out, what is usual. */
  lives?: number;
  /** Whoever opens cases of the kind under a policy. */
  openers?: (policy: Policy) => readonly Actor[];
  /** What the directory has of representatives, by organisation and id. */
  representatives?: Readonly<Record<string, Readonly<Record<string, Authorised>>>>;
  /** What the register has of other policies, by id. */
  policies?: Readonly<Record<string, NewestVersion>>;
  /** How often a step comes among others that are open; 1 where nothing is said. */
  weights?: Readonly<Record<string, number>>;
  /** Whether any form of a step would do now, where the step's being open doesn't tell. */
  fits?: Readonly<Record<string, (point: Point) => boolean>>;
  /** What its answers are about, beside extensions. */
  answering?: Answering;
  /** Fields, as `panel-convened.members` or `papers-issued.documents.name`; `*.meetingOn` for one of any step. */
  fields: Readonly<Record<string, Fitting>>;
}

/** Today, mostly; else up to so many days ago, not before `from`. */
export function recently({ chance, today }: Point, most: number, from: IsoDate): IsoDate {
  const day = chance.inHundred(75) ? today : addDays(today, -chance.between(1, most));
  return day < from ? from : day;
}

/** A day from tomorrow on. */
export const ahead = ({ chance, today }: Point, most: number): IsoDate => addDays(today, chance.between(1, most));
