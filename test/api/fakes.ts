import pino from 'pino';
import { createMetrics } from '../../api/operating/metrics';
import type { Engine } from '../../api/engine';
import { createApp } from '../../api/http/app';
import { defaultSettings, type Services, type Settings } from '../../api/services';
import { InvalidToken, isRole, type TokenVerifier } from '../../api/identity/tokens';
import { protocols } from '../../protocols';
import type { Calendar } from '../../protocols/calendar/calendar';
import { instant, isoDate } from '../../protocols/calendar/dates';
import type { Actor } from '../../protocols/case/facts/fact';
import type { Policy } from '../../protocols/case/policy/policy';
import type { Protocols } from '../../protocols/case/protocol';
import { accessOf } from '../../register/cases/access';
import type { Register } from '../../register/register';
import type { StoredCase } from '../../register/cases/stored-case';
import type { StepTaken } from '../../protocols/case/turn/wire';
import { CaseOnPaper, type OpenedOnPaper } from '../case/case-on-paper';
import { policy } from '../dispute/on-paper';
import { fakeRegister } from './fake-register';
import { COUNCIL, ICB, nameOfKey, type FakeCase, type Held } from './held';

export { policy } from '../dispute/on-paper';
export { COUNCIL, ICB } from './held';

/** `Authorization` of somebody: the fake verifier reads the token as it stands. */
export const as = (role: string, organisation = ICB, subject = 'ann'): string => `Bearer ${subject}.${organisation}.${role}`;

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

const ANN = { subject: 'ann', organisation: ICB, role: 'coordinator', verified: true } as const satisfies Actor;

/** A case that was opened on Monday 1 December 2025, by the rules themselves, and what happened then. */
export function opened(id: string, given: Partial<OpenedOnPaper>, then: (paper: CaseOnPaper) => void = () => undefined): FakeCase {
  const paper = new CaseOnPaper({ at: instant('2025-12-01T10:00:00.000Z'), ...given });
  then(paper);
  const { protocol, policy: under, record, last, standing } = paper;
  const [first] = last.readers;
  const stored: StoredCase = {
    id,
    kind: protocol.kind,
    policy: { id: under.id, version: under.version },
    offset: 0,
    turn: 1,
    took: 'the opening',
    lastResult: { ...last.result, turn: 1 },
    rules: 1,
    seq: record.seq,
    numbers: record.numbers,
    stage: standing.stage,
    status: 'open',
    facts: record.facts,
    limits: record.limits,
    sent: [...record.sent],
    flagged: [...record.flagged],
    balances: record.balances,
    access: accessOf(standing.parties, protocol.people?.(standing) ?? []),
    effects: [],
  };
  return { view: { ...paper.view(), id, openSteps: last.openSteps[first ?? ''] ?? [], links: [] }, stored };
}

/** A dispute that the ICB opened against the council; limit `informal` is due on 31 December 2025. */
export function dispute(id = 'dispute-0000000000000001'): FakeCase {
  const { kind: _kind, ...form } = opening;
  return opened(id, { opening: form, opener: ANN });
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
    /** Kinds beside the product's own, and their policies. */
    kinds?: { protocols: Protocols; policies: readonly Policy[] };
  } = {},
): Fakes {
  const organisations = new Map([ICB, COUNCIL].map((id) => [id, { id, name: id, ...(id === ICB ? { area: 'lincolnshire' } : {}) }]));
  const held: Held = {
    cases: new Map(),
    keys: new Map(),
    calendar,
    declared: [],
    organisations,
    relocated: [],
    grants: new Map(),
    leads: new Map(),
    representatives: new Map(),
    lists: [],
    readings: [],
    feed: [],
    calendarTokens: new Map(),
    undelivered: [],
    receipts: [],
    policies: [policy, ...(change.kinds?.policies ?? [])],
    versions: new Map(),
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
    async reassessOf(to) {
      sent.push(['reassess-of', to]);
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
    protocols: { ...protocols, ...change.kinds?.protocols },
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
  const remember = (id: string, stepName: string, { by, idempotency }: Pick<StepTaken, 'by' | 'idempotency'>): void => {
    if (!idempotency) return;
    const name = nameOfKey(by, idempotency.key);
    if (held().keys.has(name)) return;
    const response = { id, stage: 'as it was answered first' };
    const own = held()
      .cases.get(id)
      ?.stored.access.find(({ organisation, subject }) => organisation === by.organisation || subject === by.subject);
    const reader = own ? { reader: own.party } : {};
    held().keys.set(name, { caseId: id, step: stepName, bodyHash: idempotency.bodyHash, ...reader, response });
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
