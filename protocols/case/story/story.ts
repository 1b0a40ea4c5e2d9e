import type { IsoDate } from '../../calendar/dates';
import type { Standing } from '../facts/standing';
import type { Limit } from '../limits/limit';
import type { StepForm } from '../forms/step-form';

/** Something that a story waits for beside steps and limits. */
export interface Condition<Terms = unknown> {
  name: string;
  /** The name of the clause that it rests on. */
  clause: string;
  says: string;
  /** The day from which it holds, if it does. */
  since(standing: Standing<Terms>, limits: readonly Limit[]): IsoDate | undefined;
}

/**
 * A way out of a stage: on a step, on a limit that passes unmet, on a condition that holds. `anew`: only on a step that came after the stage was
 * entered, by its day.
 */
export type Way<Stage extends string = string, Terms = unknown> = { to: Stage } & (
  { on: StepForm; anew?: true } | { passing: string } | { when: Condition<Terms> }
);

/**
 * For each open stage its ways out (DESIGN 5), and for a closed case those by which it is opened again (0.15): a turn follows them to their end. Stages, steps and conditions are held by the compiler, the
 * names of limits when a policy is published.
 */
export type Story<Stage extends string = string, Terms = unknown> = Readonly<
  Record<Exclude<Stage, 'closed'>, readonly Way<Stage, Terms>[]> & { closed?: readonly Way<Stage, Terms>[] }
>;

interface LeadsTo<Cause> {
  to<Stage extends string>(stage: Stage): Cause & { to: Stage };
}

const leadsTo = <Cause extends object>(cause: Cause): LeadsTo<Cause> => ({ to: (stage) => ({ ...cause, to: stage }) });

/** `on(resolved).to('settlement')`: the step leads on. */
export const on = (form: StepForm): LeadsTo<{ on: StepForm }> => leadsTo({ on: form });

/**
 * `onNext(rescheduled).to('planned')`: the step leads on where it came after the stage was entered. For what comes again and again: a new date given
 * before the visit was cancelled is not the one that is asked for since.
 */
export const onNext = (form: StepForm): LeadsTo<{ on: StepForm; anew: true }> => leadsTo({ on: form, anew: true });

/** `passing('informal').to('senior-managers')`: the limit, passed unmet, or the window, once it is over, leads on. */
export const passing = (limit: string): LeadsTo<{ passing: string }> => leadsTo({ passing: limit });

/** `when(settled).to('closed')`: the condition, once it holds, leads on. */
export const when = <Terms>(condition: Condition<Terms>): LeadsTo<{ when: Condition<Terms> }> => leadsTo({ when: condition });
