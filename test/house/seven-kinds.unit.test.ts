import { policyFiles } from '../../bin/files/policies';
import { protocols } from '../../protocols';
import { read } from './sources';

const page = read('docs/seven-kinds.md');
/** The part of the page that tells of a kind, by the kind's name. */
const parts = new Map(
  page
    .split(/^### /m)
    .slice(1)
    .map((part) => [/^`(.+)`$/m.exec(part)?.[1] ?? '', part] as const),
);

/** The names that a part has after a heading in bold, up to the full stop; a window with its star. */
function named(part: string, heading: string): readonly string[] {
  const names = new RegExp(`\\*\\*${heading}\\*\\*: ([^.]+)\\.`).exec(part)?.[1];
  if (names === undefined) throw new Error(`nothing stands under ${heading}`);
  return [...names.matchAll(/`([^`]+)`(\\\*)?/g)].map(([, name = '', window]) => `${name}${window ? '*' : ''}`);
}

describe('docs/seven-kinds.md', () => {
  test('has every kind, and no other, in each of its tables too', () => {
    const kinds = Object.keys(protocols).toSorted();
    expect([...parts.keys()].toSorted()).toEqual(kinds);
    const rows = [...page.matchAll(/^\| `([^`]+)` /gm)].map(([, kind]) => kind);
    expect(rows).toEqual([...kinds, ...kinds]);
  });

  test.each(Object.entries(protocols))('%s: its stages and acts, the limits, windows and prompts of its policies', (kind, protocol) => {
    const part = parts.get(kind) ?? '';
    const policies = policyFiles().flatMap(({ policy }) => (policy.kind === kind ? [policy] : []));
    const limits = policies.flatMap(({ limits }) => Object.entries(limits).map(([name, { window }]) => `${name}${window ? '*' : ''}`));
    const prompts = policies.flatMap(({ prompts }) => Object.keys(prompts));
    expect(named(part, 'Stages')).toEqual(protocol.stages);
    expect(named(part, 'Limits')).toEqual([...new Set(limits)]);
    expect(named(part, 'Prompts')).toEqual([...new Set(prompts)]);
    expect(named(part, 'Acts')).toEqual(protocol.acts.map(({ name }) => name));
    expect(part).toContain('**What no other has**: ');
  });
});
