import { lastDayIn } from '../../calendar/periods';
import { readsSince } from '../../case/facts/effective';
import type { Fact } from '../../case/facts/fact';
import { factsOf } from '../../case/facts/standing';
import { once } from '../../case/once';
import type { FormOf } from '../../case/forms/step-form';
import { commentAnswered, commentNoted, comments } from '../forms';
import { bodyNamed, decides } from '../parties';
import type { DecisionStanding } from '../step';
import { meetingsOf, type Meeting } from '../timetable/timetable';

type Facts = Pick<DecisionStanding, 'facts'>;

/** What a body that scrutinises or advises has said, and what was made of it as it reads by now (0.3). */
export interface Comment {
  id: string;
  text: string;
  /** Whose it is. */
  body: string;
  fact: Fact<FormOf<typeof comments>>;
  /** The meeting that it is put before by itself: the next of a body that decides; undefined while there is none. */
  putBefore: Meeting | undefined;
  noted: readonly Fact<FormOf<typeof commentNoted>>[];
  answered: Fact<FormOf<typeof commentAnswered>> | undefined;
}

export const commentsOf = once((standing: DecisionStanding): readonly Comment[] => {
  const notes = factsOf(standing, commentNoted);
  const answers = factsOf(standing, commentAnswered);
  return factsOf(standing, comments).flatMap((fact) => {
    const since = readsSince(standing, fact);
    return fact.form.comments.map(({ id, text }) => ({
      id,
      text,
      body: fact.form.body,
      fact,
      putBefore: nextToDecide(standing, fact),
      noted: notes.filter(({ form, seq }) => form.comment === id && seq > since),
      answered: answers.find(({ form, seq }) => form.comment === id && seq > since),
    }));
  });
});

export const commentNamed = (standing: DecisionStanding, id: string): Comment | undefined =>
  commentsOf(standing).find((one) => one.id === id);

const nextToDecide = (standing: Facts, { on, form }: Comment['fact']): Meeting | undefined =>
  meetingsOf(standing).find((meeting) => {
    const body = bodyNamed(standing, meeting.body);
    return decides(body) && meeting.body !== form.body && lastDayIn(meeting.on) >= on;
  });

/** Whether the body that it was put before has noted it. */
export const isNoted = ({ putBefore, noted }: Comment): boolean => noted.some(({ form }) => form.body === putBefore?.body);
