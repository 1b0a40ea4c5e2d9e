import { instant, isoDate } from '../../protocols/calendar/dates';
import type { Actor, Fact } from '../../protocols/case/fact';
import type { KnownLimit } from '../../protocols/case/limit';
import { policySchema, type Policy } from '../../protocols/case/policy';
import type { Entry } from '../../protocols/case/timeline';
import type { Register } from '../../register/register';
import type { QueuedNotice, TurnWrite } from '../../register/turn-write';

/** What the register is given in these tests: a small dispute, opened on Monday 5 January 2026. */

export const policy = (version = 1, title = 'Disputes'): Policy =>
  policySchema.parse({
    id: 'lincolnshire-s117',
    version,
    kind: 'dispute',
    title,
    source: 'Section 117 dispute protocol',
    calendar: 'england-and-wales',
    assurance: { clause: '4.1', text: 'Care continues.' },
    roles: { icb: 'lincolnshire-icb' },
    sides: { icb: ['icb'] },
    levels: { clause: '5.1', sides: { icb: [{ code: 'manager', title: 'Manager' }] } },
    notices: { clause: '6', 'from-hour': 9, 'reminders-before': [5, 1], 'repeat-every': '5 working days', tiers: ['lead', 'deputy'] },
    contest: { clause: '-', within: '5 working days' },
    panel: { clause: '9.1', members: 4, 'each-side': 2 },
    'interim-funding': { clause: '4.4', percent: { icb: 50.25 } },
    limits: {
      informal: {
        clause: '5.1',
        title: 'Informal stage',
        stages: ['informal'],
        owners: 'both',
        within: '20 working days',
        of: 'opened',
        'met-by': ['resolved'],
      },
    },
  });

export const now = instant('2026-01-05T10:30:00.123Z');
export const monday = isoDate('2026-01-05');
export const by: Actor = { subject: 'a.coordinator', organisation: 'lincolnshire-icb', role: 'coordinator', verified: true };

export const fact = (seq: number, step = 'noted', form: Fact['form'] = { text: `number ${seq}` }): Fact => ({
  seq,
  step,
  on: monday,
  at: now,
  by,
  form,
});

export const entry = ({ seq, step, on, at, form }: Fact): Entry => ({
  seq,
  at,
  on,
  by,
  step,
  clause: '0.15',
  detail: `${step} by the ICB`,
  data: form,
});

export const limit = (id = 'informal', due = '2026-02-02'): KnownLimit => ({
  id,
  name: 'informal',
  title: 'Informal stage',
  clause: '5.1',
  stages: ['informal'],
  owners: ['lincolnshire-icb', 'lincolnshire-county-council'],
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

export const notice = (key: string, seq: number): QueuedNotice => ({
  key,
  seq,
  kind: 'step',
  clause: '6.1',
  subject: 'A dispute was opened',
  text: 'Dear “Ærøskøbing”,\n\nCare continues.',
  html: '<!DOCTYPE html><p>Dear “Ærøskøbing”,</p>',
  recipients: [
    { organisation: 'lincolnshire-icb', name: 'Bernard Hollins', role: 'lead', email: 'b.hollins@example.org' },
    { name: 'A chair' },
  ],
  at: now,
});

/** A turn that notes something, unless told otherwise. */
export function turn(caseId: string, number: number, change: Partial<TurnWrite> = {}): TurnWrite {
  const facts = change.facts ?? [fact(number, number === 1 ? 'opened' : 'noted')];
  const limits = change.limits ?? [limit()];
  const seq = change.entries?.at(-1)?.seq ?? facts.at(-1)?.seq ?? number;
  const pinned = change.policy ?? { id: 'lincolnshire-s117', version: 1 };
  return {
    caseId,
    turn: number,
    now,
    took: `turn-${number}`,
    result: { turn: number, seq, stage: 'informal', status: 'open', details: 'informal' },
    stage: 'informal',
    status: 'open',
    outcome: undefined,
    matter: undefined,
    nextDue: isoDate('2026-02-02'),
    next: instant('2026-02-03T00:00:00.000Z'),
    overdue: false,
    policy: pinned,
    organisations: ['lincolnshire-icb', 'lincolnshire-county-council'],
    openedOn: monday,
    view: {
      id: caseId,
      kind: 'dispute',
      policy: pinned,
      stage: 'informal',
      status: 'open',
      outcome: null,
      parties: [{ role: 'raising', organisation: 'lincolnshire-icb' }],
      openedOn: monday,
      limits,
      openSteps: ['noted'],
      links: [],
      breaches: [],
      interimFunding: { percent: 50.25 },
    },
    facts,
    entries: facts.map(entry),
    limits,
    breaches: [],
    notices: [],
    ledger: [],
    ...change,
  };
}

/** Opens a case with its first turn, under a policy that has been published. */
export const open = (register: Register, id: string, change: Partial<TurnWrite> = {}): Promise<void> =>
  register.transaction(async (tx) => {
    await tx.insertCase({ id, kind: 'dispute', policy: { id: 'lincolnshire-s117', version: 1 }, offset: 0, openedOn: monday, now });
    await tx.writeTurn(turn(id, 1, change));
  });

export const write = (register: Register, one: TurnWrite): Promise<void> =>
  register.transaction(async (tx) => {
    await tx.lockCase(one.caseId);
    await tx.writeTurn(one);
  });
