import type { IsoDate } from '../calendar/dates';
import { readsSince } from '../case/facts/effective';
import { partyOf, type Fact } from '../case/facts/fact';
import { byDay, factsOf } from '../case/facts/standing';
import type { FormOf } from '../case/forms/step-form';
import { once } from '../case/once';
import { actionDone, reportIssued, reportReceived, responseReceived } from './forms';
import { linkOf } from './roles';
import type { VisitStanding } from './step';

type Report = Fact<FormOf<typeof reportIssued>>;
export type Response = Fact<FormOf<typeof responseReceived>>;
export type Answer = Response['form']['answers'][number];

/** A recommendation, what it was answered with, and whether that is done. */
export interface Recommendation {
  id: string;
  text: string;
  answer: Answer | undefined;
  done: Fact<FormOf<typeof actionDone>> | undefined;
}

export const reportOf = (standing: VisitStanding): Report | undefined => factsOf(standing, reportIssued)[0];

/** The day from which the provider has it: as either of them says; until then, as issued. */
export function receiptOf(standing: VisitStanding): { on: IsoDate; seq: number } | undefined {
  const report = reportOf(standing);
  if (!report) return undefined;
  const received = factsOf(standing, reportReceived)[0];
  return received ? { on: received.on, seq: received.seq } : { on: report.form.receivedOn ?? report.on, seq: report.seq };
}

/** The answer to the report as it reads: the provider's own word, in the place of what the LINK has reported of it. */
export const responseOf = once((standing: VisitStanding): Response | undefined => {
  const report = reportOf(standing);
  if (!report?.form.responseWanted) return undefined;
  const since = readsSince(standing, report);
  const responses = factsOf(standing, responseReceived).filter(({ seq }) => seq > since);
  return responses.find((one) => isProvidersOwn(standing, one)) ?? responses[0];
});

export const isProvidersOwn = (standing: VisitStanding, response: Fact): boolean => partyOf(response) !== linkOf(standing);

/** What the report recommends, with what has become of each. */
export const recommendationsOf = once((standing: VisitStanding): readonly Recommendation[] => {
  const report = reportOf(standing);
  if (!report) return [];
  const since = readsSince(standing, report);
  const answers = responseOf(standing)?.form.answers ?? [];
  const done = byDay(factsOf(standing, actionDone)).filter(({ seq }) => seq > since);
  return report.form.recommendations.map(({ id, text }) => ({
    id,
    text,
    answer: answers.find(({ recommendation }) => recommendation === id),
    done: done.find(({ form }) => form.recommendation === id),
  }));
});

/** Those on which the provider has promised to do something. */
export const promisedOf = (standing: VisitStanding): readonly Recommendation[] =>
  recommendationsOf(standing).filter(({ answer }) => answer?.action !== undefined);

/** The day on which the last of what was promised was done, once all of it is. */
export function allDoneOn(standing: VisitStanding): Recommendation['done'] {
  const promised = promisedOf(standing);
  const done = byDay(promised.flatMap((one) => one.done ?? []));
  return done.length === promised.length ? done.at(-1) : undefined;
}
