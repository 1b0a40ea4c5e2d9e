import type { Calendar } from '../../calendar/calendar';
import type { Instant, IsoDate } from '../../calendar/dates';
import { countsAs, type Doer, type Fact, type Reader, type Role } from '../facts/fact';
import type { Standing } from '../facts/standing';
import type { Vouched } from '../facts/vouched';
import type { StepForm } from '../forms/step-form';
import type { KnownLimit, Limit } from '../limits/limit';
import type { NamedPerson, Party, PartyId } from '../parties/party';
import type { FormError, Refused } from '../refusal';
import type { Consulted } from '../turn/consulted';
import type { Ask } from './asks';
import type { Effect } from './effects';

/**
 * Whom a step's notice goes to, at once, of those who know of it: `parties` all of them; `others` all organisations but the one that took the
 * step; `accountable-officers` theirs of all sides, beside all parties; or the parties that are named.
 */
export type Audience = 'parties' | 'others' | 'accountable-officers' | 'nobody' | readonly PartyId[];

/** A breach of a clause: flagged, never refused (0.1). */
export interface Breach {
  /** What makes it one and the same breach when the case is looked at again. */
  key: string;
  clause: string;
  what: string;
  /** The timeline entry that it lies in: whoever knows that knows the breach. */
  seq: number;
  by?: PartyId;
  /** Only they know, of those who know the entry. */
  knownTo?: readonly Reader[];
  /** Whoever is to hear of it has a letter of the step that it lies in, which says so: none goes out beside. */
  toldByStep?: true;
}

/** A step as it is taken: by whom, as which party. */
export interface Taken<F> {
  form: F & { on: IsoDate };
  by: Doer;
  /** The party that it counts as done by: the doer's, or whom it is reported for. */
  as: PartyId;
}

/** A recorded step, as it is looked at where one that comes in is. */
export const takenOf = ({ form, on, by }: Pick<Fact, 'form' | 'on'> & { by: Doer }): Taken<object> => ({
  form: { ...form, on },
  by,
  as: countsAs(by),
});

/** What the record knows beside the facts, for the few rules that need it: the limits as they stand, the calendar that they count by. */
export interface Recorded {
  limits: readonly KnownLimit[];
  calendar: Calendar;
  /** The workflow's clock; undefined where none is at hand. */
  now?: Instant | undefined;
}

/** What a party sees of a step's form: all of it, nothing, or a part. */
export type Shown<F> = 'all' | 'nothing' | Partial<F>;

/**
 * A step, declared once (DESIGN 1): from this come the Update, the Signal, the REST route, the OpenAPI entry, the form and the reference.
 * All of it is pure; none of it reads a clock. Its functions are written as methods, so that a step of one form can stand in a list of steps
 * of any: each is only ever given the form that its own schema has checked.
 */
export interface Step<F extends object = object, Terms = unknown> {
  name: string;
  title: string;
  /** What it cites: the name of a clause in the policy. */
  clause: string;
  form: StepForm<F>;
  /** The stages in which it makes sense. `every` is every stage but closed. */
  stages: readonly string[] | 'every';
  /** Whether a closed case takes it, and may open again by it (0.15). */
  alsoClosed?: true;
  /** Roles that may take it; the rest of access is the party. */
  roles: readonly Role[];
  tells: Audience;
  /** The same where it depends on the form. */
  tellsWhom?(form: F, standing: Standing<Terms>): Audience;
  /** People named on the case who are told as well (a panel's members). */
  tellsPeople?(form: F, standing: Standing<Terms>): readonly NamedPerson[];
  /** What of it a party sees; left out, all of it. Settled when it is recorded (0.14). */
  shownTo?(party: Party, taken: Taken<F>, standing: Standing<Terms>, recorded: Recorded): Shown<F>;
  /** What the timeline says of it, beside its title, its day and who took it. */
  says?(form: F, standing: Standing<Terms>): string;
  /** What its letter can tell beyond the form: a part's name, not its number. */
  tellsMore?(fact: Fact<F>, standing: Standing<Terms>): Readonly<Record<string, unknown>>;
  /** Reported by one party for all that it binds: those who did not report it may contest it (0.9). */
  agreement?(form: F, by: Doer): boolean;
  /** Whether it binds whoever takes it beyond what it says: a proposal, of which others need only accept it; or an acceptance. An agreement always does. */
  binds?: true;
  /** Whether its day may lie before the case was opened: what was paid by then counts too. */
  mayPrecedeOpening?: true;
  /** The step that it comes after: its day can't be an earlier one. */
  follows?: StepForm;
  /** Beyond the stage: whether it makes sense for this party now; a sentence if not. Without a form: whether any would. */
  unless?(standing: Standing<Terms>, as: PartyId, form?: F & { on: IsoDate }): string | undefined;
  /** Whether this party may take it; a sentence if not (403). Without a form: whatever it says. */
  mayNot?(standing: Standing<Terms>, as: PartyId, form?: F): string | undefined;
  /** Faults of the form that the schema alone can't see (422). */
  faults?(standing: Standing<Terms>, taken: Taken<F>, recorded: Recorded): readonly FormError[];
  /** A plan or declaration that a clause makes void (409). */
  void?(standing: Standing<Terms>, taken: Taken<F>, recorded: Recorded): Refused | undefined;
  /** Whether another step answers it: amended, it is answered anew, and nothing that was answered holds (0.3). */
  isAnsweredBy?(form: F, answer: Fact): boolean;
  /** A proposal's: which other it puts an end to, where it does; said with it, and with its amendment, by which it is put anew (0.8). */
  endsOther?(form: F, standing: Standing<Terms>): string;
  /** Fields that no amendment changes: what an answer is about (0.3), who sees it (0.14). */
  keeps?: readonly string[];
  /** Days of the form that must not lie in the future, beside `on`: pointers. */
  pastDays?(form: F): readonly { pointer: string; day: IsoDate }[];
  /** The same of instants, beside `at`. */
  pastMoments?(form: F): readonly { pointer: string; moment: Instant }[];
  /** What only the record can vouch for. */
  asks?(form: F, standing: Standing<Terms>): readonly Ask[];
  /** What it causes elsewhere (DESIGN 11). */
  effects?(fact: Fact<F>, standing: Standing<Terms>): readonly Effect[];
}

/**
 * Something that the case does by itself on its day: recorded as its own, known to all its parties, and told to them (6: an agreement that starts). What
 * is due is a function of how it stands; what has been done is due no more.
 */
export interface Act<F extends object = object, Terms = unknown> {
  name: string;
  title: string;
  clause: string;
  form: StepForm<F>;
  /** Those that are still to be done, each with its day: today, over, or to come. */
  due(standing: Standing<Terms>, limits: readonly Limit[]): readonly { on: IsoDate; form: F }[];
  /** Its form whole, with what the record says on that day; and what it vouches for with it. Left out, as it is due. */
  completed?(form: F, standing: Standing<Terms>, record: Consulted, today: IsoDate): Completed<F>;
  /** What of it a party sees; left out, all of it. */
  shownTo?(party: Party, form: F): Shown<F>;
  says?(form: F, standing: Standing<Terms>): string;
  tellsMore?(fact: Fact<F>, standing: Standing<Terms>): Readonly<Record<string, unknown>>;
}

/** What a case puts on record of what it does by itself. */
export interface Completed<F> {
  form: F;
  vouched?: readonly Vouched[];
}

/** Declares what a kind does by itself. */
export const actOf = <F extends object, Terms>(form: StepForm<F>, declared: Omit<Act<F, Terms>, 'name' | 'form'>): Act<object, Terms> =>
  ({ ...declared, name: form.name, form }) satisfies Act<F, Terms>;

/** What a party sees of a step at most. @see Kind.discretion */
export type Discretion<Terms = unknown> = {
  of(shown: Shown<object>, party: Party, taken: Taken<object> & { step: string }, standing: Standing<Terms>): Shown<object>;
}['of'];

/** A declaration under the discretion of its kind. */
export function discreet<S extends Pick<Step, 'shownTo'>>(declared: S, step: string, discretion: Discretion | undefined): S {
  if (!discretion) return declared;
  const { shownTo } = declared;
  return {
    ...declared,
    shownTo: (party: Party, taken: Taken<object>, standing: Standing, recorded: Recorded) =>
      discretion(shownTo?.(party, taken, standing, recorded) ?? 'all', party, { ...taken, step }, standing),
  };
}

/** What is declared of a step beside its form. */
export type Declared<F extends object, Terms> = Omit<Step<F, Terms>, 'name' | 'title' | 'form'>;

/** Declares the steps of a kind: their names, stages and clauses are held by the compiler. */
export const stepsOf =
  <Terms, Stage extends string, Clause extends string, Name extends string>(titles: Readonly<Record<Name, string>>) =>
  <F extends object>(
    form: StepForm<F, Name>,
    declared: Declared<F, Terms> & { clause: Clause; stages: readonly Stage[] | 'every' },
  ): Step<object, Terms> =>
    ({ ...declared, name: form.name, title: titles[form.name], form }) satisfies Step<F, Terms>;

/** The opening of a case, declared as steps are. */
export type Opening<F extends object = object, Terms = unknown> = Pick<
  Step<F, Terms>,
  'title' | 'clause' | 'form' | 'roles' | 'pastDays' | 'faults' | 'asks' | 'says' | 'shownTo' | 'tellsMore'
> & {
  /** In whose name it is opened, where that isn't the party that opens it (somebody's complaint, taken down by others): theirs to amend and to withdraw. */
  inNameOf?(form: F, standing: Standing<Terms>): PartyId | undefined;
};

/** Declares the opening of a kind. */
export const openingOf =
  <Terms, Clause extends string>() =>
  <F extends object>(form: StepForm<F, 'opened'>, declared: Omit<Opening<F, Terms>, 'form'> & { clause: Clause }): Opening<object, Terms> =>
    ({ ...declared, form }) satisfies Opening<F, Terms>;
