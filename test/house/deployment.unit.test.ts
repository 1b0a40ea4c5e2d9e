import { statSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { files, read, root } from './sources';

interface Service {
  image: string;
  build?: string;
  command?: readonly string[];
  environment?: Readonly<Record<string, string>>;
  healthcheck?: { test: readonly string[] };
  restart?: string;
  ports?: readonly string[];
  networks?: readonly string[];
  volumes?: readonly string[];
  depends_on?: Readonly<Record<string, { condition: string }>>;
}

const text = read('docker-compose.yml');
const { services, networks, volumes } = parse(text, { merge: true }) as {
  services: Readonly<Record<string, Service>>;
  networks: Readonly<Record<string, { internal?: boolean }>>;
  volumes: Readonly<Record<string, object>>;
};
const every = Object.entries(services);
/** Run to their end and waited for, as something that stays has to be healthy. */
const awaited = (condition: string) =>
  every.flatMap(([, { depends_on = {} }]) =>
    Object.entries(depends_on)
      .filter(([, on]) => on.condition === condition)
      .map(([name]) => name),
  );
const oneOffs = new Set(awaited('service_completed_successfully'));

test('the deployment has all its parts', () => {
  expect(Object.keys(services).sort()).toEqual([
    'api',
    'postgres',
    'set-up',
    'temporal',
    'temporal-namespace',
    'temporal-schema',
    'temporal-ui',
    'worker',
  ]);
  expect([...oneOffs].sort()).toEqual(['set-up', 'temporal-namespace', 'temporal-schema']);
});

test.each(every)('%s has a health check and stays, or runs once', (name, { healthcheck, restart }) => {
  if (oneOffs.has(name)) expect({ healthcheck, restart }).toEqual({ healthcheck: undefined, restart: 'on-failure:5' });
  else
    expect({ healthcheck, restart }).toEqual({
      healthcheck: expect.objectContaining({ test: expect.any(Array) }),
      restart: 'unless-stopped',
    });
});

test('what waits for health waits for something that has a health check', () => {
  for (const name of awaited('service_healthy')) expect(services[name]?.healthcheck).toBeDefined();
});

test.each([
  ...every.map(([name, { image }]) => [name, image] as const),
  ...[...read('Dockerfile').matchAll(/^FROM (\S+)/gm)].map(([, image = '']) => ['Dockerfile', image] as const),
])('%s: %s is pinned to a version, and ours are no Alpine', (_name, image) => {
  expect(image).toMatch(/^[a-z/-]+:\d+\.\d+(\.\d+)?(-bookworm(-slim)?)?$/);
});

test('nothing but API and Temporal UI is reached from outside, and those from this machine alone', () => {
  const published = every.filter(([, { ports = [] }]) => ports.length > 0);
  expect(published.map(([name]) => name).sort()).toEqual(['api', 'temporal-ui']);
  for (const [, { ports = [] }] of published) for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
  expect(networks['inside']).toEqual({ internal: true });
  expect(every.filter(([, service]) => !service.networks?.includes('inside'))).toEqual([]);
});

/** Who sends notices may be left open; then nobody does. */
const OPTIONAL = ['NOTIFY_API_KEY', 'NOTIFY_CALLBACK_TOKEN'];

test('every password comes from outside, and there is none to fall back to', () => {
  const secrets = every.flatMap(([, { environment = {} }]) =>
    Object.entries(environment).filter(([name]) => /PASSWORD|PWD|SECRET|KEY|TOKEN/.test(name)),
  );
  expect(secrets.length).toBeGreaterThan(3);
  for (const [name, value] of secrets) expect(value).toMatch(OPTIONAL.includes(name) ? /^\$\{[A-Z_]+:-\}$/ : /^\$\{[A-Z_]+:\?[^}]+\}$/);
  const urls = every.flatMap(([, { environment = {} }]) => Object.values(environment).filter((value) => /^[a-z]+:\/\/[^/]*@/.test(value)));
  expect(urls.length).toBeGreaterThan(0);
  for (const url of urls) expect(url).toMatch(/^postgresql:\/\/concord:\$\{REGISTER_PASSWORD:\?[^}]+\}@postgres:/);
});

test('the worker is told who sends notices, the API the token of their receipts, and neither the other’s', () => {
  const told = (name: string): readonly string[] =>
    Object.keys(services[name]?.environment ?? {}).filter((variable) => /^(SMTP|NOTICES|NOTIFY)_/.test(variable));
  expect(told('worker').toSorted()).toEqual([
    'NOTICES_FROM',
    'NOTIFY_API_KEY',
    'NOTIFY_EMAIL_TEMPLATE',
    'NOTIFY_LETTER_TEMPLATE',
    'SMTP_URL',
  ]);
  expect(told('api')).toEqual(['NOTIFY_CALLBACK_TOKEN']);
  const { DATA_DIR: folder = '' } = services['worker']?.environment ?? {};
  expect(services['worker']?.volumes).toContain(`notices:${folder}/notices`);
  expect(read('Dockerfile')).toContain(`${folder}/notices`);
});

test('.env.example names every variable, and has no value that would work', () => {
  const used = [...new Set([...text.matchAll(/\$\{([A-Z_]+)/g)].map(([, name]) => name))].sort();
  const lines = read('.env.example')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  expect(lines.map((line) => line.replace(/=$/, '')).sort()).toEqual(used);
  expect(read('.gitignore').split('\n')).toContain('.env');
});

test('each program that a container runs is there, and each file that it mounts', () => {
  const programs = every.flatMap(([, { build, command = [] }]) => (build ? command.slice(1) : []));
  expect(
    programs.map((program) => program.replace(/^build\/(.*)\.js$/, '$1.ts')).filter((source) => !files('bin').includes(source)),
  ).toEqual([]);
  const mounted = every.flatMap(([, service]) => service.volumes ?? []).map((volume) => volume.split(':')[0] ?? '');
  for (const source of mounted) expect(source in volumes || files(path.posix.normalize(source)).length > 0).toBe(true);
  for (const script of files('docker').filter((file) => file.endsWith('.sh')))
    expect(statSync(path.join(root, script)).mode & 0o111).not.toBe(0);
});

test('Temporal is given the settings that were measured', () => {
  const dynamic = parse(read('docker/temporal/dynamic-config.yaml')) as Record<string, readonly { value: unknown }[]>;
  expect(dynamic).toMatchObject({
    'history.transferProcessorMaxPollRPS': [{ value: 2000 }],
    'history.timerProcessorMaxPollRPS': [{ value: 2000 }],
  });
  expect(services['temporal']?.environment?.['DYNAMIC_CONFIG_FILE_PATH']).toMatch(/\/dynamic-config\.yaml$/);
});

test('the image runs as nobody in particular, and its build sees only what it reads', () => {
  expect(read('Dockerfile')).toMatch(/^USER node$/m);
  expect(
    read('.dockerignore')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))[0],
  ).toBe('*');
});

test('the page of decisions names each decision', () => {
  const index = read('docs/decisions/README.md');
  for (const file of files('docs/decisions').filter((name) => !name.endsWith('README.md')))
    expect(index).toContain(`(${path.basename(file)})`);
});
