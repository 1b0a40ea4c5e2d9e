import { isoDate } from '../../../protocols/calendar/dates';
import type { Limit } from '../../../protocols/case/limits/limit';
import { standingOf } from '../../../protocols/case/facts/standing';
import { partyId } from '../../../protocols/case/parties/party';
import { complaint } from '../../../protocols/complaint/protocol';
import type { LetterContext } from '../../../notices/written';
import { policyIn } from '../../case/policies';
import * as ready from '../../complaint/forms';
import type { InLetters } from '../every-kind';

/** A complaint of the hospital's service that its officer took down, answered once and not to satisfaction; the further answer was missed. */

const policy = policyIn('lewisham-complaints.1.yaml', complaint.policy);
const by = { ...ready.officer, party: partyId('lewisham-hospital-trust') };
const form = ready.openingForm();
const opened = {
  seq: 1,
  step: 'opened',
  on: isoDate('2026-03-02'),
  at: ready.MONDAY,
  by: { ...by, for: partyId('su-17') },
  form,
  known: { 'su-17': 1, 'lewisham-hospital-trust': 1, '*': 1 },
};
const standing = standingOf(complaint, policy, [opened]);

const NAMES: Readonly<Record<string, string>> = {
  'lewisham-link': 'Lewisham LINK',
  'lewisham-council': 'London Borough of Lewisham',
  'lewisham-hospital-trust': 'Lewisham Hospital NHS Trust',
};

const response: Limit = {
  id: 'response',
  name: 'response',
  title: 'Answer the complaint',
  clause: 'Complaints and Review of Protocols',
  stages: ['received', 'acknowledged'],
  owners: [by.party],
  from: isoDate('2026-03-02'),
  due: isoDate('2026-04-08'),
  status: 'running',
  forecast: false,
  explanation: [],
};
const again: Limit = {
  ...response,
  id: 'response:2',
  instance: '2',
  title: 'Answer the complaint (lewisham-hospital-trust, answer 2)',
  says: 'answer 2',
  due: isoDate('2026-03-20'),
  status: 'missed',
};

const context: LetterContext = {
  caseId: 'complaint-0123456789abcdef',
  kind: 'complaint',
  today: isoDate('2026-03-23'),
  standing,
  limits: [response, again],
  more: complaint.inLetters?.(standing) ?? {},
  introduced: [],
  reach: {
    name: 'Ana Rowe',
    post: 'complaints officer',
    organisation: 'Lewisham Hospital NHS Trust',
    telephone: '01632 960001',
    email: 'ana.rowe@example.org',
  },
  nameOf: (id) => NAMES[id] ?? id,
  titleOf: (step) => complaint.step(step)?.title,
};

const document = { name: 'Answer to Ms Quill', mediaType: 'application/pdf', size: 1024, sha256: 'a'.repeat(64) };
const bea = {
  kind: 'carers',
  reference: 'c-4',
  name: 'The Wolds carers',
  speaker: 'Bea Hurst',
  contact: ready.ADA.contact,
  subject: 'bea',
};

export const inLetters: InLetters = {
  forms: {
    opened: ready.openingForm({
      by: { ...bea, contact: { ...ready.ADA.contact, telephone: '01632 960999', address: '1 High Street, Lewisham, SE13 6AA' } },
      openedOn: '2026-03-02',
    }),
    acknowledged: ready.acknowledged(),
    responded: ready.responded({ document }),
    'not-satisfied': ready.notSatisfied(),
    resolved: ready.resolved(),
    'referred-on': ready.referredOn(),
  },
  variants: { opened: [ready.openingForm(), ready.conductForm()] },
  says: {},
  by,
  context,
  words: /\bsatisf|acknowledg|looked at again/gi,
};
