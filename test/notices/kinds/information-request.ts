import { isoDate } from '../../../protocols/calendar/dates';
import type { Limit } from '../../../protocols/case/limits/limit';
import { standingOf } from '../../../protocols/case/facts/standing';
import { informationRequest } from '../../../protocols/information-request/protocol';
import type { LetterContext } from '../../../notices/written';
import { policyIn } from '../../case/policies';
import * as ready from '../../information-request/forms';
import type { InLetters } from '../every-kind';

/** A request that the LINK made of the council, of which one part was given a date of its own that has passed. */

const { council, document, link, MONDAY, openingForm, PARTS } = ready;
const policy = policyIn('lewisham-information-requests.1.yaml', informationRequest.policy);
const opened = {
  seq: 1,
  step: 'opened',
  on: isoDate('2026-03-02'),
  at: MONDAY,
  by: link,
  form: openingForm(),
  known: { [link.party]: 1, [council.party]: 1, '*': 1 },
};
const standing = standingOf(informationRequest, policy, [opened]);

const NAMES: Readonly<Record<string, string>> = { 'lewisham-link': 'Lewisham LINK', 'lewisham-council': 'London Borough of Lewisham' };

const answer: Limit = {
  id: 'answer',
  name: 'answer',
  title: 'Answer the request',
  clause: 'Information Requests 1',
  stages: ['asked'],
  owners: [council.party],
  from: isoDate('2026-03-02'),
  due: isoDate('2026-03-30'),
  status: 'running',
  forecast: false,
  explanation: [],
};
const timescale: Limit = {
  ...answer,
  id: 'timescale:carers',
  name: 'timescale',
  instance: 'carers',
  of: { part: 'carers' },
  title: `Provide what was unavailable (lewisham-council, ${PARTS[1].what})`,
  says: PARTS[1].what,
  clause: 'Information Requests 2',
  due: isoDate('2026-03-20'),
  status: 'missed',
};

const context: LetterContext = {
  caseId: 'information-request-0123456789abcdef',
  kind: 'information-request',
  today: isoDate('2026-03-23'),
  standing,
  limits: [answer, timescale],
  more: {},
  introduced: [],
  nameOf: (id) => NAMES[id] ?? id,
  titleOf: (step) => informationRequest.step(step)?.title,
};

export const inLetters: InLetters = {
  forms: {
    opened: openingForm({ meetingOn: '2026-03-16', openedOn: '2026-03-02' }),
    unavailable: ready.unavailable(),
    'timescale-agreed': ready.timescaleAgreed({
      agreedBy: [{ organisation: council.organisation, name: 'Della Marsh', on: '2026-03-06' }, ...ready.agreedBy('2026-03-06').slice(1)],
    }),
    answered: ready.answered({ parts: ['waiting', 'menus'], documents: [document('Waiting times'), document('Menus')] }),
    withheld: ready.withheld(),
    'part-withdrawn': ready.partWithdrawn(),
    attended: ready.attended(),
    'attendance-declined': ready.attendanceDeclined(),
  },
  variants: {
    opened: [ready.attendanceForm(), ready.attendanceForm({ meetingOn: undefined })],
    unavailable: [ready.unavailable({ ground: 'confidentiality' })],
  },
  says: {
    information: 'Please answer each part in writing.',
    attendance: 'That an officer attends a meeting',
    'not-readily-available': 'It is not readily available',
    confidentiality: 'It is confidential',
    ...Object.fromEntries(PARTS.map(({ id, what }) => [id, what])),
  },
  by: link,
  context,
  words: /\bLINK\b|withheld|unavailable|timescale|attendance/gi,
};
