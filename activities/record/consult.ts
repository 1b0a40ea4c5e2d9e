import { consulting, keyOf, NotLookedUp, type Consulted, type Question } from '../../protocols/case/turn/consulted';
import { policyAs } from '../../protocols/case/steps/vouch';
import type { Reads } from '../../register/reads';

/** Plays what asks the record as it goes: each time that it asks for something new, that is looked up, and it is played again, from the beginning. */
export async function consultingRecord<T>(read: Reads, play: (record: Consulted) => T): Promise<T> {
  const found = new Map<string, unknown>();
  for (;;) {
    try {
      return play(consulting(found));
    } catch (error) {
      if (!(error instanceof NotLookedUp)) throw error;
      found.set(keyOf(error.question), await answerTo(read, error.question));
    }
  }
}

async function answerTo(read: Reads, question: Question): Promise<unknown> {
  if (question.ask === 'fared') return read.fared(...question.of);
  const newest = await read.newestPolicy(...question.of);
  return newest && policyAs(newest);
}
