import { instant } from '../../protocols/calendar/dates';
import type { Actor, Role } from '../../protocols/case/facts/fact';
import type { Form } from '../case/kind-on-paper';

/**
 * Ready forms of a mediation: Ruth Ash, a carer who signs in, rings on Monday 2 March 2026 about payments that come months late; Sam Beck, a carer who does
 * not sign in, is in it too.
 */

const of =
  (organisation: string) =>
  (role: Role = 'coordinator'): Actor => ({ subject: `a.${organisation}`, organisation, role, verified: true });

export const SLP = 'shared-lives-plus';
export const SCHEME = 'wolds-shared-lives-scheme';
export const ASH = 'carer-ash';
export const BECK = 'carer-beck';

export const mediator = of(SLP)('mediator');
export const callTaker = of(SLP)();
export const scheme = of(SCHEME)();
export const schemeLead = of(SCHEME)('lead');
export const ash: Actor = { subject: 'ruth.ash', organisation: '', role: 'person', verified: true };

/** Monday 2 March 2026, 10:00 in London. */
export const MONDAY = instant('2026-03-02T10:00:00Z');

export type { Form };
/** Fields to put in the place of those of a ready form; `undefined` leaves one out. */
export type Overrides = Readonly<Record<string, unknown>>;

const form = (ready: Overrides, overrides: Overrides): Form =>
  Object.fromEntries(Object.entries({ ...ready, ...overrides }).filter(([, value]) => value !== undefined));

export const RUTH_ASH = {
  reference: ASH,
  name: 'Ruth Ash',
  contact: { email: 'ruth.ash@example.org' },
  subject: 'ruth.ash',
  member: true,
  mayBeContacted: true,
};
export const SAM_BECK = {
  reference: BECK,
  name: 'Sam Beck',
  contact: { telephone: '01522 550101', address: '4 Mill Lane\nHorncastle\nLN9 5AA' },
  member: false,
  mayBeContacted: true,
};
export const GROUP = {
  reference: 'carers-of-the-wolds',
  name: 'Carers of the Wolds',
  group: true,
  speaker: 'Ida Cole',
  contact: { email: 'ida.cole@example.org' },
  member: true,
  mayBeContacted: true,
};

export const openingForm = (overrides: Overrides = {}): Form =>
  form(
    {
      scheme: SCHEME,
      carers: [RUTH_ASH, SAM_BECK],
      contactedBy: { party: ASH, name: 'Ruth Ash' },
      contactedOn: '2026-03-02',
      issue: 'Payments come three months late',
      tried: 'I rang the finance department four times',
    },
    overrides,
  );

export const assigned = (overrides: Overrides = {}) => form({ on: '2026-03-03', name: 'Maya Lunn' }, overrides);
export const approached = (overrides: Overrides = {}) => form({ on: '2026-03-04', party: SCHEME, how: 'by telephone' }, overrides);
export const joined = (overrides: Overrides = {}) => form({ on: '2026-03-05', party: GROUP }, overrides);
export const left = (overrides: Overrides = {}) => form({ on: '2026-03-09', party: BECK, reason: 'He has moved away' }, overrides);
/** Ruth Ash gathers statements until the 13th, and the mediator drafts a letter. */
export const nextSteps = (overrides: Overrides = {}) =>
  form(
    {
      on: '2026-03-04',
      steps: [
        { id: 'statements', what: 'Gather the bank statements', who: ASH, byWhen: '2026-03-13' },
        { id: 'draft', what: 'Draft the letter with Ruth', who: SLP, byWhen: '2026-03-18' },
      ],
      agreedBy: [{ party: ASH, name: 'Ruth Ash', on: '2026-03-04' }],
    },
    overrides,
  );
export const stepDone = (overrides: Overrides = {}) => form({ on: '2026-03-12', step: 'statements' }, overrides);
export const meeting = (overrides: Overrides = {}) =>
  form(
    {
      on: '2026-03-09',
      id: 'first',
      basis: 'To hear how each sees the payments, with the mediator in the chair',
      date: '2026-03-26',
      place: 'Horncastle library',
      attending: [SCHEME, ASH, BECK],
      mediatorAttends: true,
    },
    overrides,
  );
export const meetingAgreed = (overrides: Overrides = {}) => form({ on: '2026-03-10', meeting: 'first' }, overrides);
export const meetingDeclined = (overrides: Overrides = {}) =>
  form({ on: '2026-03-10', meeting: 'first', reason: 'I am afraid of the manager' }, overrides);
export const meetingCancelled = (overrides: Overrides = {}) =>
  form({ on: '2026-03-20', meeting: 'first', reason: 'The library is closed' }, overrides);
export const meetingHeld = (overrides: Overrides = {}) =>
  form(
    {
      on: '2026-03-26',
      meeting: 'first',
      present: ['Ruth Ash', 'Sam Beck', 'the scheme manager', 'Maya Lunn'],
      mediatorPresent: true,
      commonGround: 'Both want payments that can be relied on',
    },
    overrides,
  );
export const informationReceived = (overrides: Overrides = {}) =>
  form(
    { on: '2026-03-05', id: 'debts', from: ASH, whose: ASH, confidential: true, text: 'I am two months behind with the rent' },
    overrides,
  );
export const permission = (overrides: Overrides = {}) => form({ on: '2026-03-06', information: 'debts', by: ASH, to: [SCHEME] }, overrides);
export const permissionWithdrawn = (overrides: Overrides = {}) => form({ on: '2026-03-09', information: 'debts' }, overrides);
export const shared = (overrides: Overrides = {}) => form({ on: '2026-03-10', information: 'debts', with: [SCHEME] }, overrides);
export const disclosure = (overrides: Overrides = {}) =>
  form(
    {
      on: '2026-03-10',
      information: 'debts',
      to: SCHEME,
      protects: 'vulnerable-adult',
      why: 'He may lose his home',
      decidedBy: 'Nell Orr',
    },
    overrides,
  );
export const disclosedInError = (overrides: Overrides = {}) =>
  form({ on: '2026-03-11', information: 'debts', to: 'the scheme manager', detail: 'A letter was sent to the wrong address' }, overrides);
export const informationGiven = (overrides: Overrides = {}) =>
  form({ on: '2026-03-05', to: [SCHEME, ASH], what: 'What regulators expect of payments' }, overrides);
export const referred = (overrides: Overrides = {}) => form({ on: '2026-03-05', party: ASH, to: 'legal-helpline' }, overrides);
export const lifted = (overrides: Overrides = {}) =>
  form(
    { on: '2026-03-05', ground: 'unlawful', party: SCHEME, decidedBy: 'Nell Orr', why: 'Fees were kept back, which the contract forbids' },
    overrides,
  );
export const complaint = (overrides: Overrides = {}) =>
  form({ on: '2026-03-20', by: ASH, about: SCHEME, what: 'Payments still come months late' }, overrides);
export const reviewPlanned = (overrides: Overrides = {}) =>
  form({ on: '2026-03-26', members: ['two carers', 'two scheme workers'], date: '2026-06-30' }, overrides);
export const reviewHeld = (overrides: Overrides = {}) =>
  form({ on: '2026-06-29', outcome: 'The new form is kept, in half its length' }, overrides);
export const agreement = (overrides: Overrides = {}) =>
  form({ on: '2026-03-27', id: 'terms', terms: 'Payments are made by the 5th of each month; Ruth rings Jo if one is late' }, overrides);
export const confirmed = (overrides: Overrides = {}) => form({ on: '2026-03-30', agreement: 'terms' }, overrides);
export const declined = (overrides: Overrides = {}) =>
  form({ on: '2026-03-30', agreement: 'terms', reason: 'The 5th is too late for the rent' }, overrides);
export const ended = (overrides: Overrides = {}) =>
  form({ on: '2026-03-31', why: 'No common ground was found', offered: 'Help to put a formal complaint' }, overrides);
export const reopened = (overrides: Overrides = {}) => form({ on: '2026-04-20', reason: 'Both have asked for it' }, overrides);
/** As the mediator reports it for somebody who does not sign in. */
export const reported = (form: Form, whom: string = BECK, how = 'by telephone'): Form => ({ ...form, for: whom, how });
