import { VERBS } from './policy/verbs';

const USAGE = Object.values(VERBS)
  .map(({ usage }, index) => `${index === 0 ? 'usage:' : '      '} npm run policy -- ${usage}`)
  .join('\n');

/**
 * `npm run policy -- check FILE`: says whether a policy file is in order; if not, file, line, field and what would do. `compare FILE FILE`: what the
 * second says otherwise than the first. Which organisations there are is asked of the directory at DATABASE_URL; without one, of the sample directory.
 */
async function main([name = '', ...words]: readonly string[]): Promise<number> {
  const verb = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined;
  const code = await verb?.run(words);
  if (code === undefined) console.error(USAGE);
  return code ?? 2;
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
