import type { Instant, IsoDate } from '../../calendar/dates';
import type { CountedDay } from '../../calendar/counting';
import type { Reader } from '../facts/fact';
import { once } from '../once';
import type { PartyId } from '../parties/party';
import type { Mark } from '../policy/policy';

export type LimitStatus = 'running' | 'met' | 'met-late' | 'missed' | 'lapsed' | 'cancelled';

/**
 * A line of a limit's explanation: a day counted or skipped and why, a stated day that is sooner or later, an agreement that moved it, or that the step which it
 * counts from was amended (`seq`: the amendment, `amended`: what the step is called), so that it counts from another day than was first reported (0.3).
 */
export type Explained =
  | CountedDay
  | { date: IsoDate; sooner: string }
  | { date: IsoDate; later: string }
  | { date: IsoDate; extendedTo: IsoDate; seq: number; reason: string }
  | { date: IsoDate; amended: string; seq: number };

/** Which of several a limit is about: this debt, this part, this recommendation at this body. */
export interface Instance {
  /** What names it within the limits of its rule: made of letters, digits and - . _ / with `:` between its parts. */
  id: string;
  /** Its parts by name, where it has several: `{ recommendation: 'r1', body: 'cabinet' }`. */
  of?: Readonly<Record<string, string>>;
  /** What tells it from others in a title, beside who owes it: `£480.00 to lincolnshire-icb`, `the minutes`. */
  says?: string;
  /** Whose it is, where each party has one of its own. */
  party?: PartyId;
}

/** A rule of the policy applied to one instance (0.4). `id` is what names it: the name, with `:instance` where there can be several. */
export interface Limit {
  id: string;
  name: string;
  instance?: string;
  of?: Readonly<Record<string, string>>;
  title: string;
  says?: string;
  clause: string;
  stages: readonly string[];
  /** Parties that owe it. */
  owners: readonly PartyId[];
  from: IsoDate;
  due: IsoDate;
  status: LimitStatus;
  /** The day of the step that met it. */
  metOn?: IsoDate;
  /** Of one that was met: the working days from `from`, which is day 0, to that day; 0 where that is no later. */
  taken?: number;
  /** A date past the last year that is published for certain. */
  forecast: boolean;
  explanation: readonly Explained[];
  /** Not in the source, or not plainly: what we chose and why. */
  localDefault?: { mark: Mark; note: string };
  /** No agreement moves it. */
  statutory?: true;
  /** It only ends, and nobody is chased. */
  window?: true;
  /** The day after which nobody can meet it any more. */
  mootAfter?: IsoDate;
  /** Who knows of it; left out, all do. */
  knownTo?: readonly Reader[];
}

/** Whose it is, where that tells it from others: not where it is that of more than two. */
export const ownersTold = <O extends string>(owners: readonly O[]): readonly O[] => (owners.length > 2 ? [] : owners);

/** Still to be kept, in time or not. */
export const isOpen = ({ status }: Pick<Limit, 'status'>): boolean => status === 'running' || status === 'missed';
export const isMet = ({ status }: Pick<Limit, 'status'>): boolean => status === 'met' || status === 'met-late';
/** Missed, in a stage where it can still be met. */
export const isOverdue = ({ status, stages }: Pick<Limit, 'status' | 'stages'>, stage: string): boolean =>
  status === 'missed' && stages.includes(stage);

/** By their ids. */
export const byId = once((limits: readonly Limit[]): ReadonlyMap<string, Limit> => new Map(limits.map((limit) => [limit.id, limit])));

export const isKnownTo = ({ knownTo }: Pick<Limit, 'knownTo'>, reader: Reader): boolean => !knownTo || knownTo.includes(reader);

/** A limit as the record holds it: `since` is when this due date came to be known, `calendar` the version it was counted with. */
export interface KnownLimit extends Limit {
  since: Instant;
  /** How often it had been chased by then, if it had: the numbers go on from there. */
  chased?: number;
  calendar: number;
  /** Of one that was met, the areas whose closures counted by then: whoever owes it may lie elsewhere since. */
  areas?: readonly string[];
}

/** A question that comes back until it is answered, and that nobody has to have broken anything for (DESIGN 2). */
export interface Prompt {
  id: string;
  name: string;
  instance?: string;
  title: string;
  clause: string;
  /** Whom it asks. */
  to: readonly PartyId[];
  from: IsoDate;
  /** The day on which it asks first. */
  first: IsoDate;
  says?: string;
  localDefault?: { mark: Mark; note: string };
  knownTo?: readonly Reader[];
}
