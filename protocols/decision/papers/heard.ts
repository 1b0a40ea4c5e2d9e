import { describeDate } from '../../calendar/dates';
import { lastDayIn } from '../../calendar/periods';
import { firstOf } from '../../case/facts/standing';
import type { Line } from '../../case/papers';
import { optionsOf } from '../agreements/options';
import { commentsOf } from '../consultation/comments';
import { concernsOf, consultationsOf } from '../consultation/consultations';
import { opened } from '../forms';
import { bodyName } from '../parties';
import type { DecisionStanding } from '../step';
import type { Meeting } from '../timetable/timetable';
import { inWords, listed } from '../words';

/** What other bodies had said by then: it is put before this one by itself. */
export const commentLines = (standing: DecisionStanding, meeting: Meeting): readonly Line[] =>
  commentsOf(standing)
    .filter(({ body, fact }) => fact.on <= lastDayIn(meeting.on) && body !== meeting.body)
    .map(({ id, text, body, fact, noted, answered }) => ({
      says: `(${id}) ${bodyName(standing, body)}, ${describeDate(fact.on)}: ${text}`,
      under: [
        ...noted.map(({ on, form }) => `Noted by the ${bodyName(standing, form.body)} on ${describeDate(on)}`),
        ...(answered ? [`${answered.form.accepted ? 'Accepted' : 'Not accepted'}: ${answered.form.why}`] : ['Not answered']),
      ],
    }));

/** What the report itself says of consultations, and every round of them. */
export function consultationLines(standing: DecisionStanding): readonly Line[] {
  const stated = firstOf(standing, opened)?.form.consultations ?? [];
  return [...(stated === 'none' ? ['The report says that there were none.'] : stated), ...consultationsOf(standing).map(roundLine)];
}

function roundLine({ fact: { on, form }, meetings, responses, concerns, closed }: ReturnType<typeof consultationsOf>[number]): Line {
  const { id, whom, about, from = on, to } = form;
  const when = `from ${describeDate(from)}${to ? ` to ${describeDate(to)}` : ''}`;
  return {
    says: `(${id}) ${listed(whom).map(inWords).join(', ')}${about ? `, about ${about}` : ''}, ${when}`,
    under: [
      ...meetings.map(({ on: heldOn, form: { place, count, present = [] } }) => {
        const where = place ? `, ${place}` : '';
        const who = present.length > 0 ? `; present: ${present.join(', ')}` : '';
        return `${count === undefined ? `Meeting of ${describeDate(heldOn)}` : `${count} meetings`}${where}${who}`;
      }),
      ...responses.map(({ on: receivedOn, form: { from: whose, text } }) => `${whose}, ${describeDate(receivedOn)}: ${text}`),
      ...(concerns.length > 0 ? [`${concerns.length} raised, ${concerns.filter(({ answered }) => answered).length} answered`] : []),
      closed ? `Outcome, ${describeDate(closed.on)}: ${closed.form.outcome}` : 'Still open',
    ],
  };
}

/** What nobody has answered stands first. */
export const concernLines = (standing: DecisionStanding): readonly Line[] =>
  concernsOf(standing)
    .toSorted((a, b) => Number(a.answered !== undefined) - Number(b.answered !== undefined))
    .map(({ fact: { form }, answered }) => ({
      says: `(${form.id}) ${form.text}`,
      under: answered
        ? [
            `Answered on ${describeDate(answered.on)}: ${answered.form.answer}`,
            ...(answered.form.amendment ? [`Changed: ${answered.form.amendment}`] : []),
          ]
        : ['Not answered'],
    }));

export const optionLines = (standing: DecisionStanding): readonly Line[] =>
  optionsOf(standing).map(({ fact: { form }, views, chosen }) => ({
    says: `(${form.id}) ${form.text}`,
    under: [
      ...views.map((view) => `${bodyName(standing, view.form.by)}: ${view.form.view}`),
      ...(chosen ? [`Chosen by ${bodyName(standing, chosen.form.by)} on ${describeDate(chosen.on)}`] : []),
    ],
  }));
