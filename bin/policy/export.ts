import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { instant } from '../../protocols/calendar/dates';
import { closedCasesIn, governingIn } from './closed-cases';
import { exported } from './export-file';
import { inFigures, progress } from './progress';
import { onRegister } from './which-register';

export const EXPORT_WORDS = 'export POLICY/VERSION > FILE';

/** Where the cases go, and what is said meanwhile. */
export interface Exporting {
  out: Writable;
  say: (line: string) => void;
  env?: NodeJS.ProcessEnv;
}

/**
 * `npm run --silent policy -- export POLICY/VERSION > FILE`: the closed cases that the version governs, as JSON lines, for trying drafts over them where the
 * register is not at hand. They are whole: whoever has the file has what the register holds of them.
 */
export async function exportCases([named, ...more]: readonly string[], { out, say, env = process.env }: Exporting): Promise<number> {
  if (!named || more.length > 0) {
    say(`usage: npm run --silent policy -- ${EXPORT_WORDS}`);
    return 2;
  }
  const governing = governingIn(named);
  return onRegister(async (register) => {
    const closed = await closedCasesIn(register, governing, instant(Date.now()));
    const told = progress(closed.count, say);
    let cases = -2; // the first line, and the last
    for await (const line of exported(closed)) {
      if (!out.write(`${line}\n`)) await once(out, 'drain');
      cases += 1;
      told(cases);
    }
    say(`${inFigures(cases)} closed cases under ${named}, with all that they hold of people: keep the file as you keep the register`);
    return 0;
  }, env);
}
