import { isoDate } from '../../../protocols/calendar/dates';
import type { Fact } from '../../../protocols/case/facts/fact';
import type { Limit } from '../../../protocols/case/limits/limit';
import { standingOf } from '../../../protocols/case/facts/standing';
import { visit } from '../../../protocols/visit/protocol';
import type { LetterContext } from '../../../notices/written';
import * as ready from '../../visit/forms';
import { policy } from '../../visit/on-paper';
import type { InLetters } from '../every-kind';

/** A visit of the LINK to a ward of the hospital, that was reported on and answered; of what was promised, one action is overdue. */

const { ann, document, hospital, link, MEALS, MONDAY, NOISE, openingForm, surgery, WATER } = ready;

const fact = (seq: number, step: string, on: string, form: object): Fact => ({
  seq,
  step,
  on: isoDate(on),
  at: MONDAY,
  by: link,
  form,
  known: { [link.party]: seq, [hospital.party]: seq, '*': seq },
});
const report = ready.reportIssued({ document: document('Report.pdf'), receivedOn: '2026-04-09' });
const standing = standingOf(visit, policy, [
  fact(1, 'opened', '2026-03-02', openingForm()),
  fact(2, 'report-issued', '2026-04-08', report),
  fact(3, 'response-received', '2026-04-28', ready.responseReceived()),
  { ...fact(4, 'moved', '2026-04-28', { from: 'planned', to: 'follow-up', because: { seq: 3 } }), by: 'the case' },
]);

const NAMES: Readonly<Record<string, string>> = {
  'lewisham-link': 'Lewisham LINK',
  'lewisham-hospital-trust': 'Lewisham Hospital NHS Trust',
  'lewisham-council': 'London Borough of Lewisham',
  'brook-surgery': 'Brook Surgery Partners',
};

const response: Limit = {
  id: 'response',
  name: 'response',
  title: 'Answer the report',
  clause: 'Reports 2',
  stages: ['reported'],
  owners: [hospital.party],
  from: isoDate('2026-04-09'),
  due: isoDate('2026-05-08'),
  status: 'running',
  forecast: false,
  explanation: [],
};
const action: Limit = {
  ...response,
  id: 'action:meals',
  name: 'action',
  instance: 'meals',
  of: { recommendation: 'meals' },
  title: `Do what was promised (lewisham-hospital-trust, ${MEALS.text})`,
  says: MEALS.text,
  stages: ['follow-up'],
  due: isoDate('2026-06-01'),
  status: 'missed',
};

const context: LetterContext = {
  caseId: 'visit-0123456789abcdef',
  kind: 'visit',
  today: isoDate('2026-06-08'),
  standing,
  limits: [response, action],
  more: visit.inLetters?.(standing) ?? {},
  introduced: [],
  nameOf: (id) => NAMES[id] ?? id,
  titleOf: (step) => visit.step(step)?.title,
};

export const inLetters: InLetters = {
  forms: {
    opened: openingForm({ provider: 'brook-surgery', premises: surgery, openedOn: '2026-03-02' }),
    'team-changed': ready.teamChanged({ lead: 'ben-okafor' }),
    rescheduled: ready.rescheduled(),
    cancelled: ready.cancelled({ by: 'provider' }),
    abandoned: ready.abandoned(),
    arrived: ready.arrived(),
    'entry-denied': ready.entryDenied({ explanation: 'There is norovirus on the ward', concern: 'Nobody had told us' }),
    'explanation-given': ready.explanationGiven(),
    'visit-ended': ready.visitEnded(),
    'safeguarding-concern-raised': ready.concernRaised(),
    'report-issued': report,
    'report-received': ready.reportReceived(),
    'response-received': ready.responseReceived({ text: 'Thank you' }),
    'action-done': ready.actionDone({ detail: 'They began on Monday' }),
  },
  variants: {
    opened: [openingForm()],
    cancelled: [ready.cancelled({ by: 'link' }), ready.cancelled()],
    arrived: [ready.arrived({ identificationShown: false })],
    'entry-denied': [ready.entryDenied()],
    'visit-ended': [ready.visitEnded({ accompaniedBy: undefined, whyNot: 'Nobody was free' })],
    'report-issued': [ready.reportIssued({ recommendations: [], responseWanted: false })],
    'response-received': [ready.responseReceived({ answers: [], text: 'Thank you' })],
  },
  says: {
    'ann-mott': 'ann-mott',
    gp: 'GP’s surgery',
    provider: 'he provider',
    link: 'The LINK',
    [`${ready.VISIT_DAY}T10:00:00Z`]: '10:00',
    [`${ready.VISIT_DAY}T12:00:00Z`]: '12:00',
    ...Object.fromEntries([MEALS, WATER, NOISE].map(({ id, text }) => [id, text])),
  },
  by: ann,
  context,
  words: /\bLINK\b|representative|premises|safeguarding|recommendation/gi,
};
