import type { z } from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiResponsesObject } from 'zod-openapi';
import { PROBLEMS, type ProblemName } from '../http/problems';
import { problem } from './shapes';

export interface Described {
  id: string;
  tag: string;
  summary: string;
  description?: string;
  /** Left out where the answer has no body. */
  answer?: z.ZodType;
  /** Default JSON. */
  answerType?: string;
  /** What it answers otherwise than so, if asked to: media type and shape. */
  otherAnswers?: Readonly<Record<string, z.ZodType>>;
  /** Default 200. */
  status?: Answered;
  /** The same answer under another status, and what that says. */
  otherStatus?: { status: Answered; description: string };
  answerDescription?: string;
  query?: z.ZodObject;
  path?: z.ZodObject;
  header?: z.ZodObject;
  body?: z.ZodType;
  /** Default JSON. */
  bodyType?: 'multipart/form-data';
  problems?: readonly ProblemName[];
  /** Whether a calendar's token in the address will do for an access token. */
  feed?: true;
}

type Answered = '200' | '201' | '204';

const JSON_TYPE = 'application/json';

/** What anything behind the sign-in may answer. */
const ALWAYS: readonly ProblemName[] = ['not-signed-in', 'headers-too-large', 'too-many-requests', 'not-answering', 'fault'];
export const WITH_BODY: readonly ProblemName[] = ['not-json', 'unsupported-media-type', 'too-large', 'wrong-form'];

/** An operation with its refusals, each by its status. */
export function operation(described: Described): ZodOpenApiOperationObject {
  const {
    id,
    tag,
    summary,
    description,
    answer,
    answerType = JSON_TYPE,
    otherAnswers = {},
    status = '200',
    otherStatus,
    answerDescription = 'As asked',
    query,
    path,
    header,
    body,
    bodyType,
    problems = [],
    feed,
  } = described;
  const names = [...problems, ...(body && !bodyType ? WITH_BODY : []), ...(query ? (['wrong-query'] as const) : []), ...ALWAYS];
  const content = answer ? { content: { [answerType]: { schema: answer }, ...contentOf(otherAnswers) } } : {};
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description ? { description } : {}),
    security: [{ token: [] }, ...(feed ? [{ calendarToken: [] }] : [])],
    requestParams: { ...(path ? { path } : {}), ...(query ? { query } : {}), ...(header ? { header } : {}) },
    ...(body ? { requestBody: { required: true, content: { [bodyType ?? JSON_TYPE]: { schema: body } } } } : {}),
    responses: {
      [status]: { description: answerDescription, ...content },
      ...(otherStatus ? { [otherStatus.status]: { description: otherStatus.description, ...content } } : {}),
      ...refusals(names),
    },
  };
}

const contentOf = (answers: Readonly<Record<string, z.ZodType>>) =>
  Object.fromEntries(Object.entries(answers).map(([type, schema]) => [type, { schema }]));

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
