import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { policyField } from '../../protocols/case/forms/step-form';
import type { Protocol } from '../../protocols/case/protocol';
import { listQuery, pageQuery } from '../cases/read';
import { ledgerQuery } from '../cases/ledger';
import { paperQuery } from '../papers/papers';
import { ledger } from './money-shapes';
import { operation, type Described } from './operation';
import { caseShape, entry, listOf, notice, openStep, pageOf, paper } from './shapes';
import { anyOf, caseId, idempotencyKey } from './step-paths';

const tag = 'cases';

export function casePaths(protocols: Readonly<Record<string, Protocol>>): ZodOpenApiPathsObject {
  return {
    '/v1/cases': {
      post: operation({
        id: 'open-case',
        tag,
        summary: 'Opens a case',
        answer: caseShape,
        status: '201',
        answerDescription: 'Opened; Location is its address',
        header: idempotencyKey,
        body: anyOf(Object.values(protocols).map(openingOf)),
        problems: ['not-allowed', 'void-by-clause', 'wrong-idempotency-key', 'idempotency-key-used'],
      }),
      get: operation({
        id: 'list-cases',
        tag,
        summary: 'The cases that you may see, what is due first first',
        answer: pageOf(caseShape),
        query: listQuery,
      }),
    },
    '/v1/cases/{id}': { get: ofCase({ id: 'read-case', summary: 'A case as it stands', answer: caseShape }) },
    '/v1/cases/{id}/steps': { get: ofCase({ id: 'open-steps', summary: 'The steps that are open to you now', answer: listOf(openStep) }) },
    '/v1/cases/{id}/timeline': {
      get: ofCase({ id: 'read-timeline', summary: 'What happened, in the order of recording', answer: pageOf(entry), query: pageQuery }),
    },
    '/v1/cases/{id}/ledger': {
      get: ofCase({
        id: 'read-ledger',
        summary: 'The accounts of the case, and its debts with how each was worked out',
        answer: ledger,
        otherAnswers: { 'text/csv': z.string() },
        query: ledgerQuery,
      }),
    },
    '/v1/cases/{id}/papers': {
      get: ofCase({
        id: 'list-papers',
        summary: 'What the case can print for you: of a decision, a report to each of its meetings',
        answer: listOf(paper),
      }),
    },
    '/v1/cases/{id}/papers/{paper}': {
      get: operation({
        id: 'read-paper',
        tag,
        summary: 'A paper to be printed, as you know the case at this moment',
        answer: z.string(),
        answerType: 'text/html',
        otherAnswers: { 'text/plain': z.string() },
        query: paperQuery,
        path: caseId.extend({ paper: z.string().meta({ description: 'its id: of a report, the meeting’s' }) }),
        problems: ['unknown-case', 'not-found'],
      }),
    },
    '/v1/cases/{id}/notices': { get: ofCase({ id: 'read-notices', summary: 'What was written to whom', answer: listOf(notice) }) },
  };
}

const ofCase = (described: Pick<Described, 'id' | 'summary' | 'answer' | 'otherAnswers' | 'query'>): ReturnType<typeof operation> =>
  operation({ ...described, tag, path: caseId, problems: ['unknown-case'] });

/** A kind's opening as it is sent: its form, with the kind and the policy beside its fields. */
function openingOf({ kind, opening }: Protocol): z.ZodType {
  const named = {
    kind: z.literal(kind),
    [policyField(opening.form)]: z
      .string()
      .optional()
      .meta({ description: 'the id of a policy, of which the version holds that is in force on the day; left out, the kind’s own' }),
  };
  const { schema } = opening.form;
  return (schema instanceof z.ZodObject ? schema.safeExtend(named) : z.looseObject(named)).meta({ title: opening.title });
}
