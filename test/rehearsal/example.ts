import { join } from 'node:path';
import { projectRoot } from '../../bin/platform/project';
import { rehearse, type Rehearsed, type RehearsedEntry, type RehearsedNotice } from '../../bin/rehearsal/rehearse';
import { readScenario } from '../../bin/rehearsal/scenario';
import type { Stage } from '../../bin/rehearsal/stage';
import { shortMoment } from '../../bin/rehearsal/words';

/** A scenario that is shipped, played on a stage of the tests. */
export const rehearsed = (open: Stage['open'], name: string): Promise<Rehearsed> =>
  rehearse(open, readScenario(join(projectRoot, 'examples', `${name}.yaml`)));

/** `2025-12-10 09:00 letter`: when an event happened, and to which limit or stage. */
export const events = ({ timeline }: Rehearsed, ...names: readonly RehearsedEntry['event'][]): readonly string[] =>
  timeline
    .filter(({ event }) => names.includes(event))
    .map(({ at, data }) =>
      [
        shortMoment(at),
        ...['limit', 'id', 'to']
          .map((field) => data?.[field])
          .filter((value) => typeof value === 'string')
          .slice(0, 1),
      ].join(' '),
    );

/** Each limit as `due status`, with the day on which it was met. */
export const limits = ({ case: view }: Rehearsed): Readonly<Record<string, string>> =>
  Object.fromEntries((view?.limits ?? []).map(({ id, due, status, metOn }) => [id, `${due} ${status}${metOn ? ` ${metOn}` : ''}`]));

export const noticesOf = ({ timeline }: Rehearsed, kind: RehearsedNotice['kind']): readonly RehearsedNotice[] =>
  timeline.flatMap(({ notices }) => notices).filter((notice) => notice.kind === kind);

/** Who reads it: `icb lead`, in the order of the alphabet. */
export const readers = ({ recipients }: RehearsedNotice): readonly string[] =>
  recipients
    .map(({ organisation, role, name }) => (organisation ? `${organisation.replace('lincolnshire-', '')} ${role ?? ''}` : name))
    .toSorted();

/** A notice with when it was queued, for a table. */
export const told = (notice: RehearsedNotice): string => `${shortMoment(notice.at)}: ${readers(notice).join(', ')}`;
