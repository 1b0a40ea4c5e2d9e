import type { Handler, StreamHandler } from './http/answering';
import { dueDate, workingDays } from './calendar/counts';
import { listCases, readCase, readNotices, readTimeline } from './cases/read';
import { declareClosure, listClosures, withdrawClosure } from './calendar/closures';
import { putAccess, readAccess } from './directory/access';
import { putLeads, readLeads } from './directory/leads';
import { listOrganisations, putOrganisation, readOrganisation, readOrganisationNotices } from './directory/organisations';
import { putRepresentatives, readRepresentatives } from './directory/representatives';
import { calendarOfCase, myCalendar } from './feeds/calendars';
import { listTokens, makeToken, revokeToken } from './feeds/tokens';
import { readLedger } from './cases/ledger';
import { downloadDocument, listDocuments } from './documents/read';
import { uploadDocument } from './documents/upload';
import { openCase } from './cases/open-case';
import { listPolicies, readPolicy, readPolicyChanges } from './directory/policies';
import { openStepsOfCase } from './cases/open-steps';
import { takeStep } from './cases/steps';
import { listPapers, readPaper } from './papers/papers';
import { reportLimits } from './reports/limits';

export type Method = 'get' | 'post' | 'put' | 'delete';

/**
 * One that `streams` reads its body itself; one that is `unhurried` has no deadline; of a `feed` a calendar program may ask too, by a token in the
 * address.
 */
export type Route = { path: string } & (
  | { method: Method; handler: Handler; unhurried?: true }
  | { method: Method; streams: StreamHandler }
  | { method: 'get'; handler: Handler; feed: true }
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
  { method: 'get', path: '/v1/cases/:id/papers', handler: listPapers },
  { method: 'get', path: '/v1/cases/:id/papers/:paper', handler: readPaper },
  { method: 'post', path: '/v1/cases/:id/documents', streams: uploadDocument },
  { method: 'get', path: '/v1/cases/:id/documents', handler: listDocuments },
  { method: 'get', path: '/v1/cases/:id/documents/:document', handler: downloadDocument },
  { method: 'get', path: '/v1/calendar/due', handler: dueDate },
  { method: 'get', path: '/v1/calendar/working-days', handler: workingDays },
  { method: 'get', path: '/v1/calendar/closures', handler: listClosures },
  { method: 'post', path: '/v1/calendar/closures', handler: declareClosure, unhurried: true },
  { method: 'delete', path: '/v1/calendar/closures/:date', handler: withdrawClosure, unhurried: true },
  { method: 'get', path: '/v1/organisations', handler: listOrganisations },
  { method: 'get', path: '/v1/organisations/:id', handler: readOrganisation },
  { method: 'put', path: '/v1/organisations/:id', handler: putOrganisation, unhurried: true },
  { method: 'get', path: '/v1/organisations/:id/leads', handler: readLeads },
  { method: 'put', path: '/v1/organisations/:id/leads', handler: putLeads },
  { method: 'get', path: '/v1/organisations/:id/notices', handler: readOrganisationNotices },
  { method: 'get', path: '/v1/organisations/:id/access', handler: readAccess },
  { method: 'put', path: '/v1/organisations/:id/access', handler: putAccess },
  { method: 'get', path: '/v1/organisations/:id/representatives', handler: readRepresentatives },
  { method: 'put', path: '/v1/organisations/:id/representatives', handler: putRepresentatives },
  { method: 'get', path: '/v1/policies', handler: listPolicies },
  { method: 'get', path: '/v1/policies/:id/:version', handler: readPolicy },
  { method: 'get', path: '/v1/policies/:id/:version/changes', handler: readPolicyChanges },
  { method: 'get', path: '/v1/reports/limits', handler: reportLimits },
];
