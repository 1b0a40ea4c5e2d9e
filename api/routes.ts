import type { Handler } from './answering';
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
import { openCase } from './open-case';
import { listPolicies, readPolicy } from './policies';
import { openStepsOfCase, takeStep } from './steps';

export type Method = 'get' | 'post' | 'put' | 'delete';

export interface Route {
  method: Method;
  path: string;
  handler: Handler;
}

/** What needs an access token: all of it. */
export const routes: readonly Route[] = [
  { method: 'post', path: '/v1/cases', handler: openCase },
  { method: 'get', path: '/v1/cases', handler: listCases },
  { method: 'get', path: '/v1/cases/:id', handler: readCase },
  { method: 'get', path: '/v1/cases/:id/steps', handler: openStepsOfCase },
  { method: 'post', path: '/v1/cases/:id/steps/:step', handler: takeStep },
  { method: 'get', path: '/v1/cases/:id/timeline', handler: readTimeline },
  { method: 'get', path: '/v1/cases/:id/notices', handler: readNotices },
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
