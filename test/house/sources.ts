import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

export const root = path.resolve(__dirname, '../..');
/** What .gitignore keeps out, and git itself. */
const NOT_OURS = ['node_modules', 'build', '.concord', '.cache', 'coverage', '.git', '.env'];

/** The folders of the product's own code. */
export const PRODUCT = ['protocols', 'workflows', 'activities', 'notices', 'register', 'worker', 'api', 'console', 'bin', 'bench'];

/** Every file of the project, as paths from its root; none of a folder that isn't there. */
export function files(folder = ''): readonly string[] {
  if (!existsSync(path.join(root, folder))) return [];
  return readdirSync(path.join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !NOT_OURS.includes(name) && !name.endsWith('.log'))
    .flatMap((entry) => (entry.isDirectory() ? files(path.posix.join(folder, entry.name)) : [path.posix.join(folder, entry.name)]));
}

/** The product's code. */
export const productCode = (): readonly string[] => PRODUCT.flatMap((room) => files(room)).filter((file) => /\.(ts|mjs|cjs)$/.test(file));

export const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
export const linesOf = (file: string): number => read(file).trimEnd().split('\n').length;

const parsed = (file: string): ts.SourceFile => ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true);

/** Every node of a kind in a file of code. */
export function nodesIn<N extends ts.Node>(file: string, isOf: (node: ts.Node) => node is N): readonly N[] {
  const found: N[] = [];
  const visit = (node: ts.Node): void => {
    if (isOf(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(parsed(file));
  return found;
}

export const callsIn = (file: string): readonly ts.CallExpression[] => nodesIn(file, ts.isCallExpression);

/** Every function in a file that has a body, with its length in lines. */
export function functionsIn(file: string): readonly { name: string; line: number; lines: number }[] {
  return nodesIn(file, ts.isFunctionLike).flatMap((node) => {
    if (!('body' in node) || !node.body) return [];
    const lineAt = (position: number): number => node.getSourceFile().getLineAndCharacterOfPosition(position).line + 1;
    const line = lineAt(node.getStart());
    return [{ name: node.name?.getText() ?? 'a function', line, lines: lineAt(node.end) - line + 1 }];
  });
}

/** What each import of a file leads to, of types too: a file of the project, or a package's name. */
export function importsOf(file: string): readonly string[] {
  return ts.preProcessFile(read(file)).importedFiles.map(({ fileName }) => {
    if (!fileName.startsWith('.')) return fileName;
    const to = path.posix.join(path.posix.dirname(file), fileName);
    const found = [to, `${to}.ts`, `${to}/index.ts`].find((one) => statSync(path.join(root, one), { throwIfNoEntry: false })?.isFile());
    if (!found) throw new Error(`${file} imports ${fileName}, which is no file`);
    return found;
  });
}
