import { describeAmount } from '../protocols/calendar/amounts';
import type { Law, LimitRule } from '../protocols/case/policy/policy';
import { openRegister } from '../register/register';
import { readPolicy } from './files/policies';
import { MistakesInFile } from './files/yaml-file';

const USAGE = 'usage: npm run policy -- check FILE';

/**
 * `npm run policy -- check FILE`: says whether a policy file is in order; if not, file, line, field and what would do. Which organisations there are
 * is asked of the directory at DATABASE_URL; without one, of the sample directory.
 */
async function main([verb, file]: readonly string[]): Promise<number> {
  if (verb !== 'check' || !file) {
    console.error(USAGE);
    return 2;
  }
  try {
    const { id, version, kind, limits } = readPolicy(file, await organisations()).policy;
    console.log(`${file}: in order. ${id} version ${version}, for a ${kind}, with ${Object.keys(limits).length} limits:`);
    for (const [name, limit] of Object.entries(limits)) console.log(`  ${limit.clause.padEnd(6)} ${name.padEnd(18)} ${inWords(limit)}`);
    return 0;
  } catch (error) {
    console.error(error instanceof MistakesInFile ? error.message : `${file}: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
}

async function organisations(): Promise<readonly string[] | undefined> {
  const url = process.env['DATABASE_URL'];
  if (!url) return undefined;
  const register = openRegister({ url });
  try {
    return (await register.directory.organisations()).map(({ id }) => id);
  } finally {
    await register.close();
  }
}

/** `14 working days of formal-letter-received`, `2 working days before the meeting`, `by the timescale`. */
function inWords({ within, of, 'at-least': atLeast, before, by, mark }: LimitRule): string {
  const least = Array.isArray(atLeast) ? atLeast.map(byLaw).join(', ') : atLeast && describeAmount(atLeast);
  const when = within ? `${describeAmount(within)} of ${of}` : least ? `${least} before ${before}` : `by ${by}`;
  return `${when}${mark ? `  [${mark}]` : ''}`;
}

const byLaw = ({ under, from, until, is }: Law): string =>
  `${describeAmount(is)} (${under.join(', ')}${from ? ` from ${from}` : ''}${until ? ` until ${until}` : ''})`;

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
