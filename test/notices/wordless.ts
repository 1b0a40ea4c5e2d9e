import { dispute } from '../../protocols/dispute/protocol';
import type { LetterContext } from '../../notices/written';
import type { KindInLetters } from './every-kind';
import { context, inLetters } from './kinds/dispute';

/** A kind that has no words of its own: its letters are made of those that all kinds share. Else it is like a dispute. */
export const WORDLESS: KindInLetters = {
  protocol: dispute,
  ...inLetters,
  context: context({ caseId: 'wordless-0123456789abcdef', kind: 'wordless', more: {} }),
};

export const wordless = (overrides: Partial<LetterContext> = {}): LetterContext => ({ ...WORDLESS.context, ...overrides });
