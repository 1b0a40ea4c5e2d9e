import type { IsoDate } from '../../calendar/dates';
import { later } from '../../calendar/dates';
import type { Fact } from '../../case/facts/fact';
import { byDay, factsOf, firstOf } from '../../case/facts/standing';
import { once } from '../../case/once';
import type { FormOf } from '../../case/forms/step-form';
import { notified, opened } from '../forms';
import type { DecisionStanding } from '../step';
import { listed } from '../words';

type Facts = Pick<DecisionStanding, 'facts'>;

/** Whom the opening has notified, by when, and who has been. */
export interface Notification {
  by: string;
  to: readonly { whom: string; notified: Fact<FormOf<typeof notified>> | undefined }[];
  /** The day on which the last of them was. */
  doneOn: IsoDate | undefined;
  /** The entries by which it is done. */
  doneBy: readonly number[];
}

export const notificationOf = once((standing: Facts): Notification | undefined => {
  const said = firstOf(standing, opened)?.form.notification;
  if (!said) return undefined;
  const given = byDay(factsOf(standing, notified));
  const to = said.to.map((whom) => ({ whom, notified: given.find(({ form }) => listed(form.to).includes(whom)) }));
  const done = to.flatMap((one) => one.notified ?? []);
  const isAll = done.length === to.length;
  const doneOn = isAll ? done.map(({ on }) => on).reduce(later) : undefined;
  return {
    by: said.by,
    to,
    doneOn,
    doneBy: done
      .filter(({ on }) => on === doneOn)
      .map(({ seq }) => seq)
      .slice(0, 1),
  };
});
