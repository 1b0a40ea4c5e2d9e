import process from 'node:process';
import { dataFindings, diskFinding, environmentFinding } from './platform/doctor-folder';
import { databaseFindings, nodeFinding, pipFinding, temporalFindings } from './platform/doctor-parts';
import type { Finding } from './platform/finding';

const signs = { there: '✓', missing: '✗', note: '·' } as const;

/** Says what Concord needs and whether it is there. Reads only; exits with 1 when something needed is missing. */
async function main(): Promise<void> {
  const findings: Finding[] = [
    nodeFinding(),
    ...(await temporalFindings()),
    pipFinding(),
    ...(await databaseFindings()),
    diskFinding(),
    ...dataFindings(),
    environmentFinding(),
  ];
  for (const { state, what, remedy } of findings) {
    process.stdout.write(`${signs[state]} ${what}\n${remedy === undefined ? '' : `    ${remedy}\n`}`);
  }
  if (findings.some(({ state }) => state === 'missing')) process.exitCode = 1;
}

void main();
