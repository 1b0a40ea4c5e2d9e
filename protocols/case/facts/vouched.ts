import type { IsoDate } from '../../calendar/dates';
import type { Sets } from '../policy/draft';

/** What the record said of somebody, or of something, that an entry names, when the entry was recorded. */
export type Vouched = VouchedRepresentative | VouchedPolicy;

/** What the directory said of a representative; without `name` and day, it had nobody of that id. */
export interface VouchedRepresentative {
  representative: string;
  /** The organisation that they represent. */
  of: string;
  name?: string;
  /** The last day on which they may enter and view. */
  authorisedUntil?: IsoDate;
  /** The number of their identity card. */
  card?: string;
}

/** What the register had of a policy: its newest version. */
export interface VouchedPolicy {
  policy: string;
  version: number;
  kind: string;
  title: string;
  /** Which organisation plays which part. */
  roles: Readonly<Record<string, string>>;
  /** Of the values that the entry would set, those that there were, as they were. */
  was?: Sets;
  /** Its next version as it is to be written. */
  next?: object;
}

/** What the directory says of a representative. */
export type Authorised = Pick<VouchedRepresentative, 'authorisedUntil' | 'card'> & { name: string };

export const isAuthorised = (vouched: Pick<VouchedRepresentative, 'authorisedUntil'> | undefined, on: IsoDate): boolean =>
  vouched?.authorisedUntil !== undefined && on <= vouched.authorisedUntil;
