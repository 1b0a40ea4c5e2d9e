import { z } from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi';
import { receiptBody } from '../operating/notify-receipts';
import { refusals, WITH_BODY } from './operation';
import { problem } from './shapes';

const open = (id: string, summary: string, type: string, schema: z.ZodType): ZodOpenApiOperationObject => ({
  operationId: id,
  tags: ['service'],
  summary,
  security: [],
  responses: { '200': { description: 'As asked', content: { [type]: { schema } } } },
});

export const servicePaths: ZodOpenApiPathsObject = {
  '/healthz': { get: open('healthz', 'The process lives', 'application/json', z.object({ status: z.literal('alive') })) },
  '/readyz': {
    get: withAway(open('readyz', 'The register and Temporal answer', 'application/json', z.object({ status: z.literal('ready') }))),
  },
  '/metrics': {
    get: open('metrics', 'For Prometheus: without a token from the machine itself, else for operators', 'text/plain', z.string()),
  },
  '/v1/notify/receipts': {
    post: {
      operationId: 'notify-receipt',
      tags: ['service'],
      summary: 'For GOV.UK Notify: how an email fared',
      description: 'There only where NOTIFY_CALLBACK_TOKEN is set. A reference that is none of ours is answered all the same.',
      security: [{ notify: [] }],
      requestBody: { required: true, content: { 'application/json': { schema: receiptBody } } },
      responses: {
        '204': { description: 'Taken' },
        ...refusals(['not-signed-in', 'not-found', ...WITH_BODY, 'too-many-requests', 'not-answering', 'fault']),
      },
    },
  },
  '/openapi.json': { get: open('openapi', 'This document', 'application/json', z.looseObject({ openapi: z.string() })) },
};

function withAway(operation: ZodOpenApiOperationObject): ZodOpenApiOperationObject {
  const away = problem.extend({ away: z.array(z.enum(['register', 'temporal'])) }).omit({ instance: true });
  return {
    ...operation,
    responses: {
      ...operation.responses,
      '503': { description: 'Names what is away', content: { 'application/problem+json': { schema: away.meta({ id: 'Away' }) } } },
    },
  };
}
