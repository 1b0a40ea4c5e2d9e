import { readFileSync } from 'node:fs';

/** A node of nunjucks' syntax tree, as its parser gives it. Lists have `children`, others `fields`. */
export interface Node {
  typename: string;
  lineno: number;
  fields: readonly string[];
  children?: readonly Node[];
  [field: string]: unknown;
}

// nunjucks says nothing of the types of its parser.
const { parse } = jest.requireActual<{ parse: (source: string, extensions: readonly unknown[], options: object) => Node }>(
  'nunjucks/src/parser',
);

export const parsed = (file: string): Node => parse(readFileSync(file, 'utf8'), [], { trimBlocks: true, lstripBlocks: true });

export const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'typename' in value;

export function partsOf(node: Node): readonly Node[] {
  return node.children ?? node.fields.flatMap((field) => (isNode(node[field]) ? [node[field]] : []));
}

/** @throws if there is no such part */
export function part(node: Node, field: string): Node {
  const found = node[field];
  if (!isNode(found)) throw new Error(`a ${node.typename} without ${field}`);
  return found;
}

export const literal = (node: Node): string | undefined =>
  node.typename === 'Literal' && typeof node['value'] === 'string' ? node['value'] : undefined;

/** The names in a target: one, or several. */
export const namesIn = (node: Node): readonly string[] =>
  node.typename === 'Symbol' ? [String(node['value'])] : partsOf(node).flatMap(namesIn);
