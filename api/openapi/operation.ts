import type { z } from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiResponsesObject } from 'zod-openapi';
import { PROBLEMS, type ProblemName } from '../problems';
import { problem } from './shapes';

export interface Described {
  id: string;
  tag: string;
  summary: string;
  description?: string;
  answer: z.ZodType;
  /** Default 200. */
  status?: '200' | '201';
  answerDescription?: string;
  query?: z.ZodObject;
  path?: z.ZodObject;
  header?: z.ZodObject;
  body?: z.ZodType;
  problems?: readonly ProblemName[];
}

/** What anything behind the sign-in may answer. */
const ALWAYS: readonly ProblemName[] = ['not-signed-in', 'too-many-requests', 'not-answering', 'fault'];
export const WITH_BODY: readonly ProblemName[] = ['not-json', 'unsupported-media-type', 'too-large', 'wrong-form'];

/** An operation with its refusals, each by its status. */
export function operation(described: Described): ZodOpenApiOperationObject {
  const {
    id,
    tag,
    summary,
    description,
    answer,
    status = '200',
    answerDescription = 'As asked',
    query,
    path,
    header,
    body,
    problems = [],
  } = described;
  const names = [...problems, ...(body ? WITH_BODY : []), ...(query ? (['wrong-query'] as const) : []), ...ALWAYS];
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description ? { description } : {}),
    security: [{ token: [] }],
    requestParams: { ...(path ? { path } : {}), ...(query ? { query } : {}), ...(header ? { header } : {}) },
    ...(body ? { requestBody: { required: true, content: { 'application/json': { schema: body } } } } : {}),
    responses: { [status]: { description: answerDescription, content: { 'application/json': { schema: answer } } }, ...refusals(names) },
  };
}

/** Problems with the same status share a response, which lists their types. */
export function refusals(names: readonly ProblemName[]): ZodOpenApiResponsesObject {
  const statuses = [...new Set(names.map((name) => PROBLEMS[name][0]))];
  return Object.fromEntries(
    statuses.map((status) => {
      const lines = [...new Set(names)]
        .filter((name) => PROBLEMS[name][0] === status)
        .map((name) => `\`/problems/${name}\`: ${PROBLEMS[name][1]}.`);
      return [String(status), { description: lines.join(' '), content: { 'application/problem+json': { schema: problem } } }];
    }),
  );
}
