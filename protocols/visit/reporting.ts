import { describeDate, type IsoDate } from '../calendar/dates';
import { clauseOf } from '../case/clauses';
import { withAmended } from '../case/facts/being-amended';
import { partyOf } from '../case/facts/fact';
import type { FormOf } from '../case/forms/step-form';
import type { PartyId } from '../case/parties/party';
import { voidBy, type FormError, type Refused } from '../case/refusal';
import type { Recorded, Step, Taken } from '../case/steps/step';
import * as forms from './forms';
import { onlyLink } from './parties';
import { isProvidersOwn, promisedOf, receiptOf, recommendationsOf, reportOf, responseOf } from './reports';
import { linkOf } from './roles';
import { ROLES, step, type VisitStanding } from './step';
import type { VisitTerms } from './terms';

type Response = FormOf<typeof forms.responseReceived>;
type Promised = Pick<Response, 'on'> & { byWhen?: IsoDate | undefined };
type Done = FormOf<typeof forms.actionDone>;

const SAID = 'it has been said already; amend that if it is wrong';

/** What either side says of the report once it is issued. */
const OF_REPORT = {
  stages: ['reported', 'follow-up'],
  alsoClosed: true,
  roles: ROLES,
  clause: 'response',
  tells: 'others',
  follows: forms.reportIssued,
} as const;

/** The report, the provider's answer to it, and what comes of that. */
export const reportSteps: readonly Step<object, VisitTerms>[] = [
  step(forms.reportIssued, {
    stages: ['visited'],
    roles: ROLES,
    clause: 'report',
    tells: 'others',
    follows: forms.visitEnded,
    mayNot: onlyLink('the report is the LINK’s'),
    unless: (standing) => (reportOf(standing) ? SAID : undefined),
    pastDays: ({ receivedOn }) => (receivedOn ? [{ pointer: '/receivedOn', day: receivedOn }] : []),
    faults: (_, { form: { on, receivedOn } }) =>
      receivedOn && receivedOn < on ? [{ pointer: '/receivedOn', detail: `it was issued on ${on}: give that day or a later one` }] : [],
    isAnsweredBy: (_, answer) => answer.step === forms.responseReceived.name,
    says: ({ recommendations: { length }, responseWanted }) =>
      `${length === 0 ? 'without recommendations' : `with ${length} recommendation${length === 1 ? '' : 's'}`}; ${responseWanted ? 'a response is asked for' : 'no response is asked for'}`,
  }),
  step(forms.reportReceived, {
    ...OF_REPORT,
    unless: (standing) => {
      const report = reportOf(standing);
      if (!report) return 'no report has been issued';
      return report.form.receivedOn || receiptOf(standing)?.seq !== report.seq ? SAID : undefined;
    },
    faults: (standing, { form: { on } }) => {
      const response = responseOf(standing);
      return response && response.on < on
        ? [{ pointer: '/on', detail: `it was answered on ${response.on}: give that day or an earlier one` }]
        : [];
    },
  }),
  step(forms.responseReceived, {
    ...OF_REPORT,
    unless: notToBeAnswered,
    faults: (standing, { form }) => [...wrongAnswers(standing, form), ...promisedForBefore(form)],
    void: takesPromiseBack,
    says: ({ answers }) => {
      const { length } = answers.filter(({ action }) => action !== undefined);
      return length === 0 ? 'no action is promised' : `${length} action${length === 1 ? ' is' : 's are'} promised`;
    },
    tellsMore: (_, standing) => textsOf(standing),
  }),
  step(forms.actionDone, {
    stages: ['follow-up'],
    alsoClosed: true,
    roles: ROLES,
    clause: 'response',
    tells: 'others',
    follows: forms.responseReceived,
    unless: (standing, _, form) => nothingToDo(standing, form),
    faults: (standing, { form }) => notPromised(standing, form),
    says: ({ recommendation }, standing) => textOf(standing, recommendation),
    tellsMore: (_, standing) => textsOf(standing),
  }),
];

const textOf = (standing: VisitStanding, id: string): string => recommendationsOf(standing).find((one) => one.id === id)?.text ?? id;

/** The recommendations in words: a letter names none by its id. */
const textsOf = (standing: VisitStanding) => ({ texts: Object.fromEntries(recommendationsOf(standing).map(({ id, text }) => [id, text])) });

/** The provider's own word takes the place of what the LINK has reported of it; nothing else is said twice. */
function notToBeAnswered(standing: VisitStanding, as: PartyId): string | undefined {
  const report = reportOf(standing);
  if (!report) return 'no report has been issued';
  if (!report.form.responseWanted) return 'no response was asked for';
  const response = responseOf(standing);
  return response && (as === linkOf(standing) || isProvidersOwn(standing, response)) ? SAID : undefined;
}

/** Every recommendation is answered, each once. */
function wrongAnswers(standing: VisitStanding, { answers }: Response): readonly FormError[] {
  const report = reportOf(standing);
  if (!report) return [];
  const known = report.form.recommendations;
  const ids = answers.map(({ recommendation }) => recommendation);
  const wrong = ids.flatMap((id, index) => {
    const pointer = `/answers/${index}/recommendation`;
    if (!known.some((one) => one.id === id))
      return [
        { pointer, detail: `the report has no recommendation "${id}"; these are: ${known.map((one) => one.id).join(', ') || 'none'}` },
      ];
    return ids.indexOf(id) < index ? [{ pointer, detail: `"${id}" is answered already` }] : [];
  });
  const leftOut = known.filter(({ id }) => !ids.includes(id));
  return [...wrong, ...leftOut.map(({ id, text }) => ({ pointer: '/answers', detail: `"${id}" is not answered: ${text}` }))];
}

const promisedForBefore = ({ on, answers }: Response): readonly FormError[] =>
  answers.flatMap(({ byWhen }, index) =>
    byWhen && byWhen < on
      ? [{ pointer: `/answers/${index}/byWhen`, detail: `an action is promised for the days to come: not before ${on}` }]
      : [],
  );

/** What was promised is followed: no provider takes it back, or moves its day, alone (0.3, 0.8). The answer that is amended is missing from the facts. */
function takesPromiseBack(
  standing: VisitStanding,
  { form: { on, answers }, as }: Taken<Response>,
  { limits }: Recorded,
): Refused | undefined {
  const whole = withAmended(standing);
  const before = responseOf(whole);
  if (!before || partyOf(before) !== as || standing.facts.some(({ seq }) => seq === before.seq)) return undefined;
  const broken = promisedOf(whole).find(({ id, answer }) => {
    const now = answers.find(({ recommendation }) => recommendation === id);
    const due = limits.find(({ name, instance }) => name === 'action' && instance === id)?.due;
    return now?.action === undefined || isLater({ on, ...now }, { on: before.on, ...answer }, due);
  });
  if (!broken) return undefined;
  const due = broken.answer?.byWhen ? `, by ${describeDate(broken.answer.byWhen)}` : '';
  const detail = `something was promised on "${broken.id}"${due}, and that stays; a later day is proposed, and both agree ("extension-proposed")`;
  return voidBy(clauseOf(standing.policy, 'amendment'), detail, [{ pointer: '/changes/answers', detail }]);
}

/** A promise without a day has all the time that the policy gives to it, from the day of the answer: until it is `due`. */
function isLater(now: Promised, before: Promised, due: IsoDate | undefined): boolean {
  const until = before.byWhen ?? due;
  return now.byWhen === undefined ? before.byWhen !== undefined || now.on > before.on : until !== undefined && now.byWhen > until;
}

function notPromised(standing: VisitStanding, { recommendation }: Done): readonly FormError[] {
  const promised = promisedOf(standing).map(({ id }) => id);
  if (promised.length === 0 || promised.includes(recommendation)) return [];
  return [{ pointer: '/recommendation', detail: `nothing was promised on "${recommendation}"; promised is: ${promised.join(', ')}` }];
}

function nothingToDo(standing: VisitStanding, form: Done | undefined): string | undefined {
  const promised = promisedOf(standing);
  if (promised.length === 0) return 'no action was promised';
  if (!form) return promised.every(({ done }) => done) ? 'all that was promised is done' : undefined;
  return promised.find(({ id }) => id === form.recommendation)?.done ? SAID : undefined;
}
