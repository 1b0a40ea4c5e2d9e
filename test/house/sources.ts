import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

export const root = path.resolve(__dirname, '../..');
/** What .gitignore keeps out, and git itself. */
const NOT_OURS = ['node_modules', 'build', '.concord', '.cache', 'coverage', '.git', '.env'];

/** Every file of the project, as paths from its root. */
export function files(folder = ''): readonly string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !NOT_OURS.includes(name) && !name.endsWith('.log'))
    .flatMap((entry) => (entry.isDirectory() ? files(path.posix.join(folder, entry.name)) : [path.posix.join(folder, entry.name)]));
}

export const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
export const linesOf = (file: string): number => read(file).trimEnd().split('\n').length;

/** Every call in a TypeScript file. */
export function callsIn(file: string): readonly ts.CallExpression[] {
  const calls: ts.CallExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) calls.push(node);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true));
  return calls;
}
