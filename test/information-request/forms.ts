import type { Form } from '../case/kind-on-paper';
import { instant } from '../../protocols/calendar/dates';
import type { Doer } from '../../protocols/case/facts/fact';
import { partyId } from '../../protocols/case/parties/party';

/**
 * Ready forms of a request that the LINK makes of the council on Monday 2 March 2026, each valid in its turn: three parts, received on that day, so
 * that all that has no date of its own is due by the end of Monday 30 March.
 */

const coordinator = (subject: string, organisation: string): Doer => ({
  subject,
  organisation,
  role: 'coordinator',
  verified: true,
  party: partyId(organisation),
});

export const link = coordinator('a.link', 'lewisham-link');
export const council = coordinator('a.council', 'lewisham-council');
export const hospital = coordinator('a.hospital', 'lewisham-hospital-trust');

/** Monday 2 March 2026, 10:00 in London. */
export const MONDAY = instant('2026-03-02T10:00:00Z');

/** A form as a caller gives it. */
export type { Form };

/** Fields to put in the place of those of a ready form; `undefined` leaves one out. */
export type Overrides = Readonly<Record<string, unknown>>;

function form(ready: Overrides, overrides: Overrides): Form {
  return Object.fromEntries(Object.entries({ ...ready, ...overrides }).filter(([, value]) => value !== undefined));
}

export const PARTS = [
  { id: 'waiting', what: 'Waiting times for home care assessments in 2025' },
  { id: 'carers', what: 'How many carers were offered a break in 2025' },
  { id: 'menus', what: 'Menus of the day centres' },
] as const;

export const agreedBy = (on: string) => [
  { party: council.party, name: 'Della Marsh', on },
  { party: link.party, name: 'Agnes Cawthorne', on },
];

export const document = (name: string) => ({ name, mediaType: 'application/pdf', size: 1024, sha256: 'a'.repeat(64) });

export const openingForm = (overrides: Overrides = {}): Form =>
  form({ of: council.organisation, asks: 'information', parts: PARTS, receivedOn: '2026-03-02' }, overrides);

/** That an officer attends the LINK's meeting of Monday 16 March 2026. */
export const attendanceForm = (overrides: Overrides = {}): Form =>
  form({ of: council.organisation, asks: 'attendance', receivedOn: '2026-03-02', meetingOn: '2026-03-16' }, overrides);

export const unavailable = (overrides: Overrides = {}): Form =>
  form({ on: '2026-03-04', part: 'carers', ground: 'not-readily-available', explanation: 'It is kept on paper, ward by ward' }, overrides);

export const timescaleAgreed = (overrides: Overrides = {}): Form =>
  form({ on: '2026-03-06', part: 'carers', date: '2026-04-17', agreedBy: agreedBy('2026-03-06') }, overrides);

export const answered = (overrides: Overrides = {}): Form =>
  form({ on: '2026-03-09', parts: ['waiting'], text: 'Median 17 days, longest 61 days' }, overrides);

export const withheld = (overrides: Overrides = {}): Form =>
  form({ on: '2026-03-10', part: 'carers', why: 'The numbers are so small that they name people' }, overrides);

export const partWithdrawn = (overrides: Overrides = {}): Form =>
  form({ on: '2026-03-11', part: 'menus', reason: 'They are on the website' }, overrides);

export const attended = (overrides: Overrides = {}): Form => form({ on: '2026-03-16', officer: 'Della Marsh' }, overrides);

export const attendanceDeclined = (overrides: Overrides = {}): Form =>
  form({ on: '2026-03-09', why: 'Nobody is free on that evening' }, overrides);

export const withdrawn = (overrides: Overrides = {}): Form =>
  form({ on: '2026-03-11', reason: 'Answered in the annual report' }, overrides);
export const contested = (overrides: Overrides): Form => form({ on: '2026-03-10', grounds: 'Nobody agreed to that' }, overrides);
export const amended = (overrides: Overrides): Form => form({ on: '2026-03-12', reason: 'Mistyped' }, overrides);
export const extensionProposed = (overrides: Overrides = {}): Form =>
  form({ on: '2026-03-10', limit: 'answer', to: '2026-04-20', reason: 'Leave' }, overrides);
export const extensionAgreed = (overrides: Overrides = {}): Form => form({ on: '2026-03-11', limit: 'answer' }, overrides);
