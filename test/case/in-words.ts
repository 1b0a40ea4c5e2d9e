import { reachFor, type Reachable } from '../../notices/reach';
import { written, type Introduced } from '../../notices/written';
import { dateOf } from '../../protocols/calendar/dates';
import type { Letter } from '../../protocols/case/notices/notice';
import type { NameOf } from '../../protocols/case/parties/names';
import { limitsKnown, sightOf } from '../../protocols/case/reading/sight';
import type { CaseOnPaper } from './case-on-paper';

/** What the directory has, for letters: names, and who holds which post. */
export interface InDirectory {
  nameOf: NameOf;
  introduced?: readonly Introduced[];
  holders?: readonly Reachable[];
}

/** A letter of the last turn in words, as the post has it written: from the case as its reader knows it. */
export function inWords(one: CaseOnPaper, letter: Letter, { nameOf, introduced = [], holders = [] }: InDirectory) {
  const { id: caseId, protocol, standing, record, now } = one;
  const sight = sightOf(protocol, standing, letter.reader);
  return written(letter, {
    caseId,
    kind: protocol.kind,
    today: dateOf(now),
    standing: sight.standing,
    limits: limitsKnown(sight, record.limits),
    more: protocol.inLetters?.(sight.standing) ?? {},
    introduced,
    ...reachFor(letter.reader, standing.parties, holders, nameOf),
    nameOf,
    titleOf: (step) => protocol.step(step)?.title,
  });
}

export type Sent = ReturnType<typeof inWords> & { letter: Letter };

/** All that a case sends, each letter put in words in the turn that it comes of: what the opening sent, and whatever happens after this call. */
export function postOf(one: CaseOnPaper, directory: InDirectory): readonly Sent[] {
  const sent: Sent[] = [];
  const collect = (): void => {
    for (const letter of one.last.letters) sent.push({ ...inWords(one, letter, directory), letter });
  };
  collect();
  const look = one.look.bind(one);
  const refusalOf = one.refusalOf.bind(one);
  one.look = () => {
    const played = look();
    collect();
    return played;
  };
  one.refusalOf = (...given) => {
    const refusal = refusalOf(...given);
    if (refusal === undefined) collect();
    return refusal;
  };
  return sent;
}
