import { isCollection, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, type Node } from 'yaml';

type Path = readonly PropertyKey[];

/** A text in YAML, as it was read. */
export interface YamlText {
  /** Of one that is not broken. */
  content: () => unknown;
  /** Where it is no YAML at all, and why. */
  broken: readonly { line: number; message: string }[];
  /** The line (from 1) of the field at that path; of the nearest one above it, where there is no such field. */
  lineOf: (path: Path) => number;
}

export function yamlText(text: string): YamlText {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const lineAt = (position: number): number => lines.linePos(position).line;
  return {
    content: () => document.toJS() as unknown,
    broken: document.errors.map(({ message, pos }) => ({ line: lineAt(pos[0]), message: message.split('\n')[0] ?? message })),
    lineOf: (path) => lineAt(positionOf(document.contents, path)),
  };
}

/** Where the field begins: with its name, or the item of a list with itself. */
function positionOf(contents: unknown, path: Path): number {
  let position = 0;
  let node = contents;
  for (const part of path) {
    const found = isCollection(node) ? within(node, String(part)) : undefined;
    if (!found) break;
    position = found.begins.range?.[0] ?? position;
    node = found.value;
  }
  return position;
}

function within(node: Node, name: string): { begins: Node; value: unknown } | undefined {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === name);
    return pair && isNode(pair.key) ? { begins: pair.key, value: pair.value } : undefined;
  }
  const item = isSeq(node) ? node.items[Number(name)] : undefined;
  return isNode(item) ? { begins: item, value: item } : undefined;
}
