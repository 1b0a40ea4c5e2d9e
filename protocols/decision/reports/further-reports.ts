import { lastDayIn } from '../../calendar/periods';
import type { IsoDate } from '../../calendar/dates';
import type { Fact } from '../../case/facts/fact';
import { factsOf } from '../../case/facts/standing';
import { once } from '../../case/once';
import type { FormOf } from '../../case/forms/step-form';
import { furtherReportMade, furtherReportRequested, recommendationsPublished } from '../forms';
import type { DecisionStanding } from '../step';

type Facts = Pick<DecisionStanding, 'facts'>;

/** A report that was asked for. It is open until it is made and has brought what it was to bring. */
export interface FurtherReport {
  fact: Fact<FormOf<typeof furtherReportRequested>>;
  /** The day by which it is to be made, where one was said. */
  by: IsoDate | undefined;
  made: Fact<FormOf<typeof furtherReportMade>> | undefined;
  /** The recommendations that came of it: of its day or later, and told since it was asked for. */
  brought: Fact<FormOf<typeof recommendationsPublished>> | undefined;
  /** The day on which nothing was left to be waited for. */
  doneOn: IsoDate | undefined;
}

export const furtherReportsOf = once((standing: Facts): readonly FurtherReport[] =>
  factsOf(standing, furtherReportRequested).map((fact) => {
    const made = factsOf(standing, furtherReportMade).find(({ form }) => form.report === fact.form.id);
    const brought =
      made &&
      factsOf(standing, recommendationsPublished).find(({ form, on, seq }) =>
        form.report === undefined ? on >= made.on && seq > fact.seq : form.report === fact.form.id,
      );
    const isAll = made?.form.recommendations === 'none';
    return {
      fact,
      by: fact.form.by === undefined ? undefined : lastDayIn(fact.form.by),
      made,
      brought,
      doneOn: isAll ? made.on : brought?.on,
    };
  }),
);

export const furtherReportNamed = (standing: Facts, id: string): FurtherReport | undefined =>
  furtherReportsOf(standing).find(({ fact }) => fact.form.id === id);
