// What each kind of case costs in lines, by part: `npm run lines`. Blank lines don't count.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { at } from './setup-steps.mjs';

/** Files under a folder, as paths from the project's root; none where it isn't there. */
function filesIn(folder) {
  if (!existsSync(at(folder))) return [];
  return readdirSync(at(folder), { withFileTypes: true }).flatMap((entry) => {
    const name = path.posix.join(folder, entry.name);
    return entry.isDirectory() ? filesIn(name) : [name];
  });
}

const foldersIn = (folder) =>
  readdirSync(at(folder), { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
const linesOf = (file) =>
  readFileSync(at(file), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '').length;

/** Policies and scenarios say themselves of which kind they are; a scenario that doesn't is a dispute. */
const kindOf = (file) => /^kind: *(\S+)/m.exec(readFileSync(at(file), 'utf8'))?.[1] ?? 'dispute';
const ofKind = (folder, kind) => filesIn(folder).filter((file) => path.posix.dirname(file) === folder && kindOf(file) === kind);

function partsOf(kind) {
  const rules = path.posix.join('protocols', kind);
  return [
    { part: rules, files: filesIn(rules) },
    ...foldersIn(rules).map((folder) => ({
      part: path.posix.join(rules, folder),
      files: filesIn(path.posix.join(rules, folder)),
      within: true,
    })),
    { part: 'policies', files: ofKind('policies', kind) },
    { part: path.posix.join('notices/templates', kind), files: filesIn(path.posix.join('notices/templates', kind)) },
    { part: 'examples', files: ofKind('examples', kind) },
    { part: path.posix.join('test', kind), files: filesIn(path.posix.join('test', kind)) },
  ];
}

/** A folder with a story is a kind. */
const kinds = foldersIn('protocols').filter((folder) => existsSync(at('protocols', folder, 'story.ts')));
const sum = (files) => files.map(linesOf).reduce((all, lines) => all + lines, 0);
const row = (kind, part, files, lines) => `${kind.padEnd(24)}${part.padEnd(48)}${String(files).padStart(6)}${String(lines).padStart(8)}\n`;

process.stdout.write(row('kind', 'part', 'files', 'lines'));
for (const kind of kinds) {
  const parts = partsOf(kind);
  for (const { part, files } of parts) process.stdout.write(row(kind, part, files.length, sum(files)));
  const all = parts.filter(({ within }) => !within).flatMap(({ files }) => files);
  process.stdout.write(row(kind, 'all', all.length, sum(all)));
}
