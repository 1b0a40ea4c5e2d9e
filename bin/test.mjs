// All checks in turn; at the very end a line `N passed, N failed`. Lint, format and types count one each, a test of jest one each.
// Words on the command line go to jest. `--slow TIER` runs a tier that has a command of its own, and nothing else.
import { spawnSync } from 'node:child_process';
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
    check('lint', ['eslint', '.']);
    check('format', ['prettier', '--check', '.']);
    check('types', ['tsc', '--noEmit']);
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

function npx(args) {
  const [tool, ...rest] = args;
  const manifest = JSON.parse(readFileSync(path.join(root, 'node_modules', tool === 'tsc' ? 'typescript' : tool, 'package.json'), 'utf8'));
  const file = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin[tool];
  const script = path.join(root, 'node_modules', tool === 'tsc' ? 'typescript' : tool, file);
  return spawnSync(process.execPath, [script, ...rest], { cwd: root, stdio: 'inherit' }).status === 0;
}

function check(name, command) {
  say(`${name}: ${command.join(' ')}`);
  const ok = npx(command);
  total[ok ? 'passed' : 'failed']++;
  say(`${name}: ${ok ? 'passed' : 'FAILED'}`);
}

function jest(args) {
  const folder = mkdtempSync(path.join(tmpdir(), 'concord-tests-'));
  const report = path.join(folder, 'jest.json');
  try {
    const ok = npx(['jest', ...args, '--json', `--outputFile=${report}`]);
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
