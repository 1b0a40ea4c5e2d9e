import type { Calendar } from '../../calendar/calendar';
import type { Instant, IsoDate } from '../../calendar/dates';
import { isByParty, OPENED, type Doer, type Fact } from '../facts/fact';
import { standingOf } from '../facts/standing';
import { moved, movedBack } from '../forms/case-forms';
import type { Limit } from '../limits/limit';
import type { DebtShown } from '../money-shown';
import { nextInstant } from '../notices/schedule';
import type { Policy } from '../policy/policy';
import type { Protocol } from '../protocol';
import { Refused, wrongForm, type Refusal } from '../refusal';
import { judgeStep } from '../steps/check-step';
import { takenOf } from '../steps/step';
import type { CaseRecord, World } from '../turn/case-record';
import { awaited, followStory } from '../turn/phases';
import { Playing } from '../turn/playing';

/** What a replay takes from outside the case: one calendar for all that is counted, where organisations lie, the versions of the policy. */
export interface TrialWorld {
  calendar: Calendar;
  areaOf: (organisation: string) => string | undefined;
  /** The version that stands under a number; the draft, in the place of the one that it is tried for. */
  policyOf: (version: number) => Policy;
}

/** A case as it is played again: the version that it was opened under, and all that is on record of it, in that order. */
export interface PastCase {
  id: string;
  openedUnder: number;
  facts: readonly Fact[];
}

/** A step on record that the rules refuse where the case stands in the replay: played all the same. */
export interface RefusedStep {
  seq: number;
  step: string;
  why: Refusal['type'];
}

/** How a case stands at the end of a replay. */
export interface Replayed {
  limits: readonly Limit[];
  debts: readonly DebtShown[];
  /** Each stage that it has been in, with the day on which it came into it last. */
  stages: ReadonlyMap<string, IsoDate>;
  stage: string;
  outcome: string | undefined;
  refused: readonly RefusedStep[];
}

/**
 * The case's own moves and acts have numbers between those of the steps on record, which their forms name one another by: so many to a step, each a
 * fraction that a double holds exactly.
 */
const BETWEEN = 2 ** -20;

/**
 * Plays a case again: the steps that were recorded, each at its instant and under its number; what the case does by itself comes about anew, under the
 * policies of `world`. A pure function; nobody is told. `until`: the instant at which it ends, for a case that is open by then.
 * @throws Error where the rules fail over the case, such as BeyondHorizon
 */
export function replayed(protocol: Protocol, past: PastCase, world: TrialWorld, until: Instant): Replayed {
  const replay = new Replay(protocol, past, world);
  for (const fact of past.facts.filter((one) => isGiven(protocol, one))) {
    replay.waitUntil(fact.at);
    replay.take(fact);
  }
  replay.waitUntil(until);
  return replay.result();
}

/** Whether a fact came from outside: what the case moved and did by itself is left for the rules to bring about. */
const isGiven = ({ acts }: Protocol, fact: Fact): boolean =>
  isByParty(fact) || ![moved, movedBack, ...acts].some(({ name }) => name === fact.step);

class Replay {
  private record: CaseRecord;
  private last: Playing | undefined;
  private readonly world: World;
  private readonly refused: RefusedStep[] = [];

  constructor(
    private readonly protocol: Protocol,
    private readonly past: PastCase,
    { calendar, areaOf, policyOf }: TrialWorld,
  ) {
    this.world = {
      calendar,
      calendarOf: () => calendar,
      calendarChanges: [],
      areaOf,
      policyOf,
      nameOf: (organisation) => organisation, // nobody reads the sentences
      representativeOf: () => undefined, // nor is anybody vouched for anew
      record: { policy: () => undefined, fared: () => [] }, // nor is the figures' matter what a draft changes
    };
    const policy = policyOf(past.openedUnder);
    this.record = { policy, facts: [], seq: 0, numbers: {}, limits: [], sent: new Set(), flagged: new Set(), balances: [] };
  }

  take(fact: Fact): void {
    if (isByParty(fact)) this.judge(fact);
    this.record = { ...this.record, facts: [...this.record.facts, fact], seq: fact.seq };
    this.look(fact.at);
  }

  /** As the workflow wakes: at each instant at which a limit has passed, a condition comes to hold, or the case has something to do. */
  waitUntil(until: Instant): void {
    for (let next = this.next(); next !== undefined && next <= until; next = this.next()) this.look(next);
  }

  result(): Replayed {
    const { protocol, last } = this;
    if (!last) throw new Error('a case without its opening is none');
    const { standing, limits } = last;
    return {
      limits,
      debts: protocol.moneyShown?.(standing, limits).debts ?? [],
      stages: new Map(standing.spells.map(({ stage, from }) => [stage, from])),
      stage: standing.stage,
      outcome: protocol.outcome?.(standing),
      refused: this.refused,
    };
  }

  private look(now: Instant): void {
    const playing = new Playing(this.protocol, this.record, { now, caseId: this.past.id }, this.world, BETWEEN);
    followStory(playing);
    const { page, limits } = playing;
    this.record = { ...this.record, facts: [...this.record.facts, ...page.facts], seq: page.seq, limits };
    this.last = playing;
  }

  private next(): Instant | undefined {
    if (!this.last) return undefined;
    const passing = nextInstant(this.last.limits, [], this.last.now);
    return [...(passing ? [passing] : []), ...awaited(this.last)].toSorted()[0];
  }

  private judge(fact: Fact & { by: Doer }): void {
    try {
      this.refuse(fact);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.refused.push({ seq: fact.seq, step: fact.step, why: error.refusal.type });
    }
  }

  /** By the form as it was recorded, and as the case stands by then: who may sign in for whom is not the draft's to say. @throws Refused */
  private refuse(fact: Fact & { by: Doer }): void {
    const { protocol, record, last } = this;
    const { calendar } = this.world;
    const taken = takenOf(fact);
    if (fact.step === OPENED) {
      const standing = standingOf(protocol, record.policy, [fact]);
      const errors = protocol.opening.faults?.(standing, taken, { limits: [], calendar }) ?? [];
      if (errors.length > 0) throw wrongForm(errors);
      return;
    }
    const step = protocol.step(fact.step);
    if (step && last) judgeStep(protocol, last.standing, step, taken, { limits: record.limits, calendar, now: fact.at });
  }
}
