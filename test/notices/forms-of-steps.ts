import type { z } from 'zod';
import { at } from '../../protocols/calendar/dates';
import { clauseOf } from '../../protocols/case/clauses';
import { dayIn } from '../../protocols/case/facts/effective';
import { OPENED, type By, type Doer, type Fact } from '../../protocols/case/facts/fact';
import { openingOf } from '../../protocols/case/facts/standing';
import { partyId } from '../../protocols/case/parties/party';
import type { ToldStep } from '../../protocols/case/notices/notice';
import type { Act, Opening, Step } from '../../protocols/case/steps/step';
import { KINDS, type Form, type KindInLetters } from './every-kind';
import { leftOut, optionalPlaces } from './optional';
import { sharedForms, sharedVariants } from './shared-forms';

/** Every step of a kind, and whatever its case does by itself, with its form in each shape that a letter may meet: all optional fields there, each left out, all left out. */

export interface StepWithForms {
  of: KindInLetters;
  name: string;
  title: string;
  /** The number that the policy has for it. */
  clause: string;
  schema: z.ZodType<object>;
  agreement: boolean;
  /** The first has every field. */
  forms: readonly [Form, ...Form[]];
  /** As whoever it is for sees it. */
  inParts: readonly Form[];
  declared: Opening | Step | Act;
  /** Who takes it; what the case does by itself, the case. */
  by: By;
}

export function stepsOf(of: KindInLetters): readonly StepWithForms[] {
  const { protocol, context, variants = {}, inParts = {} } = of;
  const forms = { ...sharedForms(of), ...of.forms };
  const taken = [{ name: OPENED, ...protocol.opening }, ...protocol.steps].map((step) => ({ step, by: of.by }));
  const done = protocol.acts.map((step) => ({ step, by: 'the case' as const }));
  return [...taken, ...done].map(({ step, by }) => {
    const { name, title, clause, form } = step;
    const { schema } = form;
    const full = forms[name];
    if (!full)
      throw new Error(`"${name}" of a ${protocol.kind} has no form to try its letter with: give it one in kinds/${protocol.kind}.ts`);
    const places = optionalPlaces(schema);
    return {
      of,
      name,
      title,
      clause: clauseOf(context.standing.policy, clause),
      schema,
      agreement: protocol.step(name)?.agreement?.(full, REPORTED) ?? false,
      forms: [
        full,
        ...places.map((place) => leftOut(full, [place])),
        leftOut(full, places),
        ...(variants[name] ?? []),
        // A kind may have a step of its own in the place of one that goes with every kind.
        ...(of.forms[name] ? [] : (sharedVariants(of)[name] ?? [])),
      ],
      inParts: inParts[name] ?? [],
      declared: step,
      by,
    };
  });
}

/** Told by one party of another: what only then is an agreement that can be contested is one. */
const REPORTED: Doer = {
  subject: '',
  organisation: '',
  role: 'coordinator',
  verified: true,
  party: partyId('who-reports'),
  for: partyId('who-agreed'),
};

/** Of every kind. */
export const STEPS: readonly StepWithForms[] = KINDS.flatMap(stepsOf);

/** As the product tells it to who knows a part of its form. */
export const toldInPart = ({ name, title, by, of: { context } }: StepWithForms, part: Form): ToldStep => ({
  name,
  title,
  on: dayIn(part, 'on') ?? dayIn(part, 'openedOn') ?? openingOf(context.standing)?.on ?? context.today,
  by,
  form: part,
});

/** To who knows the whole of it: with what the letter can tell beyond the form. */
export function told(step: StepWithForms, form: Form): ToldStep {
  const { name, of, by, declared } = step;
  const inPart = toldInPart(step, form);
  const fact: Fact = { seq: 2, step: name, on: inPart.on, at: at(inPart.on, 12), by, form, known: {} };
  const more = declared.tellsMore?.(fact, of.context.standing);
  return { ...inPart, ...(more ? { more } : {}) };
}
