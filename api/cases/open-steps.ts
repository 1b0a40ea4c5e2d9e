import { z } from 'zod';
import { clauseOf } from '../../protocols/case/clauses';
import type { Actor, Reader } from '../../protocols/case/facts/fact';
import { sightOf } from '../../protocols/case/reading/sight';
import type { CaseView } from '../../protocols/case/reading/view';
import { openStepsFor } from '../../protocols/case/steps/check-step';
import { rolesFor } from '../../protocols/case/steps/roles-for';
import type { Answer, Asked } from '../http/answering';
import type { Services } from '../services';
import { reading } from './readable';
import { protocolOf, standingOfCase } from './standing-of-case';

/** GET /v1/cases/{id}/steps: what the caller may do now, each with the JSON Schema of its form. */
export async function openStepsOfCase(asked: Asked, services: Services): Promise<Answer> {
  const { id, reader, acts } = await reading(asked, services, 'steps');
  const { protocol, standing } = await standingOfCase({ id }, services);
  const known = sightOf(protocol, standing, reader).standing;
  const steps = acts ? openStepsFor(protocol, known, asked.actor) : [];
  const items = steps.map(({ name, title, clause, form }) => ({
    name,
    title,
    clause: clauseOf(known.policy, clause),
    schema: jsonSchemaOf(form.schema),
  }));
  return { body: { items } };
}

/** Of the steps that are open to a party, as which somebody reads the case, those that are for their role. */
export function stepsFor(
  { kind, openSteps, parties }: Pick<CaseView, 'kind' | 'openSteps' | 'parties'>,
  reader: Reader,
  { role }: Actor,
  services: Services,
): readonly string[] {
  const protocol = protocolOf(kind, services);
  const part = partIn(parties, reader);
  return openSteps.filter((name) => {
    const step = protocol.step(name);
    return step !== undefined && rolesFor(protocol, step, part).includes(role);
  });
}

/** The part that a party plays in a case: a person's is their own, whichever organisation their token names. */
export const partIn = (parties: CaseView['parties'], reader: Reader): string | undefined => parties.find(({ id }) => id === reader)?.role;

/** What callers send, rather than what comes out of the check. */
const jsonSchemaOf = (form: z.ZodType): object => z.toJSONSchema(form, { io: 'input', unrepresentable: 'any' });
