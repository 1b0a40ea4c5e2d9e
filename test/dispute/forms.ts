import { instant, isoDate, type IsoDate } from '../../protocols/calendar/dates';
import type { Actor, Doer } from '../../protocols/case/facts/fact';
import { partyId } from '../../protocols/case/parties/party';
import type { OpeningTaken } from '../../protocols/case/turn/wire';

/**
 * Ready forms of a dispute that the ICB opens against the council on Monday 3 November 2025, each valid in its turn. The story they tell:
 * referred on 10 November, contact on the 14th, the ICB's letter on the 20th, panel convened on the 21st, papers on 2 December,
 * met on the 8th, recommendations on the 11th, accepted on the 15th, costs submitted on 5 January 2026.
 */

const coordinator = (subject: string, organisation: string, side: string): Doer => ({
  subject,
  organisation,
  role: 'coordinator',
  verified: true,
  party: partyId(side),
});

export const icb = coordinator('a.icb', 'lincolnshire-icb', 'icb');
export const council = coordinator('a.council', 'lincolnshire-county-council', 'local-authority');
export const trust = coordinator('a.trust', 'lincolnshire-partnership-trust', 'local-authority');

/** Monday 3 November 2025, 10:00 in London. */
export const MONDAY = instant('2025-11-03T10:00:00Z');

/** A form as a caller gives it. */
export type Form = Readonly<Record<string, unknown>> & { on?: IsoDate };

/** Fields to put in the place of those of a ready form; `undefined` leaves one out. */
export type Overrides = Readonly<Record<string, unknown>>;

function form(ready: Overrides, overrides: Overrides): Form {
  return Object.fromEntries(Object.entries({ ...ready, ...overrides }).filter(([, value]) => value !== undefined));
}

export const sharesOf = (icbPercent: number, councilPercent = 100 - icbPercent) => [
  { organisation: icb.organisation, percent: icbPercent },
  { organisation: council.organisation, percent: councilPercent },
];

export const agreedBy = (on: string) => [
  { organisation: icb.organisation, name: 'Dilip Vasant', on },
  { organisation: council.organisation, name: 'Imogen Chatterji', on },
];

export const responsibility = (icbPercent: number, from = '2025-10-20') => [{ from, shares: sharesOf(icbPercent) }];

export const document = (name: string) => ({ name, mediaType: 'application/pdf', size: 1024, sha256: 'a'.repeat(64) });

/** The opening's form: funding of 60/40 stood at the MDT assessment on Monday 20 October 2025. */
export const openingForm = (overrides: Overrides = {}): Form =>
  form(
    {
      against: council.organisation,
      serviceUser: { reference: 'SU-0042' },
      matter: 'Which partner pays for supported living',
      assessedOn: '2025-10-20',
      jointAssessmentOn: '2025-10-13',
      tried: 'The quality assurance group looked at it on 27 October',
      funding: { shares: sharesOf(60), weeklyPence: 125_000 },
    },
    overrides,
  );

/** The opening as it is taken: by the ICB unless `by` says otherwise. */
export const opening = (overrides: Overrides = {}, by: Actor = icb): OpeningTaken => ({ form: openingForm(overrides), by });

export const informalDiscussionHeld = (overrides: Overrides = {}): Form =>
  form(
    {
      on: isoDate('2025-11-06'),
      attended: [
        { organisation: icb.organisation, name: 'Rhona Clay', role: 'improvement-and-delivery-manager' },
        { organisation: trust.organisation, name: 'Tariq Moor', role: 'head-of-lpft-social-care' },
      ],
      outcome: 'No agreement yet',
    },
    overrides,
  );

export const referredToSeniorManagers = (overrides: Overrides = {}): Form =>
  form({ on: isoDate('2025-11-10'), reason: 'The quality assurance group could not agree' }, overrides);

export const seniorManagersMadeContact = (overrides: Overrides = {}): Form =>
  form(
    {
      on: isoDate('2025-11-14'),
      between: [
        { organisation: icb.organisation, name: 'Dilip Vasant' },
        { organisation: council.organisation, name: 'Imogen Chatterji' },
      ],
      outcome: 'To meet again',
    },
    overrides,
  );

/** The ICB's letter, which the council's side receives and answers with a panel. */
export const formalLetterReceived = (overrides: Overrides = {}): Form =>
  form({ on: isoDate('2025-11-20'), from: icb.organisation, grounds: 'The need is not a health need' }, overrides);

export const member = (name: string, organisation: string, perspective: 'health' | 'social-care', overrides: Overrides = {}) => ({
  name,
  organisation,
  perspective,
  understandsSection117: true,
  ...overrides,
});

type Member = ReturnType<typeof member>;
export const MEMBERS: readonly [Member, Member, Member, Member] = [
  member('Ada Ford', icb.organisation, 'health'),
  member('Ben Gale', icb.organisation, 'health'),
  member('Cara Holt', council.organisation, 'social-care'),
  member('Dan Ings', trust.organisation, 'social-care'),
];

/** Four members, a chair from the council, a meeting on Monday 8 December 2025. */
export const panelConvened = (overrides: Overrides = {}): Form =>
  form(
    {
      on: isoDate('2025-11-21'),
      meetingOn: '2025-12-08',
      place: 'County Offices, Lincoln',
      members: MEMBERS,
      chair: { name: 'Eve Jude', organisation: council.organisation, independent: false },
    },
    overrides,
  );

export const substituteNamed = (overrides: Overrides = {}): Form =>
  form(
    { on: isoDate('2025-12-03'), for: 'Ben Gale', name: 'Fay Kerr', authorityConfirmed: true, chairInformedOn: '2025-12-03' },
    overrides,
  );

export const clerkAppointed = (overrides: Overrides = {}): Form => form({ on: isoDate('2025-11-24'), name: 'Gus Lyle' }, overrides);

export const papersIssued = (overrides: Overrides = {}): Form =>
  form({ on: isoDate('2025-12-02'), documents: [document('Bundle')], to: MEMBERS.map(({ name }) => name) }, overrides);

export const panelRescheduled = (overrides: Overrides = {}): Form =>
  form({ on: isoDate('2025-12-03'), meetingOn: '2025-12-10', reason: 'The room is flooded' }, overrides);

export const panelAdjourned = (overrides: Overrides = {}): Form =>
  form({ on: isoDate('2025-12-08'), meetingOn: '2025-12-10', reason: 'A report is missing' }, overrides);

export const panelHeld = (overrides: Overrides = {}): Form =>
  form({ on: isoDate('2025-12-08'), attended: MEMBERS.map(({ name }) => name), minutes: document('Minutes') }, overrides);

export const recommendationsIssued = (overrides: Overrides = {}): Form =>
  form({ on: isoDate('2025-12-11'), text: 'Half and half from the assessment', responsibility: responsibility(50) }, overrides);

export const recommendationsAccepted = (overrides: Overrides = {}): Form => form({ on: isoDate('2025-12-15') }, overrides);

export const recommendationsDeclined = (overrides: Overrides = {}): Form =>
  form({ on: isoDate('2025-12-15'), grounds: 'The evidence was not weighed' }, overrides);

export const resolved = (overrides: Overrides = {}): Form =>
  form(
    { on: isoDate('2025-11-07'), terms: 'Half and half', agreedBy: agreedBy('2025-11-07'), responsibility: responsibility(50) },
    overrides,
  );

export const finalResolutionDateAgreed = (overrides: Overrides = {}): Form =>
  form({ on: isoDate('2025-12-17'), date: '2025-12-01', agreedBy: agreedBy('2025-12-17') }, overrides);

export const interimFundingAgreed = (overrides: Overrides = {}): Form =>
  form({ on: isoDate('2025-11-06'), writtenOn: '2025-11-05', shares: sharesOf(70), agreedBy: agreedBy('2025-11-05') }, overrides);

export const fundingChangeProposed = (overrides: Overrides = {}): Form =>
  form(
    {
      on: isoDate('2025-11-06'),
      shares: sharesOf(30),
      from: '2025-11-10',
      reassessedOn: '2025-11-04',
      consultedOn: '2025-11-05',
      individualToldInWritingOn: '2025-11-05',
      reason: 'The reassessment found a greater social need',
    },
    overrides,
  );

export const fundingChangeAgreed = (overrides: Overrides = {}): Form => form({ on: isoDate('2025-11-07') }, overrides);

export const fundingChangeDeclined = (overrides: Overrides = {}): Form =>
  form({ on: isoDate('2025-11-07'), reason: 'The reassessment is disputed' }, overrides);

export const fundingWithdrawn = (overrides: Overrides = {}): Form =>
  form({ on: isoDate('2025-11-07'), organisation: council.organisation, what: 'The weekly payment stopped' }, overrides);

export const circumstancesChanged = (overrides: Overrides = {}): Form => form({ on: isoDate('2025-11-07'), what: 'discharged' }, overrides);

export const costsSubmitted = (overrides: Overrides = {}): Form => form({ on: isoDate('2026-01-05') }, overrides);

/** £1,234.56 that the council paid for the week from Monday 3 November 2025. */
export const costIncurred = (overrides: Overrides = {}): Form =>
  form(
    {
      on: isoDate('2025-11-07'),
      payer: council.organisation,
      periodFrom: '2025-11-03',
      periodTo: '2025-11-09',
      pence: 123_456,
      reference: 'INV-1',
    },
    overrides,
  );

export const costReversed = (overrides: Overrides): Form => form({ on: isoDate('2025-11-10'), reason: 'Paid by somebody else' }, overrides);

export const reimbursementPaid = (overrides: Overrides = {}): Form =>
  form({ on: isoDate('2026-01-05'), from: icb.organisation, to: council.organisation, pence: 10_000, reference: 'BACS-1' }, overrides);

export const reimbursementTermsAgreed = (overrides: Overrides): Form =>
  form({ on: isoDate('2026-01-05'), agreedBy: agreedBy('2026-01-05') }, overrides);

export const noted = (overrides: Overrides = {}): Form => form({ on: isoDate('2025-11-07'), text: 'They rang' }, overrides);
export const documentAdded = (overrides: Overrides = {}): Form =>
  form({ on: isoDate('2025-11-07'), document: document('Assessment') }, overrides);
export const linked = (overrides: Overrides = {}): Form =>
  form({ on: isoDate('2025-11-07'), case: 'dispute-0123456789abcdef', as: 'the same person' }, overrides);
export const interestDeclared = (overrides: Overrides = {}): Form =>
  form({ on: isoDate('2025-11-07'), name: 'Ada Ford', interest: 'Her brother works there' }, overrides);

export const withdrawn = (overrides: Overrides = {}): Form => form({ on: isoDate('2025-11-07'), reason: 'Settled elsewhere' }, overrides);

export const extensionProposed = (overrides: Overrides = {}): Form =>
  form({ on: isoDate('2025-11-06'), limit: 'informal', to: '2025-12-15', reason: 'Leave' }, overrides);
export const extensionAgreed = (overrides: Overrides = {}): Form => form({ on: isoDate('2025-11-07'), limit: 'informal' }, overrides);
export const extensionDeclined = (overrides: Overrides = {}): Form =>
  form({ on: isoDate('2025-11-07'), limit: 'informal', reason: 'There is time enough' }, overrides);
export const contested = (overrides: Overrides): Form => form({ on: isoDate('2025-11-10'), grounds: 'Nobody agreed to that' }, overrides);
export const amended = (overrides: Overrides): Form => form({ on: isoDate('2025-11-10'), reason: 'Mistyped' }, overrides);
