import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { policySchema, type Policy } from '../../protocols/case/policy';
import { policyMistakes } from '../../protocols/case/policy-check';
import { protocols } from '../../protocols';
import { readYamlFile } from './yaml-file';

/** The folder of the published policies, beside the rooms, in the sources as in the build. */
export const POLICIES = resolve(__dirname, '../../policies');

/** Reads a policy, and holds its names against what its kind knows. @throws MistakesInFile */
export function readPolicy(file: string): Policy {
  return readYamlFile(file, policySchema, (policy) => {
    const protocol = protocols[policy.kind];
    return protocol
      ? policyMistakes(policy, protocol.vocabulary)
      : [{ path: ['kind'], message: `cases of kind ${policy.kind} can't be run; these can: ${Object.keys(protocols).join(', ')}` }];
  });
}

export const publishedPolicies = (folder = POLICIES): readonly Policy[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => readPolicy(join(folder, file)));
