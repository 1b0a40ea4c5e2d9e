import { dateOf, type Instant } from '../../calendar/dates';
import type { Balance, LedgerEntry } from '../../money/ledger';
import { NAMED, type By, type Fact, type Known, type Reader } from '../facts/fact';
import type { Notice } from '../notices/notice';
import type { Drafted, Entry, Part } from './entry';

/** What each reader of a fact sees of it; who is not there sees nothing. */
export type Sights = ReadonlyMap<Reader, 'all' | object>;

/** A fact before it is on record. */
export type Unwritten = Pick<Fact, 'step' | 'on' | 'form' | 'vouched'> & { by: By };

/** The page of the record that a turn writes: numbered entries, with the facts among them, each under the number that it has for each reader. */
export class Page {
  readonly facts: Fact[] = [];
  readonly entries: Entry[] = [];
  readonly notices: Notice[] = [];
  readonly ledger: LedgerEntry[] = [];
  private readonly numbers: Record<string, number>;

  constructor(
    public seq: number,
    /** The last number that each reader has. */
    numbers: Known,
    private readonly now: Instant,
    /** Whoever can know anything of the case, as it stands. */
    private readonly readers: () => readonly Reader[],
    /** A sentence of the rules with names in the place of ids. */
    private readonly named: (sentence: string) => string = (sentence) => sentence,
    /** How far apart its numbers lie: on record, one. */
    private readonly stride = 1,
  ) {
    this.numbers = { ...numbers };
  }

  /** A fact that all know, or those who see something of it. */
  fact({ step, on, by, form, vouched = [] }: Unwritten, sights?: Sights): Fact {
    const known = this.numbered(sights ? knowersIn(sights, this.readers()) : this.readers());
    const parts = Object.fromEntries([...(sights ?? [])].flatMap(([reader, sight]) => (sight === 'all' ? [] : [[reader, sight]])));
    const seen = Object.keys(parts).length > 0 ? { parts } : {};
    const fact = { seq: this.nextNumber(), step, on, at: this.now, by, form, known, ...seen, ...(vouched.length > 0 ? { vouched } : {}) };
    this.facts.push(fact);
    return fact;
  }

  /** The entry of a fact. `plain`: what it says to who sees a part of it. */
  entryOf(fact: Fact, entry: Pick<Entry, 'clause' | 'detail' | 'event'>, plain: Pick<Part, 'clause' | 'detail'>): Entry {
    const { seq, at, on, by, step, form, known } = fact;
    const parts = Object.fromEntries(
      Object.entries(fact.parts ?? {}).map(([reader, data]): [string, Part] => [reader, { ...plain, data }]),
    );
    return this.add({ seq, at, on, by, ...(entry.event ? {} : { step }), ...entry, data: form, known, ...(fact.parts ? { parts } : {}) });
  }

  entry({ knownTo, ...drafted }: Drafted): Entry {
    const known = this.numbered(knownTo ?? this.readers());
    return this.add({ seq: this.nextNumber(), at: this.now, on: dateOf(this.now), by: 'the case', known, ...drafted });
  }

  /** What an entry of the timeline moves on the accounts, if anything. */
  post({ seq, on, at, clause = '', detail: what }: Entry, postings: readonly Balance[]): void {
    if (postings.length > 0) this.ledger.push({ seq, on, at, clause, what, postings });
  }

  /** What people read names organisations; `data`, which programs read, has their ids. */
  private add({ parts, ...given }: Entry): Entry {
    const inParts = Object.entries(parts ?? {}).map(([reader, part]) => [reader, { ...part, detail: this.named(part.detail) }] as const);
    const entry = { ...given, detail: this.named(given.detail), ...(parts ? { parts: Object.fromEntries(inParts) } : {}) };
    this.entries.push(entry);
    return entry;
  }

  private nextNumber(): number {
    this.seq += this.stride;
    return this.seq;
  }

  private numbered(readers: readonly Reader[]): Known {
    return Object.fromEntries(
      readers.map((reader) => {
        const number = (this.numbers[reader] ?? 0) + 1;
        this.numbers[reader] = number;
        return [reader, number];
      }),
    );
  }

  /** The last number of each reader, after this turn. */
  get lastNumbers(): Known {
    return { ...this.numbers };
  }
}

/** People who are only named on the case know what all parties know whole, and what is said to be theirs to know (that it has closed). */
const knowersIn = (sights: Sights, readers: readonly Reader[]): readonly Reader[] =>
  readers.filter(
    (reader) => sights.has(reader) || (reader === NAMED && readers.every((one) => one === NAMED || sights.get(one) === 'all')),
  );
