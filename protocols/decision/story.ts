import { later, type IsoDate } from '../calendar/dates';
import { withdrawn } from '../case/forms/shared-forms';
import type { Limit } from '../case/limits/limit';
import { on, onNext, when, type Condition, type Story } from '../case/story/story';
import { agreementsOf } from './agreements/agreements';
import { agreementDrafted, furtherReportRequested, recommendationsPublished, revised } from './forms';
import { holdOf, lastOutcome } from './recommendations/call-in';
import { recommendationsOf, type Recommendation } from './recommendations/recommendations';
import { furtherReportsOf } from './reports/further-reports';
import type { Stage } from './stages';
import type { DecisionStanding } from './step';
import type { DecisionTerms } from './terms';

type Waiting = Condition<DecisionTerms>;

/** The last of some days; undefined where one of them has not come. */
function lastOf(days: readonly (IsoDate | undefined)[]): IsoDate | undefined {
  const come = days.flatMap((day) => day ?? []);
  return come.length === days.length && come.length > 0 ? come.reduce(later) : undefined;
}

/** The day on which the last body had its say on a recommendation, or it was dropped. */
function settledOn({ dropped, state, at, put }: Recommendation): IsoDate | undefined {
  if (dropped) return dropped.on;
  return state === 'decided' ? lastOf(at.map((one) => lastOutcome(one)?.on ?? put.on)) : undefined;
}

/** The day from which nothing holds what was decided on it. */
const freeOn = (standing: DecisionStanding, limits: readonly Limit[], one: Recommendation): IsoDate | undefined =>
  one.dropped
    ? one.dropped.on
    : lastOf(
        one.at.map((at) => {
          const hold = holdOf(standing, limits, one, at);
          return 'freeOn' in hold ? hold.freeOn : undefined;
        }),
      );

/** The days on which all that a recommendation left to be done was done. */
const doneOn = ({ dropped, conditions, put, exercised }: Recommendation): readonly (IsoDate | undefined)[] =>
  dropped ? [] : [...conditions.map(({ met }) => met?.on), ...(put.form.delegatedTo ? [exercised?.on] : [])];

const decided: Waiting = {
  name: 'decided',
  clause: 'decisions',
  says: 'every recommendation has been decided by every body that it was put to, or dropped',
  since: (standing) => lastOf(recommendationsOf(standing).map(settledOn)),
};

const inForce: Waiting = {
  name: 'in-force',
  clause: 'call-in',
  says: 'what was decided can be carried out: nothing of it can be called in any more',
  since: (standing, limits) => lastOf(recommendationsOf(standing).flatMap((one) => [settledOn(one), freeOn(standing, limits, one)])),
};

const nothingOpen: Waiting = {
  name: 'nothing-open',
  clause: 'recommendations',
  says: 'no recommendation, condition, delegation, further report or agreement is open',
  since: (standing, limits) =>
    lastOf([
      ...recommendationsOf(standing).flatMap((one) => [settledOn(one), freeOn(standing, limits, one), ...doneOn(one)]),
      ...(recommendationsOf(standing).length > 0 ? [] : [undefined]),
      ...furtherReportsOf(standing).map((one) => one.doneOn),
      ...agreementsOf(standing).map(({ started, abandoned }) => (started ?? abandoned)?.on),
    ]),
};

const ends = on(withdrawn).to('closed');
/** Recommendations that come later, of a further report or as revised, go their way anew. */
const again = [onNext(recommendationsPublished).to('published'), onNext(revised).to('published')] as const;

/** A decision, from its first paper until nothing that was decided is left to be done (PROTOCOLS 6). */
export const story: Story<Stage, DecisionTerms> = {
  prepared: [on(recommendationsPublished).to('published'), ends],
  published: [when(decided).to('decided'), ends],
  decided: [...again, when(inForce).to('implementing'), ends],
  implementing: [...again, when(nothingOpen).to('closed'), ends],
  // What was decided may bring more than was known when it was.
  closed: [
    onNext(recommendationsPublished).to('published'),
    onNext(agreementDrafted).to('implementing'),
    onNext(furtherReportRequested).to('implementing'),
  ],
};
