import { readsSince } from '../../case/facts/effective';
import type { Fact } from '../../case/facts/fact';
import { byDay, factsOf } from '../../case/facts/standing';
import { once } from '../../case/once';
import type { FormOf } from '../../case/forms/step-form';
import {
  concernAnswered,
  concernRaised,
  consultationClosed,
  consultationMeetingHeld,
  consultationOpened,
  responseReceived,
} from '../forms';
import type { DecisionStanding } from '../step';

/** Something that was raised in a consultation, and its answer: to what it reads by now (0.3). */
export interface Concern {
  fact: Fact<FormOf<typeof concernRaised>>;
  answered: Fact<FormOf<typeof concernAnswered>> | undefined;
}

/** A round of consultation with all that was heard in it. */
export interface Consultation {
  fact: Fact<FormOf<typeof consultationOpened>>;
  meetings: readonly Fact<FormOf<typeof consultationMeetingHeld>>[];
  responses: readonly Fact<FormOf<typeof responseReceived>>[];
  concerns: readonly Concern[];
  closed: Fact<FormOf<typeof consultationClosed>> | undefined;
}

export const concernsOf = once((standing: DecisionStanding): readonly Concern[] => {
  const answers = new Map(factsOf(standing, concernAnswered).map((fact) => [fact.form.concern, fact]));
  return factsOf(standing, concernRaised).map((fact) => {
    const answered = answers.get(fact.form.id);
    return { fact, answered: answered && answered.seq > readsSince(standing, fact) ? answered : undefined };
  });
});

export const consultationsOf = once((standing: DecisionStanding): readonly Consultation[] => {
  const of = <F extends { consultation: string }>(facts: readonly Fact<F>[], id: string): readonly Fact<F>[] =>
    byDay(facts.filter(({ form }) => form.consultation === id));
  return factsOf(standing, consultationOpened).map((fact) => {
    const { id } = fact.form;
    return {
      fact,
      meetings: of(factsOf(standing, consultationMeetingHeld), id),
      responses: of(factsOf(standing, responseReceived), id),
      concerns: concernsOf(standing).filter((concern) => concern.fact.form.consultation === id),
      closed: of(factsOf(standing, consultationClosed), id)[0],
    };
  });
});

export const consultationNamed = (standing: DecisionStanding, id: string): Consultation | undefined =>
  consultationsOf(standing).find(({ fact }) => fact.form.id === id);
