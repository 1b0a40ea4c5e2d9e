import type { z } from 'zod';
import type { IsoDate } from '../calendar/dates';
import type { Balance } from '../money/ledger';
import type { Actor, Fact, Reader, Role } from './facts/fact';
import type { Casting, Standing } from './facts/standing';
import type { Instance, Limit } from './limits/limit';
import type { MoneyShown } from './money-shown';
import type { Tier } from './notices/tier';
import type { Printable } from './papers';
import type { Concerned, NamedPerson, Party, PartyId } from './parties/party';
import type { Policy } from './policy/policy';
import type { Act, Breach, Discretion, Opening, Step } from './steps/step';
import type { Condition, Story } from './story/story';

/** Something that limits count from or back from; `instance` where there can be several (a side, a debt, a part). */
export interface Moment {
  on: IsoDate;
  instance?: Instance;
  /** The timeline entry that it came with: whoever knows that knows the limit. */
  seq?: number;
  /** The parties agreed on a day in the place of the one that the rule counts (4.5). */
  agreed?: { to: IsoDate; on: IsoDate; seq: number; reason: string };
  /** Due by this day where that is sooner than what the rule counts to: a meeting that somebody is asked to attend. */
  sooner?: { on: IsoDate; because: string };
  /** The same where that is later: an action that is promised for after the time in which all are followed. */
  later?: { on: IsoDate; because: string };
  /** The day from which nothing is left to be kept, though not all of it was kept: a debt that came to nothing otherwise than by a payment. */
  nilOn?: IsoDate;
  /** The rules that it lies under, where the law differs by them: a council's, a health body's. */
  under?: string;
  /** The day after which nobody can meet it any more: papers, once the meeting is over. Missed by then, it is told, and chased no longer. */
  mootAfter?: IsoDate;
  /** The entries that meet this instance, where its moment knows them (the last payment of a debt); else each step is asked whether it does. */
  metBy?: readonly number[];
}

/** Rules by name, as the types of methods: so that those of a kind fit where the terms of no kind are known. */
export type MomentRule<Terms = unknown> = { of(standing: Standing<Terms>): readonly Moment[] }['of'];
export type OwnerRule<Terms = unknown> = { of(standing: Standing<Terms>, instance: Instance | undefined): readonly PartyId[] }['of'];

/** Somebody on whose authorisation a case goes for a day to come: told where the directory says otherwise by then (PROTOCOLS 3, Enter and View 1). */
export interface Followed {
  representative: string;
  /** The organisation that they represent. */
  of: string;
  on: IsoDate;
  /** What it cites: the name of a clause in the policy. */
  clause: string;
  /** Who hears of it; nobody else knows. */
  knownTo: readonly PartyId[];
}

/** A case that is opened with a policy. `field`: the field of its opening that names the policy. */
export interface Accompanying {
  by: Actor;
  form: object;
  field: string;
}

/** What is particular to a kind of case, as it is written down. What all kinds share is added by `defineProtocol`. */
export interface Kind<Terms = unknown> extends Casting<Terms> {
  kind: string;
  /** The steps, and what they are called. */
  titles: Readonly<Record<string, string>>;
  /** What the policies of the kind hold beside what all hold. */
  terms: z.ZodType<Terms>;
  /** What its rules cite, by what it is about: a policy has the number of each. */
  clauses: readonly string[];
  /** The limits that its policies may have; `needed` are those that its rules can't do without. */
  limits: readonly { name: string; needed?: true }[];
  /** The prompts that its policies may have. */
  prompts?: readonly string[];
  story: Story<string, Terms>;
  opening: Opening<object, Terms>;
  steps: readonly Step<object, Terms>[];
  /** What the case does by itself. */
  acts?: readonly Act<object, Terms>[];
  /** Roles that take the steps which go with every kind. */
  sharedRoles: readonly Role[];
  /** Of the roles that a step is for, those that report it for a party which can't sign in; left out, all of them. */
  spokesmen?: readonly Role[];
  /** Of the roles that a step is for, those that act as a party, by the part that it plays; left out, all of them. */
  actors?: Readonly<Record<string, readonly Role[]>>;
  /** Who sees a note or a document whose form does not say; left out, all. */
  notesSeenBy?(standing: Standing<Terms>, as: PartyId, what: 'note' | 'document'): readonly PartyId[];
  /**
   * What a party sees of any step at most, the shared ones too, whatever the step itself says (`shown`): where words stay with whom they were said to.
   * Left out, what the step says.
   */
  discretion?: Discretion<Terms>;
  /** The parties that a reader may know of; left out, all. */
  partiesKnownTo?(standing: Standing<Terms>, reader: Reader): readonly Party[];
  /** Whom the case is about. */
  concerned?(standing: Standing<Terms>): readonly Concerned[];
  /** Who is named on the case, as it stands (a panel's members). */
  people?(standing: Standing<Terms>): readonly NamedPerson[];
  /** Moments that are not simply the day of a step or of entering a stage, by the name that a policy gives them. */
  moments?: Readonly<Record<string, MomentRule<Terms>>>;
  /** The parties behind an owner's name in the policy, beside `every`, `opener`, `neutral` and `each`, which all kinds have. */
  owners?: Readonly<Record<string, OwnerRule<Terms>>>;
  /** Whether a step meets this instance of a limit (one side's acceptance doesn't meet the other's); left out, it does. */
  meets?(standing: Standing<Terms>, fact: Fact, limitName: string, instance: Instance | undefined): boolean;
  breaches?(standing: Standing<Terms>, limits: readonly Limit[]): readonly Breach[];
  /** Stages on whose entry each party is told who holds this tier on every other, and how to reach them (6.1). */
  introduces?: Readonly<Record<string, Tier>>;
  /** Whether the letter of a step says what the step leads to: then none goes out beside it of the move that it brought about. */
  stepsTellOfMoves?: true;
  outcome?(standing: Standing<Terms>): string | undefined;
  /** How the partners' accounts stand, for kinds in which money is owed: what a turn changes of them is posted to the ledger. */
  balances?(standing: Standing<Terms>): readonly Balance[];
  /** The costs and debts behind them, with how each was worked out. */
  moneyShown?(standing: Standing<Terms>, limits: readonly Limit[]): MoneyShown;
  /** On whose authorisation it goes, as it stands. */
  follows?(standing: Standing<Terms>): readonly Followed[];
  /** What the case's page shows beside what all cases have. `matter` is what a search looks in. */
  particulars?(standing: Standing<Terms>, limits: readonly Limit[]): Readonly<Record<string, unknown>>;
  /** What it can print, for one who knows the case so. */
  papers?(standing: Standing<Terms>, limits: readonly Limit[]): readonly Printable[];
  /** What its letters draw on beside what all letters have. */
  inLetters?(standing: Standing<Terms>): Readonly<Record<string, unknown>>;
  /** The case of this kind that goes with a policy from its first publication on, one a policy: by whom it is opened, with what; undefined for a policy that has none. */
  accompanies?(policy: Policy): Accompanying | undefined;
  /** What of a policy of this kind would not run, and no schema sees. */
  policyMistakes?(policy: Policy<Terms>): readonly { path: readonly string[]; message: string }[];
}

/** A kind with all that goes with every kind: what the rest of the house works with. */
export interface Protocol<Terms = unknown> extends Kind<Terms> {
  steps: readonly Step<object, Terms>[];
  step(name: string): Step<object, Terms> | undefined;
  acts: readonly Act<object, Terms>[];
  /** Whatever stands on the timeline under that name: a step, what the case does by itself; the opening, for any other. */
  declared(name: string): Step<object, Terms> | Act<object, Terms> | Opening<object, Terms>;
  conditions: readonly Condition<Terms>[];
  policy: z.ZodType<Policy<Terms>>;
}

export type Protocols = Readonly<Record<string, Protocol>>;
