import type { IsoDate } from '../../calendar/dates';
import type { NamedDocument } from '../forms/documents';

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
  | { ask: 'policy-version'; version: number }
  /**
   * A representative of an organisation: what the directory says of them is kept with the entry. With a `clause`, they are authorised on that day, or
   * the step is void by it; without, what happened is recorded. `known`: also where the directory has nobody of that id any more.
   */
  | { ask: 'representative'; id: string; of: string; on: IsoDate; clause?: string; known?: boolean }
  | { ask: 'complaints-officer'; of: string }
);
