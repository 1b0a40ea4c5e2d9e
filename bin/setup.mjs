// Makes a checkout ready to run, with nothing but Node.js and npm: packages, then the compiled programs.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, buildIsFresh, compile } from './compile.mjs';
import { alone, at, say, seconds, SetupError, told } from './setup-steps.mjs';

/**
 * Installs the packages of the lock file unless they are there and, with `build`, compiles what changed since the last time.
 * Several at once in one checkout take turns; with nothing to do none waits.
 * @param {{build: boolean}} what
 * @throws Error in words for the person at the terminal
 */
export async function prepare(what) {
  demandNode();
  if (packagesAreThere() && (!what.build || buildIsFresh())) return;
  await alone(async () => {
    if (!packagesAreThere()) await installPackages();
    if (what.build && !buildIsFresh()) await compile();
  });
}

/** Prepares, then runs the program build/bin/<name>.js in this process, with the rest of the command line as its own. */
export async function run(name, args) {
  const parent = process.ppid;
  await prepare({ build: true });
  if (process.env.npm_lifecycle_event && process.ppid !== parent) throw new SetupError('npm was ended meanwhile: not started');
  const program = path.join(build, 'bin', `${name}.js`);
  process.argv.splice(1, process.argv.length - 1, program, ...args);
  await import(pathToFileURL(program).href);
}

/** A mistake in the set-up is told in one line; any other comes with its stack. */
export function fail(error) {
  say(error instanceof SetupError ? error.message : (error?.stack ?? String(error)));
  process.exit(1);
}

function demandNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new SetupError(`this is Node.js ${process.versions.node}; Concord needs 20.19 or later (https://nodejs.org)`);
}

/** npm writes node_modules/.package-lock.json when an installation is whole: it must hold what the lock file holds, optional packages aside. */
function packagesAreThere() {
  const installed = at('node_modules', '.package-lock.json');
  if (!existsSync(installed)) return false;
  const [wanted, there] = [at('package-lock.json'), installed].map((file) => JSON.parse(readFileSync(file, 'utf8')).packages);
  const same = (a, b) => b !== undefined && a.version === b.version && a.integrity === b.integrity;
  return Object.entries(wanted).every(([name, entry]) => name === '' || (entry.optional && !(name in there)) || same(entry, there[name]));
}

async function installPackages() {
  const count = Object.keys(JSON.parse(readFileSync(at('package-lock.json'), 'utf8')).packages).length - 1;
  say(`installing ${count} packages by npm ci; this takes a minute or so, once`);
  const npm = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const started = Date.now();
  // All of them, whatever NODE_ENV says: the compiler is one of the development packages.
  const result = await told([...npm, 'ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund'], () => {
    const folders = existsSync(at('node_modules')) ? readdirSync(at('node_modules')).length : 0;
    say(`  still installing: ${folders} folders in node_modules, ${seconds(started)} s`);
  });
  if (!result.ok) throw new SetupError(`npm ci failed; without packages nothing runs:\n${result.said.split('\n').slice(0, 12).join('\n')}`);
  say(`packages are installed (${seconds(started)} s)`);
}

// `node bin/setup.mjs` installs, `node bin/setup.mjs build` compiles too.
if (process.argv[1] === fileURLToPath(import.meta.url)) await prepare({ build: process.argv[2] === 'build' }).catch(fail);
