import type { Instant, IsoDate } from '../../protocols/calendar/dates';
import type { Fact, Known, Reader } from '../../protocols/case/facts/fact';
import type { NamedDocument } from '../../protocols/case/forms/documents';
import type { KnownLimit } from '../../protocols/case/limits/limit';
import type { SeenCase } from '../../protocols/case/reading/view';
import type { Breach } from '../../protocols/case/steps/step';
import type { Effect } from '../../protocols/case/steps/effects';
import type { Entry } from '../../protocols/case/turn/entry';
import type { EffectFailed, TurnResult } from '../../protocols/case/turn/wire';
import type { LedgerEntry } from '../../protocols/money/ledger';
import type { PartyRow } from './access';

export interface Recipient {
  organisation?: string;
  name: string;
  /** The tier that they hold. */
  role?: string;
  email?: string;
  address?: string;
}

/** A letter as it is to be delivered; its content never changes again. `key`: once a case. `seq`: the entry that it tells of. */
export interface QueuedLetter {
  key: string;
  /** The party that it is written to, or `*`. */
  reader: Reader;
  seq: number;
  kind: string;
  clause: string;
  subject: string;
  text: string;
  html: string;
  /** Its template could not be rendered. */
  plain: boolean;
  recipients: readonly Recipient[];
  at: Instant;
  /** Documents of the case to attach or to link; left out where there are none. */
  documents?: readonly NamedDocument[];
}

/** The request that a turn answers, with `step` `open` for an opening; and what it was answered with. */
export interface Answering {
  subject: string;
  organisation: string;
  role: string;
  key: string;
  bodyHash: string;
  step: string;
  seq: number;
  response: object;
}

/** What a case is for good, written with its first turn. */
export interface NewCase {
  kind: string;
  policy: { id: string; version: number };
  /** Milliseconds by which a rehearsal's clock is shifted; else 0. */
  offset: number;
}

/** A document that a reader knows by a step. `handedOver`: which does not name it; to them it is as it was handed over, by whom and when. */
export interface KnownDocument {
  reader: Reader;
  sha256: string;
  handedOver?: { name: string; subject: string; organisation: string };
}

/** All that one turn puts on record; `now` is the workflow's clock. */
export interface TurnWrite {
  caseId: string;
  /** Of the first turn alone: with it the case comes to be. */
  opens?: NewCase;
  turn: number;
  /** By what the turn is known beside its number: once a case. */
  took: string;
  now: Instant;
  result: TurnResult;
  /** The rank of the rules that it was played by. */
  rules: number;
  outcome: string | undefined;
  next: Instant | undefined;
  versionInForce: number;
  openedOn: IsoDate;
  /** The last number of each reader. */
  numbers: Known;
  openSteps: Readonly<Record<string, readonly string[]>>;
  /** The case as its readers see it from now on; its links are read anew each time. */
  seen: readonly SeenCase[];
  /** Who reads it from now on; left out where that has not changed. */
  access?: readonly PartyRow[];
  /** New ones; each has an entry of its `seq`. */
  facts: readonly Fact[];
  entries: readonly Entry[];
  /** The ids of all limits that the case has now, in their order: those no longer among them are forgotten; and those that have changed. */
  limits: { ids: readonly string[]; changed: readonly KnownLimit[] };
  /** New ones. */
  breaches: readonly Breach[];
  letters: readonly QueuedLetter[];
  /** New entries of the ledger; each has an entry of its `seq`. */
  ledger: readonly LedgerEntry[];
  /** Links that stand, whole; left out where no step is about one. */
  links?: readonly { case: string; as: string; seq: number }[];
  /** The effect that the turn is about: it could not be carried out. */
  failed?: Pick<EffectFailed, 'id' | 'reason'>;
  /** New ones. */
  effects: readonly (Effect & { id: string; seq: number })[];
  /** Documents that readers know by the step, out of those of `from`, who took it. */
  documents?: { from: Reader; known: readonly KnownDocument[] };
  answering?: Answering;
}
