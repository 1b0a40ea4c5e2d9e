import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { Calendar } from '../../protocols/calendar/calendar';
import type { Actor } from '../../protocols/case/facts/fact';
import type { Policy } from '../../protocols/case/policy/policy';
import type { CaseView } from '../../protocols/case/reading/view';
import type { FeedLimit } from '../../register/calendar/calendar-feeds';
import type { CalendarToken } from '../../register/calendar/calendar-tokens';
import type { DeclaredClosure } from '../../register/calendar/calendars';
import type { Answered, Keyholder } from '../../register/cases/keys';
import type { StoredCase } from '../../register/cases/stored-case';
import type { AccessGrant } from '../../register/directory/access-grants';
import type { Organisation } from '../../register/directory/directory';
import type { Lead } from '../../register/directory/leads';
import type { Representative } from '../../register/directory/representatives';
import type { PublishedPolicy } from '../../register/policies/policy-versions';
import type { Undelivered } from '../../register/post/deliveries';

export const ICB = 'lincolnshire-icb';
export const COUNCIL = 'lincolnshire-county-council';

/** The dispute's policy, as its author wrote it. */
export const written = parse(readFileSync(path.join(__dirname, '../../policies/lincolnshire-s117.1.yaml'), 'utf8')) as object;

/** A case as the fake register holds it, and as all of its readers see it. */
export interface FakeCase {
  view: CaseView;
  stored: StoredCase;
}

/** What the fake register holds; tests look into it and change it. */
export interface Held {
  cases: Map<string, FakeCase>;
  /** By `nameOfKey`. */
  keys: Map<string, Answered>;
  calendar: Calendar;
  /** The closures of the calendar, with who declared them. */
  declared: DeclaredClosure[];
  organisations: Map<string, Organisation>;
  /** Which organisations may have got another area, by whom and why. */
  relocated: { organisation: string; by: string; reason: string }[];
  /** By the organisation's id, as are leads and representatives. */
  grants: Map<string, readonly AccessGrant[]>;
  leads: Map<string, readonly Lead[]>;
  representatives: Map<string, readonly Representative[]>;
  /** What lists were asked for, and by whom. */
  lists: { asker: Actor; filter: object }[];
  /** Who read what of which case, as which party. */
  readings: { case: string; as: string; by: string; what: string }[];
  feed: FeedLimit[];
  /** By the hash of their secret. */
  calendarTokens: Map<string, CalendarToken>;
  undelivered: readonly Undelivered[];
  /** What was said to have been reported by Notify. */
  receipts: unknown[][];
  policies: readonly Policy[];
  /** How a policy was written, and what it came of, by `id/version`; of others it is the dispute's first. */
  versions: Map<string, Omit<PublishedPolicy, 'policy'>>;
}

/** Whose an Idempotency-Key is. */
export const nameOfKey = ({ subject, organisation, role }: Keyholder, key: string): string => [subject, organisation, role, key].join(' ');
