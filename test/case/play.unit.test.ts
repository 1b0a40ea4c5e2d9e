import fc from 'fast-check';
import { addDays, at, dateOf, isoDate, type IsoDate } from '../../protocols/calendar/dates';
import { isWorkingDay } from '../../protocols/calendar/calendar';
import type { Actor } from '../../protocols/case/fact';
import type { Limit } from '../../protocols/case/limit';
import { movement } from '../../protocols/money/ledger';
import { moneyOf } from '../../protocols/dispute/money';
import { dispute } from '../../protocols/dispute/protocol';
import { written } from '../../notices/written';
import * as forms from '../dispute/forms';
import { context } from '../notices/notice-cases';
import { CaseOnPaper } from './case-on-paper';

// A case's life by chance: days pass, steps come in, now and then dated back, amended or contested; closures are declared.

const { icb, council, trust } = forms;

/** Steps by chance, each of the day that it is given. */
const STEPS: readonly (readonly [string, (on: IsoDate) => object])[] = [
  ['noted', (on) => ({ on, text: 'x' })],
  ['referred-to-senior-managers', (on) => forms.referredToSeniorManagers({ on })],
  ['senior-managers-made-contact', (on) => forms.seniorManagersMadeContact({ on })],
  ['formal-letter-received', (on) => forms.formalLetterReceived({ on })],
  ['panel-convened', (on) => forms.panelConvened({ on, meetingOn: addDays(on, 10) })],
  ['clerk-appointed', (on) => forms.clerkAppointed({ on })],
  ['papers-issued', (on) => forms.papersIssued({ on })],
  ['panel-adjourned', (on) => forms.panelAdjourned({ on, meetingOn: addDays(on, 7) })],
  ['panel-held', (on) => forms.panelHeld({ on })],
  ['recommendations-issued', (on) => forms.recommendationsIssued({ on })],
  ['recommendations-accepted', (on) => forms.recommendationsAccepted({ on })],
  ['resolved', (on) => forms.resolved({ on, agreedBy: forms.agreedBy(on) })],
  ['costs-submitted', (on) => forms.costsSubmitted({ on })],
  ['cost-incurred', (on) => forms.costIncurred({ on, periodFrom: addDays(on, -20), periodTo: addDays(on, 3), reference: `INV ${on}` })],
  ['cost-incurred', (on) => forms.costIncurred({ on, payer: icb.organisation, pence: 99_999, reference: `ICB ${on}` })],
  ['cost-reversed', (on) => forms.costReversed({ on, seq: Number(on.slice(8)) })],
  ['reimbursement-paid', (on) => forms.reimbursementPaid({ on, pence: 5_000 + Number(on.slice(8)) * 1_000 })],
  [
    'reimbursement-terms-agreed',
    (on) => forms.reimbursementTermsAgreed({ on, debt: String(Number(on.slice(8))), pence: 30_000, agreedBy: forms.agreedBy(on) }),
  ],
  ['withdrawn', (on) => forms.withdrawn({ on })],
  ['funding-withdrawn', (on) => forms.fundingWithdrawn({ on })],
  ['extension-proposed', (on) => forms.extensionProposed({ on, to: addDays(on, 40) })],
  ['extension-agreed', (on) => forms.extensionAgreed({ on })],
];

type Happening =
  | { days: number }
  | { closed: number }
  | { step: number; back: number; by: Actor }
  | { amends: number; to: number; by: Actor }
  | { contests: number; by: Actor };

const by = fc.constantFrom(icb, council, trust);
const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ days: fc.integer({ min: 1, max: 15 }) }) },
  { weight: 1, arbitrary: fc.record({ closed: fc.integer({ min: -10, max: 20 }) }) },
  { weight: 6, arbitrary: fc.record({ step: fc.nat(STEPS.length - 1), back: fc.oneof(fc.constant(0), fc.nat(20)), by }) },
  { weight: 1, arbitrary: fc.record({ amends: fc.nat(60), to: fc.nat(60), by }) },
  { weight: 1, arbitrary: fc.record({ contests: fc.nat(60), by }) },
);
const life = fc.array(happening, { minLength: 3, maxLength: 30 });

function happens(one: CaseOnPaper, what: Happening): void {
  const today = dateOf(one.now);
  if ('days' in what) one.now = at(addDays(today, what.days), 10);
  else if ('closed' in what) closes(one, addDays(today, what.closed));
  else if ('amends' in what) amends(one, what, today);
  else if ('contests' in what) {
    const facts = one.record.facts;
    one.take('contested', forms.contested({ on: today, seq: facts[what.contests % facts.length]?.seq }), what.by);
  } else {
    const [step, form] = STEPS[what.step] ?? ['noted', () => ({})];
    one.take(step, form(addDays(today, -what.back)), what.by);
  }
  one.look();
}

function closes(one: CaseOnPaper, day: IsoDate): void {
  if (isWorkingDay(one.calendar, day, [])) one.declare(day);
}

function amends(one: CaseOnPaper, { amends: which, to, by: who }: { amends: number; to: number; by: Actor }, today: IsoDate): void {
  const fact = one.record.facts[which % one.record.facts.length];
  const day = addDays(isoDate('2025-11-03'), to);
  const changes = fact?.step === 'opened' ? { openedOn: day } : { on: day };
  one.take('amended', forms.amended({ on: today, seq: fact?.seq, changes }), who);
}

/** Lives through it, and asks after each happening whether this holds. */
const throughout = (holds: (one: CaseOnPaper, before: CaseOnPaper['record'], what: Happening) => void): void =>
  fc.assert(
    fc.property(life, (happenings) => {
      const one = new CaseOnPaper();
      for (const what of happenings) {
        const before = one.record;
        happens(one, what);
        holds(one, before, what);
      }
    }),
    { numRuns: 100 },
  );

const place = (stage: string): number => dispute.stages.indexOf(stage);
const isMet = ({ status }: Limit): boolean => status === 'met' || status === 'met-late';

it('the same record and the same turn give the same, and change neither', () =>
  throughout((one) => {
    const was = structuredClone(one.record);
    const [first, again] = [one.played(), one.played()];
    expect(again).toEqual(first);
    expect(one.record).toEqual(was);
  }));

it('looked at again at the same instant, nothing more happens', () =>
  throughout((one) => {
    const { facts, entries, notices, breaches, result } = one.played();
    expect({ facts, entries, notices, breaches }).toEqual({ facts: [], entries: [], notices: [], breaches: [] });
    expect(result.next === undefined || result.next > one.now).toBe(true);
  }));

it('0.4: each limit is there once, and its status is what its dates say', () =>
  throughout((one) => {
    const today = dateOf(one.now);
    const { limits } = one.record;
    expect(new Set(limits.map(({ id }) => id)).size).toBe(limits.length);
    for (const { status, due, metOn, stages } of limits) {
      expect(metOn === undefined ? 'none' : metOn <= due ? 'met' : 'met-late').toBe(status.startsWith('met') ? status : 'none');
      // What runs is not of a stage that lies behind. (It may be of one ahead: contact that came before the case was taken back.)
      if (status === 'running') expect(due >= today && stages.some((stage) => place(stage) >= place(one.standing.stage))).toBe(true);
      if (status === 'missed') expect(due < today).toBe(true);
    }
  }));

it('0.4: a letter that is reported after the resolution starts no limit of a stage that the case never came to', () => {
  const one = new CaseOnPaper();
  const on = isoDate('2025-11-03');
  one.take('referred-to-senior-managers', forms.referredToSeniorManagers({ on }), icb);
  one.take('resolved', forms.resolved({ on, agreedBy: forms.agreedBy(on) }), icb);
  one.now = at(isoDate('2025-12-31'), 10);
  expect(one.take('formal-letter-received', forms.formalLetterReceived({ on }), council)).toBe(true);
  expect(one.record.limits.map(({ id, status }) => `${id} ${status}`)).toContain('panel-meeting lapsed');
});

it('0.10: a limit that is met never moves by the calendar', () =>
  throughout((one, before, what) => {
    if (!('closed' in what)) return;
    const dates = (limits: readonly Limit[]) =>
      limits.filter(isMet).map(({ id, due, status, explanation }) => ({ id, due, status, explanation }));
    const still = one.record.limits.filter(({ id }) => before.limits.some((limit) => limit.id === id && isMet(limit)));
    const goneBack = one.record.facts.length > before.facts.length;
    if (!goneBack) expect(dates(still)).toEqual(dates(before.limits));
  }));

it('the timeline is numbered without a gap, and no notice goes out twice', () => {
  fc.assert(
    fc.property(life, (happenings) => {
      const one = new CaseOnPaper();
      const seqs: number[] = [];
      const keys: string[] = [];
      const from = one.record.seq;
      for (const what of happenings) {
        if ('days' in what) one.now = at(addDays(dateOf(one.now), what.days), 10);
        const { entries, notices } = one.look();
        seqs.push(...entries.map(({ seq }) => seq).toSorted((a, b) => a - b));
        keys.push(...notices.map(({ key }) => key));
      }
      expect(seqs).toEqual(seqs.map((_, index) => from + 1 + index));
      expect(new Set(keys).size).toBe(keys.length);
    }),
    { numRuns: 100 },
  );
});

it('4.5: every entry of the ledger balances for each partner, and its sums are what the facts come to', () =>
  throughout((one) => {
    for (const { postings } of one.ledger) {
      const sums = new Map<string, bigint>();
      for (const { partner, pence } of postings) sums.set(partner, (sums.get(partner) ?? 0n) + pence);
      expect([...sums.values()].every((sum) => sum === 0n)).toBe(true);
      expect(postings.filter(({ kind }) => kind === 'due').reduce((sum, { pence }) => sum + pence, 0n)).toBe(0n);
    }
    expect(movement(one.record.balances, moneyOf(one.standing).balances)).toEqual([]);
  }));

it('0.7: the case stands in a stage of its protocol, which its last move led to', () =>
  throughout((one) => {
    const { spells, stage } = one.standing;
    expect(dispute.stages).toContain(stage);
    expect(spells.at(-1)?.left).toBeUndefined();
    expect(spells.slice(0, -1).map(({ left }) => left?.on)).toEqual(spells.slice(1).map(({ from }) => from));
  }));

it('0.13: each notice can be written, whatever has happened, with no code of the directory left in it', () =>
  throughout((one) => {
    const given = { ...context(), limits: one.record.limits, stage: one.standing.stage };
    for (const notice of one.notices.splice(0)) {
      const { subject, text, html } = written(notice, given);
      for (const words of [subject, text, html])
        expect(words).not.toMatch(/undefined|lincolnshire-(icb|county-council|partnership-trust)\b(?!\.)/);
    }
  }));
