import type { Fact, Reader } from '../../../protocols/case/facts/fact';
import type { Letter } from '../../../protocols/case/notices/notice';
import type { Standing } from '../../../protocols/case/facts/standing';
import type { Protocol } from '../../../protocols/case/protocol';
import { sightOf } from '../../../protocols/case/reading/sight';
import type { SeenCase } from '../../../protocols/case/reading/view';
import type { Entry } from '../../../protocols/case/turn/entry';

/** The secrets that something tells: each was said in one form, and nowhere else. */
export const secretsIn = (told: unknown): readonly string[] => JSON.stringify(told ?? null).match(/canary-\d+-\d+/g) ?? [];

/** The secrets that a reader may know: of the facts that it knows, what it sees of each. */
export const secretsOf = (reader: Reader, facts: readonly Fact[]): ReadonlySet<string> =>
  new Set(facts.filter(({ known }) => known[reader] !== undefined).flatMap(({ parts, form }) => secretsIn(parts?.[reader] ?? form)));

/** All that a reader may know of a case: besides, how it is itself written to, and what those are called whom it knows of, or is to ask for. */
export function mayKnow(protocol: Protocol, standing: Standing, reader: Reader): ReadonlySet<string> {
  const { parties } = sightOf(protocol, standing, reader).standing;
  const itself = parties.find(({ id }) => id === reader);
  const names = parties.flatMap(({ person, group, askFor }) => [(person ?? group)?.name, askFor]);
  return new Set([...secretsOf(reader, standing.recorded), ...secretsIn(itself), ...secretsIn(names)]);
}

/** What a reader sees of an entry; undefined where it knows nothing of it. */
function seenOf({ known, parts, detail, data }: Entry, reader: Reader): object | undefined {
  if (known[reader] === undefined) return undefined;
  return parts?.[reader] ?? { detail, data };
}

/** All that a turn lets a reader see: its view, its part of the entries, its letters. */
export function sightsOf(
  reader: Reader,
  { seen, entries, letters }: { seen: readonly SeenCase[]; entries: readonly Entry[]; letters: readonly Letter[] },
): Readonly<Record<string, unknown>> {
  return {
    view: seen.find(({ readers }) => readers.includes(reader)),
    entries: entries.flatMap((entry) => seenOf(entry, reader) ?? []),
    letters: letters.filter((letter) => letter.reader === reader),
  };
}
