import path from 'node:path';
import ts from 'typescript';
import { z } from 'zod';
import { bare } from './optional';

/** What is known of a value before there is one: its fields, and what each of a list is. Undefined: it has no such thing. */
export interface Shape {
  get: (field: string) => Shape | undefined;
  each: () => Shape | undefined;
}

/** Of which nothing is known. */
export const anything: Shape = { get: () => anything, each: () => anything };

/** With some fields in the place of a shape's own. */
export const withFields = (shape: Shape, fields: Readonly<Record<string, Shape>>): Shape => ({
  ...shape,
  get: (field) => fields[field] ?? shape.get(field),
});

const ofText: Shape = { get: (field) => (field in String.prototype ? anything : undefined), each: () => undefined };

export function shapeOfForm(schema: unknown): Shape {
  const inner = bare(schema);
  if (inner instanceof z.ZodObject)
    return { get: (field) => (field in inner.shape ? shapeOfForm(inner.shape[field]) : undefined), each: () => undefined };
  if (inner instanceof z.ZodArray)
    return { get: (field) => (field === 'length' ? anything : undefined), each: () => shapeOfForm(inner.element) };
  return inner instanceof z.ZodRecord ? anything : ofText;
}

/** Of a value that there is: its fields, and theirs. */
export function shapeOfValue(value: unknown): Shape {
  if (typeof value !== 'object' || value === null) return ofText;
  const fields = new Map<string, unknown>([...Object.entries(value), ...(Array.isArray(value) ? [['length', value.length] as const] : [])]);
  return {
    get: (field) => (fields.has(field) ? shapeOfValue(fields.get(field)) : undefined),
    each: () => (Array.isArray(value) ? shapeOfValue(value[0]) : undefined),
  };
}

/** The shapes of exported types, as the compiler knows them. */
export function shapesOfTypes(file: string): (name: string) => Shape {
  const root = path.resolve(__dirname, '../..');
  const config = ts.readConfigFile(path.join(root, 'tsconfig.json'), (name) => ts.sys.readFile(name)).config as { compilerOptions: object };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const program = ts.createProgram([path.join(root, file)], { ...options, types: [] });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(path.join(root, file));
  const module = source && checker.getSymbolAtLocation(source);
  const exported = module ? checker.getExportsOfModule(module) : [];
  return (name) => {
    const symbol = exported.find((one) => one.name === name);
    if (!symbol) throw new Error(`${file} exports no type ${name}`);
    return shapeOfType(checker, checker.getDeclaredTypeOfSymbol(symbol));
  };
}

function shapeOfType(checker: ts.TypeChecker, type: ts.Type): Shape {
  const members = (type.isUnion() ? type.types : [type]).map((one) => checker.getApparentType(one));
  const shapeOf = (types: readonly ts.Type[]): Shape | undefined => {
    const [first, ...more] = types.map((one) => shapeOfType(checker, one));
    return first && more.reduce(either, first);
  };
  return {
    get: (field) =>
      shapeOf(
        members.flatMap((one) => {
          const property = checker.getPropertyOfType(one, field);
          return property ? [checker.getTypeOfSymbol(property)] : (checker.getIndexTypeOfType(one, ts.IndexKind.String) ?? []);
        }),
      ),
    each: () => shapeOf(members.flatMap((one) => checker.getIndexTypeOfType(one, ts.IndexKind.Number) ?? [])),
  };
}

/** What either of two has, and what their fields have. */
export const either = (one: Shape, other: Shape): Shape => ({
  get: (field) => ofBoth(one.get(field), other.get(field)),
  each: () => ofBoth(one.each(), other.each()),
});
const ofBoth = (one: Shape | undefined, other: Shape | undefined): Shape | undefined =>
  one && other ? either(one, other) : (one ?? other);
