import { dateOf, type Instant, type IsoDate } from '../calendar/dates';
import { stagesOn } from './course';
import { sideOfFact } from './extensions';
import type { Actor, Form } from './fact';
import type { Protocol } from './protocol';
import { notAllowed, pointerPart, Refused, wrongForm, type FormError } from './refusal';
import { byDay, CLOSED, factsOf, firstOf, sideOfActor, type Standing } from './standing';
import type { Step } from './step';

/** Whether a step makes sense in a stage. */
const suits = (step: Step, stage: string): boolean =>
  stage === CLOSED ? step.alsoClosed === true : step.stages === 'every' || step.stages.includes(stage);

/** Steps open now to somebody: their names go on the case. */
export const openSteps = (protocol: Protocol, standing: Standing): readonly Step[] =>
  protocol.steps.filter((step) => suits(step, standing.stage) && !step.unless?.(standing, undefined));

/** Steps open now to this actor. */
export const openStepsFor = (protocol: Protocol, standing: Standing, actor: Actor): readonly Step[] =>
  protocol.steps.filter((step) => suits(step, standing.stage) && !step.unless?.(standing, actor) && !forbidden(step, standing, actor));

/** A step as it is handed in: its form unchecked. */
export interface Given {
  form: unknown;
  by: Actor;
}

/** A step that passed its check: the form as its schema has it, with the day on which it happened. */
export interface Checked {
  step: string;
  form: Form;
  on: IsoDate;
  by: Actor;
}

/**
 * The one check of a step (DESIGN, the way through the house): the actor, the form, whether it makes sense where the case stands,
 * whether a clause makes it void. Without `now`, as where no clock is at hand, nothing is said of days to come. @throws Refused
 */
export function check(protocol: Protocol, standing: Standing, step: Step, given: Given, now: Instant | undefined): Checked {
  const forbiddenBecause = forbidden(step, standing, given.by);
  if (forbiddenBecause) throw notAllowed(forbiddenBecause);

  const parsed = step.form.safeParse(given.form);
  if (!parsed.success) {
    // A step that isn't open is told so first: no use in mending its form.
    if (!suits(step, standing.stage) && !hasOn(given.form)) throw notOpen(protocol, standing, step, undefined);
    throw wrongForm(parsed.error.issues.flatMap(asFormErrors));
  }
  const form = parsed.data as Form & { on: IsoDate };
  const taken = { form, by: given.by };
  const errors = [...dayErrors(standing, step, form, now), ...(step.faults?.(standing, taken) ?? [])];
  if (errors.length > 0) throw wrongForm(errors);

  if (!isOpenOn(step, standing, form.on)) throw notOpen(protocol, standing, step, undefined, form.on);
  const why = step.unless?.(standing, given.by, form);
  if (why) throw notOpen(protocol, standing, step, why);
  const refusal = step.void?.(standing, taken);
  if (refusal) throw refusal;
  return { step: step.name, form, on: form.on, by: given.by };
}

/** A step is open if it is open now, or was on the day on which it happened (0.1): a late report finds the case further on. */
const isOpenOn = (step: Step, standing: Standing, on: IsoDate): boolean =>
  suits(step, standing.stage) || (standing.stage !== CLOSED && stagesOn(standing.spells, on).some((stage) => suits(step, stage)));

function forbidden(step: Step, standing: Standing, by: Actor): string | undefined {
  if (by.verified && !step.roles.includes(by.role)) return `"${step.name}" is for ${step.roles.join(', ')}; the role given is ${by.role}`;
  if (!sideOfActor(standing.policy, by)) return `${by.organisation} is no party to this case`;
  return step.mayNot?.(standing, by);
}

function dayErrors(standing: Standing, step: Step, form: Form & { on: IsoDate }, now: Instant | undefined): readonly FormError[] {
  const today = now && dateOf(now);
  const opened = firstOf(standing, 'opened')?.on;
  const past = [{ pointer: '/on', day: form.on }, ...(step.pastDays?.(form) ?? [])];
  const future = past
    .filter(({ day }) => today && day > today)
    .map(({ pointer, day }) => ({ pointer, detail: `${day} lies in the future; today is ${today}` }));
  const early =
    opened && form.on < opened && !step.mayPrecedeOpening
      ? [{ pointer: '/on', detail: `the case was opened on ${opened}; give a day from then on, or amend the opening` }]
      : [];
  const before = step.follows === undefined ? undefined : byDay(factsOf(standing, step.follows))[0];
  const tooSoon =
    before && form.on < before.on
      ? [{ pointer: '/on', detail: `"${step.name}" comes after "${before.step}", which was on ${before.on}` }]
      : [];
  return [...future, ...early, ...tooSoon];
}

function notOpen(protocol: Protocol, standing: Standing, step: Step, why: string | undefined, on?: IsoDate): Refused {
  const open = openSteps(protocol, standing).map(({ name }) => name);
  const reason = why ?? `it is not open in stage "${standing.stage}"${on ? `, nor was it on ${on}` : ''}`;
  return new Refused({ type: 'not-open', detail: `"${step.name}" makes no sense here: ${reason}`, stage: standing.stage, openSteps: open });
}

const hasOn = (form: unknown): boolean => typeof form === 'object' && form !== null && 'on' in form;

/** zod's issues as pointers into the form; an unknown field is named itself. */
export function asFormErrors(issue: {
  code?: string | undefined;
  path: readonly PropertyKey[];
  message: string;
  keys?: readonly string[];
}): readonly FormError[] {
  const pointer = issue.path.map((part) => `/${pointerPart(String(part))}`).join('');
  if (issue.code === 'unrecognized_keys')
    return (issue.keys ?? []).map((key) => ({ pointer: `${pointer}/${key}`, detail: 'there is no such field' }));
  return [{ pointer, detail: issue.message }];
}

/** Whether somebody of the same side reported a fact: whoever reported it may amend it. */
export const isOwnReport = (standing: Standing, seq: number, by: Actor): boolean => {
  const fact = standing.recorded.find((one) => one.seq === seq);
  return fact !== undefined && sideOfFact(standing, fact) === sideOfActor(standing.policy, by);
};
