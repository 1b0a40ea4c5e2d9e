import type { IsoDate } from '../calendar/dates';
import type { Actor, Fact, Form } from './fact';
import type { Limit } from './limit';
import type { MoneyShown } from './money-shown';
import type { Vocabulary } from './policy';
import type { FormError } from './refusal';
import type { Tier } from './schedule';
import type { Standing } from './standing';
import type { Story } from './story';
import type { Breach, Naming, Step } from './step';
import type { Balance } from '../money/ledger';
import type { z } from 'zod';

/** Something that limits count from or back from; `instance` where there can be several (a side, a debt). */
export interface Moment {
  on: IsoDate;
  instance?: string;
  /** The timeline entry that it came with. */
  seq?: number;
  /** The parties agreed on a day in the place of the one that the rule counts (4.5). */
  agreed?: { to: IsoDate; on: IsoDate; seq: number; reason: string };
  /** What tells this instance from others, beside who owes it: how much of a debt, to whom. */
  says?: string;
  /** The day from which nothing is left to be kept, though nobody kept it: a debt that came to nothing otherwise than by a payment. */
  nilOn?: IsoDate;
}

export interface Party {
  role: string;
  organisation?: string;
  person?: string;
}

export interface Opening {
  title: string;
  clause: string;
  form: z.ZodType<Record<string, unknown>>;
  pastDays: (form: Form) => readonly { pointer: string; day: IsoDate }[];
  /** Faults that the policy's roles show (422). */
  faults: (policy: Standing['policy'], form: Form, by: Actor) => readonly FormError[];
  names: (form: Form) => Naming;
}

/** What is particular to a kind of case: pure rules over its standing. What all kinds share is in this folder. */
export interface Protocol {
  kind: string;
  firstStage: string;
  stages: readonly string[];
  /** For each open stage, what leads out of it (DESIGN 5). */
  story: Story;
  opening: Opening;
  steps: readonly Step[];
  vocabulary: Vocabulary;
  parties: (standing: Standing) => readonly Party[];
  /** Every organisation whose people see the case and are told of it. */
  organisations: (standing: Standing) => readonly string[];
  /** Moments that are not simply the day of a step or of entering a stage. */
  moments: Readonly<Record<string, (standing: Standing) => readonly Moment[]>>;
  /** The organisations behind an owner's name in the policy; `instance` for an owner that is one of several. */
  owners: (standing: Standing, owner: string, instance: string | undefined) => readonly string[];
  /** Whether a step meets this instance of a limit (one side's acceptance doesn't meet the other's). */
  meets: (standing: Standing, fact: Fact, limitName: string, instance: string | undefined) => boolean;
  breaches: (standing: Standing, limits: readonly Limit[]) => readonly Breach[];
  /** Conditions that the story waits for, by name: the day from which each holds, if it does. */
  conditions: Readonly<Record<string, { clause: string; says: string; since: (standing: Standing) => IsoDate | undefined }>>;
  /** Stages on whose entry each side is told who holds this tier on every other, and how to reach them (6.1). */
  introduces: Readonly<Record<string, Tier>>;
  outcome: (standing: Standing) => string | undefined;
  /** How the partners' accounts stand, for kinds in which money is owed: what a turn changes of them is posted to the ledger. */
  balances?: (standing: Standing) => readonly Balance[];
  /** The costs and debts behind them, with how each was worked out. */
  moneyShown?: (standing: Standing, limits: readonly Limit[]) => MoneyShown;
  /** What the case's page shows beside what all cases have (`interimFunding`, …). */
  particulars: (standing: Standing, limits: readonly Limit[]) => Record<string, unknown>;
  /** What the timeline says of a step, in a sentence. */
  describe: (standing: Standing, fact: Fact) => string;
}
