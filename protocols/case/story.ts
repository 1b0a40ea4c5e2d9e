/**
 * A way out of a stage: on a step, on a limit that passes unmet, on a condition that holds. The names of steps, stages and conditions are
 * held by the compiler, those of limits when a policy is published.
 */
export type Way<Stage extends string = string, Step extends string = string, Condition extends string = string> = { to: Stage } & (
  { step: Step } | { passing: string } | { when: Condition }
);

/** For each open stage its ways out (DESIGN 5): a turn follows them to their end. */
export type Story<Stage extends string = string, Step extends string = string, Condition extends string = string> = Readonly<
  Record<Exclude<Stage, 'closed'>, readonly Way<Stage, Step, Condition>[]>
>;

interface LeadsTo<Cause> {
  to<Stage extends string>(stage: Stage): Cause & { to: Stage };
}

const leadsTo = <Cause extends object>(cause: Cause): LeadsTo<Cause> => ({ to: (stage) => ({ ...cause, to: stage }) });

/** `on('resolved').to('settlement')`: the step leads on. */
export const on = <Step extends string>(step: Step): LeadsTo<{ step: Step }> => leadsTo({ step });

/** `passing('informal').to('senior-managers')`: the limit, passed unmet, leads on. */
export const passing = (limit: string): LeadsTo<{ passing: string }> => leadsTo({ passing: limit });

/** `when('settled').to('closed')`: the condition, once it holds, leads on. */
export const when = <Condition extends string>(condition: Condition): LeadsTo<{ when: Condition }> => leadsTo({ when: condition });
