import type { Handler, StreamHandler } from './answering';
import { dueDate, workingDays } from './calendar-counts';
import { listCases, readCase, readNotices, readTimeline } from './cases';
import { declareClosure, withdrawClosure } from './closures';
import {
  listOrganisations,
  putLeads,
  putOrganisation,
  putRepresentatives,
  readLeads,
  readOrganisationNotices,
  readOrganisation,
  readRepresentatives,
} from './directory';
import { calendarOfCase, myCalendar } from './feeds/calendars';
import { listTokens, makeToken, revokeToken } from './feeds/tokens';
import { readLedger } from './ledger';
import { downloadDocument, listDocuments } from './documents/read';
import { uploadDocument } from './documents/upload';
import { openCase } from './open-case';
import { listPolicies, readPolicy } from './policies';
import { openStepsOfCase, takeStep } from './steps';

export type Method = 'get' | 'post' | 'put' | 'delete';

/**
 * One that `streams` reads its body itself; of a `feed` a calendar program may ask too, by a token in the address.
 */
export type Route = { path: string } & (
  { method: Method; handler: Handler } | { method: Method; streams: StreamHandler } | { method: 'get'; handler: Handler; feed: true }
);

/** What needs an access token: all of it, but that feeds take one of their own as well. */
export const routes: readonly Route[] = [
  { method: 'post', path: '/v1/cases', handler: openCase },
  { method: 'get', path: '/v1/cases', handler: listCases },
  { method: 'get', path: '/v1/cases/:id', handler: readCase },
  { method: 'get', path: '/v1/cases/:id/steps', handler: openStepsOfCase },
  { method: 'post', path: '/v1/cases/:id/steps/:step', handler: takeStep },
  { method: 'get', path: '/v1/cases/:id/timeline', handler: readTimeline },
  { method: 'get', path: '/v1/cases/:id/notices', handler: readNotices },
  { method: 'get', path: '/v1/cases/:id/calendar.ics', handler: calendarOfCase, feed: true },
  { method: 'get', path: '/v1/calendar.ics', handler: myCalendar, feed: true },
  { method: 'post', path: '/v1/calendar/tokens', handler: makeToken },
  { method: 'get', path: '/v1/calendar/tokens', handler: listTokens },
  { method: 'delete', path: '/v1/calendar/tokens/:id', handler: revokeToken },
  { method: 'get', path: '/v1/cases/:id/ledger', handler: readLedger },
  { method: 'post', path: '/v1/cases/:id/documents', streams: uploadDocument },
  { method: 'get', path: '/v1/cases/:id/documents', handler: listDocuments },
  { method: 'get', path: '/v1/cases/:id/documents/:document', handler: downloadDocument },
  { method: 'get', path: '/v1/calendar/due', handler: dueDate },
  { method: 'get', path: '/v1/calendar/working-days', handler: workingDays },
  { method: 'post', path: '/v1/calendar/closures', handler: declareClosure },
  { method: 'delete', path: '/v1/calendar/closures/:date', handler: withdrawClosure },
  { method: 'get', path: '/v1/organisations', handler: listOrganisations },
  { method: 'get', path: '/v1/organisations/:id', handler: readOrganisation },
  { method: 'put', path: '/v1/organisations/:id', handler: putOrganisation },
  { method: 'get', path: '/v1/organisations/:id/leads', handler: readLeads },
  { method: 'put', path: '/v1/organisations/:id/leads', handler: putLeads },
  { method: 'get', path: '/v1/organisations/:id/notices', handler: readOrganisationNotices },
  { method: 'get', path: '/v1/organisations/:id/representatives', handler: readRepresentatives },
  { method: 'put', path: '/v1/organisations/:id/representatives', handler: putRepresentatives },
  { method: 'get', path: '/v1/policies', handler: listPolicies },
  { method: 'get', path: '/v1/policies/:id/:version', handler: readPolicy },
];
