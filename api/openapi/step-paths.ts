import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import type { Protocol } from '../../protocols/case/protocol';
import type { Step } from '../../protocols/case/steps/step';
import { operation } from './operation';
import { caseShape } from './shapes';

export const caseId = z.object({ id: z.string().meta({ description: 'the case', examples: ['dispute-0123456789abcdef'] }) });
export const idempotencyKey = z.object({
  'Idempotency-Key': z
    .string()
    .regex(/^[\x21-\x7e]{1,255}$/)
    .optional()
    .meta({
      description:
        'Send the same request again with the same key, and it is taken once; refusals are not remembered. `"k"` and `k` are one key.',
    }),
});

const FOR_SOMEBODY =
  'Reported for a party that cannot sign in, by the party that may act for it: with `for` (the party) and `how` (a sentence) beside the form.';

type Declared = Step & { kind: string };

/** A path for each step that any kind declares (DESIGN 1). Where kinds share a name, the forms of each stand side by side. */
export function stepPaths(protocols: Readonly<Record<string, Protocol>>): ZodOpenApiPathsObject {
  const byName = new Map<string, readonly Declared[]>();
  for (const { kind, steps } of Object.values(protocols))
    for (const step of steps) byName.set(step.name, [...(byName.get(step.name) ?? []), { ...step, kind }]);
  return Object.fromEntries(
    [...byName].map(([name, declared]) => [`/v1/cases/{id}/steps/${name}`, { post: stepOperation(name, declared) }]),
  );
}

function stepOperation(name: string, declared: readonly Declared[]): ReturnType<typeof operation> {
  const forms = [...new Set(declared.map(({ form }) => form.schema))];
  return operation({
    id: `step-${name}`,
    tag: 'steps',
    summary: declared[0]?.title ?? name,
    description: `${declared.map(lineOf).join('\n\n')}\n\n${FOR_SOMEBODY}`,
    answer: caseShape,
    answerDescription: 'Recorded; the case as it then stands',
    path: caseId,
    header: idempotencyKey,
    body: anyOf(forms),
    problems: ['not-allowed', 'unknown-case', 'not-open', 'void-by-clause', 'wrong-idempotency-key', 'idempotency-key-used'],
  });
}

function lineOf({ kind, clause, stages, alsoClosed, roles }: Declared): string {
  const where = stages === 'every' ? 'every stage but closed' : stages.join(', ');
  return `In a ${kind}: cites its policy's clause "${clause}"; for ${roles.join(', ')}; in ${where}${alsoClosed ? ', and once closed' : ''}.`;
}

export function anyOf(forms: readonly z.ZodType[]): z.ZodType {
  const [first, ...others] = forms;
  if (!first) throw new Error('a step without a form');
  return others.length === 0 ? first : z.union([first, ...others]);
}
