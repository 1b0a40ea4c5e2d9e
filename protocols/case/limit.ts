import type { Instant, IsoDate } from '../calendar/dates';
import type { CountedDay } from '../calendar/counting';
import type { Mark } from './policy';

export type LimitStatus = 'running' | 'met' | 'met-late' | 'missed' | 'lapsed' | 'cancelled';

/** A line of a limit's explanation: a day counted or skipped and why, or an agreement that moved it. */
export type Explained = CountedDay | { date: IsoDate; extendedTo: IsoDate; seq: number; reason: string };

/** A rule of the policy applied to one instance (0.4). `id` is what names it: the name, with `:instance` where there can be several. */
export interface Limit {
  id: string;
  name: string;
  instance?: string;
  title: string;
  /** What tells this instance from others, beside who owes it: how much of a debt, to whom. The title has it too. */
  says?: string;
  clause: string;
  stages: readonly string[];
  /** Organisations that owe it. */
  owners: readonly string[];
  from: IsoDate;
  due: IsoDate;
  status: LimitStatus;
  /** The day of the step that met it. */
  metOn?: IsoDate;
  /** A date past the last year that is published for certain. */
  forecast: boolean;
  explanation: readonly Explained[];
  /** Not in the source, or not plainly: what we chose and why. */
  localDefault?: { mark: Mark; note: string };
}

/** Still to be kept, in time or not. */
export const isOpen = ({ status }: Pick<Limit, 'status'>): boolean => status === 'running' || status === 'missed';
export const isMet = ({ status }: Pick<Limit, 'status'>): boolean => status === 'met' || status === 'met-late';

/** A limit as the record holds it: `since` is when this due date came to be known, `calendar` the version it was counted with. */
export interface KnownLimit extends Limit {
  since: Instant;
  /** How often it had been chased by then, if it had: the numbers go on from there. */
  chased?: number;
  calendar: number;
}
