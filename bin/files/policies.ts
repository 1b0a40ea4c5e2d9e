import { readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { protocols } from '../../protocols';
import { kindIn } from '../../protocols/case/policy/policy';
import { policyMistakes, unless } from '../../protocols/case/policy/policy-check';
import { sampleOrganisations } from '../../register/directory/sample-directory';
import type { PublishedPolicy } from '../../register/policies/policy-versions';
import { bySchema, readYamlFile } from './yaml-file';

/** The folder of the published policies, beside the rooms, in the sources as in the build. */
export const POLICIES = resolve(__dirname, '../../policies');

/**
 * Reads a policy by the schema of its kind, and holds its names against what the kind and the directory know: without another, the sample directory.
 * @throws MistakesInFile
 */
export function readPolicy(file: string, organisations: readonly string[] = sampleOrganisations()): PublishedPolicy {
  return readYamlFile(file, (written) => {
    const kind = kindIn(written);
    const protocol = kind !== undefined && Object.hasOwn(protocols, kind) ? protocols[kind] : undefined;
    if (!protocol) return { wrong: [{ path: ['kind'], message: unknownKind(kind) }] };
    const read = bySchema(protocol.policy)(written);
    if ('wrong' in read) return read;
    const wrong = [
      ...policyMistakes(protocol, read.value, organisations),
      ...unless(calendarNames(), read.value.calendar, ['calendar'], 'a calendar that is kept'),
    ];
    return wrong.length > 0 ? { wrong } : { value: { written: written as object, policy: read.value } };
  });
}

const calendarNames = (): readonly string[] => readdirSync(join(POLICIES, 'calendars')).map((file) => basename(file, '.yaml'));

const unknownKind = (kind: string | undefined): string =>
  `${kind === undefined ? 'say here for which kind of case the policy is' : `cases of kind "${kind}" can't be run`}; these can: ${Object.keys(protocols).join(', ')}`;

/** Every policy in a folder, by its file's name. @throws MistakesInFile */
export const policyFiles = (folder = POLICIES, organisations?: readonly string[]): readonly PublishedPolicy[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => readPolicy(join(folder, file), organisations));
