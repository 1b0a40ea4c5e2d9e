import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { dueQuery, workingDaysQuery } from '../calendar-counts';
import { closureBody, withdrawQuery } from '../closures';
import { leadsBody, organisationBody, representativesBody } from '../directory';
import { operation } from './operation';
import { closureOutcome, due, listOf, outsideNotice, policyLine, policyShape, workingDays } from './shapes';

const organisationId = z.object({ id: z.string().meta({ examples: ['lincolnshire-icb'] }) });
const organisation = organisationBody.extend({ id: z.string() });

export const calendarPaths: ZodOpenApiPathsObject = {
  '/v1/calendar/due': {
    get: operation({
      id: 'due',
      tag: 'calendar',
      summary: 'When something is due',
      description: 'Either `from` with `workingDays` or `days`, or `before` with `workingDays`. The day counted from is day 0.',
      answer: due,
      query: dueQuery,
      problems: ['beyond-horizon'],
    }),
  },
  '/v1/calendar/working-days': {
    get: operation({
      id: 'working-days',
      tag: 'calendar',
      summary: 'The working days from one day to another, both included',
      answer: workingDays,
      query: workingDaysQuery,
      problems: ['beyond-horizon'],
    }),
  },
  '/v1/calendar/closures': {
    post: operation({
      id: 'declare-closure',
      tag: 'calendar',
      summary: 'Declares a day on which an area, or everybody, is closed',
      description: 'With `preview`, answers 200 with the limits that would move, and changes nothing. For policy officers and operators.',
      answer: closureOutcome,
      status: '201',
      body: closureBody,
      problems: ['not-allowed', 'closure-exists', 'beyond-horizon'],
    }),
  },
  '/v1/calendar/closures/{date}': {
    delete: operation({
      id: 'withdraw-closure',
      tag: 'calendar',
      summary: 'Withdraws a closure that was declared',
      answer: closureOutcome,
      path: z.object({ date: z.string().meta({ format: 'date' }) }),
      query: withdrawQuery,
      problems: ['not-allowed', 'not-found'],
    }),
  },
};

export const directoryPaths: ZodOpenApiPathsObject = {
  '/v1/organisations': {
    get: operation({ id: 'list-organisations', tag: 'directory', summary: 'The directory', answer: listOf(organisation) }),
  },
  '/v1/organisations/{id}': ofOrganisation('organisation', organisation, organisationBody),
  '/v1/organisations/{id}/leads': ofOrganisation('leads', leadsBody, leadsBody),
  '/v1/organisations/{id}/notices': {
    get: operation({
      id: 'read-organisation-notices',
      tag: 'directory',
      summary: 'What was told to or about it outside any case',
      description: 'Newest first, 200 at most. For the organisation’s own coordinators and leads, policy officers, operators and auditors.',
      answer: listOf(outsideNotice),
      path: organisationId,
      problems: ['not-found', 'not-allowed'],
    }),
  },
  '/v1/organisations/{id}/representatives': ofOrganisation('representatives', representativesBody, representativesBody),
};

function ofOrganisation(what: string, answer: z.ZodType, body: z.ZodType): ZodOpenApiPathsObject[string] {
  const shared = { tag: 'directory', path: organisationId, answer };
  return {
    get: operation({ ...shared, id: `read-${what}`, summary: `Reads the ${what}`, problems: ['not-found'] }),
    put: operation({
      ...shared,
      id: `put-${what}`,
      summary: `Puts the ${what}, in place of what was there`,
      description: 'For the organisation’s own coordinators and leads, policy officers and operators.',
      body,
      problems: ['not-found', 'not-allowed'],
    }),
  };
}

export const policyPaths: ZodOpenApiPathsObject = {
  '/v1/policies': {
    get: operation({ id: 'list-policies', tag: 'policies', summary: 'Every version of every policy', answer: listOf(policyLine) }),
  },
  '/v1/policies/{id}/{version}': {
    get: operation({
      id: 'read-policy',
      tag: 'policies',
      summary: 'A policy as cases are opened under it',
      answer: policyShape,
      path: z.object({ id: z.string(), version: z.int().min(1) }),
      problems: ['not-found'],
    }),
  },
};
