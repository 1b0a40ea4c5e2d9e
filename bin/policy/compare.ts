import { readFileSync } from 'node:fs';
import { stringify } from 'yaml';
import { differences, type Difference } from '../../protocols/case/policy/differences';
import { pathOf } from '../../protocols/case/policy/pointers';
import type { PublishedPolicy } from '../../register/policies/policy-versions';
import { yamlText, type YamlText } from '../../register/policies/yaml-text';
import { readPolicy } from '../files/policies';
import { columns, type Paper } from '../rehearsal/print';

/** A policy file, and where what stands in it. */
interface PolicyFile {
  file: string;
  text: YamlText;
  published: PublishedPolicy;
}

/** What one policy file says otherwise than another, value by value: a table with the lines of both. @throws MistakesInFile for the first file in which something is wrong */
export function compared(files: readonly [string, string], organisations: readonly string[] | undefined, paper: Paper): readonly string[] {
  const [before, after] = files.map((file) => policyFile(file, organisations)) as [PolicyFile, PolicyFile];
  const found = differences(before.published.written, after.published.written);
  return [`old: ${headOf(before)}`, `new: ${headOf(after)}`, ...(found.length > 0 ? table(found, before, after, paper) : ['', NONE])];
}

const NONE = 'No value is another.';

const inYaml = (value: unknown): string =>
  typeof value === 'string' ? value : stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trim();

const policyFile = (file: string, organisations: readonly string[] | undefined): PolicyFile => ({
  file,
  published: readPolicy(file, organisations),
  text: yamlText(readFileSync(file, 'utf8')),
});

const headOf = ({ file, published: { policy } }: PolicyFile): string => {
  const from = policy['in-force-from'];
  return `${file}, ${policy.id} version ${policy.version}${from ? `, in force from ${from}` : ''}`;
};

const LINE = 5;
const GAPS = 8;
const HEADINGS = ['value', 'line', 'old', 'line', 'new'];

function table(found: readonly Difference[], before: PolicyFile, after: PolicyFile, paper: Paper): readonly string[] {
  const longest = Math.max(...found.map(({ pointer }) => pointer.length), ...HEADINGS.map(({ length }) => length));
  const side = Math.max(20, Math.floor((paper.width - longest - 2 * LINE - GAPS) / 2));
  const row = ([pointer = '', ...cells]: readonly string[]): readonly string[] => {
    const [oldLine = '', old = '', newLine = '', now = ''] = cells;
    const sides = [
      { text: oldLine, width: LINE },
      { text: old, width: side },
      { text: newLine, width: LINE },
      { text: now, width: side },
    ];
    return columns([{ text: pointer, width: longest }, ...sides], paper);
  };
  const rows = found.map(({ pointer, from, to }) => [pointer, ...cellsOf(before, pointer, from), ...cellsOf(after, pointer, to)]);
  return ['', ...row(HEADINGS), ...rows.flatMap(row), '', `${found.length} ${found.length === 1 ? 'value is' : 'values are'} another.`];
}

/** The line and the value; of a side that doesn't have it, neither. */
const cellsOf = ({ text }: PolicyFile, pointer: string, value: unknown): readonly string[] =>
  value === undefined ? ['', '-'] : [String(text.lineOf(pathOf(pointer))), inYaml(value)];
