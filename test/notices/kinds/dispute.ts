import { isoDate } from '../../../protocols/calendar/dates';
import type { Fact } from '../../../protocols/case/facts/fact';
import { standingOf, type Standing } from '../../../protocols/case/facts/standing';
import type { Limit } from '../../../protocols/case/limits/limit';
import { partyId } from '../../../protocols/case/parties/party';
import { dispute } from '../../../protocols/dispute/protocol';
import type { LetterContext } from '../../../notices/written';
import * as ready from '../../dispute/forms';
import { knownAs, policy } from '../../dispute/on-paper';
import type { InLetters } from '../every-kind';

/** A dispute in settlement, as letters draw on it: no register, no workflow. */

const { council, document, icb, MONDAY, openingForm } = ready;
const FACTS: readonly Fact[] = [
  { seq: 1, step: 'opened', on: isoDate('2025-11-03'), at: MONDAY, by: icb, form: openingForm(), known: knownAs(1) },
  {
    seq: 2,
    step: 'moved',
    on: isoDate('2025-11-03'),
    at: MONDAY,
    by: 'the case',
    form: { from: 'informal', to: 'settlement', because: { seq: 1 } },
    known: knownAs(2),
  },
];
const disputeStanding = standingOf(dispute, policy, FACTS);
export const standing: Standing = disputeStanding;

const NAMES: Readonly<Record<string, string>> = {
  'lincolnshire-icb': 'Lincolnshire Integrated Care Board',
  'lincolnshire-county-council': 'Lincolnshire County Council',
  'lincolnshire-partnership-trust': 'Lincolnshire Partnership NHS Foundation Trust',
};

export const limit = (overrides: Partial<Limit> = {}): Limit => ({
  id: 'senior-contact',
  name: 'senior-contact',
  title: 'Senior managers contact their counterparts',
  clause: '6.1',
  stages: ['senior-managers'],
  owners: [partyId('icb'), partyId('local-authority')],
  from: isoDate('2025-11-10'),
  due: isoDate('2025-11-28'),
  status: 'running',
  forecast: false,
  explanation: [],
  ...overrides,
});
export const acceptance = limit({
  id: 'acceptance:local-authority',
  name: 'acceptance',
  instance: 'local-authority',
  title: 'Accept or decline the recommendations (local-authority)',
  clause: '10.3',
  stages: ['settlement'],
  owners: [partyId('local-authority')],
  due: isoDate('2025-12-29'),
  status: 'missed',
});

export const context = (overrides: Partial<LetterContext> = {}): LetterContext => ({
  caseId: 'dispute-0123456789abcdef',
  kind: 'dispute',
  today: isoDate('2026-01-12'),
  standing,
  limits: [limit(), acceptance],
  more: dispute.inLetters?.(disputeStanding) ?? {},
  introduced: [
    {
      name: 'Dilip Vasant',
      organisation: 'lincolnshire-icb',
      tier: 'senior-manager',
      email: 'd.vasant@example.org',
      telephone: '01632 960004',
    },
    { name: 'Gwen Marwood', organisation: 'lincolnshire-county-council', tier: 'lead', email: 'g@example.org', telephone: '01632 960007' },
    { name: 'Idris Boone', organisation: 'lincolnshire-county-council', tier: 'senior-manager', telephone: '01632 960009' },
  ],
  nameOf: (id) => NAMES[id] ?? id,
  titleOf: (step) => dispute.step(step)?.title,
  ...overrides,
});

const reachable = { contact: 'somebody@example.org', subject: 'somebody' };

/** Agreed for one party by its organisation, for the other by its id: a form may have either. */
const agreedEitherWay = [
  { organisation: 'lincolnshire-icb', name: 'Dilip Vasant', on: '2025-11-07' },
  { party: 'local-authority', name: 'Imogen Chatterji', on: '2025-11-07' },
];

export const inLetters: InLetters = {
  forms: {
    opened: openingForm({ openedOn: '2025-11-03' }),
    'informal-discussion-held': ready.informalDiscussionHeld(),
    'referred-to-senior-managers': ready.referredToSeniorManagers(),
    'senior-managers-made-contact': ready.seniorManagersMadeContact(),
    'formal-letter-received': ready.formalLetterReceived({ document: document('Letter of dispute') }),
    'panel-convened': ready.panelConvened({
      members: ready.MEMBERS.map((member) => ({ ...member, ...reachable })),
      chair: { name: 'Eve Jude', organisation: council.organisation, independent: true, ...reachable },
    }),
    'substitute-named': ready.substituteNamed({ ...reachable, organisation: icb.organisation }),
    'clerk-appointed': ready.clerkAppointed(reachable),
    'papers-issued': ready.papersIssued(),
    'panel-rescheduled': ready.panelRescheduled(),
    'panel-adjourned': ready.panelAdjourned(),
    'panel-held': ready.panelHeld(),
    'recommendations-issued': ready.recommendationsIssued({ document: document('Recommendations') }),
    'recommendations-accepted': ready.recommendationsAccepted(),
    'recommendations-declined': ready.recommendationsDeclined(),
    resolved: ready.resolved({ agreedBy: agreedEitherWay }),
    'final-resolution-date-agreed': ready.finalResolutionDateAgreed({ agreedBy: agreedEitherWay }),
    'interim-funding-agreed': ready.interimFundingAgreed({ from: '2025-11-01', agreedBy: agreedEitherWay }),
    'funding-change-proposed': ready.fundingChangeProposed(),
    'funding-change-agreed': ready.fundingChangeAgreed(),
    'funding-change-declined': ready.fundingChangeDeclined(),
    'funding-withdrawn': ready.fundingWithdrawn(),
    'circumstances-changed': ready.circumstancesChanged({ detail: 'Home with her sister' }),
    'cost-incurred': ready.costIncurred(),
    'cost-reversed': ready.costReversed({ seq: 2, pence: 25_000, periodFrom: '2025-11-03', periodTo: '2025-11-05' }),
    'costs-submitted': ready.costsSubmitted(),
    'reimbursement-paid': ready.reimbursementPaid(),
    'reimbursement-terms-agreed': ready.reimbursementTermsAgreed({ debt: '14', dueOn: '2026-01-30', pence: 0, agreedBy: agreedEitherWay }),
    withdrawn: ready.withdrawn({ responsibility: ready.responsibility(25), agreedBy: agreedEitherWay }),
  },
  variants: { 'circumstances-changed': ['discharged', 'moved', 'died', 'other'].map((what) => ready.circumstancesChanged({ what })) },
  says: {
    discharged: 'The service user has been discharged',
    moved: 'The service user has moved away',
    died: 'The service user has died',
    other: 'Another change',
    health: 'health',
    'social-care': 'social care',
    'improvement-and-delivery-manager': 'Improvement and Delivery Manager',
    'head-of-lpft-social-care': 'Head of LPFT Social Care',
  },
  leavesOut: ['serviceUser'],
  by: icb,
  context: context(),
  words: /disput\w*|partners?\b|funding|panel/gi,
};
