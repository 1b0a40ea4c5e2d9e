import { join } from 'node:path';
import { projectRoot } from '../../bin/platform/project';
import { rehearse, type Rehearsed, type RehearsedEntry, type RehearsedNotice } from '../../bin/rehearsal/rehearse';
import { readScenario } from '../../bin/rehearsal/scenario';
import type { Stage } from '../../bin/rehearsal/stage';
import { shortMoment } from '../../bin/rehearsal/words';

/** A scenario that is shipped, played on a stage of the tests. */
export const rehearsed = (open: Stage['open'], name: string): Promise<Rehearsed> =>
  rehearse(open, readScenario(join(projectRoot, 'examples', `${name}.yaml`)));

/** What an entry says to programs. */
export const dataOf = ({ data }: RehearsedEntry): Readonly<Record<string, unknown>> => Object.fromEntries(Object.entries(data ?? {}));

/** `2025-12-10 09:00 letter`: when an event happened, and to which limit or stage. */
export const events = ({ timeline }: Rehearsed, ...names: readonly RehearsedEntry['event'][]): readonly string[] =>
  timeline
    .filter(({ event }) => names.includes(event))
    .map((entry) =>
      [
        shortMoment(entry.at),
        ...['limit', 'id', 'to']
          .map((field) => dataOf(entry)[field])
          .filter(isText)
          .slice(0, 1),
      ].join(' '),
    );

const isText = (value: unknown): value is string => typeof value === 'string';

/** Each limit as `due status`, with the day on which it was met. */
export const limits = ({ case: view }: Rehearsed): Readonly<Record<string, string>> =>
  Object.fromEntries((view?.limits ?? []).map(({ id, due, status, metOn }) => [id, `${due} ${status}${metOn ? ` ${metOn}` : ''}`]));

/** Who reads a letter: `icb lead`, in the order of the alphabet; people by name. */
export const readers = ({ recipients }: RehearsedNotice): readonly string[] =>
  recipients
    .map(({ organisation, role, name }) => (organisation ? `${organisation.replace('lincolnshire-', '')} ${role ?? ''}` : name))
    .toSorted();

/** When something was told, and who reads each letter, one a party: `2025-12-10 09:00: icb deputy, icb lead | county-council lead`. */
export const told = ({ timeline }: Rehearsed, kind: RehearsedNotice['kind'], subject = ''): readonly string[] =>
  timeline.flatMap(({ notices }) => {
    const letters = notices.filter((letter) => letter.kind === kind && letter.subject.startsWith(subject));
    const [first] = letters;
    return first ? [`${shortMoment(first.at)}: ${letters.map((letter) => readers(letter).join(', ')).join(' | ')}`] : [];
  });
