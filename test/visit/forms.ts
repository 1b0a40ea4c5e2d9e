import type { Form } from '../case/kind-on-paper';
import { instant } from '../../protocols/calendar/dates';
import type { Doer, Role } from '../../protocols/case/facts/fact';
import { partyId } from '../../protocols/case/parties/party';

/**
 * Ready forms of a visit that the LINK plans on Monday 2 March 2026, each valid in its turn: to a ward of the hospital on Tuesday 17 March, led by Ann Mott, with
 * Ben Okafor. Held on that day, it is reported by the end of Thursday 16 April: 18-20 March are 1-3, 23-27 make 8, 30 March-2 April 12, Good Friday and Easter
 * Monday are none, 7-10 April make 16, 13-16 April 20.
 */

const somebody = (subject: string, organisation: string, role: Role): Doer => ({
  subject,
  organisation,
  role,
  verified: true,
  party: partyId(organisation),
});

export const link = somebody('a.link', 'lewisham-link', 'coordinator');
export const ann = somebody('a.mott', 'lewisham-link', 'representative');
export const hospital = somebody('a.hospital', 'lewisham-hospital-trust', 'coordinator');
export const council = somebody('a.council', 'lewisham-council', 'coordinator');

/** Monday 2 March 2026, 10:00 in London. */
export const MONDAY = instant('2026-03-02T10:00:00Z');
export const VISIT_DAY = '2026-03-17';

/** A form as a caller gives it. */
export type { Form };

/** Fields to put in the place of those of a ready form; `undefined` leaves one out. */
export type Overrides = Readonly<Record<string, unknown>>;

function form(ready: Overrides, overrides: Overrides): Form {
  return Object.fromEntries(Object.entries({ ...ready, ...overrides }).filter(([, value]) => value !== undefined));
}

export const document = (name: string) => ({ name, mediaType: 'application/pdf', size: 1024, sha256: 'a'.repeat(64) });

export const openingForm = (overrides: Overrides = {}): Form =>
  form(
    {
      provider: hospital.organisation,
      premises: { name: 'Hawthorn Ward', address: 'Lewisham High Street, London SE13', kind: 'provider' },
      services: ['Care of older people'],
      purpose: 'How meals are served',
      visitOn: VISIT_DAY,
      lead: 'ann-mott',
      team: ['ann-mott', 'ben-okafor'],
    },
    overrides,
  );

/** A surgery that the council contracts: the organisation that runs it stands in the directory as any other. */
export const surgery = { name: 'Brook Surgery', address: 'Brook Lane, London SE12', kind: 'gp', contractedBy: council.organisation };

export const teamChanged = (overrides: Overrides = {}): Form => form({ on: '2026-03-04', team: ['ann-mott', 'cara-lindqvist'] }, overrides);
export const rescheduled = (overrides: Overrides = {}): Form =>
  form({ on: '2026-03-16', visitOn: '2026-03-24', reason: 'Half of the team is ill' }, overrides);
export const cancelled = (overrides: Overrides = {}): Form =>
  form({ on: '2026-03-12', reason: 'There is norovirus on the ward' }, overrides);
export const abandoned = (overrides: Overrides = {}): Form => form({ on: '2026-03-19', reason: 'The ward has closed for good' }, overrides);

const SISTER = { name: 'Flora Penn', role: 'ward sister' };

/** At 10:00, of whatever day. */
export const arrived = ({ on = VISIT_DAY, ...overrides }: Overrides & { on?: string } = {}): Form =>
  form({ at: `${on}T10:00:00Z`, toWhom: SISTER, identificationShown: true, team: ['ann-mott', 'ben-okafor'], on }, overrides);
export const entryDenied = (overrides: Overrides = {}): Form => form({ on: VISIT_DAY, explanation: null }, overrides);
export const explanationGiven = (overrides: Overrides = {}): Form =>
  form({ on: '2026-03-19', explanation: 'The ward had an emergency' }, overrides);
/** At 12:00, of whatever day. */
export const visitEnded = ({ on = VISIT_DAY, ...overrides }: Overrides & { on?: string } = {}): Form =>
  form({ at: `${on}T12:00:00Z`, accompaniedBy: SISTER, on }, overrides);
export const concernRaised = (overrides: Overrides = {}): Form =>
  form({ on: VISIT_DAY, concern: 'A patient was left without water' }, overrides);

export const MEALS = { id: 'meals', text: 'Help those who cannot eat by themselves' } as const;
export const WATER = { id: 'water', text: 'Put water within reach' } as const;
export const NOISE = { id: 'noise', text: 'Keep the ward quiet at night' } as const;

export const reportIssued = (overrides: Overrides = {}): Form =>
  form({ on: '2026-04-08', recommendations: [MEALS, WATER, NOISE], responseWanted: true }, overrides);
export const reportReceived = (overrides: Overrides = {}): Form => form({ on: '2026-04-10' }, overrides);

export const ANSWERS = [
  { recommendation: 'meals', action: 'Two volunteers at each meal', byWhen: '2026-06-01' },
  { recommendation: 'water', action: 'Jugs on every table' },
  { recommendation: 'noise', whyNone: 'It is quiet by now' },
] as const;
export const NOTHING_PROMISED = ANSWERS.map(({ recommendation }) => ({ recommendation, whyNone: 'It is so by now' }));

export const responseReceived = (overrides: Overrides = {}): Form => form({ on: '2026-04-28', answers: ANSWERS }, overrides);
export const actionDone = (overrides: Overrides = {}): Form => form({ on: '2026-05-18', recommendation: 'meals' }, overrides);

export const withdrawn = (overrides: Overrides = {}): Form => form({ on: '2026-03-11', reason: 'Another body visits' }, overrides);
export const amended = (overrides: Overrides): Form => form({ reason: 'Mistyped' }, overrides);
export const interestDeclared = (overrides: Overrides = {}): Form =>
  form({ on: '2026-03-10', name: 'Ben Okafor', interest: 'His sister works on the ward' }, overrides);
