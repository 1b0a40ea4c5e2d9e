import { dateOf, type Instant, type IsoDate } from '../../calendar/dates';
import { clauseOf } from '../clauses';
import { stagesOn } from '../facts/course';
import { countsAs, type Actor, type Doer } from '../facts/fact';
import { CLOSED, type Standing } from '../facts/standing';
import { dated, momentIn } from '../forms/dated';
import { partyOfActor } from '../parties/acting';
import type { Party, PartyId } from '../parties/party';
import type { Protocol } from '../protocol';
import { notAllowed, Refused, wrongForm, type FormError } from '../refusal';
import { checkedForm } from './check-form';
import { otherDay, tooSoon } from './day-in-place';
import { boundBy, doerFor, reportedFor } from './report-for';
import { rolesFor } from './roles-for';
import type { Recorded, Step, Taken } from './step';

/** Whether a step makes sense in a stage. */
const suits = (step: Step, stage: string): boolean =>
  stage === CLOSED ? step.alsoClosed === true : step.stages === 'every' || step.stages.includes(stage);

/** Steps open to a party, where the case stands. */
export const openSteps = (protocol: Protocol, standing: Standing, as: PartyId): readonly Step[] =>
  protocol.steps.filter((step) => suits(step, standing.stage) && !step.unless?.(standing, as) && !step.mayNot?.(standing, as));

/** Steps open to this actor. */
export function openStepsFor(protocol: Protocol, standing: Standing, actor: Actor): readonly Step[] {
  const party = partyOfActor(standing.parties, actor);
  return party ? openSteps(protocol, standing, party.id).filter((step) => isFor(protocol, step, party, actor)) : [];
}

/** Whether a step is for somebody's role, acting as that party; an operator's signal, whose sender nobody checked, may be anybody's. */
const isFor = (protocol: Protocol, step: Step, party: Party | undefined, { role, verified }: Actor): boolean =>
  !verified || rolesFor(protocol, step, party?.role).includes(role);

/** What a refusal names: the steps that whoever was refused may take as that party. */
export function stepsInstead(protocol: Protocol, standing: Standing, as: PartyId, by: Actor): readonly string[] {
  const party = partyOfActor(standing.parties, by);
  return openSteps(protocol, standing, as)
    .filter((step) => isFor(protocol, step, party, by))
    .map(({ name }) => name);
}

/** A step as it is handed in: its form unchecked, with `for` and `how` beside it where it is reported for somebody. */
export interface Given {
  form: unknown;
  by: Actor;
}

/** A step that passed its check: the form as its schema has it, with the day on which it happened. */
export interface Checked {
  step: string;
  form: object & { on: IsoDate };
  on: IsoDate;
  by: Doer;
}

/** What a check looks at beside the standing. Without `now`, as where no clock is at hand, nothing is said of days to come. */
export interface Looking extends Recorded {
  now: Instant | undefined;
}

/**
 * The one check of a step (DESIGN, the way through the house): the actor, the form, whether it makes sense where the case stands,
 * whether a clause makes it void. @throws Refused
 */
export function checkStep(protocol: Protocol, standing: Standing, step: Step, given: Given, looking: Looking): Checked {
  const party = partyOfActor(standing.parties, given.by);
  const { form: own, report } = reportedFor(step.form, dated(given.form));
  const by = doerFor(protocol, standing, party, given.by, report);
  const as = countsAs(by);
  const forbidden = forbiddenBecause(protocol, step, standing, { party, by: given.by, as });
  if (forbidden) throw notAllowed(forbidden);

  // A step that isn't open is told so first: no use in mending its form.
  if (!suits(step, standing.stage) && !hasOn(own)) throw notOpen(protocol, standing, step, { as, by });
  const form = checkedForm(step.form.schema, own, looking.calendar) as object & { on: IsoDate };
  const bound = boundBy(standing, step, form, by);
  if (bound) throw notAllowed(`${bound} speaks for itself where it is to be bound: nobody reports that it agrees`);
  judgeStep(protocol, standing, step, { form, by, as }, looking);
  return { step: step.name, form, on: form.on, by };
}

/** The same for a form that has been read: whether it is in order, open and not void. @throws Refused */
export function judgeStep(protocol: Protocol, standing: Standing, step: Step, taken: Taken<object>, looking: Looking): void {
  const { form, as } = taken;
  const notTheirs = step.mayNot?.(standing, as, form);
  if (notTheirs) throw notAllowed(notTheirs);
  const errors = [...dayErrors(standing, step, form, looking.now), ...(step.faults?.(standing, taken, looking) ?? [])];
  if (errors.length > 0) throw wrongForm(errors);

  if (!isOpenOn(step, standing, form.on)) throw notOpen(protocol, standing, step, taken, { on: form.on });
  const why = step.unless?.(standing, as, form);
  if (why) throw notOpen(protocol, standing, step, taken, { why });
  const refusal = step.void?.(standing, taken, looking);
  if (refusal) throw refusal;
}

/** A step is open if it is open now, or was on the day on which it happened (0.1): a late report finds the case further on, or closed. */
const isOpenOn = (step: Step, standing: Standing, on: IsoDate): boolean =>
  suits(step, standing.stage) || stagesOn(standing.spells, on).some((stage) => suits(step, stage));

function forbiddenBecause(
  protocol: Protocol,
  step: Step,
  standing: Standing,
  { party, by, as }: { party: Party | undefined; by: Actor; as: PartyId },
): string | undefined {
  if (!isFor(protocol, step, party, by))
    return `"${step.name}" is for ${rolesFor(protocol, step, party?.role).join(', ')}; the role given is ${by.role}`;
  return step.mayNot?.(standing, as);
}

function dayErrors(standing: Standing, step: Step, form: { on: IsoDate }, now: Instant | undefined): readonly FormError[] {
  const past = [{ pointer: '/on', day: form.on }, ...(step.pastDays?.(form) ?? [])];
  const own = momentIn(form);
  const toCome = [...(own ? [{ pointer: '/at', moment: own }] : []), ...(step.pastMoments?.(form) ?? [])]
    .filter(({ moment }) => now && moment > now && dateOf(moment) === dateOf(now)) // of a later day, the day is told
    .map(({ pointer }) => ({ pointer, detail: 'this lies in the future' }));
  return [...futureErrors(past, now), ...otherDay(form), ...toCome, ...tooSoon(standing, step, form.on)];
}

/** Days that lie in the future (0.2). */
export function futureErrors(days: readonly { pointer: string; day: IsoDate }[], now: Instant | undefined): readonly FormError[] {
  if (now === undefined) return [];
  const today = dateOf(now);
  return days
    .filter(({ day }) => day > today)
    .map(({ pointer, day }) => ({ pointer, detail: `${day} lies in the future; today is ${today}` }));
}

function notOpen(
  protocol: Protocol,
  standing: Standing,
  step: Step,
  { as, by }: Pick<Taken<object>, 'as' | 'by'>,
  { why, on }: { why?: string; on?: IsoDate } = {},
): Refused {
  const open = stepsInstead(protocol, standing, as, by);
  const reason = why ?? `it is not open in stage "${standing.stage}"${on ? `, nor was it on ${on}` : ''}`;
  const clause = clauseOf(standing.policy, step.clause);
  const detail = `"${step.name}" (${clause}) makes no sense here: ${reason}`;
  return new Refused({ type: 'not-open', detail, stage: standing.stage, openSteps: open, clause });
}

const hasOn = (form: unknown): boolean => typeof form === 'object' && form !== null && 'on' in form;
