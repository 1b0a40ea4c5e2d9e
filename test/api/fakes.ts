import { readFileSync } from 'node:fs';
import path from 'node:path';
import pino from 'pino';
import { parse } from 'yaml';
import { createMetrics } from '../../api/metrics';
import type { Engine } from '../../api/engine';
import { createApp } from '../../api/app';
import { defaultSettings, type Services, type Settings } from '../../api/services';
import { InvalidToken, isRole, type TokenVerifier } from '../../api/tokens';
import { protocols } from '../../protocols';
import type { Calendar } from '../../protocols/calendar/calendar';
import { isoDate, type Instant } from '../../protocols/calendar/dates';
import { policySchema, type Policy } from '../../protocols/case/policy';
import type { CaseView } from '../../protocols/case/view';
import type { FeedLimit } from '../../register/calendar-feeds';
import type { CalendarToken } from '../../register/calendar-tokens';
import type { Organisation } from '../../register/directory';
import type { Answered } from '../../register/keys';
import type { Register } from '../../register/register';
import type { StoredCase } from '../../register/stored-case';
import { fakeRegister } from './fake-register';

export const ICB = 'lincolnshire-icb';
export const COUNCIL = 'lincolnshire-county-council';

/** `Authorization` of somebody: the fake verifier reads the token as it stands. */
export const as = (role: string, organisation = ICB, subject = 'ann'): string => `Bearer ${subject}.${organisation}.${role}`;

export const policy: Policy = policySchema.parse(
  parse(readFileSync(path.join(__dirname, '../../policies/lincolnshire-s117.1.yaml'), 'utf8')),
);

export const calendar: Calendar = {
  id: 'england-and-wales',
  version: 3,
  from: isoDate('2025-01-01'),
  until: isoDate('2026-12-31'),
  certainUntil: isoDate('2026-06-30'),
  bankHolidays: [
    { date: isoDate('2025-12-25'), name: 'Christmas Day' },
    { date: isoDate('2025-12-26'), name: 'Boxing Day' },
    { date: isoDate('2026-01-01'), name: 'New Year’s Day' },
  ],
  closures: [],
};

/** A dispute that the ICB opened on Monday 1 December 2025 against the council; limit `informal` is due on 31 December 2025. */
export function dispute(id = 'dispute-0000000000000001'): { view: CaseView; stored: StoredCase } {
  const by = { subject: 'ann', organisation: ICB, role: 'coordinator', verified: true } as const;
  const form = { against: COUNCIL, serviceUser: { reference: 'R1' }, matter: 'who pays', assessedOn: '2025-11-03', funding: null };
  const fact = { seq: 1, step: 'opened', on: isoDate('2025-12-01'), at: '2025-12-01T10:00:00.000Z' as Instant, by, form };
  const view: CaseView = {
    id,
    kind: 'dispute',
    policy: { id: policy.id, version: 1 },
    stage: 'informal',
    status: 'open',
    outcome: null,
    parties: [
      { role: 'raising', organisation: ICB },
      { role: 'receiving', organisation: COUNCIL },
    ],
    openedOn: fact.on,
    limits: [],
    openSteps: ['resolved'],
    links: [],
    breaches: [],
  };
  const stored = {
    id,
    kind: 'dispute',
    policy: view.policy,
    offset: 0,
    turn: 1,
    took: 'the opening',
    seq: 1,
    stage: 'informal',
    status: 'open',
    facts: [fact],
    limits: [],
    sent: [],
    flagged: [],
    links: [],
  };
  return { view, stored: stored as unknown as StoredCase };
}

/** What the fake register holds; tests look into it and change it. */
export interface Held {
  cases: Map<string, { view: CaseView; stored: StoredCase }>;
  /** By subject and key. */
  keys: Map<string, Answered>;
  calendar: Calendar;
  organisations: Map<string, Organisation>;
  filters: object[];
  feed: FeedLimit[];
  /** By the hash of their secret. */
  calendarTokens: Map<string, CalendarToken>;
  undelivered: readonly object[];
  /** What was said to have been reported by Notify. */
  receipts: unknown[][];
}

const tokens: TokenVerifier = {
  async verify(token) {
    const [subject = '', organisation = '', role] = token.split('.');
    if (!isRole(role)) throw new InvalidToken('The access token is not valid.');
    return { subject, organisation, role, verified: true };
  },
};

export interface Fakes {
  held: Held;
  /** Every message that went to the engine: its name, then what it was called with. */
  sent: (readonly [string, ...unknown[]])[];
  logged: string[];
  services: Services;
  app: ReturnType<typeof createApp>;
}

/** The API over a register in memory and an engine that takes everything, but for what a test puts in their places. */
export function fakes(
  change: {
    engine?: Partial<Engine>;
    register?: (register: Register) => Register;
    tokens?: TokenVerifier;
    settings?: Partial<Settings>;
  } = {},
): Fakes {
  const organisations = new Map([ICB, COUNCIL].map((id) => [id, { id, name: id, ...(id === ICB ? { area: 'lincolnshire' } : {}) }]));
  const held: Held = {
    cases: new Map(),
    keys: new Map(),
    calendar,
    organisations,
    filters: [],
    feed: [],
    calendarTokens: new Map(),
    undelivered: [],
    receipts: [],
  };
  const sent: Fakes['sent'] = [];
  const logged: string[] = [];
  const engine: Engine = {
    async open(to, taken) {
      sent.push(['open', to, taken]);
      held.cases.set(to.id, dispute(to.id));
      return { seq: 1, stage: 'informal' };
    },
    async step(to, taken) {
      sent.push(['step', to, taken]);
      return { seq: 2, stage: 'informal' };
    },
    async reassess(to) {
      sent.push(['reassess', to]);
    },
    async deliver() {
      sent.push(['deliver']);
    },
    isReachable: async () => true,
    ...change.engine,
  };
  const register = (change.register ?? ((same) => same))(fakeRegister(held));
  const logger = pino({ base: null }, { write: (line: string) => void logged.push(line) });
  const settings = { ...defaultSettings, ...change.settings };
  const services: Services = {
    register,
    engine,
    protocols,
    tokens: change.tokens ?? tokens,
    logger,
    metrics: createMetrics(register),
    settings,
  };
  return { held, sent, logged, services, app: createApp(services) };
}

export const opening = {
  kind: 'dispute',
  against: COUNCIL,
  serviceUser: { reference: 'R1' },
  matter: 'who pays',
  assessedOn: '2025-11-03',
  funding: null,
};
/** A step that is open at any stage, and its form. */
export const step = '/v1/cases/dispute-0000000000000001/steps/noted';
export const note = (on = '2025-12-02'): object => ({ on, text: 'They rang' });

/** An engine that records as the case does: remembers the first answer to a key, with the hash of its body. */
export function recording(held: () => Held): Partial<Engine> {
  const remember = (
    id: string,
    stepName: string,
    { by, idempotency }: { by: { subject: string }; idempotency?: { key: string; bodyHash: string } },
  ): void => {
    const name = `${by.subject} ${idempotency?.key}`;
    if (idempotency && !held().keys.has(name))
      held().keys.set(name, {
        caseId: id,
        step: stepName,
        bodyHash: idempotency.bodyHash,
        seq: 1,
        response: { id, stage: 'informal', first: 'answer' },
      });
  };
  return {
    async open(to, taken) {
      held().cases.set(to.id, dispute(to.id));
      remember(to.id, 'open', taken);
      return { seq: 1, stage: 'informal' };
    },
    async step(to, taken) {
      remember(to.id, to.step, taken);
      return { seq: 2, stage: 'informal' };
    },
  };
}
