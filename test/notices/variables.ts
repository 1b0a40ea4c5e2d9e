import { existsSync } from 'node:fs';
import path from 'node:path';
import { TEMPLATES, type Format } from '../../notices/formats';
import { anything, type Shape } from './shapes';
import { literal, namesIn, part, parsed, partsOf, type Node } from './syntax';

/** The folders in which a format looks for a template, in this order: as the product's environments do. */
const FOLDERS: Readonly<Record<Format, readonly string[]>> = { subject: ['subject', 'text', ''], text: ['text', ''], html: ['html', ''] };

export function fileOf(format: Format, template: string): string {
  const files = FOLDERS[format].map((folder) => path.join(TEMPLATES, folder, template));
  const file = files.find((one) => existsSync(one));
  if (!file) throw new Error(`there is no template ${template} for ${format}`);
  return file;
}

type Scope = Map<string, Shape | undefined>;

/**
 * The variables that a template reads and that what it is given does not have, as `file:line path`: in every branch, also those that no test
 * runs through; in the templates that it extends, includes and imports.
 */
export function strangeVariables(format: Format, template: string, given: Shape): readonly string[] {
  const strange: string[] = [];
  const scope: Scope = new Map();
  new Reader(format, given, strange).read(template, scope);
  return [...new Set(strange)];
}

class Reader {
  private file = '';
  /** Blocks that a template fills which extends the present one. */
  private filled: ReadonlySet<string> = new Set();

  constructor(
    private readonly format: Format,
    private readonly given: Shape,
    private readonly strange: string[],
  ) {}

  read(template: string, scope: Scope): void {
    const before = this.file;
    this.file = fileOf(this.format, template);
    this.walk(parsed(this.file), scope);
    this.file = before;
  }

  private walk(node: Node, scope: Scope): void {
    switch (node.typename) {
      case 'Symbol':
      case 'LookupVal':
      case 'FunCall':
      case 'Filter':
        this.shapeOf(node, scope);
        return;
      case 'For': {
        const each = this.shapeOf(part(node, 'arr'), scope)?.each() ?? anything;
        const names = namesIn(part(node, 'name')).map((name) => [name, each] as const);
        this.walk(part(node, 'body'), new Map([...scope, ...names, ['loop', anything]]));
        break;
      }
      case 'Set': {
        const value = node['value'] ? this.shapeOf(part(node, 'value'), scope) : anything;
        if (node['body']) this.walk(part(node, 'body'), scope);
        const targets = node['targets'] as readonly Node[];
        for (const name of targets.flatMap(namesIn)) scope.set(name, value);
        return;
      }
      case 'Macro':
      case 'Caller': {
        const names = namesIn(part(node, 'args')).map((name) => [name, anything] as const);
        if (node.typename === 'Macro') for (const name of namesIn(part(node, 'name'))) scope.set(name, anything);
        this.walk(part(node, 'body'), new Map([...scope, ...names, ['caller', anything]]));
        return;
      }
      case 'Import': {
        const own: Scope = new Map();
        this.read(literal(part(node, 'template')) ?? '', own);
        const exported: Shape = { get: (name) => own.get(name), each: () => undefined };
        for (const name of namesIn(part(node, 'target'))) scope.set(name, exported);
        return;
      }
      case 'Extends': {
        const before = this.filled;
        this.filled = new Set([...before, ...blocksIn(parsed(this.file))]);
        this.read(literal(part(node, 'template')) ?? '', scope);
        this.filled = before;
        return;
      }
      case 'Include': {
        const name = literal(part(node, 'template'));
        if (name) this.read(name, new Map(scope));
        else this.walk(part(node, 'template'), scope);
        return;
      }
      case 'Block':
        if (!this.filled.has(String(part(node, 'name')['value']))) this.walk(part(node, 'body'), new Map(scope));
        return;
      case 'Is': // on its right is the name of a test
        this.walk(part(node, 'left'), scope);
        return;
      case 'Pair': // on its left is the name of a key
        this.walk(part(node, 'value'), scope);
        return;
      default:
        for (const each of partsOf(node)) this.walk(each, scope);
        return;
    }
    const otherwise = node['else_'];
    if (otherwise) this.walk(part(node, 'else_'), scope);
  }

  /** What an expression is, if that is known; names on the way what isn't there. */
  private shapeOf(node: Node, scope: Scope): Shape | undefined {
    switch (node.typename) {
      case 'Symbol': {
        const name = String(node['value']);
        const found = scope.has(name) ? scope.get(name) : this.given.get(name);
        if (!found) this.report(node, name);
        return found;
      }
      case 'LookupVal': {
        const target = this.shapeOf(part(node, 'target'), scope);
        const field = part(node, 'val');
        const name = literal(field);
        if (name === undefined) {
          this.walk(field, scope);
          return field.typename === 'Literal' ? target?.each() : anything;
        }
        const found = target?.get(name);
        if (target && !found) this.report(node, `${written(part(node, 'target'))}.${name}`);
        return found;
      }
      case 'FunCall':
        // What the template extends has in this place is looked at by itself.
        if (part(node, 'name')['value'] === 'super') return anything;
        this.shapeOf(part(node, 'name'), scope);
        this.walk(part(node, 'args'), scope);
        return anything;
      case 'Filter': // its name is that of a filter, which nunjucks looks up when it compiles
        this.walk(part(node, 'args'), scope);
        return anything;
      default:
        this.walk(node, scope);
        return anything;
    }
  }

  private report(node: Node, what: string): void {
    this.strange.push(`${path.relative(TEMPLATES, this.file)}:${node.lineno + 1} ${what}`);
  }
}

const blocksIn = (node: Node): readonly string[] => [
  ...(node.typename === 'Block' ? [String(part(node, 'name')['value'])] : []),
  ...partsOf(node).flatMap(blocksIn),
];

const written = (node: Node): string =>
  node.typename === 'LookupVal'
    ? `${written(part(node, 'target'))}.${literal(part(node, 'val')) ?? '*'}`
    : typeof node['value'] === 'string'
      ? node['value']
      : '…';
