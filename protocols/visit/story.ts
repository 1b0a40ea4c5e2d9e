import { withdrawn } from '../case/forms/shared-forms';
import { on, onNext, passing, when, type Condition, type Story } from '../case/story/story';
import { visitHeld } from './attempts';
import { abandoned, cancelled, entryDenied, rescheduled, visitEnded } from './forms';
import { allDoneOn, promisedOf, reportOf, responseOf } from './reports';
import type { Stage } from './stages';
import type { VisitTerms } from './terms';

type Waiting = Condition<VisitTerms>;

const reported: Waiting = {
  name: 'reported',
  clause: 'report',
  says: 'the report was issued, and a response to it is asked for',
  since: (standing) => (reportOf(standing)?.form.responseWanted === true ? reportOf(standing)?.on : undefined),
};
const reportedForGood: Waiting = {
  name: 'reported-for-good',
  clause: 'report',
  says: 'the report was issued, and no response to it is asked for',
  since: (standing) => (reportOf(standing)?.form.responseWanted === false ? reportOf(standing)?.on : undefined),
};
const promised: Waiting = {
  name: 'promised',
  clause: 'response',
  says: 'the report was answered, and something was promised on it',
  since: (standing) => (promisedOf(standing).length > 0 ? responseOf(standing)?.on : undefined),
};
const answered: Waiting = {
  name: 'answered',
  clause: 'response',
  says: 'the report was answered, and nothing is left to be done',
  since: (standing) => (promisedOf(standing).length === 0 ? responseOf(standing)?.on : undefined),
};
const allDone: Waiting = {
  name: 'all-done',
  clause: 'response',
  says: 'all that was promised on the report is done',
  since: (standing) => allDoneOn(standing)?.on,
};

/** Let in after all, or said late, also once there is another date: a visit that was held is one. */
const held: Waiting = {
  name: 'held',
  clause: 'report',
  says: 'the visit was held',
  since: (standing) => visitHeld(standing)?.on,
};

/** By its end; or, where another date has been given since, by that it was held. */
const toReport = [on(visitEnded).to('visited'), when(held).to('visited')] as const;
const ends = on(withdrawn).to('closed');

/** A visit, from the day that it is planned until what was promised on its report is done (PROTOCOLS 3). */
export const story: Story<Stage, VisitTerms> = {
  planned: [onNext(cancelled).to('cancelled'), onNext(entryDenied).to('denied'), ...toReport, ends],
  cancelled: [onNext(rescheduled).to('planned'), onNext(abandoned).to('closed'), onNext(entryDenied).to('denied'), ...toReport, ends],
  denied: [onNext(rescheduled).to('planned'), onNext(abandoned).to('closed'), ...toReport, ends],
  visited: [when(reported).to('reported'), when(reportedForGood).to('closed'), ends],
  reported: [when(promised).to('follow-up'), when(answered).to('closed'), ends],
  'follow-up': [when(allDone).to('closed'), passing('follow-up').to('closed'), ends],
};
