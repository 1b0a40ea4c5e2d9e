import { addDays, at, dateOf, instant, type Instant, type IsoDate } from '../../../protocols/calendar/dates';
import { isWorkingDay } from '../../../protocols/calendar/calendar';
import { Refused, type Refusal } from '../../../protocols/case/refusal';
import type { CaseRecord } from '../../../protocols/case/turn/case-record';
import { CaseOnPaper, unwritten } from '../case-on-paper';
import { Chance } from './chance';
import type { Living } from './hints';
import { lateReport, openStep, openingByChance, type StepByChance, type Trying } from './step-by-chance';

/** Something that comes about, with a chance of its own: so that a life can be told without it. */
export interface Happening {
  what: 'step' | 'late report' | 'days' | 'closure';
  seed: number;
}

const HOW_OFTEN: Readonly<Record<Happening['what'], number>> = { step: 66, 'late report': 8, days: 22, closure: 4 };
const WHATS = ['step', 'late report', 'days', 'closure'] as const;

/** What comes about in a life: the same for the same number. */
export function happenings(seed: number): readonly Happening[] {
  const chance = new Chance(seed);
  return Array.from({ length: chance.between(25, 45) }, () => ({
    what: chance.weighted(WHATS, (what) => HOW_OFTEN[what]) ?? 'step',
    seed: chance.between(1, 2_000_000_000),
  }));
}

/** A case, just after something has come about. */
export interface Aftermath {
  one: CaseOnPaper;
  what: Happening['what'] | 'opening';
  /** The record as it was before. */
  before: CaseRecord;
  /** The step that was tried. */
  tried?: StepByChance;
  /** Why it was refused: then no turn was played. */
  refusal?: Refusal;
}

/** Monday 3 November 2025, 10:00 in London. */
const BEGINS: Instant = instant('2025-11-03T10:00:00Z');

/** Lives through it. `watch` is called after each happening. */
export function live(living: Living, seed: number, all: readonly Happening[], watch: (aftermath: Aftermath) => void): void {
  let secrets = 0;
  const secret = (): string => `canary-${seed}-${(secrets += 1)}`;
  const one = opened(living, seed, secret);
  watch({ one, what: 'opening', before: unwritten(living.policy) });
  for (const { what, seed: own } of all) {
    const before = one.record;
    const tried = comesAbout({ ...living, one, chance: new Chance(own), secret }, what);
    const refusal = tried && one.refusalOf(tried.step, tried.form, tried.by);
    if (!tried) one.look();
    watch({ one, what, before, ...(tried ? { tried } : {}), ...(refusal ? { refusal } : {}) });
  }
}

/** What passes without a step has passed by then; the step that somebody takes is handed back. */
function comesAbout(trying: Trying, what: Happening['what']): StepByChance | undefined {
  const { one, chance } = trying;
  const today = dateOf(one.now);
  switch (what) {
    case 'days':
      one.now = at(addDays(today, chance.between(1, 15)), chance.between(9, 17));
      return undefined;
    case 'closure':
      closes(one, addDays(today, chance.between(-10, 20)));
      return undefined;
    case 'step':
      return openStep(trying);
    case 'late report':
      return lateReport(trying);
  }
}

function closes(one: CaseOnPaper, day: IsoDate): void {
  if (isWorkingDay(one.calendar, day, [])) one.declare(day);
}

/** @throws Error where no opening of twenty is taken: then a hint is wrong */
function opened(living: Living, seed: number, secret: () => string): CaseOnPaper {
  const { protocol, policy, hints } = living;
  const representatives = { ...hints.representatives };
  const policies = { ...hints.policies };
  let last: unknown;
  for (let tries = 0; tries < 20; tries += 1) {
    try {
      const { form: opening, by: opener } = openingByChance(living, new Chance(seed + tries), BEGINS, secret);
      return new CaseOnPaper({ protocol, policy, opening, opener, at: BEGINS, representatives, policies });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      last = error;
    }
  }
  throw last;
}
