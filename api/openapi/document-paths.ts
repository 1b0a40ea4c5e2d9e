import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { ENDINGS_TAKEN } from '../documents/taken-types';
import { operation } from './operation';
import { document, documentOfCase, listOf } from './shapes';
import { caseId, idempotencyKey } from './step-paths';

const tag = 'documents';
const bytes = z.string().meta({ format: 'binary' });

export const documentPaths: ZodOpenApiPathsObject = {
  '/v1/cases/{id}/documents': {
    post: operation({
      id: 'upload-document',
      tag,
      summary: 'Uploads a document of the case',
      description: [
        `Taken: ${ENDINGS_TAKEN}. What the content is, the name and the declared type must agree with; 25 MiB at most unless the operator set another limit.`,
        'The answer is what a form’s `document` takes. The same bytes again are the same document: 200 with that one as it was first uploaded, so that a repeat does no harm; under the same `Idempotency-Key` it is answered as the first time.',
        'For coordinators and leads, also once the case has closed.',
      ].join('\n\n'),
      answer: document,
      status: '201',
      answerDescription: 'On record; Location is its address',
      otherStatus: { status: '200', description: 'The case had these bytes already: the document as it was first uploaded' },
      path: caseId,
      header: idempotencyKey,
      body: z.object({ file: bytes }),
      bodyType: 'multipart/form-data',
      problems: [
        'not-allowed',
        'unknown-case',
        'not-multipart',
        'unsupported-document',
        'too-large',
        'wrong-form',
        'bad-request',
        'wrong-idempotency-key',
        'idempotency-key-used',
      ],
    }),
    get: operation({
      id: 'list-documents',
      tag,
      summary: 'The documents of the case',
      answer: listOf(documentOfCase),
      path: caseId,
      problems: ['unknown-case'],
    }),
  },
  '/v1/cases/{id}/documents/{document}': {
    get: operation({
      id: 'download-document',
      tag,
      summary: 'A document as it was uploaded',
      description: 'Its type is the one that was found; its ETag is its SHA-256, and `If-None-Match` is answered 304.',
      answer: bytes,
      answerType: '*/*',
      path: caseId.extend({ document: z.string().meta({ description: 'its SHA-256, 64 hexadecimal digits' }) }),
      problems: ['unknown-case', 'not-found'],
    }),
  },
};
