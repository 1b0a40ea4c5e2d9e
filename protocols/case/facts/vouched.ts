import type { IsoDate } from '../../calendar/dates';

/** What the directory said of a representative when an entry was recorded; without `name` and day, it had nobody of that id. */
export interface Vouched {
  representative: string;
  /** The organisation that they represent. */
  of: string;
  name?: string;
  /** The last day on which they may enter and view. */
  authorisedUntil?: IsoDate;
  /** The number of their identity card. */
  card?: string;
}

/** What the directory says of a representative. */
export type Authorised = Pick<Vouched, 'authorisedUntil' | 'card'> & { name: string };

export const isAuthorised = (vouched: Pick<Vouched, 'authorisedUntil'> | undefined, on: IsoDate): boolean =>
  vouched?.authorisedUntil !== undefined && on <= vouched.authorisedUntil;
