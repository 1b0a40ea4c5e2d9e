import { readPolicy } from './files/policies';
import { MistakesInFile } from './files/yaml-file';

const USAGE = 'usage: npm run policy -- check FILE';

/** `npm run policy -- check FILE`: says whether a policy file is in order; if not, file, line, field and what would do. */
function main([verb, file]: readonly string[]): number {
  if (verb !== 'check' || !file) {
    console.error(USAGE);
    return 2;
  }
  try {
    const { id, version, kind, limits } = readPolicy(file);
    console.log(`${file}: in order. ${id} version ${version}, for a ${kind}, with ${Object.keys(limits).length} limits:`);
    for (const [name, limit] of Object.entries(limits)) {
      const amount = limit.within ?? limit['at-least'];
      const unit = amount?.unit === 'days' ? 'days' : 'working days';
      console.log(
        `  ${limit.clause.padEnd(6)} ${name.padEnd(18)} ${amount?.count} ${unit} ${limit.of ? `of ${limit.of}` : `before ${limit.before}`}${limit.mark ? `  [${limit.mark}]` : ''}`,
      );
    }
    return 0;
  } catch (error) {
    console.error(error instanceof MistakesInFile ? error.message : `${file}: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
}

process.exitCode = main(process.argv.slice(2));
