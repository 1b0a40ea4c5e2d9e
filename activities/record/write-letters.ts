import { log, metricMeter } from '@temporalio/activity';
import { reachFor } from '../../notices/reach';
import { readers } from '../../notices/recipients';
import type { PlainContext } from '../../notices/plainly';
import { plainly, written, type LetterContext } from '../../notices/written';
import { dateOf } from '../../protocols/calendar/dates';
import type { Letter } from '../../protocols/case/notices/notice';
import type { NameOf } from '../../protocols/case/parties/names';
import { organisationsOf } from '../../protocols/case/parties/party';
import type { Protocol } from '../../protocols/case/protocol';
import { limitsKnown, sightOf } from '../../protocols/case/reading/sight';
import type { Played } from '../../protocols/case/turn/case-record';
import type { Turn } from '../../protocols/case/turn/wire';
import type { QueuedLetter } from '../../register/cases/turn-written';
import { isLead } from '../../register/directory/leads';
import { representativeOf } from '../../register/directory/representative-of';
import type { Reads } from '../../register/reads';

/** A turn's letters as they will be delivered: in words, each as its reader knows the case, to whoever holds the post on that day (0.12, 0.13). */
export async function writeLetters(
  read: Reads,
  protocol: Protocol,
  { letters, standing, limits, entries }: Played,
  { caseId, now }: Turn,
): Promise<readonly QueuedLetter[]> {
  if (letters.length === 0) return [];
  const addressed = [...new Set(letters.flatMap(({ to }) => to.flatMap((one) => ('organisation' in one ? [one.organisation] : []))))];
  const holders = await read.leads([...addressed, ...organisationsOf(standing.parties)]);
  const organisations = await read.organisations();
  const lookUp = await representativeOf(read);
  const nameOf: NameOf = (id) => organisations[id]?.name ?? id;
  const details = new Map(entries.map(({ seq, detail }) => [seq, detail]));
  return letters.map((letter) => {
    const { key, reader, seq, kind, clause, to, documents } = letter;
    const sight = sightOf(protocol, standing, reader);
    const known = { caseId, kind: protocol.kind, standing: sight.standing };
    const context = (): LetterContext => ({
      ...known,
      today: dateOf(now),
      limits: limitsKnown(sight, limits),
      more: protocol.inLetters?.(sight.standing) ?? {},
      introduced: holders.filter(isLead).filter(({ organisation }) => addressed.includes(organisation)),
      ...reachFor(reader, standing.parties, holders, nameOf),
      nameOf,
      titleOf: (step) => protocol.step(step)?.title,
    });
    return {
      key,
      reader,
      seq,
      kind,
      clause,
      ...inWords(letter, context, { ...known, detail: details.get(seq) ?? '' }),
      recipients: readers(to, holders, dateOf(now), lookUp),
      at: now,
      ...(documents ? { documents } : {}),
    };
  });
}

type Words = Pick<QueuedLetter, 'subject' | 'text' | 'html' | 'plain'>;

/** A letter that can't be put in words doesn't hold up its case: a plain one goes, and the operator hears of it (DESIGN 15). */
function inWords(letter: Letter, context: () => LetterContext, plain: PlainContext & { kind: string }): Words {
  try {
    return { ...written(letter, context()), plain: false };
  } catch (error) {
    log.error('a letter could not be written from its template; a plain one goes', {
      caseId: plain.caseId,
      letter: `${plain.kind} ${letter.kind}`,
      fault: error instanceof Error ? error.name : 'unknown',
    });
    metricMeter.createCounter('concord_plain_letters', undefined, 'Letters whose template could not be rendered').add(1);
    return { ...plainly(letter, plain), plain: true };
  }
}
