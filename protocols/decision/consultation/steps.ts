import { describeDate, type IsoDate } from '../../calendar/dates';
import { amendedIn, withAmended } from '../../case/facts/being-amended';
import { isOf, partyOf } from '../../case/facts/fact';
import { byDay } from '../../case/facts/standing';
import type { PartyId } from '../../case/parties/party';
import type { FormError } from '../../case/refusal';
import type { Step } from '../../case/steps/step';
import { noSuch, usedId } from '../../case/forms/given-ids';
import * as forms from '../forms';
import { bodyName, bodyNamed, decides, notTheirBody, onlySponsor, sponsorOf, unknownBody } from '../parties';
import { saidToAnother } from '../recommendations/known';
import { ROLES, step, type DecisionStanding } from '../step';
import type { DecisionTerms } from '../terms';
import { inWords, listed } from '../words';
import { commentNamed, commentsOf } from './comments';
import { concernsOf, consultationNamed, consultationsOf } from './consultations';

const SHARED = { clause: 'consultation', stages: 'every', roles: ROLES, tells: 'others' } as const;

/** What is heard in a round, while it is open; what was heard before it was closed can still be written down. */
const HEARD = {
  ...SHARED,
  tells: 'nobody',
  keeps: ['consultation'],
  unless: (standing: DecisionStanding, _: PartyId, form?: { consultation: string; on: IsoDate }) => notOpen(standing, form),
} as const;

/** Rounds of consultation, what was raised in them and how it was answered (003, supporting information 2; 004, Staff and Public Consultation). */
export const consultationSteps: readonly Step<object, DecisionTerms>[] = [
  step(forms.consultationOpened, {
    ...SHARED,
    keeps: ['id'],
    faults: (standing, { form }) => [
      ...usedId('a consultation', consultationNamed(standing, form.id) !== undefined, form.id),
      ...openedTooLate(standing, form),
    ],
    says: ({ id, whom }) => `${id}, of ${inWords(listed(whom).join(', '))}`,
  }),
  step(forms.consultationMeetingHeld, {
    ...HEARD,
    faults: (standing, { form }) => unknownConsultation(standing, form.consultation),
    says: ({ consultation, place, count }) =>
      `${consultation}, ${[place, count === undefined ? undefined : `${count} meetings`].filter(Boolean).join(', ')}`,
  }),
  step(forms.responseReceived, {
    ...HEARD,
    faults: (standing, { form }) => unknownConsultation(standing, form.consultation),
    says: ({ consultation, from }) => `${consultation}, from ${from}`,
  }),
  step(forms.concernRaised, {
    ...HEARD,
    keeps: ['id', 'consultation'],
    faults: (standing, { form }) => [
      ...unknownConsultation(standing, form.consultation),
      ...usedId(
        'a concern',
        concernsOf(standing).some(({ fact }) => fact.form.id === form.id),
        form.id,
      ),
    ],
    says: ({ id, text }) => `${id}: ${text}`,
    isAnsweredBy: ({ id }, answer) => isOf(forms.concernAnswered, answer) && answer.form.concern === id,
  }),
  step(forms.concernAnswered, {
    ...SHARED,
    keeps: ['concern'],
    mayNot: onlySponsor('concerns are answered by the sponsor'),
    unless: (standing, _, form) => nothingToAnswer(standing, form?.concern),
    faults: (standing, { form }) => {
      const concern = concernsOf(standing).find(({ fact }) => fact.form.id === form.concern);
      return concern
        ? saidToAnother(standing, concern.fact, form.on)
        : [{ pointer: '/concern', detail: `no such concern; these are open: ${openConcerns(standing)}` }];
    },
    says: ({ concern, answer }) => `${concern}: ${answer}`,
  }),
  step(forms.consultationClosed, {
    ...SHARED,
    keeps: ['consultation'],
    mayNot: (standing, as, form) => notTheirs(standing, as, form?.consultation),
    unless: (standing, _, form) => closedAlready(standing, form?.consultation),
    faults: (standing, { form }) => [...unknownConsultation(standing, form.consultation), ...closedTooSoon(standing, form)],
    says: ({ consultation, outcome }) => `${consultation}: ${outcome}`,
  }),
  step(forms.comments, {
    ...SHARED,
    clause: 'scrutiny',
    keeps: ['body'],
    mayNot: (standing, as, form) => notTheirBody(standing, as, form?.body),
    faults: (standing, { form }) => [
      ...unknownBody(standing, form.body, '/body'),
      ...(decides(bodyNamed(standing, form.body))
        ? [{ pointer: '/body', detail: 'a body that scrutinises or advises; what one decides is an outcome' }]
        : []),
      ...form.comments.flatMap(({ id }, index) =>
        usedId('a comment', commentNamed(standing, id) !== undefined, id, `/comments/${index}/id`),
      ),
    ],
    isAnsweredBy: ({ comments }, answer) =>
      (isOf(forms.commentNoted, answer) || isOf(forms.commentAnswered, answer)) && comments.some(({ id }) => id === answer.form.comment),
    says: ({ body, comments }, standing) => `${bodyName(standing, body)}: ${comments.map(({ text }) => text).join('; ')}`,
  }),
  step(forms.commentNoted, {
    ...SHARED,
    clause: 'scrutiny',
    keeps: ['comment', 'body'],
    mayNot: (standing, as, form) => notTheirBody(standing, as, form?.body),
    unless: (standing, _, form) => notToNote(standing, form),
    faults: (standing, { form }) => [
      ...unknownComment(standing, form.comment),
      ...unknownBody(standing, form.body, '/body'),
      ...saidToAnother(standing, commentNamed(standing, form.comment)?.fact, form.on),
    ],
    says: ({ comment, body }, standing) => `${comment}, by the ${bodyName(standing, body)}`,
  }),
  step(forms.commentAnswered, {
    ...SHARED,
    clause: 'scrutiny',
    keeps: ['comment'],
    mayNot: onlySponsor('comments are answered by the sponsor'),
    unless: (standing, _, form) =>
      form === undefined
        ? commentsOf(standing).some(({ answered }) => !answered)
          ? undefined
          : 'no comment waits for an answer'
        : commentNamed(standing, form.comment)?.answered
          ? 'it was answered already; amend that if it is wrong'
          : undefined,
    faults: (standing, { form }) => [
      ...unknownComment(standing, form.comment),
      ...saidToAnother(standing, commentNamed(standing, form.comment)?.fact, form.on),
    ],
    says: ({ comment, accepted, why }) => `${comment}, ${accepted ? 'accepted' : 'not accepted'}: ${why}`,
  }),
];

const unknownConsultation = (standing: DecisionStanding, id: string): readonly FormError[] =>
  amendedIn(standing)
    ? []
    : noSuch(
        'consultation',
        consultationsOf(standing).map(({ fact }) => fact.form.id),
        id,
        '/consultation',
      );

const unknownComment = (standing: DecisionStanding, id: string): readonly FormError[] =>
  noSuch(
    'comment',
    commentsOf(standing).map((one) => one.id),
    id,
    '/comment',
  );

function notOpen(standing: DecisionStanding, form: { consultation: string; on: IsoDate } | undefined): string | undefined {
  if (!form) return closedAlready(standing, undefined);
  const closed = consultationNamed(standing, form.consultation)?.closed;
  return closed && closed.on <= form.on ? `it was closed on ${describeDate(closed.on)}: open another for what came after` : undefined;
}

function closedAlready(standing: DecisionStanding, id: string | undefined): string | undefined {
  if (id === undefined) return consultationsOf(standing).some(({ closed }) => !closed) ? undefined : 'no consultation is open';
  const closed = consultationNamed(standing, id)?.closed;
  return closed && `it was closed on ${describeDate(closed.on)}; amend that if it is wrong`;
}

/** Whoever opened a round closes it, or the sponsor. */
function notTheirs(standing: DecisionStanding, as: PartyId, id: string | undefined): string | undefined {
  const opened = id === undefined ? undefined : consultationNamed(standing, id)?.fact;
  return !opened || as === sponsorOf(standing) || partyOf(opened) === as
    ? undefined
    : 'whoever opened a consultation closes it, or the sponsor';
}

/** Its day is not put right into one on which it was closed already. */
function openedTooLate(standing: DecisionStanding, { id, on }: { id: string; on: IsoDate }): readonly FormError[] {
  const closed = amendedIn(standing) && consultationNamed(withAmended(standing), id)?.closed;
  return closed && closed.on < on
    ? [{ pointer: '/on', detail: `it was closed on ${describeDate(closed.on)}: give that day or an earlier one` }]
    : [];
}

const closedTooSoon = (standing: DecisionStanding, { consultation, on }: { consultation: string; on: IsoDate }): readonly FormError[] => {
  const round = consultationNamed(standing, consultation);
  if (!round) return [];
  const { fact, meetings, responses, concerns } = round;
  if (on < fact.on) return [{ pointer: '/on', detail: `it was opened on ${describeDate(fact.on)}` }];
  const last = byDay([...meetings, ...responses, ...concerns.map((one) => one.fact)]).at(-1);
  return last && on < last.on
    ? [{ pointer: '/on', detail: `something was heard in it on ${describeDate(last.on)}: give that day or a later one` }]
    : [];
};

const openConcerns = (standing: DecisionStanding): string =>
  concernsOf(standing)
    .filter(({ answered }) => !answered)
    .map(({ fact }) => fact.form.id)
    .join(', ') || 'none';

function nothingToAnswer(standing: DecisionStanding, id: string | undefined): string | undefined {
  if (id === undefined) return concernsOf(standing).some(({ answered }) => !answered) ? undefined : 'no concern waits for an answer';
  return concernsOf(standing).find(({ fact }) => fact.form.id === id)?.answered
    ? 'it was answered already; amend that if it is wrong'
    : undefined;
}

/** By a body that decides: comments are put before those. */
function notToNote(standing: DecisionStanding, form: { comment: string; body: string } | undefined): string | undefined {
  if (!form) return commentsOf(standing).length > 0 ? undefined : 'no body has made comments';
  const comment = commentNamed(standing, form.comment);
  if (!comment || !bodyNamed(standing, form.body)) return undefined;
  if (!decides(bodyNamed(standing, form.body)))
    return `comments are put before a body that decides; the ${bodyName(standing, form.body)} does not`;
  return comment.noted.some((fact) => fact.form.body === form.body) ? 'it was noted there already' : undefined;
}
