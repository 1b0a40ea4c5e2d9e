import { lastDayIn } from '../../calendar/periods';
import type { IsoDate } from '../../calendar/dates';
import type { Fact } from '../../case/facts/fact';
import { byDay, factsOf } from '../../case/facts/standing';
import { once } from '../../case/once';
import type { FormOf } from '../../case/forms/step-form';
import { subgroupFormed, taskDone } from '../forms';
import type { DecisionStanding } from '../step';

type Facts = Pick<DecisionStanding, 'facts'>;
type Formed = Fact<FormOf<typeof subgroupFormed>>;

export interface Task {
  subgroup: string;
  id: string;
  what: string;
  /** The day by which it is to be done, where one was said. */
  by: IsoDate | undefined;
  done: Fact<FormOf<typeof taskDone>> | undefined;
}

export interface Subgroup {
  fact: Formed;
  tasks: readonly Task[];
}

export const subgroupsOf = once((standing: Facts): readonly Subgroup[] => {
  const done = byDay(factsOf(standing, taskDone));
  return factsOf(standing, subgroupFormed).map((fact) => ({
    fact,
    tasks: fact.form.tasks.map(({ id, what, by }) => ({
      subgroup: fact.form.id,
      id,
      what,
      by: by === undefined ? undefined : lastDayIn(by),
      done: done.find(({ form }) => form.subgroup === fact.form.id && form.task === id),
    })),
  }));
});

export const subgroupNamed = (standing: Facts, id: string): Subgroup | undefined =>
  subgroupsOf(standing).find(({ fact }) => fact.form.id === id);
