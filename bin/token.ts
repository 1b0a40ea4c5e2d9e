import { parseArgs } from 'node:util';
import { localToken } from '../api/identity/local-keys';
import { isRole } from '../api/identity/tokens';
import { ROLES } from '../protocols/case/facts/fact';
import { dataDirectory } from './platform/project';

/** npm run --silent token -- --organisation ID --role ROLE [--subject NAME]: an access token for the local default, good for 12 hours. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { organisation: { type: 'string' }, role: { type: 'string' }, subject: { type: 'string' } } });
  const { organisation = '', role = '' } = values;
  if (!/^[a-z0-9-]{1,80}$/.test(organisation)) throw new Error('--organisation must be an id of the directory, such as lincolnshire-icb');
  if (!isRole(role)) throw new Error(`--role must be one of ${ROLES.join(', ')}`);
  const subject = values.subject ?? `${role}@${organisation}`;
  if (subject === '' || subject.length > 255) throw new Error('--subject must have 1 to 255 characters');
  process.stdout.write(`${await localToken(dataDirectory(), { organisation, role, subject })}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`token: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
