import { instant, isoDate, type IsoDate } from '../../protocols/calendar/dates';
import { NAMED, type Actor, type Doer, type Fact, type Known, type Reader } from '../../protocols/case/facts/fact';
import type { KnownLimit } from '../../protocols/case/limits/limit';
import { partyId, type PartyId } from '../../protocols/case/parties/party';
import type { CaseFace, SeenCase } from '../../protocols/case/reading/view';
import type { Entry } from '../../protocols/case/turn/entry';
import { dispute } from '../../protocols/dispute/protocol';
import type { PartyRow } from '../../register/cases/access';
import type { QueuedLetter, TurnWrite } from '../../register/cases/turn-written';
import type { PublishedPolicy } from '../../register/policies/policy-versions';
import type { Register } from '../../register/register';

/** What the register is given in these tests: a small dispute between two sides, opened on Monday 5 January 2026. */

export const ICB = partyId('icb');
export const COUNCIL = partyId('local-authority');
export const icb = 'lincolnshire-icb';
export const council = 'lincolnshire-county-council';
export const trust = 'lincolnshire-partnership-trust';

export const policy = (version = 1, title = 'Disputes', id = 'lincolnshire-s117'): PublishedPolicy => {
  const written = {
    id,
    version,
    kind: 'dispute',
    title,
    source: 'Section 117 dispute protocol',
    calendar: 'england-and-wales',
    assurance: { clause: '4.1', text: 'Care continues.' },
    roles: { icb, council },
    notices: { clause: '6', 'from-hour': 9, 'reminders-before': [5, 1], 'repeat-every': '5 working days', tiers: ['lead', 'deputy'] },
    contest: { clause: '1', within: '5 working days' },
    extensions: { clause: '1', 'at-most': '12 months' },
    clauses: { extension: '1.2.3' },
    terms: {
      sides: { [ICB]: ['icb'], [COUNCIL]: ['council'] },
      levels: { clause: '5.1', sides: { [ICB]: [{ code: 'manager', title: 'Manager' }], [COUNCIL]: [{ code: 'head', title: 'Head' }] } },
      panel: { clause: '9.1', members: 4, 'each-side': 2 },
      'interim-funding': { clause: '4.4', percent: { [ICB]: 50.25, [COUNCIL]: 49.75 } },
    },
    limits: {
      informal: {
        clause: '5.1',
        title: 'Informal stage',
        stages: ['informal'],
        owners: 'every',
        within: '20 working days',
        of: 'opened',
        'met-by': ['resolved'],
      },
    },
  };
  return { written, policy: dispute.policy.parse(written) };
};

export const now = instant('2026-01-05T10:30:00.123Z');
export const monday = isoDate('2026-01-05');
export const asker = (organisation: string, change: Partial<Actor> = {}): Actor => ({
  subject: `a.coordinator-at-${organisation}`,
  organisation,
  role: 'coordinator',
  verified: true,
  ...change,
});
export const ofIcb = asker(icb);
export const ofCouncil = asker(council);
export const by: Doer = { ...ofIcb, party: ICB };

export const readers: readonly Reader[] = [ICB, COUNCIL, NAMED];
/** As everybody knows it. */
export const known = (seq: number): Known => Object.fromEntries(readers.map((reader) => [reader, seq]));

export const fact = (seq: number, step = 'noted', form: Fact['form'] = { text: `number ${seq}` }): Fact => ({
  seq,
  step,
  on: monday,
  at: now,
  by,
  form,
  known: known(seq),
});

export const entry = ({ seq, step, on, at, form, known: numbers }: Fact): Entry => ({
  seq,
  at,
  on,
  by,
  step,
  clause: '0.15',
  detail: `${step} by the ICB`,
  data: form,
  known: numbers,
});

export const limit = (id = 'informal', due = '2026-02-02', owners: readonly PartyId[] = [ICB, COUNCIL]): KnownLimit => ({
  id,
  name: 'informal',
  title: 'Informal stage',
  clause: '5.1',
  stages: ['informal'],
  owners,
  from: monday,
  due: isoDate(due),
  status: 'running',
  forecast: false,
  explanation: [
    { date: isoDate('2026-01-06'), counted: 1 },
    { date: isoDate('2026-01-10'), skipped: 'weekend' },
  ],
  since: now,
  calendar: 1,
});

export const letter = (notice: string, seq: number, reader: Reader = ICB): QueuedLetter => ({
  key: `${notice}@${reader}`,
  reader,
  seq,
  kind: 'step',
  clause: '6.1',
  subject: 'A dispute was opened',
  text: 'Dear “Ærøskøbing”,\n\nCare continues.',
  html: '<!DOCTYPE html><p>Dear “Ærøskøbing”,</p>',
  plain: false,
  recipients: [{ organisation: icb, name: 'Bernard Hollins', role: 'lead', email: 'b.hollins@example.org' }, { name: 'A chair' }],
  at: now,
});

/** Who reads the case: each side’s organisations, first the one that bears what it owes. */
export const sides: readonly PartyRow[] = [
  { party: ICB, organisation: icb, bears: true },
  { party: COUNCIL, organisation: council, bears: true },
  { party: COUNCIL, organisation: trust },
];

/** Where a turn leaves the case; what is said here of stage, dates and matter holds for all who read it. */
export interface Change extends Partial<Omit<TurnWrite, 'limits' | 'seen'>> {
  /** All that there are now, each written anew. */
  limits?: readonly KnownLimit[];
  stage?: string;
  status?: 'open' | 'closed';
  nextDue?: IsoDate | undefined;
  overdue?: boolean;
  matter?: string;
  parties?: CaseFace['parties'];
  /** As its readers see it, in the place of what else is said here. */
  seen?: readonly SeenCase[];
}

/** A turn that notes something, unless told otherwise. */
export function turn(caseId: string, number: number, change: Change = {}): TurnWrite {
  const {
    limits = [limit()],
    stage = 'informal',
    status = 'open',
    nextDue: _due,
    overdue: _late,
    matter: _matter,
    parties: _parties,
    ...rest
  } = change;
  const facts = change.facts ?? [fact(number, number === 1 ? 'opened' : 'noted')];
  const seq = change.entries?.at(-1)?.seq ?? facts.at(-1)?.seq ?? number;
  return {
    caseId,
    turn: number,
    now,
    took: `turn-${number}`,
    result: { turn: number, seq, stage, status, details: stage },
    rules: 1,
    outcome: undefined,
    next: instant('2026-02-03T00:00:00.000Z'),
    versionInForce: 1,
    openedOn: monday,
    numbers: known(seq),
    openSteps: { [ICB]: ['noted', 'resolved'], [COUNCIL]: ['noted'] },
    access: sides,
    facts,
    entries: facts.map(entry),
    breaches: [],
    letters: [],
    ledger: [],
    effects: [],
    ...rest,
    seen: change.seen ?? [seenBy(change.access ? readersIn(change.access) : readers, caseId, { ...change, limits })],
    limits: { ids: limits.map(({ id }) => id), changed: limits },
  };
}

/** All who are let in, each once. */
const readersIn = (access: readonly PartyRow[]): readonly Reader[] =>
  [...new Set(access.map(({ party }) => party))].map((party) => (party === NAMED ? NAMED : partyId(party)));

/** What these readers see of the case. */
export function seenBy(who: readonly Reader[], caseId: string, change: Change = {}): SeenCase {
  const { stage = 'informal', status = 'open', overdue = false, matter, limits = [], parties = PARTIES } = change;
  return {
    readers: who,
    view: {
      id: caseId,
      kind: 'dispute',
      policy: { id: 'lincolnshire-s117', version: change.versionInForce ?? 1 },
      stage,
      status,
      outcome: null,
      parties,
      openedOn: monday,
      limits,
      prompts: [],
      breaches: [],
      interimFunding: { percent: 50.25 },
    },
    nextDue: 'nextDue' in change ? change.nextDue : isoDate('2026-02-02'),
    overdue,
    matter,
  };
}

const PARTIES: CaseFace['parties'] = [
  { id: ICB, role: 'raising', organisation: icb },
  { id: COUNCIL, role: 'receiving', organisation: council, with: [trust] },
];

/** As a case comes to be, under a policy that has been published. */
export const opens: NonNullable<TurnWrite['opens']> = { kind: 'dispute', policy: { id: 'lincolnshire-s117', version: 1 }, offset: 0 };

/** Opens a case with its first turn. */
export const open = (register: Register, id: string, change: Change = {}): Promise<void> =>
  register.turns.write({ opens, ...turn(id, 1, change) });

export const write = (register: Register, one: TurnWrite): Promise<void> => register.turns.write(one);
