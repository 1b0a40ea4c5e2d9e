import { terminal } from '../rehearsal/print';
import { checked } from './check';
import { compared } from './compare';
import { EXPORT_WORDS, exportCases } from './export';
import { organisations } from './organisations';
import { TRY_WORDS, tryDraft } from './try';

/** What is done with the words after a verb, and the exit code that it comes to; undefined where they are not what the verb takes. */
export type Verb = (words: readonly string[]) => Promise<number | undefined>;

export const VERBS: Readonly<Record<string, { usage: string; run: Verb }>> = {
  check: {
    usage: 'check FILE',
    run: async ([file, ...more]) => (file && more.length === 0 ? printed(checked(file, await organisations())) : undefined),
  },
  compare: {
    usage: 'compare FILE FILE',
    run: async ([before, after, ...more]) =>
      before && after && more.length === 0 ? printed(compared([before, after], await organisations(), terminal())) : undefined,
  },
  try: { usage: TRY_WORDS, run: (words) => tryDraft(words, { print: console.log, say: console.error }) },
  export: { usage: EXPORT_WORDS, run: (words) => exportCases(words, { out: process.stdout, say: console.error }) },
};

function printed(lines: readonly string[]): number {
  for (const line of lines) console.log(line);
  return 0;
}
