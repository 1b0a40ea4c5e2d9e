import type { IsoDate } from '../../calendar/dates';
import type { NamedDocument } from '../forms/documents';
import type { Sets } from '../policy/draft';

/**
 * What only the record can vouch for, each under the pointer of the field that names it: found wanting, the step is refused as a wrong form, or,
 * where a `clause` makes it void, as that.
 */
export type Ask = { pointer: string } & (
  | { ask: 'organisation'; id: string }
  /** A case that the actor may read. */
  | { ask: 'case'; id: string }
  /** A document of the case that the actor's party knows; asked of every form by itself. */
  | { ask: 'document'; document: NamedDocument }
  | { ask: 'policy-version'; version: number; on: IsoDate }
  /**
   * A representative of an organisation: what the directory says of them is kept with the entry. With a `clause`, they are authorised on that day, or
   * the step is void by it; without, what happened is recorded. `known`: also where the directory has nobody of that id any more.
   */
  | { ask: 'representative'; id: string; of: string; on: IsoDate; clause?: string; known?: boolean }
  | { ask: 'complaints-officer'; of: string }
  /**
   * A policy that is published: what the register has of its newest version goes with the entry. `sets`: what would be set in it, which must then be in
   * order; `together`: what several have set, of which the field names one; `from`: the day from which that is to be its next version, which goes with the
   * entry too.
   */
  | { ask: 'policy'; id: string; sets?: Sets; together?: true; from?: IsoDate }
  /** That no case of a kind, open or closed, has been opened with this in that field. */
  | { ask: 'none-before'; kind: string; field: string; is: string }
);
