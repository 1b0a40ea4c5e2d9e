import type { Client } from '@temporalio/client';
import type { CalendarSettings } from './bank-holidays';
import { keepCalendar } from './keep-calendar';
import { nudge } from './nudge';
import { recall } from './recall';
import { record, type Recording } from './record';

export interface Parts extends Recording {
  client: Client;
  /** The signal by which a case is asked to look again. */
  reassessSignal: string;
  calendars: readonly CalendarSettings[];
}

/** All that workflows ask of the world outside: small, and the same when asked twice. */
export const createActivities = (parts: Parts) => ({
  record: record(parts),
  recall: recall(parts),
  keepCalendar: keepCalendar(parts),
  nudge: nudge({ register: parts.register, client: parts.client, signal: parts.reassessSignal }),
});

export type Activities = ReturnType<typeof createActivities>;
