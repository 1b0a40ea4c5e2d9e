import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { policyQuery } from '../directory/policies';
import { operation } from './operation';
import { clause, day, listOf, policyLine, policyShape } from './shapes';

const version = z.object({ id: z.string(), version: z.int().min(1) });

const amendment = z
  .object({
    id: z.string(),
    clause,
    change: z.string().meta({ description: 'what changes, in words' }),
    agreed: z.array(z.object({ organisation: z.string(), on: day })).meta({ description: 'whoever proposed it comes first' }),
  })
  .meta({ id: 'AgreedAmendment' });

const changedValue = z
  .object({
    pointer: z.string().meta({ description: 'a JSON Pointer (RFC 6901) into the policy', examples: ['/limits/informal/within'] }),
    from: z.unknown().optional().meta({ description: 'absent where the version before did not have it' }),
    to: z.unknown().optional().meta({ description: 'absent where this version has it no more' }),
    amendment: amendment.optional().meta({ description: 'by which it was changed; absent where nothing on record says so' }),
  })
  .meta({ id: 'ChangedValue' });

const policyChanges = z
  .object({
    policy: z.string(),
    from: z.int().meta({ description: 'the version before' }),
    to: z.int(),
    inForceFrom: policyLine.shape.inForceFrom,
    review: z.string().optional().meta({ description: 'the review that it came of, for those who may see that case' }),
    items: z.array(changedValue),
    inWords: z
      .array(amendment)
      .meta({ description: 'amendments that no value shows: agreed in words alone, or of values that a later one has set again' }),
  })
  .meta({ id: 'PolicyChanges' });

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
      otherAnswers: { 'application/yaml': z.string() },
      query: policyQuery,
      path: version,
      problems: ['not-found'],
    }),
  },
  '/v1/policies/{id}/{version}/changes': {
    get: operation({
      id: 'read-policy-changes',
      tag: 'policies',
      summary: 'What a version changed in the one before it',
      description:
        'Each value, old and new, and by which amendment, agreed by whom and when. The first version of a policy has no version before it: 404.',
      answer: policyChanges,
      path: version,
      problems: ['not-found'],
    }),
  },
};
