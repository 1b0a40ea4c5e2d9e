import { isDeepStrictEqual } from 'node:util';
import { readersOf } from '../../../protocols/case/facts/standing';
import { noticeOf } from '../../../protocols/case/notices/notice';
import type { CaseEvent } from '../../../protocols/case/turn/entry';
import { movement } from '../../../protocols/money/ledger';
import type { Invariant } from './invariants';
import type { Aftermath } from './life';

/** What holds of the record and of the turns that are played from it. */
export const recordInvariants: readonly Invariant[] = [
  { says: 'the same turn played again from the same record gives the same', brokenBy: playedOtherwise },
  { says: 'looked at again at the same instant, nothing more happens', brokenBy: stillHappening },
  { says: '0.14: the timeline is numbered without a gap, and so is what each reader knows of it', brokenBy: misnumbered },
  { says: 'every entry of the ledger balances for each partner, and its sums are what the facts come to', brokenBy: unbalanced },
  { says: '0.7: the case stands in a stage of its kind, which its last move led to', brokenBy: outOfStage },
  { says: '0.13: each notice has a letter, and none goes out twice', brokenBy: unwritten },
];

function playedOtherwise({ one }: Aftermath): string | undefined {
  const again = one.replayed();
  const other = Object.keys(again).filter((part) => !isDeepStrictEqual(partOf(again, part), partOf(one.last, part)));
  return other.length > 0 ? `other ${other.join(', ')}` : undefined;
}

/** In JSON, pence as they are written. */
const written = (whole: unknown): string =>
  JSON.stringify(whole, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));

const partOf = (whole: object, name: string): unknown => Object.entries(whole).find(([one]) => one === name)?.[1];

function stillHappening({ one }: Aftermath): string | undefined {
  const { facts, entries, letters, breaches, ledger, effects, seen, result } = one.played();
  const more = [...facts, ...entries, ...letters, ...breaches, ...ledger, ...effects];
  if (more.length > 0) return `more: ${written(more[0])}`;
  if (!isDeepStrictEqual(seen, one.last.seen)) return 'readers see something else';
  return result.next !== undefined && result.next <= one.now ? `to look again at ${result.next}, which is past` : undefined;
}

function misnumbered({ one: { last }, before }: Aftermath): string | undefined {
  const entries = last.entries.toSorted((a, b) => a.seq - b.seq);
  const wrong = entries.find(({ seq }, index) => seq !== before.seq + 1 + index);
  if (wrong) return `entry ${wrong.seq} follows ${before.seq}`;
  for (const reader of readersOf(last.standing)) {
    const numbers = entries.flatMap(({ known }) => known[reader] ?? []);
    const first = (before.numbers[reader] ?? 0) + 1;
    if (numbers.some((number, index) => number !== first + index))
      return `${reader} knows entries ${numbers.join(', ')} after ${first - 1}`;
  }
  const unlike = last.facts.find(({ seq, known }) => !isDeepStrictEqual(known, entries.find((entry) => entry.seq === seq)?.known));
  return unlike && `fact ${unlike.seq} has other numbers than its entry`;
}

function unbalanced({ one }: Aftermath): string | undefined {
  for (const { seq, postings } of one.last.ledger) {
    const sums = new Map<string, bigint>();
    for (const { partner, pence } of postings) sums.set(partner, (sums.get(partner) ?? 0n) + pence);
    const off = [...sums].find(([, sum]) => sum !== 0n);
    if (off) return `the postings of entry ${seq} are off by ${off[1]} for ${off[0]}`;
    const due = postings.filter(({ kind }) => kind === 'due').reduce((sum, { pence }) => sum + pence, 0n);
    if (due !== 0n) return `what is due between the partners is off by ${due} by entry ${seq}`;
  }
  const [left] = movement(one.record.balances, one.protocol.balances?.(one.standing) ?? []);
  return left && `${left.pence} pence of ${left.partner}'s ${left.kind} were not posted`;
}

function outOfStage({ one }: Aftermath): string | undefined {
  const { spells, stage } = one.standing;
  if (!one.protocol.stages.includes(stage)) return `"${stage}" is no stage`;
  if (spells.at(-1)?.stage !== stage || spells.at(-1)?.left) return `it has left "${stage}", and stands in it`;
  const gap = spells.find(({ left }, index) => left?.on !== spells[index + 1]?.from);
  return gap && `it left "${gap.stage}" on another day than it entered the next`;
}

/** Of each of these somebody is told at once. */
const TOLD: readonly (CaseEvent | undefined)[] = ['reminder', 'escalation', 'prompt', 'breach', 'moved-back'];

function unwritten({ one: { last, letters } }: Aftermath): string | undefined {
  // A breach may be told by the letter of the step that it lies in.
  const isWritten = (entry: number, data: object | undefined): boolean =>
    letters.some(({ seq }) => seq === entry || (data && 'seq' in data && seq === data.seq));
  const silent = last.entries.find(
    ({ event, seq, data }) => TOLD.includes(event) && !isWritten(seq, event === 'breach' ? data : undefined),
  );
  if (silent) return `nobody is written to of: ${silent.detail}`;
  const lost = last.letters.find(({ to, key, reader }) => to.length === 0 || key !== `${noticeOf(key)}@${reader}`);
  if (lost) return `the letter ${lost.key} is to nobody, or another's`;
  const keys = letters.map(({ key }) => key);
  return new Set(keys).size === keys.length ? undefined : `twice: ${keys.find((key, index) => keys.indexOf(key) < index) ?? ''}`;
}
