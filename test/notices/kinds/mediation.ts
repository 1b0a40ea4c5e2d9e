import type { Fact } from '../../../protocols/case/facts/fact';
import { factsNamed, standingOf } from '../../../protocols/case/facts/standing';
import type { Limit } from '../../../protocols/case/limits/limit';
import { isoDate } from '../../../protocols/calendar/dates';
import { partyId } from '../../../protocols/case/parties/party';
import { mediation } from '../../../protocols/mediation/protocol';
import type { LetterContext } from '../../../notices/written';
import * as ready from '../../mediation/forms';
import { policy } from '../../mediation/on-paper';
import type { InLetters } from '../every-kind';

/** A mediation in which a meeting was held and terms were put, as its mediator writes of it; one next step is running, and one was missed. */

const by = { ...ready.mediator, party: partyId(ready.SLP) };
const EVERYBODY = [ready.SLP, ready.SCHEME, ready.ASH, ready.BECK, ready.GROUP.reference];
const known = (seq: number) => Object.fromEntries(EVERYBODY.map((one) => [one, seq]));

const fact = (seq: number, step: string, on: string, form: object): Fact => ({
  seq,
  step,
  on: isoDate(on),
  at: ready.MONDAY,
  by,
  form,
  known: known(seq),
});
const STEPS = ready.nextSteps();
const standing = standingOf(mediation, policy, [
  fact(1, 'opened', '2026-03-02', ready.openingForm()),
  fact(2, 'mediator-assigned', '2026-03-03', ready.assigned()),
  fact(3, 'party-joined', '2026-03-05', ready.joined()),
  fact(4, 'next-steps-agreed', '2026-03-04', STEPS),
  fact(5, 'information-received', '2026-03-05', ready.informationReceived()),
  fact(6, 'meeting-proposed', '2026-03-09', ready.meeting()),
  fact(7, 'agreement-reached', '2026-03-27', ready.agreement()),
  { ...fact(8, 'moved', '2026-03-03', { from: 'opened', to: 'working', because: { seq: 2 } }), by: 'the case' },
]);

const NAMES: Readonly<Record<string, string>> = {
  [ready.SLP]: 'Shared Lives Plus',
  [ready.SCHEME]: 'Wolds Shared Lives Scheme',
};

const statements: Limit = {
  id: 'next-step:statements',
  name: 'next-step',
  instance: 'statements',
  of: { step: 'statements' },
  title: 'Do what was agreed as a next step (carer-ash, Gather the bank statements)',
  says: 'Gather the bank statements',
  clause: 'How does it work 2',
  stages: ['working'],
  owners: [partyId(ready.ASH)],
  from: isoDate('2026-03-04'),
  due: isoDate('2026-03-13'),
  status: 'running',
  forecast: false,
  explanation: [],
};
const draft: Limit = {
  ...statements,
  id: 'next-step:draft',
  instance: 'draft',
  of: { step: 'draft' },
  title: 'Do what was agreed as a next step (shared-lives-plus, Draft the letter with Ruth)',
  says: 'Draft the letter with Ruth',
  owners: [by.party],
  due: isoDate('2026-03-10'),
  status: 'missed',
};
const { instance: _instance, of: _of, says: _says, ...alone } = statements;
const review: Limit = {
  ...alone,
  id: 'joint-review',
  name: 'joint-review',
  title: 'Hold the joint review',
  owners: [partyId(ready.SCHEME), partyId(ready.ASH)],
  due: isoDate('2026-06-30'),
};

const context: LetterContext = {
  caseId: 'mediation-0123456789abcdef',
  kind: 'mediation',
  today: isoDate('2026-03-12'),
  standing,
  limits: [statements, draft, review],
  more: mediation.inLetters?.(standing) ?? {},
  introduced: [],
  reach: {
    name: 'Olive Grant',
    post: 'lead',
    organisation: 'Shared Lives Plus',
    askFor: 'Maya Lunn',
    telephone: '01632 960010',
    email: 'o.grant@example.org',
  },
  nameOf: (id) => NAMES[id] ?? id,
  titleOf: (step) => mediation.step(step)?.title,
};

/** Who is no party to the case that the letters are tried with. */
const OTHERS = { ...ready.GROUP, reference: 'carers-of-louth' };
const document = { name: 'Fees.pdf', mediaType: 'application/pdf', size: 1024, sha256: 'a'.repeat(64) };
const [first] = factsNamed(standing, 'opened');

export const inLetters: InLetters = {
  forms: {
    opened: ready.openingForm({
      carers: [
        {
          ...OTHERS,
          contact: { email: 'ida.cole@example.org', telephone: '01522 550102', address: '1 Far Lane\nLouth\nLN11 0AA' },
          subject: 'ida',
        },
      ],
      openedOn: first?.on,
    }),
    'mediator-assigned': ready.assigned({ subject: 'maya.lunn' }),
    'side-approached': ready.approached(),
    'party-joined': ready.joined({
      party: {
        ...OTHERS,
        contact: { email: 'ida.cole@example.org', telephone: '01522 550102', address: '1 Far Lane\nLouth\nLN11 0AA' },
        subject: 'ida',
      },
    }),
    'party-left': ready.left(),
    'next-steps-agreed': ready.nextSteps({
      agreedBy: [
        { party: ready.ASH, name: 'Ruth Ash', on: '2026-03-04' },
        { organisation: ready.SCHEME, name: 'Jo Pell', on: '2026-03-04' },
      ],
      favours: ready.ASH,
    }),
    'next-step-done': ready.stepDone({ detail: 'All twelve of them' }),
    'meeting-proposed': ready.meeting(),
    'meeting-agreed': ready.meetingAgreed(),
    'meeting-declined': ready.meetingDeclined(),
    'meeting-cancelled': ready.meetingCancelled(),
    'meeting-held': ready.meetingHeld({ communication: 'Jo rings Ruth on the 6th', nextSteps: 'Ruth sends her statements' }),
    'information-received': ready.informationReceived({ document }),
    'permission-given': ready.permission({ what: 'Ruth is behind with the rent' }),
    'permission-withdrawn': ready.permissionWithdrawn(),
    'information-shared': ready.shared(),
    'safeguarding-disclosure': ready.disclosure(),
    'disclosed-in-error': ready.disclosedInError(),
    'information-given': ready.informationGiven({ favours: ready.ASH }),
    referred: ready.referred({ to: 'legal-expenses-cover', ground: 'criminal-charge', detail: 'Ask for Ms Pye', favours: ready.ASH }),
    'neutrality-lifted': ready.lifted(),
    'complaint-raised': ready.complaint({ concern: 'conduct' }),
    'joint-review-planned': ready.reviewPlanned(),
    'joint-review-held': ready.reviewHeld(),
    'agreement-reached': ready.agreement(),
    'agreement-confirmed': ready.confirmed(),
    'agreement-declined': ready.declined(),
    'ended-without-agreement': ready.ended(),
    reopened: ready.reopened(),
  },
  variants: {
    opened: [ready.openingForm()],
    'party-joined': [ready.joined({ party: ready.SAM_BECK })],
    'meeting-held': [ready.meetingHeld({ mediatorPresent: false })],
    'information-received': [ready.informationReceived({ confidential: false, whose: 'Mr Dale' })],
    'safeguarding-disclosure': [ready.disclosure({ protects: 'child' })],
    referred: [ready.referred({ ground: 'de-approval' }), ready.referred({ to: 'other', ground: 'de-approval-proposed' })],
    'neutrality-lifted': [ready.lifted({ ground: 'against-principles' })],
    'complaint-raised': [ready.complaint({ concern: 'service' })],
  },
  // As whoever it is for sees it.
  inParts: {
    'information-shared': [{ on: '2026-03-10', with: [ready.ASH], text: 'He is behind with the rent', document }],
    referred: [
      { on: '2026-03-05', party: ready.ASH, to: 'legal-expenses-cover', cover: { isThere: true, pence: 2_500_000 } },
      { on: '2026-03-05', party: ready.ASH, to: 'legal-expenses-cover', cover: { isThere: false, why: 'it is for Shared Lives carers' } },
    ],
  },
  says: {
    statements: 'Gather the bank statements',
    draft: 'Draft the letter with Ruth',
    first: 'To hear how each sees the payments, with the mediator in the chair',
    terms: 'Payments are made by the 5th of each month; Ruth rings Jo if one is late',
    'legal-helpline': 'The legal helpline',
    'legal-expenses-cover': 'The legal expenses cover',
    other: 'Another service',
    'criminal-charge': 'A criminal charge as a Shared Lives carer',
    'de-approval': 'De-approval proceedings by the scheme',
    'de-approval-proposed': 'De-approval is proposed',
    unlawful: 'acts unlawfully',
    'against-principles': 'acts against the principles of partnership',
    child: 'A child',
    'vulnerable-adult': 'A vulnerable adult',
  },
  by,
  context,
  words: /mediat|both sides|neither side|Shared Lives/gi,
};
