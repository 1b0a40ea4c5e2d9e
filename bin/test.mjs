// All checks in turn; at the very end a line `N passed, N failed`. Lint, format and types count one each, a test of jest one each.
// Words on the command line go to jest. `--slow TIER` runs a tier that has a command of its own, and nothing else.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { fail, prepare } from './setup.mjs';
import { root, say } from './setup-steps.mjs';

const total = { passed: 0, failed: 0, skipped: 0 };

async function main() {
  await prepare({ build: false });
  // A fault of the compiler is counted below, by its own check; tests that need the compiled programs fail with it.
  await prepare({ build: true }).catch((error) => say(error.message));
  await fetchPrograms();
  const [, , first, tier, ...rest] = process.argv;
  if (first === '--slow') jest(['--config', 'jest.slow.config.cjs', `--selectProjects=${tier}`, ...rest]);
  else {
    // Side by side: linting takes as long as the two others together, and each one core.
    const others = async () => {
      await check('format', ['prettier', '--check', '.']);
      await check('types', ['tsc', '--noEmit']);
    };
    await Promise.all([check('lint', ['eslint', '.']), others()]);
    jest(process.argv.slice(2));
  }
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
  process.stdout.write(`\n${total.passed} passed, ${total.failed} failed${skipped}\n`);
  process.exitCode = total.failed > 0 ? 1 : 0;
}

/** Fetched here with progress, since inside a test it would be silent and run into the test's time limit. */
async function fetchPrograms() {
  const module = path.join(root, 'build', 'bin', 'platform', 'temporal-binaries.js');
  if (!existsSync(module)) return;
  const { temporalCli, timeSkippingServer } = (await import(pathToFileURL(module).href)).default;
  for (const obtain of [temporalCli, timeSkippingServer]) {
    // The tests that need it will fail, and be counted; the others still say something.
    await obtain({ onNotice: say }).catch((error) => say(error.message));
  }
}

/** What runs a tool of the project's own, as it is installed. */
function script([tool, ...args]) {
  const folder = path.join(root, 'node_modules', tool === 'tsc' ? 'typescript' : tool);
  const { bin } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  return [path.join(folder, typeof bin === 'string' ? bin : bin[tool]), ...args];
}

/** What it prints is held back until it ends, so that it stands together. */
async function check(name, command) {
  say(`${name}: ${command.join(' ')}`);
  const child = spawn(process.execPath, script(command), { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const printed = [];
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (chunk) => printed.push(chunk));
  const ok = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code === 0));
  });
  process.stdout.write(printed.join(''));
  total[ok ? 'passed' : 'failed']++;
  say(`${name}: ${ok ? 'passed' : 'FAILED'}`);
}

function jest(args) {
  const folder = mkdtempSync(path.join(tmpdir(), 'concord-tests-'));
  const report = path.join(folder, 'jest.json');
  try {
    const command = script(['jest', ...args, '--json', `--outputFile=${report}`]);
    const ok = spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' }).status === 0;
    const found = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined;
    total.passed += found?.numPassedTests ?? 0;
    total.skipped += (found?.numPendingTests ?? 0) + (found?.numTodoTests ?? 0);
    // A suite that didn't run has no tests to count; neither has a jest that fell over or found none.
    const failed = (found?.numFailedTests ?? 0) + (found?.numRuntimeErrorTestSuites ?? 0);
    total.failed += ok ? failed : Math.max(failed, 1);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch(fail);
