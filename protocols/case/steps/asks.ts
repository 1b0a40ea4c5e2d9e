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
  /** A representative of an organisation, authorised on that day; without, void by that clause. */
  | { ask: 'representative'; id: string; of: string; on: IsoDate; clause: string }
  | { ask: 'complaints-officer'; of: string }
);
