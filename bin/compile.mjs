// Compiles the rooms into build/, beside copies of what lies in them that isn't code.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { at, say, seconds, SetupError, told } from './setup-steps.mjs';

export const build = at('build');
const stamp = path.join(build, '.stamp');

/** Brings build/ up to date. @throws SetupError with the compiler's faults */
export async function compile() {
  const fingerprint = sourcesFingerprint();
  const started = Date.now();
  say('compiling');
  removeOrphans();
  const compiler = at('node_modules', 'typescript', 'bin', 'tsc');
  const result = await told([process.execPath, compiler, '-p', 'tsconfig.build.json', '--noEmitOnError'], () =>
    say(`  still compiling, ${seconds(started)} s`),
  );
  if (!result.ok) throw new SetupError(`the compiler found faults:\n${result.said}`);
  for (const file of sources().filter(isAsset)) cpSync(at(file), path.join(build, file));
  writeFileSync(`${stamp}.new`, fingerprint);
  renameSync(`${stamp}.new`, stamp);
  say(`compiled (${seconds(started)} s)`);
}

/** Whether build/ is what the sources, as they lie there now, give. */
export const buildIsFresh = () =>
  existsSync(stamp) && readFileSync(stamp, 'utf8') === sourcesFingerprint() && missingOutputs().length === 0;

const isAsset = (file) => !/\.(ts|mjs|md)$/.test(file);
const isCode = (file) => /(?<!\.test|\.d)\.ts$/.test(file);
const outputOf = (file) => (isCode(file) ? file.replace(/\.ts$/, '.js') : file);

/** Everything in the rooms that a compiled Concord needs: TypeScript, and what lies beside it (policies, migrations, templates, styles). */
function sources() {
  const rooms = [...JSON.parse(readFileSync(at('tsconfig.build.json'), 'utf8')).include, 'policies', 'console'];
  return [...new Set(rooms)].filter((room) => existsSync(at(room))).flatMap((room) => filesIn(at(), room));
}

function filesIn(base, folder) {
  return readdirSync(path.join(base, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = path.join(folder, entry.name);
    return entry.isDirectory() ? filesIn(base, name) : [name];
  });
}

function sourcesFingerprint() {
  const files = [...sources(), 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json'].sort();
  const lines = files.map((file) => `${file} ${statSync(at(file)).mtimeMs} ${statSync(at(file)).size}`);
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}

const expectedOutputs = () =>
  sources()
    .filter((file) => isCode(file) || isAsset(file))
    .map(outputOf);
const missingOutputs = () => expectedOutputs().filter((file) => !existsSync(path.join(build, file)));

/** What a source left behind that is gone. A file that is missing makes the compiler forget what it believes to have written. */
function removeOrphans() {
  if (!existsSync(build)) return;
  const kept = new Set(expectedOutputs().flatMap((file) => [file, `${file}.map`]));
  for (const file of filesIn(build, '.').filter((each) => !each.startsWith('.') && !kept.has(each))) rmSync(path.join(build, file));
  if (missingOutputs().length > 0) rmSync(path.join(build, '.tsbuildinfo'), { force: true });
}
