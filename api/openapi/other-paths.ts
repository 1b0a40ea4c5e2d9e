import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { dueQuery, workingDaysQuery } from '../calendar/counts';
import { closureBody, withdrawQuery } from '../calendar/closures';
import { accessBody } from '../directory/access';
import { leadsBody, leadsShape } from '../directory/leads';
import { organisationBody, organisationShape } from '../directory/organisations';
import { representativesBody } from '../directory/representatives';
import type { ProblemName } from '../http/problems';
import { operation } from './operation';
import { closureOutcome, declaredClosure, due, listOf, organisationPreview, outsideNotice, workingDays } from './shapes';
import { idempotencyKey } from './step-paths';

const ofKeys: readonly ProblemName[] = ['wrong-idempotency-key', 'idempotency-key-used'];
const organisationId = z.object({ id: z.string().meta({ examples: ['lincolnshire-icb'] }) });
const organisation = organisationShape;

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
    get: operation({
      id: 'list-closures',
      tag: 'calendar',
      summary: 'The closures that are declared, by whom and why',
      answer: listOf(declaredClosure),
    }),
    post: operation({
      id: 'declare-closure',
      tag: 'calendar',
      summary: 'Declares a day on which an area, or everybody, is closed',
      description:
        'With `preview`, answers 200 with the limits that would move, of the cases that you may see, and changes nothing. With `insteadOf`, a bank holiday is moved to this day, and its own day works. Every open case looks again once it is declared. For policy officers and operators.',
      answer: closureOutcome,
      status: '201',
      answerDescription: 'Declared',
      otherStatus: { status: '200', description: 'A preview' },
      header: idempotencyKey,
      body: closureBody,
      problems: ['not-allowed', 'closure-exists', 'beyond-horizon', ...ofKeys],
    }),
  },
  '/v1/calendar/closures/{date}': {
    delete: operation({
      id: 'withdraw-closure',
      tag: 'calendar',
      summary: 'Withdraws a closure that was declared',
      answer: closureOutcome,
      path: z.object({ date: z.string().meta({ format: 'date' }) }),
      header: idempotencyKey,
      query: withdrawQuery,
      problems: ['not-allowed', 'not-found', ...ofKeys],
    }),
  },
};

const KEEPERS = 'For the organisation’s own coordinators, leads and policy officers, and for operators.';
const MOVED = `${KEEPERS} Another \`area\` needs a \`reason\`; with \`preview\` it changes nothing, and answers 200 with the limits that would move.`;

export const directoryPaths: ZodOpenApiPathsObject = {
  '/v1/organisations': {
    get: operation({ id: 'list-organisations', tag: 'directory', summary: 'The directory', answer: listOf(organisation) }),
  },
  '/v1/organisations/{id}': ofOrganisation('organisation', organisation, organisationBody, MOVED, {
    answerToPut: z.union([organisation, organisationPreview]),
  }),
  '/v1/organisations/{id}/leads': ofOrganisation('leads', leadsShape, leadsBody, KEEPERS, { toPut: ['leads-needed'] }),
  '/v1/organisations/{id}/notices': {
    get: operation({
      id: 'read-organisation-notices',
      tag: 'directory',
      summary: 'What was told to or about it outside any case',
      description:
        'Newest first, 200 at most. For the organisation’s own coordinators, leads, policy officers and auditors, and for operators.',
      answer: listOf(outsideNotice),
      path: organisationId,
      problems: ['not-found', 'not-allowed'],
    }),
  },
  '/v1/organisations/{id}/access': ofOrganisation(
    'access',
    accessBody,
    accessBody,
    'For the organisation’s own coordinators and leads, and for operators; its own auditors read it too. Nobody gives access to themselves.',
    { toRead: ['not-allowed'] },
  ),
  '/v1/organisations/{id}/representatives': ofOrganisation(
    'representatives',
    representativesBody,
    representativesBody,
    'For the organisation’s own coordinators and policy officers, and for operators.',
  ),
};

function ofOrganisation(
  what: string,
  answer: z.ZodType,
  body: z.ZodType,
  forWhom: string,
  {
    toRead = [],
    toPut = [],
    answerToPut = answer,
  }: { toRead?: readonly 'not-allowed'[]; toPut?: readonly 'leads-needed'[]; answerToPut?: z.ZodType } = {},
): ZodOpenApiPathsObject[string] {
  const shared = { tag: 'directory', path: organisationId, answer };
  return {
    get: operation({ ...shared, id: `read-${what}`, summary: `Reads the ${what}`, problems: ['not-found', ...toRead] }),
    put: operation({
      ...shared,
      answer: answerToPut,
      id: `put-${what}`,
      summary: `Puts the ${what}, in place of what was there`,
      description: forWhom,
      ...(what === 'organisation'
        ? { otherStatus: { status: '201', description: 'It was not there before; Location is its address' } }
        : {}),
      body,
      problems: ['not-found', 'not-allowed', ...toPut],
    }),
  };
}
