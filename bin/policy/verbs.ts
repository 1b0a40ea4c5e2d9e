import { terminal } from '../rehearsal/print';
import { checked } from './check';
import { compared } from './compare';
import { organisations } from './organisations';

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
};

function printed(lines: readonly string[]): number {
  for (const line of lines) console.log(line);
  return 0;
}
